//! The addresses in a rendered page: checks them and rewrites them for the output.
//!
//! Templates, Markdown and facts all write internal addresses from the site's root (`/join/`). They are made relative
//! here, in one place.

pub(super) mod anchor;
pub(super) mod broken_link;
mod origins;
pub(super) mod foreign;
mod notes;
pub(super) mod style;

use super::settings::Links;
use std::borrow::Cow;

use crate::parse::html::{Token, Tokens, escape, unescape};
use crate::path::{UrlPath, percent_decode};

use super::html::WordKeeper;
use super::loads::{self, Load};
use super::plan::Plan;
use notes::Notes;

/// What a page's addresses are relative to.
#[derive(Clone, Copy, Debug)]
pub enum Base<'a> {
    /// The page itself, at this address.
    Page(&'a UrlPath),
    /// The root of the host, with the path of the site (`/fgmv/`): for the 404 page, which a host shows at any address.
    Host(&'a str),
    /// Nothing: addresses are absolute. Holds the base URL and the page's address. For texts that leave the site.
    Web(&'a str, &'a UrlPath),
}

/// A page with rewritten addresses, and what was found on the way.
#[derive(Debug)]
pub struct Linked {
    /// The page.
    pub html: String,
    /// Its anchors, and its links to anchors.
    pub anchors: Anchors,
    /// Anchors that occur twice.
    pub duplicates: Vec<String>,
    /// Internal addresses that lead nowhere.
    pub broken: Vec<String>,
    /// External loads, loads that need a check, and inline content.
    pub(super) loads: Vec<Load>,
}

/// The anchors of a page, and its links to anchors.
#[derive(Debug, Default)]
pub struct Anchors {
    /// Its anchors in order, each once.
    pub ids: Vec<String>,
    /// Links to anchors of other pages, and those to anchors that this page does not have: the page (`None` for this one)
    /// and the anchor.
    pub links: Vec<(Option<UrlPath>, String)>,
}

impl Anchors {
    /// Whether the page has this anchor.
    pub fn has(&self, anchor: &str) -> bool {
        self.ids.binary_search_by(|id| id.as_str().cmp(anchor)).is_ok()
    }
}

/// The attributes that contain an address.
const ADDRESS_ATTRIBUTES: [&str; 5] = ["href", "src", "action", "poster", "cite"];

/// Rewrites the internal addresses of `html`, and marks its words unless it leaves the site. With `root`, the base URL, links are
/// numbered and listed for print if the template asks for that.
pub fn link(html: &str, base: Base, root: Option<&str>, links: Links, plan: &Plan) -> Linked {
    let mut linked = Linked {
        html: String::with_capacity(html.len() + html.len() / 16),
        anchors: Anchors::default(),
        duplicates: Vec::new(),
        broken: Vec::new(),
        loads: Vec::new(),
    };
    let mut loads = Vec::new();
    let mut copied = 0;
    let mut notes = Notes::new(html, root);
    let mut tokens = Tokens::new(html);
    // A text for feeds is shown with the styles of other programs.
    let mut words = (!matches!(base, Base::Web(..))).then(WordKeeper::default);
    while let Some(token) = tokens.next() {
        let tag = match (token, &words) {
            (Token::Tag(tag), _) => tag,
            (Token::Text(range), Some(words)) if words.looks_at(&html[range.clone()]) => {
                linked.html.push_str(&html[copied..range.start]);
                words.write(&html[range.clone()], &mut linked.html);
                copied = range.end;
                continue;
            }
            _ => continue,
        };
        if let Some(words) = &mut words {
            words.tag(&tag);
        }
        if let Some(list) = notes.as_mut().and_then(|notes| notes.pass(&tag)) {
            linked.html.push_str(&html[copied..tag.range.end]);
            linked.html.push_str(list);
            copied = tag.range.end;
        }
        if tag.closing {
            continue;
        }
        let mut note = None;
        for attribute in &tag.attributes {
            if attribute.name == "id" {
                linked.anchors.ids.push(unescape(attribute.value).into_owned());
            } else if attribute.name == "srcset" {
                linked.html.push_str(&html[copied..attribute.range.start]);
                source_set(attribute.value, base, links, plan, &mut linked);
                copied = attribute.range.end;
            } else if ADDRESS_ATTRIBUTES.contains(&attribute.name)
                && let Some(address) = linked.internal(attribute.value, base, links, plan)
            {
                if let (Some(notes), Base::Page(page)) = (&mut notes, base)
                    && notes.wants(&tag, attribute.name, attribute.value)
                    && let Some((target, suffix)) = target(&unescape(attribute.value), plan)
                    && target != page
                    && let Some(number) =
                        notes.number(written(target, suffix, Base::Web(notes.root, page), links))
                {
                    note = Some(number);
                }
                linked.html.push_str(&html[copied..attribute.range.start]);
                escape(&address, &mut linked.html);
                copied = attribute.range.end;
            } else if attribute.name == "content" && tag.name == "meta" {
                // `<meta http-equiv="refresh" content="0; url=/join/">`
                if let Some((before, address)) = attribute.value.split_once("url=")
                    && let Some(address) = linked.internal(address, base, links, plan)
                {
                    linked.html.push_str(&html[copied..attribute.range.start]);
                    linked.html.push_str(before);
                    linked.html.push_str("url=");
                    escape(&address, &mut linked.html);
                    copied = attribute.range.end;
                }
            }
        }
        if let Some(number) = note {
            let end = tag.range.end - 1;
            linked.html.push_str(&html[copied..end]);
            linked.html.push_str(&format!(" data-note=\"{number}\""));
            copied = end;
        }
        loads::of_tag(&tag, &mut loads);
        if let Some(name) = loads::holds_raw_text(&tag, html) {
            loads::of_content(&tag, html, tokens.skip_raw_text(name), &mut loads);
        }
    }
    linked.loads = loads.into_iter().map(|(load, _)| load).collect();
    linked.html.push_str(&html[copied..]);
    let ids = &mut linked.anchors.ids;
    ids.sort_unstable();
    linked.duplicates =
        ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect();
    ids.dedup();
    // The anchors of all pages stay in memory until the last is rendered; most links are to anchors of the page itself.
    let mut links = std::mem::take(&mut linked.anchors.links);
    links.retain(|(page, anchor)| page.is_some() || !linked.anchors.has(anchor));
    links.shrink_to_fit();
    linked.anchors.links = links;
    linked.anchors.ids.shrink_to_fit();
    linked
}

/// `small.png 1x, large.png 2x`
fn source_set(value: &str, base: Base, links: Links, plan: &Plan, linked: &mut Linked) {
    let mut copied = 0;
    for candidate in loads::candidates(value) {
        if let Some(address) = linked.internal(&value[candidate.clone()], base, links, plan) {
            linked.html.push_str(&value[copied..candidate.start]);
            escape(&address, &mut linked.html);
            copied = candidate.end;
        }
    }
    linked.html.push_str(&value[copied..]);
}

impl Linked {
    /// The rewritten address, or `None` if it stays unchanged.
    fn internal(&mut self, value: &str, base: Base, links: Links, plan: &Plan) -> Option<String> {
        if let Some(anchor) = value.strip_prefix('#') {
            if !anchor.is_empty() && anchor != "top" {
                self.anchors.links.push((None, decoded(anchor).into_owned()));
            }
            let name = decoded(anchor);
            return match base {
                Base::Web(root, page) => {
                    let page = plan.page_with(page, &name);
                    Some(format!("{root}{}#{anchor}", &page.encoded()[1..]))
                }
                Base::Page(page) if plan.page_with(page, &name) != page => {
                    Some(written(plan.page_with(page, &name), value, base, links))
                }
                Base::Page(_) | Base::Host(_) => None,
            };
        }
        if !value.starts_with('/') || value.starts_with("//") {
            return None;
        }
        let address = unescape(value);
        let Some((target, suffix)) = target(&address, plan) else {
            let path = decoded(split(&address).0);
            if !plan.is_absent(&path) {
                self.broken.push(path.into_owned());
            }
            return None;
        };
        if let Some(anchor) =
            suffix.split_once('#').map(|(_, anchor)| anchor).filter(|anchor| !anchor.is_empty())
        {
            self.anchors.links.push((Some(target.clone()), decoded(anchor).into_owned()));
        }
        Some(written(target, suffix, base, links))
    }
}

/// An address split into path and the rest: `/join/` and `#where`.
fn split(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

/// The target of an address from the site's root, and its query and fragment; `None` if it leads nowhere. The row of a
/// document is on the page of its range, whatever page the address names.
fn target<'p, 'a>(address: &'a str, plan: &'p Plan) -> Option<(&'p UrlPath, &'a str)> {
    let (path, suffix) = split(address);
    let page = plan.target(&decoded(path))?;
    let anchor = suffix.split_once('#').map(|(_, anchor)| decoded(anchor));
    Some((anchor.map_or(page, |anchor| plan.page_with(page, &anchor)), suffix))
}

fn written(target: &UrlPath, suffix: &str, base: Base, links: Links) -> String {
    let mut written = match base {
        Base::Page(page) => target.relative_from(page),
        Base::Host(root) | Base::Web(root, _) => format!("{root}{}", &target.encoded()[1..]),
    };
    if links == Links::Files && target.is_page() {
        let folder = written.strip_suffix("./").unwrap_or(&written);
        // `./` is this folder, `../` its parent: both need the name of the file in the folder.
        written = if written.ends_with("../") {
            format!("{written}index.html")
        } else {
            format!("{folder}index.html")
        };
    }
    written.push_str(suffix);
    written
}

fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    percent_decode(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::resolve::testing::site_of;

    fn plan() -> Plan {
        const HEAD: &str = "---\ntitle: T\n---\n";
        let resolved = site_of([
            ("content/index.md", HEAD),
            ("content/m/page.md", HEAD),
            ("content/m/index.md", HEAD),
            ("content/m/über map.png", ""),
        ]);
        let mut findings = Diagnostics::new();
        let plan = Plan::nowhere(&resolved, &mut findings);
        assert!(!findings.has_errors());
        plan
    }

    /// An address as written on the page `/m/page/`, for folders and for files, and on the 404 page.
    fn written(plan: &Plan, address: &str) -> [String; 3] {
        let page = UrlPath::new("/m/page/");
        let html = format!("<a href=\"{address}\">");
        let one = |base, links| {
            let linked = link(&html, base, None, links, plan);
            assert_eq!(linked.broken, Vec::<String>::new());
            linked.html["<a href=\"".len()..linked.html.len() - 2].to_owned()
        };
        [
            one(Base::Page(&page), Links::Folders),
            one(Base::Page(&page), Links::Files),
            one(Base::Host("/sub/"), Links::Folders),
        ]
    }

    #[test]
    fn addresses_from_the_root_become_relative() {
        let plan = plan();
        for (address, expected) in [
            ("/", ["../../", "../../index.html", "/sub/"]),
            ("/m/", ["../", "../index.html", "/sub/m/"]),
            ("/m/page/", ["./", "index.html", "/sub/m/page/"]),
            ("/m/page/#x", ["./#x", "index.html#x", "/sub/m/page/#x"]),
            ("/ar/m/", ["../../ar/m/", "../../ar/m/index.html", "/sub/ar/m/"]),
            (
                "/m/%C3%BCber%20map.png?a=1&amp;b#c",
                ["../%C3%BCber%20map.png?a=1&amp;b#c"; 3].map(|same| same),
            ),
            ("#x", ["#x"; 3]),
            ("https://example.org/m/", ["https://example.org/m/"; 3]),
            ("//example.org/", ["//example.org/"; 3]),
            ("mailto:a@example.org", ["mailto:a@example.org"; 3]),
        ] {
            let mut expected = expected.map(str::to_owned);
            if address.contains("map.png") {
                expected[2] = "/sub/m/%C3%BCber%20map.png?a=1&amp;b#c".into();
            }
            assert_eq!(written(&plan, address), expected, "{address}");
        }
    }

    #[test]
    fn assets_are_named_with_the_hash_of_their_content() {
        let plan = plan();
        let hashed = &plan.assets[&UrlPath::new("/assets/css/base.css")].url;
        assert_eq!(written(&plan, "/assets/css/base.css")[0], format!("../..{hashed}"));
    }

    #[test]
    fn every_attribute_with_an_address_is_written_anew() {
        let page = UrlPath::new("/m/page/");
        let html = "<img src=/m/ srcset=\"/m/ 1x, /m/%C3%BCber%20map.png 2x\"><form action='/m/'></form>\
                    <meta http-equiv=\"refresh\" content=\"0; url=/m/\"><script>let a = '<a href=\"/x/\">';</script>\
                    <!-- <a href=\"/x/\"> --><p title=\"/m/\">/m/</p>";
        let linked = link(html, Base::Page(&page), None, Links::Folders, &plan());
        assert_eq!(
            linked.html,
            "<img src=../ srcset=\"../ 1x, ../%C3%BCber%20map.png 2x\"><form action='../'></form>\
             <meta http-equiv=\"refresh\" content=\"0; url=../\"><script>let a = '<a href=\"/x/\">';</script>\
             <!-- <a href=\"/x/\"> --><p title=\"/m/\">/m/</p>"
        );
        assert_eq!(linked.broken, Vec::<String>::new());
    }

    #[test]
    fn links_to_other_pages_are_numbered_and_listed_where_the_template_asks() {
        let page = UrlPath::new("/m/page/");
        let html = "<a href=\"/m/\">0</a><main><nav><a href=\"/m/\">0</a></nav><a href=\"/m/#x\">1</a><a class=\"b\" href=\"/\">2</a>\
                    <a href=\"/m/#x\">1</a><a href=\"/m/page/\">0</a><a type=\"text/csv\" href=\"/m/\">0</a><a href=\"#x\">0</a>\
                    <ol class=\"addresses\" data-addresses></ol><a href=\"/m/\">0</a></main>";
        let numbered = |root| link(html, Base::Page(&page), root, Links::Folders, &plan()).html;
        assert_eq!(
            numbered(Some("https://example.org/s/")),
            "<a href=\"../\">0</a><main><nav><a href=\"../\">0</a></nav><a href=\"../#x\" data-note=\"1\">1</a>\
             <a class=\"b\" href=\"../../\" data-note=\"2\">2</a><a href=\"../#x\">1</a><a href=\"./\">0</a>\
             <a type=\"text/csv\" href=\"../\">0</a><a href=\"#x\">0</a><ol class=\"addresses\" data-addresses>\
             <li>https://example.org/s/m/#x</li><li>https://example.org/s/</li></ol><a href=\"../\">0</a></main>"
        );
        assert!(!numbered(None).contains("data-note"));
    }

    #[test]
    fn anchors_are_collected_and_what_is_missing_is_named() {
        let page = UrlPath::new("/m/page/");
        let html = "<p id=\"a&amp;b\"><a href=\"#x%20y\"></a><a href=\"/m/#z\"></a><a href=\"/no/\"></a><a href=\"#top\"></a>";
        let linked = link(html, Base::Page(&page), None, Links::Folders, &plan());
        assert_eq!(linked.anchors.ids, ["a&b"]);
        assert_eq!(
            linked.anchors.links,
            [(None, "x y".to_owned()), (Some(UrlPath::new("/m/")), "z".to_owned())]
        );
        assert_eq!(linked.broken, ["/no/"]);
    }
}
