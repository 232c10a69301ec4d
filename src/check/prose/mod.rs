//! Prose held against facts: what a page says in words, compared with what `site.yaml` says.
//!
//! Begin with [`ProseAnalysis`], which reads all texts once; the rules in `rules/` report what it found. `tokens` takes a text
//! apart; `calendar`, `dates`, `times`, `contacts`, `names` and `words` recognise what is in it and know nothing of the
//! site; `impossible_days` are mistakes in themselves; `facts` are what the site says; the files `compare_…` hold the one against the
//! other, and `binding` tells which fact a date is about. `fix` finds what prose repeats and could refer to.

pub mod contacts;
pub mod near;
pub mod tokens;
pub mod calendar;
pub mod dates;
mod facts;
mod names;
mod passage;
mod compare_contacts;
mod compare_groups;
mod compare_names;
mod impossible_days;
pub mod words;
mod compare_letters;
mod compare_ordinals;
mod binding;
mod compare_dates;
mod compare_weekdays;
mod times;
mod compare_hours;
mod analysis;
mod fix;

pub use analysis::ProseAnalysis;
pub use fix::{Fix, fixes};
