//! Compares the prose of pages with the facts in `site.yaml`.
//!
//! Begin with [`ProseReader`], which reads texts; the rules in `rules/` report its findings. `tokens` splits text; `calendar`,
//! `dates`, `times`, `contacts`, `names` and `words` recognise its parts without knowing the site; `impossible_days` finds
//! mistakes that need no facts; `facts` collects what the site says; the files `compare_…` compare the two, and `binding`
//! determines which fact a date refers to. `fix` finds text that repeats facts.

pub mod contacts;
pub mod near;
pub mod tokens;
pub mod calendar;
pub mod dates;
mod facts;
mod names;
mod group_names;
mod passage;
mod compare_contacts;
mod compare_groups;
mod compare_names;
mod impossible_days;
pub mod words;
mod compare_letters;
mod whose;
mod compare_ordinals;
mod binding;
mod compare_dates;
mod compare_weekdays;
mod times;
mod compare_hours;
mod analysis;
mod fix;

pub use analysis::{ProseAnalysis, ProseReader};
pub use fix::{Fix, fixes};
