//! Every address in the output of both sites, followed as a browser would: over a web host, below a sub-path, and from
//! a disk. Addresses are resolved by code of this test, not by that of the program.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{self, build_whole, fixture_root, options, pages, repository, sources};
use plenary::parse::html::{Tag, Token, Tokens, unescape};
use plenary::path::percent_decode;
use plenary::render::{Links, Output};

/// How the output is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Access {
    /// A web host serves it below this path; a folder shows its `index.html`.
    Host(&'static str),
    /// From a disk: every address has to name a file.
    Disk,
}

/// An output as it is crawled.
struct Crawl {
    files: BTreeSet<String>,
    pages: BTreeMap<String, String>,
    ids: BTreeMap<String, Vec<String>>,
    access: Access,
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tokens = Tokens::new(html);
    let mut tags = Vec::new();
    while let Some(token) = tokens.next() {
        if let Token::Tag(tag) = token {
            if matches!(tag.name, "script" | "style") && !tag.closing {
                tokens.skip_raw_text(tag.name);
            }
            tags.push(tag);
        }
    }
    tags
}

fn attribute<'t>(tag: &Tag<'t>, name: &str) -> Option<&'t str> {
    tag.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value)
}

/// Every address of a page, with the tag it stands in.
fn addresses(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for tag in tags(html).into_iter().filter(|tag| !tag.closing) {
        for one in &tag.attributes {
            let value = unescape(one.value).into_owned();
            let refresh = tag.name == "meta" && attribute(&tag, "http-equiv") == Some("refresh");
            match one.name {
                "href" | "src" | "action" | "poster" | "cite" | "data" => {
                    found.push((tag.name.to_owned(), value))
                }
                "srcset" => {
                    let each = value.split(',').filter_map(|one| one.split_whitespace().next());
                    found.extend(each.map(|address| (tag.name.to_owned(), address.to_owned())));
                }
                "content" if refresh => {
                    let address = value.split_once("url=").expect("a refresh has an address").1;
                    found.push((tag.name.to_owned(), address.to_owned()));
                }
                _ => {}
            }
        }
    }
    found
}

/// RFC 3986, section 5.2.4, for a reference without a scheme and authority.
fn resolve(base: &str, reference: &str) -> String {
    let merged = match reference {
        "" => base.to_owned(),
        _ if reference.starts_with('/') => reference.to_owned(),
        _ => format!("{}{reference}", &base[..=base.rfind('/').expect("a base begins with `/`")]),
    };
    let mut segments: Vec<&str> = Vec::new();
    let parts: Vec<&str> = merged[1..].split('/').collect();
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        match *part {
            "." | ".." => {
                if *part == ".." {
                    assert!(segments.pop().is_some(), "`{reference}` climbs above the root of `{base}`");
                }
                if last {
                    segments.push("");
                }
            }
            part => segments.push(part),
        }
    }
    format!("/{}", segments.join("/"))
}

impl Crawl {
    fn new(output: &Output, access: Access) -> Self {
        let pages = pages(output);
        let ids = pages
            .iter()
            .map(|(path, html)| {
                let ids = tags(html).into_iter().filter(|tag| !tag.closing);
                (
                    path.clone(),
                    ids.filter_map(|tag| attribute(&tag, "id").map(|id| unescape(id).into_owned())).collect(),
                )
            })
            .collect();
        let files = output.iter().map(|(path, _)| path.to_string()).collect();
        Self { files, pages, ids, access }
    }

