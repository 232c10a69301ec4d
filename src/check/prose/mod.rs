//! Compares the prose of pages with the facts in `site.yaml`.
//!
//! Begin with [`ProseReader`], which reads texts; the rules in `rules/` report its findings. `tokens` splits text; `calendar`,
//! `dates`, `times`, `contacts`, `names` and `words` recognise its parts without knowing the site; `impossible_days` finds
//! mistakes that need no facts; `facts` collects what the site says; the files `compare_…` compare the two, and `binding`
//! determines which fact a date refers to, and `whose` whose meeting is spoken of. `fix` finds text that repeats facts.

pub mod contacts;
pub mod near;
pub mod tokens;
pub mod calendar;
pub mod dates;
mod site_words;
mod known_ranges;
mod date_fact;
mod facts;
mod names;
mod group_names;
mod passage;
mod compare_contacts;
mod compare_groups;
mod compare_names;
mod impossible_days;
pub mod words;
mod ordinals;
mod cues;
mod whose;
mod compare_letters;
mod compare_ordinals;
mod date_context;
mod bind_deadline;
mod bind_event;
mod binding;
mod compare_dates;
mod compare_weekdays;
mod times;
mod compare_hours;
mod compare_opening;
mod analysis;
mod fix;

pub use analysis::{ProseAnalysis, ProseReader};
pub use fix::{Fix, fixes};
