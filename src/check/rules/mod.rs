//! Every rule. To add one: a file here, a line in [`RULES`], a code in `diag`, and in `tests/checks/` a folder with a
//! site that breaks it and one that nearly does.

mod duplicate_uid;
mod impossible_time;
mod late_deadline;
mod near_address;
mod near_email;
mod near_name;
mod near_phone;
mod no_home_page;
mod open_registration;
mod session_outside;
mod session_time;
mod stray_date;
mod stray_range;
mod unused_exception;
mod wrong_affiliation;
mod wrong_group;
mod wrong_ordinal;
mod wrong_time;
mod wrong_weekday;

use super::Rule;

/// The rules, in the order of docs/checks.md: by what they are about.
pub const RULES: &[&Rule] = &[
    // the site as a whole
    &no_home_page::RULE,
    // meetings and their deadlines
    &late_deadline::RULE,
    &open_registration::RULE,
    // programmes
    &session_outside::RULE,
    &session_time::RULE,
    &duplicate_uid::RULE,
    // prose against facts
    &wrong_weekday::RULE,
    &impossible_time::RULE,
    &stray_date::RULE,
    &stray_range::RULE,
    &wrong_time::RULE,
    &wrong_ordinal::RULE,
    &wrong_group::RULE,
    &wrong_affiliation::RULE,
    &near_name::RULE,
    &near_email::RULE,
    &near_phone::RULE,
    &near_address::RULE,
    // exceptions
    &unused_exception::RULE,
];
