//! A request -> its response: a pure function, so that hostile requests can be tested without a socket.
//!
//! Begin with [`answer`]. Clauses are those of RFC 9110 (HTTP semantics) and RFC 9112 (HTTP/1.1).

use xxhash_rust::xxh3::xxh3_64;

use super::address::{AtAddress, Mount, find};
use super::body::ResponseBody;
use super::host::Hosts;
use super::range::{self, WantedRange};
use super::reload;
use super::response::Response;
use super::state::Snapshot;
use super::subscription::Subscription;
use crate::path::percent_decode;
use crate::render::mime_type;
use crate::render::{PREVIEW_DIRECTIVE, Policy};
use crate::source::FileData;

/// The longest accepted request target; RFC 9110, section 4.1 asks for 8,000 octets at least.
pub(super) const LONGEST_TARGET: usize = 8_192;

/// The parts of a request that determine its response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, as it was sent.
    pub method: String,
    /// The target, as it was sent.
    pub target: String,
    /// The headers, as they were sent.
    pub headers: Vec<(String, String)>,
}

/// Set when the server starts.
#[derive(Clone, Debug)]
pub struct ServerRules {
    /// The accepted host names.
    pub hosts: Hosts,
    /// Where the site is mounted.
    pub mount: Mount,
}

/// The answer to a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// A response.
    Response(Response),
    /// A stream of events.
    Events(Subscription),
}

impl Request {
    /// The values of a header.
    pub(super) fn all<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r str> {
        let named = move |(field, _): &&(String, String)| field.eq_ignore_ascii_case(name);
        self.headers.iter().filter(named).map(|(_, value)| value.trim())
    }

    /// The value of a header that occurs exactly once.
    fn one<'r>(&'r self, name: &'r str) -> Option<&'r str> {
        let mut values = self.all(name);
        values.next().filter(|_| values.next().is_none())
    }
}

/// The answer to a request.
pub fn answer(request: &Request, snapshot: &Snapshot, rules: &ServerRules) -> Answer {
    let target = match check(request, rules) {
        Ok(target) => target,
        Err(refusal) => return Answer::Response(refusal),
    };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    match path {
        "/.plenary/reload.js" => own_file(request, "reload.js", reload::SCRIPT),
        "/.plenary/overlay.css" => own_file(request, "overlay.css", reload::STYLE),
        "/.plenary/events" if request.method == "HEAD" => {
            Answer::Response(Response::text(200, "a stream of events"))
        }
        "/.plenary/events" => match subscription(query) {
            Some(subscription) => Answer::Events(subscription),
            None => Answer::Response(Response::text(400, "the page is missing, or its address is not one")),
        },
        path => Answer::Response(
            site(request, snapshot, rules, path).with("Content-Security-Policy", policy(snapshot)),
        ),
    }
}

/// Whether the request is for something that the build in progress has not made yet.
pub fn waits(request: &Request, snapshot: &Snapshot, rules: &ServerRules) -> bool {
    let Some(early) = &snapshot.early else { return false };
    let Ok(target) = check(request, rules) else { return false };
    let path = target.split('?').next().unwrap_or(target);
    let is_early = match find(snapshot, &rules.mount, path) {
        AtAddress::File { path, .. } => early.data(&path).is_some(),
        AtAddress::Moved(_) | AtAddress::Elsewhere(_) | AtAddress::Missing(_) | AtAddress::NoSite => false,
    };
    !is_early && !path.starts_with("/.plenary/")
}

/// The target without its host, or a refusal of the request.
fn check<'r>(request: &'r Request, rules: &ServerRules) -> Result<&'r str, Response> {
    let refuse = |status, text| Err(Response::text(status, text));
    if request.target.len() > LONGEST_TARGET {
        return refuse(414, "the address is too long");
    }
    // RFC 9112, section 3.2: exactly one Host; section 3.2.2: a target in absolute form overrides it.
    let Some(host) = request.one("Host") else {
        return refuse(400, "a request has one Host header");
    };
    let (authority, target) = match request.target.strip_prefix("http://") {
        Some(rest) => rest.find('/').map_or((rest, "/"), |slash| rest.split_at(slash)),
        None => (host, request.target.as_str()),
    };
    let is_odd = |byte: u8| byte <= b' ' || byte >= 0x7F || matches!(byte, b'#' | b'"' | b'<' | b'>');
    if !target.starts_with('/') || target.bytes().any(is_odd) {
        return refuse(400, "this is not an address");
    }
    if !has_sound_length(request) {
        return refuse(400, "the length of the body is unclear");
    }
    if !rules.hosts.allow(host) || !rules.hosts.allow(authority) {
        return refuse(
            421,
            "this server does not go by that name; to share it in a network, give its name with --host",
        );
    }
    let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|it| it.eq_ignore_ascii_case(host));
    if !request.all("Origin").all(own) {
        return refuse(403, "another site may not read this one");
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Err(Response::text(405, "only GET and HEAD are answered").with("Allow", "GET, HEAD"));
    }
    if !request.all("Expect").all(|expected| expected.eq_ignore_ascii_case("100-continue")) {
        return refuse(417, "this expectation cannot be met");
    }
    if request.all("Transfer-Encoding").next().is_some() || request.all("Content-Length").any(|it| it != "0")
    {
        return refuse(400, "a request for a page has no body");
    }
    Ok(target)
}

