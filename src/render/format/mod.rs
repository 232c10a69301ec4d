//! Output formats that know nothing of the site: wrapped text, XML, UUIDs, QR codes; media types.

pub mod media_type;
pub mod qr;
pub mod uuid;
pub mod wrap;
pub mod xml;
