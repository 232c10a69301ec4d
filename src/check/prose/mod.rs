//! Prose held against facts: what a page says in words, compared with what `site.yaml` says.
//!
//! Begin with [`Reading`], which reads all texts once; the rules in `rules/` report what it found. `tokens` takes a text
//! apart; `calendar`, `dates`, `times`, `contacts`, `names` and `words` recognise what is in it and know nothing of the
//! site; `impossible_days` are mistakes in themselves; `facts` are what the site says; the files `compare_…` hold the one against the
//! other, and `binding` tells which fact a date is about. `fix` finds what prose repeats and could refer to.

mod binding;
pub mod calendar;
mod compare_contacts;
mod compare_dates;
mod compare_groups;
mod compare_letters;
mod compare_names;
mod compare_ordinals;
mod compare_weekdays;
pub mod contacts;
pub mod dates;
mod facts;
mod fix;
mod compare_hours;
mod impossible_days;
mod names;
pub mod near;
mod passage;
mod reading;
mod times;
pub mod tokens;
pub mod words;

pub use fix::{Fix, fixes};
pub use reading::Reading;