/// RFC 9112, section 6.3: one Content-Length, in digits, and not together with Transfer-Encoding.
fn has_sound_length(request: &Request) -> bool {
    let mut lengths = request.all("Content-Length");
    let codings = request.all("Transfer-Encoding").count();
    match (lengths.next(), lengths.next()) {
        (None, _) => codings <= 1,
        (Some(length), None) => {
            codings == 0 && !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit())
        }
        (Some(_), Some(_)) => false,
    }
}

/// `page=/join/&version=0123&since=4`: each value percent-encoded.
fn subscription(query: &str) -> Option<Subscription> {
    let value = |name: &str| {
        let pair = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        percent_decode(pair)
    };
    let page = value("page").filter(|page| page.starts_with('/') && page.len() <= LONGEST_TARGET)?;
    let number = |name| value(name).and_then(|text| text.parse().ok());
    let version = value("version").unwrap_or_default();
    Some(Subscription { page, version, revision: number("revision"), heard: number("heard") })
}

/// The server's own files: the reload script and the style sheet of the overlay.
fn own_file(request: &Request, name: &str, text: &str) -> Answer {
    Answer::Response(with_conditions(request, 200, mime_type(name), &text.as_bytes().to_vec().into()))
}

fn site(request: &Request, snapshot: &Snapshot, rules: &ServerRules, path: &str) -> Response {
    let found = find(snapshot, &rules.mount, path);
    let page = |html: &[u8]| reload::inject(html, &version_of(&found), snapshot.revision);
    match &found {
        AtAddress::File { path, data } => {
            let mime = mime_type(path);
            match data.bytes().filter(|_| mime.starts_with("text/html")) {
                Some(html) => with_conditions(request, 200, mime, &page(html).into()),
                None => with_conditions(request, 200, mime, data),
            }
        }
        AtAddress::Moved(to) => Response::redirect(301, to.clone()),
        AtAddress::Elsewhere(to) => Response::redirect(302, to.clone()),
        AtAddress::Missing(Some(html)) => html_response(404, page(html)),
        AtAddress::Missing(None) => Response::text(404, "there is nothing at this address"),
        AtAddress::NoSite => html_response(503, page(&reload::no_site(snapshot))).with("Retry-After", "1"),
    }
}

/// The version of the page at an address, a hash of its bytes. With it, a page in a browser tells the server what it
/// shows.
pub fn version(snapshot: &Snapshot, rules: &ServerRules, path: &str) -> String {
    version_of(&find(snapshot, &rules.mount, path))
}

fn version_of(found: &AtAddress) -> String {
    match found {
        AtAddress::File { data, .. } => format!("{:016x}", data.hash_64()),
        AtAddress::Missing(page) => format!("missing-{:016x}", xxh3_64(page.unwrap_or_default())),
        AtAddress::Moved(_) | AtAddress::Elsewhere(_) => "moved".to_owned(),
        AtAddress::NoSite => "none".to_owned(),
    }
}

fn html_response(status: u16, body: Vec<u8>) -> Response {
    let headers = headers("text/html; charset=utf-8");
    Response { status, headers, body: body.into() }
}

/// The published policy, extended by the right to fetch events from this server.
fn policy(snapshot: &Snapshot) -> String {
    let published = snapshot.site.as_ref().map_or_else(Policy::default, |site| site.policy.clone());
    format!("{published}; {PREVIEW_DIRECTIVE}")
}

/// The headers of all responses with content of the site, except its policy.
fn headers(mime: &str) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Type", mime.to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
    ]
}

/// The full content, a byte range, or 304 Not Modified (RFC 9110, sections 13 and 14).
fn with_conditions(request: &Request, status: u16, mime: &str, data: &FileData) -> Response {
    let tag = format!("\"{:016x}\"", data.hash_64());
    let size_bytes = data.size_bytes();
    let mut headers = headers(mime);
    headers.push(("ETag", tag.clone()));
    headers.push(("Accept-Ranges", "bytes".to_owned()));
    let has_it =
        |list: &str| list.split(',').map(str::trim).any(|it| it == "*" || it.trim_start_matches("W/") == tag);
    if request.all("If-None-Match").any(has_it) {
        headers.retain(|(name, _)| *name != "Content-Type");
        return Response { status: 304, headers, body: ResponseBody::default() };
    }
    // Section 13.1.5: a range is only sent if the client's other ranges are of the same version.
    let is_same = request.one("If-Range").is_none_or(|it| it == tag);
    let range = request.one("Range").filter(|_| is_same && request.method == "GET");
    match range::wanted(range, size_bytes) {
        WantedRange::Whole => Response { status, headers, body: ResponseBody::new(data, 0..size_bytes) },
        WantedRange::Part(part) => {
            headers.push(("Content-Range", format!("bytes {}-{}/{size_bytes}", part.start, part.end - 1)));
            Response { status: 206, headers, body: ResponseBody::new(data, part) }
        }
        WantedRange::Nothing => Response::text(416, "there is no such part")
            .with("Content-Range", format!("bytes */{size_bytes}")),
    }
}
