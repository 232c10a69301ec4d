//! The default theme, embedded in the binary at build time.

use crate::path::SourcePath;

include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// The files of the default theme: their paths as in a site's root (`themes/plenary/…`), in order, and their bytes.
pub fn default_theme() -> impl Iterator<Item = (SourcePath, &'static [u8])> {
    DEFAULT_THEME.iter().map(|(path, bytes)| (SourcePath::new(path), *bytes))
}
