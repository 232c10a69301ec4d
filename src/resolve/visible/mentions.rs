//! The files to which a copied file refers: the pictures of a style sheet, the scripts of an HTML file. Begin with
//! [`mentioned`].

use std::collections::BTreeSet;

use super::uses::{path_of, words};
use crate::parse::locate;
use crate::path::{SourcePath, UrlPath};
use crate::source::Sources;

/// Text formats that contain addresses.
const TEXTS: [&str; 11] =
    ["css", "htm", "html", "js", "json", "mjs", "svg", "txt", "webmanifest", "xhtml", "xml"];

/// The addresses of the files that `file` names, relative to its folder or to the site's root.
pub(super) fn mentioned(sources: &Sources, file: &SourcePath) -> BTreeSet<UrlPath> {
    if !TEXTS.contains(&file.extension().to_ascii_lowercase().as_str()) {
        return BTreeSet::new();
    }
    let text = sources.bytes(file).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("");
    let found =
        words(text).filter_map(|name| locate(file, &path_of(name))).filter(|found| sources.contains(found));
    found.filter_map(|found| Some(UrlPath::new(format!("/{}", found.strip_folder("content")?)))).collect()
}
