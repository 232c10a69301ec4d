//! The domain as plain data: what a focus group's homepage is about. No serde, no templates, no disk.
//!
//! Begin with [`Lang`] and [`time`].

mod lang;
pub mod time;

pub use lang::{Direction, Lang, Text};
