//! The content of a rendered page, scanned once for all rules that check pages.
//!
//! Begin with [`PageScan::new`]: one pass over the tokens of the HTML. The position in the sources is looked up
//! in `rendered`, and only for findings.

use std::borrow::Cow;

use super::script::{Script, script_of};
use crate::parse::html::{Tag, Token, Tokens, unescape, unescape_text};
use crate::path::{UrlPath, percent_decode};

/// The content of a page.
#[derive(Clone, Debug, Default)]
pub struct PageScan {
    /// Every address in an attribute, in the order of the page.
    pub addresses: Vec<Address>,
    /// The headings, in their order.
    pub headings: Vec<ScannedHeading>,
    /// The addresses of images without alternative text.
    pub images_without_alt: Vec<String>,
    /// The addresses of links without text, labels or images with alternative text.
    pub links_without_words: Vec<String>,
    /// For each table without a non-empty header cell: the text of its first non-empty cell.
    pub tables_without_header: Vec<String>,
    /// Words in a script that does not fit the language around them.
    pub foreign: Vec<Foreign>,
}

/// An address in an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// How the address is used.
    pub role: AddressRole,
    /// The address as written, with character references resolved.
    pub value: String,
    /// The path within the site, decoded: `/join/`; `None` for other addresses.
    pub inside: Option<String>,
}

/// How an address is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressRole {
    /// A link that readers follow.
    Link,
    /// A resource of the page: an image, a style sheet.
    Part,
    /// Metadata for programs.
    Mention,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScannedHeading {
    /// 1 to 6.
    pub level: u8,
    /// Its text.
    pub text: String,
}

/// Words in a script that does not fit the language around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The words, up to the next character of another script.
    pub text: String,
    /// Their script.
    pub script: Script,
    /// The language given in the page.
    pub lang: String,
}

/// Elements without an end tag (HTML standard, section 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl PageScan {
    /// Scans a page at `url`.
    pub fn new(html: &str, url: &UrlPath) -> Self {
        let mut reader = PageReader {
            scan: PageScan::default(),
            url,
            open: Vec::new(),
            heading: None,
            tables: Vec::new(),
            link: None,
            code: 0,
        };
        let mut tokens = Tokens::new(html);
        while let Some(token) = tokens.next() {
            match token {
                Token::Text(range) => reader.text(&html[range]),
                Token::Tag(tag) if tag.closing => reader.close(tag.name),
                Token::Tag(tag) => {
                    reader.open(&tag);
                    if matches!(tag.name, "script" | "style") {
                        tokens.skip_raw_text(tag.name);
                    }
                }
                Token::Comment(_) | Token::Unfinished(_) => {}
            }
        }
        while let Some(table) = reader.tables.pop() {
            reader.end_table(&table);
        }
        reader.scan
    }
}

/// The table that is being read.
#[derive(Default)]
struct Table {
    has_header: bool,
    is_layout: bool,
    in_header: bool,
    first: String,
    first_is_done: bool,
}

struct PageReader<'r> {
    scan: PageScan,
    url: &'r UrlPath,
    /// The open elements, each with its `lang` attribute.
    open: Vec<(String, Option<String>)>,
    heading: Option<ScannedHeading>,
    tables: Vec<Table>,
    /// The open link: its address, and whether it has text so far.
    link: Option<(String, bool)>,
    /// The number of open code elements.
    code: usize,
}

