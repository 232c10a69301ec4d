//! Prose held against facts: what a page says in words, compared with what `site.yaml` says.

pub mod calendar;
pub mod contacts;
pub mod dates;
pub mod near;
pub mod tokens;
pub mod words;
