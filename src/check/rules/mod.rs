//! Every rule. To add one: a file here, a line in [`RULES`], a code in `diag`, and in `tests/checks/` a folder with a
//! site that breaks it and one that nearly does.

mod duplicate_uid;
mod late_deadline;
mod no_home_page;
mod open_registration;
mod session_outside;
mod session_time;
mod unused_exception;

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
    // exceptions
    &unused_exception::RULE,
];
