//! Links and images of a page -> their targets.

use super::fact_value;
use super::index::{Found, Index};
use super::published::refers_to_hidden;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::body::{Image, Link, RawImage, RawLink};
use crate::model::{Lang, MeetingId};
use crate::parse::page::RawPage;
use crate::parse::{
    OWN_FILE_HELP, is_email, is_web_address, locate, nearest_file, own_file, with_plain_scheme,
};
use crate::path::{SourcePath, UrlPath, composed, encode_address, percent_decode};

impl Index<'_> {
    /// The target of a link; `None` if it is invalid, which is reported.
    pub fn link(
        &self,
        page: &RawPage,
        meeting: Option<&MeetingId>,
        raw: &RawLink,
        findings: &mut Diagnostics,
    ) -> Option<Link> {
        let address = raw.address.trim();
        let fact = address.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
        if let Some(path) = fact {
            return fact_value::link(self, meeting, path.trim(), &raw.span, findings);
        }
        if own_file(address) {
            let message = format!("`{address}` is not an address on the web");
            let finding = Diagnostic::error(Code::BadAddress, raw.span.clone(), message);
            findings.push(finding.help(OWN_FILE_HELP));
            return None;
        }
        let (name, rest) = match scheme(address) {
            Some(scheme) => (Some(scheme.to_ascii_lowercase()), &address[scheme.len() + 1..]),
            None => (None, address),
        };
        match name.as_deref() {
            Some("http" | "https") if is_web_address(address) => {
                Some(Link::External(with_plain_scheme(address)))
            }
            // `mailto:` may have several recipients (RFC 6068, section 2).
            Some("mailto") if rest.split('?').next().unwrap_or("").split(',').all(is_email) => {
                Some(Link::Mail(rest.to_owned()))
            }
            Some("tel") => Some(Link::Tel(rest.to_owned())),
            Some(scheme) => {
                let encoded = encode_address(address);
                let (message, help) = match scheme {
                    "http" | "https" if address.contains("{{") && is_web_address(&encoded) => (
                        "contains a fact, which is not replaced there",
                        "write the address itself: a fact can only be a whole address".to_owned(),
                    ),
                    // The address is valid apart from characters that need encoding.
                    "http" | "https" if is_web_address(&encoded) => (
                        "contains a character that is not allowed in addresses",
                        format!("write `{encoded}`"),
                    ),
                    "http" | "https" => (
                        "is not a web address",
                        "write it in full, for example `https://www.itu.int/`".to_owned(),
                    ),
                    "mailto" => {
                        ("is not an e-mail address", "write for example `mailto:name@example.org`".to_owned())
                    }
                    _ => (
                        "is not an address that a page may link to",
                        "use https, http, mailto or tel".to_owned(),
                    ),
                };
                let finding = Diagnostic::error(
                    if scheme == "mailto" { Code::BadEmail } else { Code::BadAddress },
                    raw.span.clone(),
                    format!("`{address}` {message}"),
                );
                findings.push(finding.help(help));
                None
            }
            None if address.starts_with("//") => Some(Link::External(format!("https:{address}"))),
            None => self.internal(page, address, raw, findings),
        }
    }

    fn internal(
        &self,
        page: &RawPage,
        address: &str,
        raw: &RawLink,
        findings: &mut Diagnostics,
    ) -> Option<Link> {
        let (path, anchor) = match address.split_once('#') {
            Some((path, anchor)) => (path, Some(percent_decode(anchor).unwrap_or_else(|| anchor.to_owned()))),
            None => (address, None),
        };
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(|anchor| composed(&anchor).into_owned());
        let (path, query) = match path.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (path, None),
        };
        if path.is_empty() {
            // `[text]()` has no target; `#` alone is the top of the page, which browsers also know as `#top`.
            return match anchor {
                Some(anchor) => Some(Link::Anchor(anchor)),
                None => {
                    let finding =
                        Diagnostic::error(Code::BrokenLink, raw.span.clone(), "the link leads nowhere");
                    findings.push(finding.help("write an address in the round brackets"));
                    None
                }
            };
        }
        let path = percent_decode(path).unwrap_or_else(|| path.to_owned());
        let (found, lang) = self.find(page, &path);
        match found {
            Found::Page(target) => match query {
                Some(query) => {
                    let message = format!("a page takes no `?{query}`: it is the same for everyone");
                    let written = address.replacen(&format!("?{query}"), "", 1);
                    let finding = Diagnostic::error(Code::BadAddress, raw.span.clone(), message);
                    findings.push(finding.help(format!("write `{written}`")));
                    None
                }
                None => Some(Link::Page(target.address.clone(), lang, anchor)),
            },
            Found::File(file) => Some(Link::File(file, query.map(str::to_owned), anchor)),
            Found::Failed => None,
            Found::Hidden(hidden) => {
                findings.push(refers_to_hidden(raw.span.clone(), hidden));
                None
            }
            Found::Nothing
                if path.contains('\\') && !matches!(self.find(page, &forward(&path)).0, Found::Nothing) =>
            {
                let message = format!("there is no file `{path}`: addresses have `/` where Windows has `\\`");
                let finding = Diagnostic::error(Code::BrokenLink, raw.span.clone(), message);
                findings.push(finding.help(format!("write `{}`", forward(address))));
                None
            }
            Found::Nothing => {
                let finding = self.broken(page, &path, raw, self.may_suggest(findings));
                findings.push(finding);
                None
            }
        }
    }

    /// Finds a path that is a site path, a source file, or the address of a page's folder without its slash.
    pub(super) fn find(&self, page: &RawPage, path: &str) -> (Found<'_>, Option<Lang>) {
        if path.starts_with('/') && !path.ends_with(".md") {
            let (found, lang) = self.address(&UrlPath::new(path));
            return match found {
                // People type `/join`; the page is `/join/`.
                Found::Nothing if !path.ends_with('/') => self.address(&UrlPath::new(format!("{path}/"))),
                found => (found, lang),
            };
        }
        let Some(source) = locate(&page.source, path) else {
            // `../` may lead to `content/` itself, which is not a file.
            let folder = page.source.folder().join(path);
            let is_home = folder.is_some_and(|folder| folder.as_str() == "content");
            return if is_home { self.address(&UrlPath::new("/")) } else { (Found::Nothing, None) };
        };
        match self.source(&source) {
            Found::Page(target) => {
                // A link to `agenda.fr.md` means that version; one to `agenda.md` means the page in the reader's
                // language.
                let default = self.facts.config.default_lang();
                let named =
                    target.lang != *default || source.file_name().ends_with(&format!(".{default}.md"));
                (Found::Page(target), named.then(|| target.lang.clone()))
            }
            // `agenda.en.md` means the English version even if its file is called `agenda.md`.
            Found::Nothing if self.without_default_suffix(&source).is_some() => {
                let source = self.without_default_suffix(&source).expect("it was just seen");
                (self.source(&source), Some(self.facts.config.default_lang().clone()))
            }
            Found::Nothing if path.ends_with('/') => {
                let address = format!("/{}/", source.strip_folder("content").unwrap_or(""));
                self.address(&UrlPath::new(address))
            }
            found => (found, None),
        }
    }

    /// `agenda.md` for `agenda.en.md`, if English is the default language and the page exists.
    fn without_default_suffix(&self, source: &SourcePath) -> Option<SourcePath> {
        let stem = source.as_str().strip_suffix(&format!(".{}.md", self.facts.config.default_lang()))?;
        let plain = SourcePath::new(format!("{stem}.md"));
        (!matches!(self.source(&plain), Found::Nothing)).then_some(plain)
    }

    fn broken(&self, page: &RawPage, path: &str, raw: &RawLink, suggest: bool) -> Diagnostic {
        if path.starts_with('/') && !path.ends_with(".md") {
            let finding = Diagnostic::error(
                Code::BrokenLink,
                raw.span.clone(),
                format!("there is no page or file at `{path}`"),
            );
            return match suggest.then(|| self.nearest_address(path)).flatten() {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding
                    .help("link to a file, for example `agenda.md`, or to a site path, for example `/join/`"),
            };
        }
        let Some(source) = locate(&page.source, path) else {
            return Diagnostic::error(
                Code::LeavesRoot,
                raw.span.clone(),
                format!("`{path}` leads out of the site"),
            )
            .help("files to link to belong in `content/`");
        };
        let is_left_out =
            |left_out: &SourcePath| source == *left_out || source.strip_folder(left_out.as_str()).is_some();
        if self.sources.skipped().iter().any(is_left_out) {
            let message =
                format!("`{source}` is not read, because of its name: programs leave such files behind");
            return Diagnostic::error(Code::BrokenLink, raw.span.clone(), message)
                .help("rename the file, and write its new name here");
        }
        let finding =
            Diagnostic::error(Code::BrokenLink, raw.span.clone(), format!("there is no file `{source}`"));
        if let Some(near) = suggest.then(|| nearest_file(self.sources, &source)).flatten() {
            let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            return finding.help(format!("did you mean `{folder}{near}`?"));
        }
        match self.file_named(source.file_name()) {
            Some(file) => {
                let rooted = file.strip_folder("content").unwrap_or(file.as_str());
                finding.help(format!("a file of this name is at `{file}`: write `/{rooted}`"))
            }
            None => finding.help("correct the name, or put the file there; letter case counts"),
        }
    }

    /// The file of an image, with its dimensions.
    pub fn image(&self, page: &RawPage, raw: &RawImage, findings: &mut Diagnostics) -> Option<Image> {
        let source = self.link(page, None, &raw.link, findings)?;
        let size = match &source {
            Link::File(address, ..) => self
                .file(address)
                .and_then(|file| self.sources.data(file))
                .and_then(|data| measure(data.head())),
            Link::External(_) => None,
            Link::Page(..) | Link::Anchor(_) | Link::Mail(_) | Link::Tel(_) => {
                let message = format!("`{}` is not an image", raw.link.address);
                let finding = Diagnostic::error(Code::BrokenLink, raw.link.span.clone(), message);
                findings.push(finding.help("name a file such as `map.png`"));
                return None;
            }
        };
        Some(Image { source, alt: raw.alt.trim().to_owned(), title: raw.title.clone(), size })
    }
}

/// Width and height in pixels, if the bytes are the start of an image in a known format. The only place that names
/// imagesize.
fn measure(bytes: &[u8]) -> Option<(usize, usize)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width, size.height))
}

/// A Windows path with forward slashes.
fn forward(path: &str) -> String {
    path.replace('\\', "/")
}

/// The scheme of an address, `https` of `https://…`: letters, digits, `+`, `-` and `.` before a colon (RFC 3986,
/// section 3.1).
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let valid = bytes.next().is_some_and(|first| first.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    valid.then_some(scheme)
}