impl PageReader<'_> {
    fn open(&mut self, tag: &Tag) {
        let name = tag.name.to_ascii_lowercase();
        let attribute = |wanted: &str| tag.attributes.iter().find(|attribute| attribute.name == wanted);
        self.addresses(&name, tag);
        match name.as_str() {
            "a" => {
                let named = ["aria-label", "aria-labelledby", "title"]
                    .iter()
                    .any(|name| attribute(name).is_some_and(|label| !label.value.trim().is_empty()));
                self.link = attribute("href").map(|href| (unescape(href.value).into_owned(), named));
            }
            "svg" => self.name_link(attribute("aria-label").map_or("", |label| label.value)),
            "img" => {
                self.name_link(attribute("alt").map_or("", |alt| alt.value));
                let hidden = attribute("aria-hidden").is_some() || attribute("role").is_some();
                if attribute("alt").is_none() && !hidden {
                    let source = attribute("src").map_or(Cow::Borrowed(""), |src| unescape(src.value));
                    self.scan.images_without_alt.push(source.into_owned());
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = Some(ScannedHeading { level: name.as_bytes()[1] - b'0', text: String::new() });
            }
            "table" => {
                let is_layout = attribute("role").is_some_and(|role| role.value == "presentation");
                self.tables.push(Table { is_layout, ..Table::default() });
            }
            "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_header = true;
                }
            }
            "code" | "pre" | "kbd" | "samp" => self.code += 1,
            _ => {}
        }
        if !VOID.contains(&name.as_str()) {
            let lang = attribute("lang").map(|lang| lang.value.to_owned());
            self.open.push((name, lang));
        }
    }

    fn close(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        // An end tag also closes elements left open inside; a stray end tag closes nothing.
        if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
            self.open.truncate(at);
        }
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some(mut heading) = self.heading.take() {
                    heading.text = heading.text.split_whitespace().collect::<Vec<_>>().join(" ");
                    // The permalink sign is not part of the heading's text.
                    heading.text.truncate(heading.text.trim_end_matches([' ', '#', '¶']).len());
                    self.scan.headings.push(heading);
                }
            }
            "table" => {
                if let Some(table) = self.tables.pop() {
                    self.end_table(&table);
                }
            }
            "a" => {
                if let Some((address, false)) = self.link.take() {
                    self.scan.links_without_words.push(address);
                }
            }
            "th" | "td" => {
                if let Some(table) = self.tables.last_mut() {
                    table.in_header = false;
                    table.first_is_done |= !table.first.trim().is_empty();
                }
            }
            "code" | "pre" | "kbd" | "samp" => self.code = self.code.saturating_sub(1),
            _ => {}
        }
    }

    fn end_table(&mut self, table: &Table) {
        if !table.has_header && !table.is_layout && !table.first.trim().is_empty() {
            self.scan.tables_without_header.push(table.first.trim().to_owned());
        }
    }

    /// Text in the open link.
    fn name_link(&mut self, words: &str) {
        if let Some((_, named)) = &mut self.link {
            *named |= !words.trim().is_empty();
        }
    }

    fn text(&mut self, raw: &str) {
        self.name_link(raw);
        if self.heading.is_none() && self.tables.is_empty() && raw.is_ascii() {
            return;
        }
        let text = unescape_text(raw);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(&text);
        }
        if let Some(table) = self.tables.last_mut() {
            table.has_header |= table.in_header && !text.trim().is_empty();
            if !table.first_is_done {
                table.first.push_str(&text);
            }
        }
        if !text.is_ascii() && self.code == 0 {
            self.foreign(&text);
        }
    }

    fn foreign(&mut self, text: &str) {
        let lang = self.open.iter().rev().find_map(|(_, lang)| lang.as_deref()).unwrap_or("");
        let Some(own) = Script::of_language(lang) else { return };
        let mut run: Option<(usize, Script, usize)> = None;
        for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
            let script = script_of(character);
            match (&mut run, script) {
                (Some((_, script, letters)), Some(here)) if here == *script => *letters += 1,
                // Spaces and punctuation between two words of one script belong to them.
                (Some(_), None) if character != '\n' => {}
                _ => {
                    if let Some((start, script, letters)) = run.take()
                        && letters > 1
                    {
                        let words = text[start..at].trim_end_matches(|c| script_of(c).is_none());
                        self.scan.foreign.push(Foreign {
                            text: words.to_owned(),
                            script,
                            lang: lang.to_owned(),
                        });
                    }
                    run = script.filter(|script| own.is_foreign(*script)).map(|script| (at, script, 1));
                }
            }
        }
    }

    fn addresses(&mut self, element: &str, tag: &Tag) {
        for attribute in &tag.attributes {
            let role = match (attribute.name, element) {
                ("href", "a" | "area") => AddressRole::Link,
                ("href" | "content" | "cite", _) => AddressRole::Mention,
                ("src" | "poster" | "data" | "action", _) => AddressRole::Part,
                ("srcset", _) => {
                    for candidate in attribute.value.split(',') {
                        let address = candidate.trim().split(' ').next().unwrap_or("");
                        self.address(AddressRole::Part, address);
                    }
                    continue;
                }
                _ => continue,
            };
            self.address(role, attribute.value);
        }
    }

    fn address(&mut self, role: AddressRole, written: &str) {
        let value = unescape(written).trim().to_owned();
        let inside = inside(self.url, &value);
        self.scan.addresses.push(Address { role, value, inside });
    }
}

