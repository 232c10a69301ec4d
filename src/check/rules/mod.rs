//! Every rule. To add one: a file here, a line in [`RULES`], a code in `diag`, and in `tests/checks/` a folder
//! with one site that violates it and one that almost does.

mod absolute_link;
mod after_conclusion;
mod agenda_gap;
mod bad_contact_link;
mod below_hidden;
mod chair_gap;
mod meetings_held;
mod current_meeting_over;
mod cut_off_text;
mod dead_link;
mod deadline_without_zone;
mod duplicate_document;
mod duplicate_deliverable;
mod duplicate_uid;
mod empty_link;
mod expired;
mod expiring;
mod far_from_meeting;
mod fee_though_free;
mod file_copy;
mod foreign_script;
mod fax_is_telephone;
mod forum_ordinal;
mod garbled_text;
mod half_written_fact;
mod image_of_text;
mod impossible_date;
mod impossible_time;
mod invisible_character;
mod late_circular;
mod late_deadline;
mod long_event;
mod long_paragraph;
mod meetings_at_once;
mod lost_cell;
mod literal_markup;
mod misnamed_file;
mod missing_alt;
mod missing_previous_dates;
mod missing_text;
mod missing_translation;
mod missing_word;
mod mode_against_place;
mod near_address;
mod near_email;
mod near_name;
mod near_phone;
mod no_home_page;
mod old_schema;
mod open_registration;
mod open_too_long;
mod ordinal_gap;
mod ordinal_order;
mod orphan_page;
mod outdated_translation;
mod page_copy;
mod pasted_text;
mod person_twice;
mod placeholder;
mod redirected_link;
mod registration_opening;
mod registration_over;
mod room_overlap;
mod same_link_text;
mod session_hours;
mod session_overnight;
mod session_outside;
mod session_time;
mod silent_status;
mod skipped_heading;
mod spreadsheet_formula;
mod stale_promise;
mod stray_date;
mod stray_range;
mod table_header;
mod two_chairs;
mod unused_exception;
mod unused_file;
mod vague_link;
mod weekend_deadline;
mod wrong_affiliation;
mod wrong_group;
mod wrong_ordinal;
mod wrong_time;
mod wrong_weekday;
mod zone_of_country;
mod zone_without_place;

use super::Rule;
use crate::diag::Code;

/// The rules, grouped by topic, in the order of docs/checks.md.
pub const RULES: &[&Rule] = &[
    // the site as a whole
    &no_home_page::RULE,
    &old_schema::RULE,
    // meetings and their deadlines
    &late_deadline::RULE,
    &weekend_deadline::RULE,
    &deadline_without_zone::RULE,
    &far_from_meeting::RULE,
    &long_event::RULE,
    &mode_against_place::RULE,
    &missing_previous_dates::RULE,
    &silent_status::RULE,
    &zone_of_country::RULE,
    &zone_without_place::RULE,
    &meetings_at_once::RULE,
    &fee_though_free::RULE,
    &late_circular::RULE,
    &ordinal_gap::RULE,
    &ordinal_order::RULE,
    &fax_is_telephone::RULE,
    &forum_ordinal::RULE,
    // people, groups and deliverables
    &two_chairs::RULE,
    &chair_gap::RULE,
    &meetings_held::RULE,
    &after_conclusion::RULE,
    &duplicate_deliverable::RULE,
    // registrations
    &open_registration::RULE,
    &open_too_long::RULE,
    &registration_opening::RULE,
    &registration_over::RULE,
    // programmes and documents
    &session_outside::RULE,
    &session_hours::RULE,
    &session_overnight::RULE,
    &session_time::RULE,
    &agenda_gap::RULE,
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
    &impossible_date::RULE,
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
    // mistakes in markup and encoding
    &half_written_fact::RULE,
    &lost_cell::RULE,
    &literal_markup::RULE,
    &pasted_text::RULE,
    &cut_off_text::RULE,
    &invisible_character::RULE,
    &garbled_text::RULE,
    &spreadsheet_formula::RULE,
    // files and copies
    &page_copy::RULE,
    &file_copy::RULE,
    &misnamed_file::RULE,
    // links and files
    &bad_contact_link::RULE,
    &absolute_link::RULE,
    &redirected_link::RULE,
    &dead_link::RULE,
    &orphan_page::RULE,
    &unused_file::RULE,
    &below_hidden::RULE,
    // accessibility
    &skipped_heading::RULE,
    &missing_alt::RULE,
    &image_of_text::RULE,
    &empty_link::RULE,
    &vague_link::RULE,
    &same_link_text::RULE,
    &table_header::RULE,
    &long_paragraph::RULE,
    // languages
    &foreign_script::RULE,
    &outdated_translation::RULE,
    &missing_translation::RULE,
    &missing_text::RULE,
    &missing_word::RULE,
    // exceptions
    &unused_exception::RULE,
];

/// The rule whose findings have this code, if there is one.
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
