//! Settings of the output.

use crate::path::UrlPath;

/// Settings of the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The form of internal addresses.
    pub links: Links,
    /// Base URL with a trailing slash; `None` if not configured.
    pub base_url: Option<String>,
}

impl Settings {
    /// The absolute URL of a path on the site; `None` without a base URL.
    pub(crate) fn absolute(&self, url: &UrlPath) -> Option<String> {
        self.base_url.as_ref().map(|base| format!("{base}{}", &url.encoded()[1..]))
    }

    /// The path of the site on its host: `/fgmv/`.
    pub(crate) fn host_path(&self) -> &str {
        let base = self.base_url.as_deref().unwrap_or("https://host/");
        let host_start = base.find("://").map_or(0, |at| at + 3);
        base[host_start..].find('/').map_or("/", |slash| &base[host_start + slash..])
    }
}

/// The form in which internal addresses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// The folder of a page: `../join/`. Web hosts serve its `index.html`.
    Folders,
    /// The file itself: `../join/index.html`, for a copy that is opened from disk.
    Files,
}