    /// The root below which the files stand.
    fn root(&self) -> &'static str {
        match self.access {
            Access::Host(root) => root,
            Access::Disk => "/home/reader/site/",
        }
    }

    /// The file that a browser gets, or why it gets none.
    fn file_at(&self, path: &str) -> Result<String, String> {
        let Some(inside) = path.strip_prefix(self.root()) else {
            return Err(format!("`{path}` lies outside of the site"));
        };
        let inside = percent_decode(inside).ok_or_else(|| format!("`{path}` is badly encoded"))?;
        let file = match self.access {
            Access::Host(_) if inside.is_empty() || inside.ends_with('/') => format!("{inside}index.html"),
            Access::Host(_) | Access::Disk => inside,
        };
        if self.files.contains(&file) { Ok(file) } else { Err(format!("there is no file `{file}`")) }
    }

    /// What is wrong with the addresses of a page.
    fn faults(&self, page: &str, html: &str) -> Vec<String> {
        let shown_at = match (self.access, page.strip_suffix("index.html")) {
            (Access::Host(root), Some(folder)) => format!("{root}{folder}"),
            _ => format!("{}{page}", self.root()),
        };
        let mut faults = Vec::new();
        for (tag, address) in addresses(html) {
            if address.starts_with("//") || address.trim() != address || address.contains('\\') {
                faults.push(format!("{page}: <{tag}> has the address `{address}`"));
                continue;
            }
            let scheme = address.split(['/', '?', '#']).next().unwrap_or("").split_once(':');
            if scheme.is_some() {
                continue;
            }
            let host_absolute = address.starts_with('/');
            if host_absolute != (page.ends_with("404.html") && !address.starts_with('#')) {
                faults.push(format!("{page}: `{address}` should be the other of relative and absolute"));
            }
            let (path, fragment) = address.split_once('#').unwrap_or((&address, ""));
            let path = path.split('?').next().unwrap_or("");
            match self.file_at(&resolve(&shown_at, path)) {
                Err(why) => faults.push(format!("{page}: `{address}`: {why}")),
                Ok(file) if !fragment.is_empty() && fragment != "top" => {
                    let wanted = percent_decode(fragment).unwrap_or_default();
                    if !self.ids.get(&file).is_some_and(|ids| ids.contains(&wanted)) {
                        faults.push(format!("{page}: `{address}`: `{file}` has no id `{wanted}`"));
                    }
                }
                Ok(_) => {}
            }
        }
        faults
    }

    fn all_faults(&self) -> Vec<String> {
        self.pages
            .iter()
            // Opened from a disk, nobody is shown the page for addresses that do not exist.
            .filter(|(page, _)| self.access != Access::Disk || !page.ends_with("404.html"))
            .flat_map(|(page, html)| self.faults(page, html))
            .collect()
    }
}

/// The real site and the fixture, built in the same way.
fn both(links: Links, base_url: Option<&str>) -> [Output; 2] {
    let build =
        |root: &std::path::Path, now| build_whole(&sources(root), &options(now, links, base_url)).output;
    [build(&repository(), support::REAL_NOW), build(&fixture_root(), support::FIXTURE_NOW)]
}

#[track_caller]
fn assert_whole(links: Links, base_url: Option<&str>, access: [Access; 2]) {
    for (output, access) in both(links, base_url).iter().zip(access) {
        let crawl = Crawl::new(output, access);
        let count: usize = crawl.pages.values().map(|html| addresses(html).len()).sum();
        assert!(count > 1_000, "only {count} addresses were found");
        let faults = crawl.all_faults();
        assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
    }
}

#[test]
fn every_link_leads_somewhere_at_the_address_of_site_yaml() {
    assert_whole(Links::Folders, None, [Access::Host("/fgmv/"), Access::Host("/tidal/")]);
}

#[test]
fn every_link_leads_somewhere_at_the_root_of_a_host() {
    assert_whole(Links::Folders, Some("https://tides.example/"), [Access::Host("/"); 2]);
}

#[test]
fn every_link_leads_somewhere_below_a_deep_sub_path() {
    assert_whole(Links::Folders, Some("https://tides.example/a/b%20c/"), [Access::Host("/a/b%20c/"); 2]);
}

#[test]
fn links_to_files_work_on_a_host_too() {
    assert_whole(Links::Files, Some("https://tides.example/x/"), [Access::Host("/x/"); 2]);
}

#[test]
fn links_to_files_work_when_pages_are_opened_from_a_disk() {
    assert_whole(Links::Files, None, [Access::Disk; 2]);
}

