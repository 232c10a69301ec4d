//! An address within the site.

use std::borrow::Borrow;
use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use super::{OutPath, PathProblem};

/// An address within the site: `/`, `/news/`, `/assets/site.css`. Always begins with `/`; that of a page also
/// ends with `/`.
///
/// Stored decoded; [`UrlPath::encoded`] returns the form for attributes.
///
/// ```
/// use plenary::path::UrlPath;
/// let agenda = UrlPath::new("/meetings/shanghai-2023/agenda/");
/// let home = UrlPath::new("/");
/// assert_eq!(home.relative_from(&agenda), "../../../");
/// assert_eq!(agenda.relative_from(&home), "meetings/shanghai-2023/agenda/");
/// assert_eq!(agenda.out_path().unwrap().as_str(), "meetings/shanghai-2023/agenda/index.html");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(Arc<str>);

impl UrlPath {
    /// Wraps an address that begins with `/`. Accents are composed (NFC), so that an address does not depend on
    /// the platform where its file was created.
    ///
    /// # Panics
    /// If it does not begin with `/`: addresses are made by the program, never taken unchecked from a file.
    pub fn new(address: impl AsRef<str>) -> Self {
        let address = address.as_ref();
        assert!(address.starts_with('/'), "a site address begins with `/`: {address}");
        Self(Arc::from(super::fold::composed(address)))
    }

    /// The decoded address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the address of a folder's `index.html`.
    pub fn is_page(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The file that a web host serves at this address.
    ///
    /// # Errors
    /// The [`PathProblem`] of a name that some platform cannot hold.
    pub fn out_path(&self) -> Result<OutPath, PathProblem> {
        let path = &self.0[1..];
        if self.is_page() { OutPath::new(&format!("{path}index.html")) } else { OutPath::new(path) }
    }

    /// The address percent-encoded as RFC 3986, section 3.3, requires for paths.
    pub fn encoded(&self) -> String {
        percent_encode(&self.0)
    }

    /// The relative reference (RFC 3986, section 4.2) that leads from the page `from` to this address.
    ///
    /// Never empty, never starting with `/`, and never mistaken for a scheme.
    pub fn relative_from(&self, from: &UrlPath) -> String {
        let from_folder = &from.0[..=from.0.rfind('/').expect("an address begins with `/`")];
        let common = common_folder(from_folder, &self.0);
        let mut reference = String::with_capacity(from_folder.len() + self.0.len());
        for _ in from_folder[common..].matches('/') {
            reference.push_str("../");
        }
        let rest = &self.0[common..];
        if reference.is_empty() && (rest.is_empty() || rest.split('/').next().unwrap_or("").contains(':')) {
            reference.push_str("./");
        }
        percent_encode_into(rest, &mut reference);
        reference
    }
}

/// The length of the longest common prefix of whole folders.
fn common_folder(folder: &str, address: &str) -> usize {
    let same = folder.bytes().zip(address.bytes()).take_while(|(a, b)| a == b).count();
    folder.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1)
}

/// Percent-encodes what RFC 3986 does not allow in a path: everything but unreserved characters,
/// sub-delimiters, `:`, `@` and `/`. An apostrophe is encoded as well, so that the result fits any attribute.
pub fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    percent_encode_into(path, &mut encoded);
    encoded
}

fn percent_encode_into(path: &str, encoded: &mut String) {
    let mut from = 0;
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => {}
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'='
            | b':' | b'@' | b'/' => {}
            _ => {
                // In a multi-byte character, the first byte ends the copied stretch, and every byte is encoded.
                encoded.push_str(path.get(from..at).unwrap_or(""));
                write!(encoded, "%{byte:02X}").expect("writing to a string cannot fail");
                from = at + 1;
            }
        }
    }
    encoded.push_str(&path[from..]);
}

/// An absolute URL with invalid characters percent-encoded (RFC 3986, section 2). Existing escapes and the host
/// name are unchanged: browsers convert internationalised host names.
pub fn encode_address(address: &str) -> String {
    let host = address.find("://").map_or(0, |scheme| {
        let start = scheme + 3;
        address[start..].find(['/', '?', '#']).map_or(address.len(), |end| start + end)
    });
    let (host, rest) = address.split_at(host);
    let mut encoded = String::with_capacity(address.len());
    encoded.push_str(host);
    for byte in rest.bytes() {
        let is_allowed = byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
        match is_allowed {
            true => encoded.push(char::from(byte)),
            false => write!(encoded, "%{byte:02X}").expect("writing to a string cannot fail"),
        }
    }
    encoded
}

/// Decodes percent-encoding; `None` if an escape is incomplete or the bytes are not UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let [high, low, tail @ ..] = rest else { return None };
            let digit = |byte: u8| char::from(byte).to_digit(16);
            bytes.push(u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?);
            rest = tail;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Maps with `UrlPath` keys are also queried with strings.
impl Borrow<str> for UrlPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(to: &str, from: &str) -> String {
        UrlPath::new(to).relative_from(&UrlPath::new(from))
    }

    #[test]
    fn relative_references_lead_from_page_to_page() {
        assert_eq!(relative("/", "/"), "./");
        assert_eq!(relative("/a/", "/a/"), "./");
        assert_eq!(relative("/a/b/", "/a/c/"), "../b/");
        assert_eq!(relative("/ab/", "/a/"), "../ab/");
        assert_eq!(relative("/assets/x.css", "/a/b/"), "../../assets/x.css");
        assert_eq!(relative("/a/", "/a/b.html"), "./");
        assert_eq!(relative("/a:b/", "/"), "./a:b/");
    }

    #[test]
    fn other_scripts_are_percent_encoded_and_decoded() {
        assert_eq!(relative("/上海/", "/"), "%E4%B8%8A%E6%B5%B7/");
        assert_eq!(percent_decode("%E4%B8%8A%E6%B5%B7/").as_deref(), Some("上海/"));
        assert_eq!(percent_decode("%E4%B"), None);
        assert_eq!(percent_decode("%FF"), None);
    }

    #[test]
    fn an_address_has_only_characters_that_an_address_may_have() {
        for (written, encoded) in [
            ("https://example.com/\\[\\", "https://example.com/%5C%5B%5C"),
            ("https://例子.example/元|x?é=%20#`", "https://例子.example/%E5%85%83%7Cx?%C3%A9=%20#%60"),
            ("a@example.org?subject=Réunion", "a@example.org?subject=R%C3%A9union"),
        ] {
            assert_eq!(encode_address(written), encoded);
            assert_eq!(encode_address(encoded), encoded);
        }
    }
}
