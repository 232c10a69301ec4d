//! Output formats that know nothing of the site: wrapped text, XML, UUIDs.

pub mod uuid;
pub mod wrap;
pub mod xml;