#[test]
fn whole_addresses_are_those_at_which_the_pages_are_found() {
    let base = "https://tides.example/a/";
    let mut faults = Vec::new();
    for output in both(Links::Folders, Some(base)) {
        let crawl = Crawl::new(&output, Access::Host("/a/"));
        for (page, html) in crawl.pages.iter().filter(|(page, _)| !page.ends_with("404.html")) {
            let mut canonical = 0;
            for tag in tags(html) {
                let address = match (tag.name, attribute(&tag, "rel"), attribute(&tag, "property")) {
                    // A link to the page in another format is relative, like any other.
                    ("link", Some("alternate"), _) if attribute(&tag, "type").is_some() => continue,
                    ("link", Some("canonical" | "alternate"), _) => attribute(&tag, "href"),
                    ("meta", _, Some("og:url")) => attribute(&tag, "content"),
                    _ => continue,
                };
                canonical += usize::from(attribute(&tag, "rel") == Some("canonical"));
                let address = unescape(address.expect("the tag has an address"));
                let found = address.strip_prefix("https://tides.example").map(|path| crawl.file_at(path));
                if found.is_none_or(|file| file.is_err()) {
                    faults.push(format!("{page}: {address}"));
                }
            }
            assert_eq!(canonical, 1, "{page}");
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn no_id_stands_twice_on_a_page() {
    let mut faults = Vec::new();
    for output in both(Links::Folders, None) {
        for (page, ids) in Crawl::new(&output, Access::Disk).ids {
            let mut seen = BTreeSet::new();
            faults.extend(ids.iter().filter(|id| !seen.insert(*id)).map(|id| format!("{page}: {id}")));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// The elements whose address the browser fetches by itself.
fn is_fetched(tag: &Tag) -> bool {
    match tag.name {
        "a" | "base" => false,
        "link" => !matches!(attribute(tag, "rel"), Some("canonical" | "alternate" | "prev" | "next")),
        _ => true,
    }
}

#[test]
fn pages_fetch_nothing_from_elsewhere_and_keep_a_strict_content_security_policy() {
    let mut faults = Vec::new();
    for output in both(Links::Folders, None) {
        for (page, html) in pages(&output) {
            for tag in tags(&html).iter().filter(|tag| !tag.closing) {
                for one in &tag.attributes {
                    let value = unescape(one.value).to_ascii_lowercase();
                    let foreign =
                        value.contains("//") && !matches!(one.name, "content" | "xmlns" | "data-address");
                    if one.name == "style"
                        || one.name.starts_with("on")
                        || value.starts_with("javascript:")
                        || (foreign && is_fetched(tag))
                    {
                        faults.push(format!("{page}: <{} {}=\"{value}\">", tag.name, one.name));
                    }
                }
                // A block of data is no script (HTML, section 4.12.1), and no policy forbids it.
                let is_data = attribute(tag, "type").is_some_and(|kind| kind.ends_with("+json"));
                let inline = tag.name == "style"
                    || (tag.name == "script"
                        && !is_data
                        && (attribute(tag, "src").is_none()
                            || !html[tag.range.end..].starts_with("</script>")));
                if inline || matches!(tag.name, "base" | "iframe" | "object" | "embed") {
                    faults.push(format!("{page}: <{}>", tag.name));
                }
            }
        }
        for (path, bytes) in output.iter().filter(|(path, _)| path.as_str().ends_with(".css")) {
            let sheet = String::from_utf8_lossy(bytes).to_ascii_lowercase();
            faults.extend(sheet.contains("@import").then(|| format!("{path}: @import")));
            faults.extend(sheet.contains("//").then(|| format!("{path}: //")));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// Browsers without style sheets, and speech, would run them together.
#[test]
fn a_title_and_what_is_below_it_stand_on_lines_of_their_own() {
    let mut faults = Vec::new();
    let mut lines = 0;
    for output in both(Links::Folders, None) {
        for (page, html) in pages(&output) {
            lines += html.matches("<br><span class=\"detail\">").count();
            for (at, _) in html.match_indices("<span class=\"detail\">") {
                let before = html[..at].trim_end();
                if before.ends_with("</b>") || before.ends_with("</a>") {
                    faults.push(format!("{page}: {}", &html[at..].lines().next().unwrap_or_default()));
                }
            }
        }
    }
    assert!(lines > 10, "details are found: {lines}");
    assert_eq!(faults, Vec::<String>::new());
}