/// The path within the site to which a relative address on the page `url` leads.
fn inside(url: &UrlPath, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let first = path.split('/').next().unwrap_or("");
    if path.is_empty() || path.starts_with("//") || first.contains(':') {
        return None;
    }
    let folder = folder_of(url.as_str());
    let decoded = |path: String| match path.contains('%') {
        true => percent_decode(&path).unwrap_or(path),
        false => path,
    };
    // Most addresses lead up first, and then down without a detour.
    let (mut above, mut rest) = (folder, path);
    while let Some(after) = rest.strip_prefix("../") {
        (above, rest) = (folder_of(above.trim_end_matches('/')), after);
    }
    if !path.starts_with('/') && !rest.starts_with('.') && !rest.contains("/.") {
        return Some(decoded(format!("{above}{rest}")));
    }
    let whole = if path.starts_with('/') { path.to_owned() } else { format!("{folder}{path}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/').skip(1) {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let is_folder = matches!(whole.rsplit('/').next(), Some("" | "." | ".."));
    let mut path = format!("/{}", parts.join("/"));
    if is_folder && !path.ends_with('/') {
        path.push('/');
    }
    Some(decoded(path))
}

/// The address up to its last slash.
fn folder_of(address: &str) -> &str {
    address.rfind('/').map_or("/", |slash| &address[..=slash])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str) -> PageScan {
        PageScan::new(html, &UrlPath::new("/m/page/"))
    }

    #[test]
    fn relative_addresses_lead_into_the_site() {
        let page = UrlPath::new("/m/page/");
        for (address, expected) in [
            ("./", Some("/m/page/")),
            ("../", Some("/m/")),
            ("../..", Some("/")),
            ("../../../x/", Some("/x/")),
            ("a/../b/./c", Some("/m/page/b/c")),
            ("../m/.hidden", Some("/m/m/.hidden")),
            ("/a%20b/", Some("/a b/")),
            ("../map%20a.png?x#y", Some("/m/map a.png")),
            ("/join/", Some("/join/")),
            ("#x", None),
            ("//example.org/", None),
            ("mailto:a@example.org", None),
        ] {
            assert_eq!(inside(&page, address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn a_page_is_read_in_one_pass() {
        let page = seen(
            "<html lang=en><h1>A  <b>b</b></h1><h3>C</h3><img src=a.png><img src=b.png alt=\"\"><a href=\"x&amp;y\">z</a>\
             <table><tr><th></th><th> </th></tr><tr><td></td><td>first</td></tr></table><table><tr><th>H</th></tr></table>\
             <script>'<img>'</script>",
        );
        let headings: Vec<(u8, &str)> = page.headings.iter().map(|h| (h.level, h.text.as_str())).collect();
        assert_eq!(headings, [(1, "A b"), (3, "C")]);
        assert_eq!(page.images_without_alt, ["a.png"]);
        assert_eq!(page.tables_without_header, ["first"]);
        let links: Vec<&str> =
            page.addresses.iter().filter(|a| a.role == AddressRole::Link).map(|a| a.value.as_str()).collect();
        assert_eq!(links, ["x&y"]);
    }

    #[test]
    fn words_in_another_script_are_seen_unless_their_language_is_said() {
        let words = |html: &str| seen(html).foreign.into_iter().map(|run| run.text).collect::<Vec<_>>();
        assert_eq!(
            words("<html lang=en><p>The hall (张江 科学会堂), Per Fröjdh, 5 µm, Ω.</p>"),
            ["张江 科学会堂"]
        );
        assert_eq!(
            words("<html lang=en><p><span lang=zh>张江科学会堂</span><code>张江</code></p>"),
            Vec::<String>::new()
        );
        assert_eq!(words("<html lang=zh><p>张江 FG-MV привет</p>"), ["привет"]);
        assert_eq!(words("<html lang=ar><p>مركز FG-MV</p>"), Vec::<String>::new());
    }
}
