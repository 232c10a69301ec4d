//! Every rule. To add one: a file here, a line in [`RULES`], a code in `diag`, and in `tests/checks/` a folder with a
//! site that breaks it and one that nearly does.

mod current_meeting_over;
mod deadline_without_zone;
mod duplicate_document;
mod duplicate_uid;
mod expired;
mod expiring;
mod far_from_meeting;
mod forum_ordinal;
mod impossible_time;
mod late_circular;
mod late_deadline;
mod long_event;
mod near_address;
mod near_email;
mod near_name;
mod near_phone;
mod no_home_page;
mod open_registration;
mod open_too_long;
mod ordinal_gap;
mod ordinal_order;
mod person_twice;
mod placeholder;
mod registration_over;
mod room_overlap;
mod session_outside;
mod session_time;
mod stale_promise;
mod stray_date;
mod stray_range;
mod unused_exception;
mod weekend_deadline;
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
    &weekend_deadline::RULE,
    &deadline_without_zone::RULE,
    &far_from_meeting::RULE,
    &long_event::RULE,
    &late_circular::RULE,
    &ordinal_gap::RULE,
    &ordinal_order::RULE,
    &forum_ordinal::RULE,
    // registrations
    &open_registration::RULE,
    &open_too_long::RULE,
    &registration_over::RULE,
    // programmes and documents
    &session_outside::RULE,
    &session_time::RULE,
    &duplicate_uid::RULE,
    &room_overlap::RULE,
    &person_twice::RULE,
    &duplicate_document::RULE,
    // placeholders and time
    &placeholder::RULE,
    &stale_promise::RULE,
    &current_meeting_over::RULE,
    &expired::RULE,
    &expiring::RULE,
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
