//! The path of a request -> the file at it. Files are looked up only in the output in memory.

use super::state::Snapshot;
use crate::path::{percent_decode, percent_encode};
use crate::source::FileData;

/// The path on this server at which the site is mounted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mount {
    /// At `/`, and also under the path of the site's base URL, to which the 404 page links.
    Root,
    /// Under this path, with `/` at both ends, as given with `--base-url`.
    Under(String),
}

/// The result for an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtAddress<'s> {
    /// A file of the output.
    File {
        /// Its path in the output.
        path: String,
        /// Its content.
        data: &'s FileData,
    },
    /// A folder without its trailing `/`: the address to redirect to.
    Moved(String),
    /// Outside the mount: the address of the site.
    Elsewhere(String),
    /// Not found; holds the site's 404 page, if it has one.
    Missing(Option<&'s [u8]>),
    /// There has not been a successful build yet.
    NoSite,
}

/// Looks up the path of an address, which is percent-encoded and has no query.
pub fn find<'s>(snapshot: &'s Snapshot, mount: &Mount, path: &str) -> AtAddress<'s> {
    let Some(site) = &snapshot.site else { return AtAddress::NoSite };
    let missing = || AtAddress::Missing(site.output.get("404.html"));
    let at = |inner: &str, before: &str| -> Option<AtAddress<'s>> {
        let decoded = decode(inner)?;
        let path = if decoded.is_empty() || decoded.ends_with('/') {
            format!("{decoded}index.html")
        } else {
            decoded.clone()
        };
        let early = snapshot.early.as_ref().and_then(|early| early.data(&path));
        match early.or_else(|| site.output.data(&path)) {
            Some(data) => Some(AtAddress::File { path, data }),
            None => {
                site.output.data(&format!("{decoded}/index.html"))?;
                Some(AtAddress::Moved(format!("{before}{}/", percent_encode(&decoded))))
            }
        }
    };
    let inner = |mount: &str| path.strip_prefix(mount).and_then(|inner| at(inner, mount));
    match mount {
        Mount::Under(mount) => {
            if path == "/" || format!("{path}/") == *mount {
                return if mount == "/" {
                    inner("/").unwrap_or_else(missing)
                } else {
                    AtAddress::Elsewhere(mount.clone())
                };
            }
            inner(mount).unwrap_or_else(missing)
        }
        Mount::Root => {
            if site.host_path != "/" && format!("{path}/") == site.host_path {
                return AtAddress::Elsewhere(site.host_path.clone());
            }
            let own = || if site.host_path == "/" { None } else { inner(&site.host_path) };
            inner("/").or_else(own).unwrap_or_else(missing)
        }
    }
}

/// Decodes each part of the path once. `None` if a part other than the last is empty, is `.` or `..`, or contains a
/// slash, a backslash or a control character.
fn decode(path: &str) -> Option<String> {
    let mut decoded = Vec::new();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let part = percent_decode(part)?;
        let is_last = parts.peek().is_none();
        let is_bad = matches!(part.as_str(), "." | "..")
            || (part.is_empty() && !is_last)
            || part.contains(['/', '\\'])
            || part.contains(char::is_control);
        if is_bad {
            return None;
        }
        decoded.push(part);
    }
    Some(decoded.join("/"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::path::OutPath;
    use crate::render::Output;
    use crate::serve::state::ServedSite;

    fn snapshot(files: &[&str]) -> Snapshot {
        let mut output = Output::new();
        for file in files {
            output.insert(OutPath::new(file).unwrap(), file.as_bytes().to_vec());
        }
        let site = ServedSite { output, host_path: "/fgmv/".into(), policy: Default::default() };
        Snapshot { site: Some(Arc::new(site)), ..Snapshot::default() }
    }

    fn shown(mount: &Mount, path: &str) -> String {
        let snapshot = snapshot(&["index.html", "join/index.html", "上海/a b.txt", "404.html"]);
        match find(&snapshot, mount, path) {
            AtAddress::File { path, .. } => path,
            AtAddress::Moved(to) => format!("moved to {to}"),
            AtAddress::Elsewhere(to) => format!("elsewhere: {to}"),
            AtAddress::Missing(page) => {
                format!("missing, {}", String::from_utf8_lossy(page.unwrap_or_default()))
            }
            AtAddress::NoSite => "no site".into(),
        }
    }

    #[test]
    fn addresses_of_the_output_are_found_at_the_root_and_under_the_sites_own_path() {
        for (path, there) in [
            ("/", "index.html"),
            ("/index.html", "index.html"),
            ("/join/", "join/index.html"),
            ("/join", "moved to /join/"),
            ("/%6Aoin/", "join/index.html"),
            ("/%E4%B8%8A%E6%B5%B7/a%20b.txt", "上海/a b.txt"),
            ("/fgmv/", "index.html"),
            ("/fgmv/join", "moved to /fgmv/join/"),
            ("/fgmv", "elsewhere: /fgmv/"),
            ("/nothing", "missing, 404.html"),
        ] {
            assert_eq!(shown(&Mount::Root, path), there, "{path}");
        }
    }

    #[test]
    fn with_a_path_of_its_own_nothing_else_is_found() {
        let mount = Mount::Under("/fgmv/".into());
        for (path, there) in [
            ("/", "elsewhere: /fgmv/"),
            ("/fgmv", "elsewhere: /fgmv/"),
            ("/fgmv/", "index.html"),
            ("/fgmv/join", "moved to /fgmv/join/"),
            ("/join/", "missing, 404.html"),
            ("/fgmvjoin/", "missing, 404.html"),
        ] {
            assert_eq!(shown(&mount, path), there, "{path}");
        }
    }

    #[test]
    fn no_spelling_of_a_path_leaves_the_output() {
        for path in [
            "//",
            "//join/",
            "/join//",
            "/./",
            "/../etc/passwd",
            "/join/..",
            "/join/../../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/.%2e/",
            "/%252e%252e/",
            "/..%2fetc",
            "/join%2f",
            "/join%5c..%5c",
            "/join\\..\\",
            "/%00",
            "/join/%00",
            "/join/%0d%0aX: y",
            "/%C0%AE%C0%AE/",
            "/%",
            "/%zz",
            "/con",
            "/join/index.html/",
        ] {
            assert_eq!(shown(&Mount::Root, path), "missing, 404.html", "{path}");
        }
    }
}
