//! The head of a request, from its bytes: bounded and strict. The only file that names httparse.
//!
//! Begin with [`Parser::next`]. What has arrived is looked at once, as it arrives, so that a request that is too large
//! is refused before the rest of it is read. Clauses are those of RFC 9112 (HTTP/1.1).

use super::http::{LONGEST_TARGET, Request};
use super::response::Response;

/// The longest line that names the method, the target and the version.
pub const LONGEST_LINE: usize = LONGEST_TARGET + 64;

/// The longest head in bytes, that line and the empty one at its end included. Browsers send the cookies of every
/// program that ever answered at `localhost`, whatever its port.
pub const LONGEST_HEAD: usize = 64 << 10;

/// The most header fields of a request.
pub const MOST_FIELDS: usize = 100;

/// What follows from the bytes that have arrived.
#[derive(Debug, PartialEq, Eq)]
pub enum ParsedRequest {
    /// The head is not complete.
    More,
    /// A request, and whether the connection can take another one after it.
    Request(Request, After),
    /// These bytes are no request that is answered: what to say before the connection is closed.
    Refused(Response),
}

/// What becomes of a connection after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// It waits for the next request.
    Keep,
    /// It is closed.
    Close,
}

/// Takes the bytes of a connection and gives the requests in them, one after the other. Its buffer is as large as a
/// head may be and never grows, so that what waits costs the same whatever is sent.
///
/// ```
/// use plenary::serve::{ParsedRequest, Parser};
/// let mut parser = Parser::new();
/// parser.push(b"GET / HTTP/1.1\r\nHost: local");
/// assert_eq!(parser.next(), ParsedRequest::More);
/// parser.push(b"host\r\n\r\n");
/// assert!(matches!(parser.next(), ParsedRequest::Request(request, _) if request.target == "/"));
/// ```
#[derive(Debug)]
pub struct Parser {
    /// One byte more than a head may have, by which one that is too large is known.
    buffer: [u8; LONGEST_HEAD + 1],
    /// How many bytes of it have arrived.
    length: usize,
    /// How many of those have been looked at.
    seen: usize,
    /// Where the line begins that is not complete.
    line: usize,
    /// How many lines are complete.
    lines: usize,
    /// Whether an empty line came before the request.
    has_passed_over: bool,
}

impl Default for Parser {
    fn default() -> Self {
        Self::new()
    }
}

impl Parser {
    /// A parser that nothing has been given.
    pub fn new() -> Self {
        let buffer = [0; LONGEST_HEAD + 1];
        Self { buffer, length: 0, seen: 0, line: 0, lines: 0, has_passed_over: false }
    }

    /// Takes bytes as they arrived, and says how many there was room for: all, or those that [`Parser::next`] needs to
    /// say something else than [`ParsedRequest::More`].
    pub fn push(&mut self, bytes: &[u8]) -> usize {
        let space = self.space();
        let taken = bytes.len().min(space.len());
        space[..taken].copy_from_slice(&bytes[..taken]);
        self.fill(taken);
        taken
    }

    /// Where bytes are read to. It is not empty after [`ParsedRequest::More`].
    pub fn space(&mut self) -> &mut [u8] {
        &mut self.buffer[self.length..]
    }

    /// Says that so many bytes were read to [`Parser::space`].
    pub fn fill(&mut self, length: usize) {
        self.length = (self.length + length).min(self.buffer.len());
    }

    /// Whether nothing of a request has arrived.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The next request.
    // It is no iterator: what is `More` now is a request later.
    #[allow(
        clippy::should_implement_trait,
        reason = "the end of what arrived is not the end of the requests"
    )]
    pub fn next(&mut self) -> ParsedRequest {
        match self.end_of_head() {
            Ok(None) => ParsedRequest::More,
            Ok(Some(end)) => {
                let parsed = parse(&self.buffer[..end]);
                self.drop_first(end);
                (self.seen, self.line, self.lines, self.has_passed_over) = (0, 0, 0, false);
                parsed.map_or_else(ParsedRequest::Refused, |(request, after)| {
                    ParsedRequest::Request(request, after)
                })
            }
            Err(refusal) => ParsedRequest::Refused(refusal),
        }
    }

    fn drop_first(&mut self, count: usize) {
        self.buffer.copy_within(count..self.length, 0);
        self.length -= count;
    }

    /// Where the head ends, if all of it is there.
    fn end_of_head(&mut self) -> Result<Option<usize>, Response> {
        self.begins_as_text()?;
        while let Some(length) = self.buffer[self.seen..self.length].iter().position(|byte| *byte == b'\n') {
            let end = self.seen + length;
            // Section 2.2 allows a line feed alone, and programs that differ over it are led astray with it.
            if end == self.line || self.buffer[end - 1] != b'\r' {
                return Err(Response::text(400, "a line of a request ends with CR and LF"));
            }
            let line = end - 1 - self.line;
            if line == 0 && self.lines == 0 && !self.has_passed_over {
                // Section 2.2: an empty line before a request is passed over.
                self.drop_first(end + 1);
                (self.seen, self.has_passed_over) = (0, true);
                self.begins_as_text()?;
                continue;
            }
            (self.seen, self.line) = (end + 1, end + 1);
            self.limit()?;
            match (line, self.lines) {
                (0, 0) => return Err(not_a_request()),
                (0, _) => return Ok(Some(self.seen)),
                (_, 0) if line > LONGEST_LINE => return Err(too_long()),
                _ => self.lines += 1,
            }
        }
        self.seen = self.length;
        // The CR at its end may be there.
        if self.lines == 0 && self.seen > LONGEST_LINE + 1 {
            return Err(too_long());
        }
        self.limit().map(|()| None)
    }

    /// Refuses what is no text without more of it: the beginning of an encrypted connection, for one.
    fn begins_as_text(&self) -> Result<(), Response> {
        let is_text = |byte: &u8| byte.is_ascii_graphic() || matches!(byte, b'\r' | b'\n');
        if self.buffer[..self.length].first().is_none_or(is_text) { Ok(()) } else { Err(not_a_request()) }
    }

    fn limit(&self) -> Result<(), Response> {
        if self.lines > MOST_FIELDS + 1 {
            Err(Response::text(431, &format!("a request has {MOST_FIELDS} header fields at most")))
        } else if self.seen > LONGEST_HEAD {
            Err(Response::text(
                431,
                &format!("the header of a request has {} KiB at most", LONGEST_HEAD >> 10),
            ))
        } else {
            Ok(())
        }
    }
}

fn too_long() -> Response {
    Response::text(414, "the address is too long")
}

fn not_a_request() -> Response {
    Response::text(400, "this is not a request of HTTP/1.1")
}

/// A whole head.
fn parse(head: &[u8]) -> Result<(Request, After), Response> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut parsed = httparse::Request::new(&mut fields);
    match parsed.parse(head) {
        Ok(httparse::Status::Complete(length)) if length == head.len() => {}
        Ok(_) => return Err(not_a_request()),
        Err(httparse::Error::Version) if names_a_version(head) => {
            return Err(Response::text(505, "this server speaks HTTP/1.1"));
        }
        Err(_) => return Err(not_a_request()),
    }
    let (Some(method), Some(target), Some(version)) = (parsed.method, parsed.path, parsed.version) else {
        return Err(not_a_request());
    };
    let headers = parsed
        .headers
        .iter()
        // Section 5.5 of RFC 9110: what is not ASCII has no meaning here.
        .map(|field| (field.name.to_owned(), String::from_utf8_lossy(field.value).into_owned()));
    let request =
        Request { method: method.to_owned(), target: target.to_owned(), headers: headers.collect() };
    let after = after(&request, version);
    Ok((request, after))
}

/// Whether the first line ends with the name of another version: `HTTP/2.0`.
fn names_a_version(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let word = line.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    match word.strip_prefix(b"HTTP/") {
        Some([b'1', b'.', b'0' | b'1']) => false,
        Some([major, b'.', minor]) => major.is_ascii_digit() && minor.is_ascii_digit(),
        _ => false,
    }
}

/// Section 9.3. No body is ever read, so nothing can follow a request that may have one.
fn after(request: &Request, version: u8) -> After {
    let has_body = request.all("Transfer-Encoding").next().is_some()
        || request.all("Content-Length").any(|length| length != "0");
    let says = |value: &str| value.split(',').any(|option| option.trim().eq_ignore_ascii_case("close"));
    if version == 0 || has_body || request.all("Connection").any(says) { After::Close } else { After::Keep }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of bytes, told in few words: `GET /`, with `, end` where the connection is closed, or a status.
    fn told(parsed: ParsedRequest) -> String {
        match parsed {
            ParsedRequest::More => "more".into(),
            ParsedRequest::Request(request, After::Keep) => format!("{} {}", request.method, request.target),
            ParsedRequest::Request(request, After::Close) => {
                format!("{} {}, end", request.method, request.target)
            }
            ParsedRequest::Refused(response) => response.status.to_string(),
        }
    }

    /// All at once, and byte by byte; both give the same.
    fn parsed(bytes: &[u8]) -> String {
        let mut at_once = Parser::new();
        assert!(at_once.push(bytes) > LONGEST_HEAD || bytes.len() <= LONGEST_HEAD);
        let at_once = told(at_once.next());
        let mut parser = Parser::new();
        let one_by_one = bytes.iter().map(|byte| {
            parser.push(&[*byte]);
            told(parser.next())
        });
        let one_by_one = one_by_one.into_iter().find(|told| told != "more").unwrap_or("more".into());
        assert_eq!(at_once, one_by_one, "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(200)]));
        at_once
    }

    #[test]
    fn requests_are_read_whole_or_refused() {
        for (bytes, expected) in [
            ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /"),
            ("\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\n", "more"),
            ("GET / HTTP/1.1\r\n\r\n", "GET /"),
            ("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n", "GET /, end"),
            ("GET / HTTP/1.1\r\nConnection: a, Close\r\n\r\n", "GET /, end"),
            ("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "GET /"),
            ("GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\n", "GET /, end"),
            ("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "GET /, end"),
            ("GET /j\u{f6}in/ HTTP/1.1\r\nX: \u{dc}\r\n\r\n", "GET /j\u{f6}in/"),
            ("", "more"),
            ("\r\n\r\n", "400"),
            ("\n", "400"),
            ("GET / HTTP/1.1\nHost: localhost\n\n", "400"),
            ("GET / HTTP/1.1\r\nHost: localhost\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: localhost\r\r\n\r\n", "400"),
            ("GET /\r\n\r\n", "400"),
            ("GET / HTTP/2.0\r\n\r\n", "505"),
            ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
            ("GET / HTTP/11.1\r\n\r\n", "400"),
            ("GET  / HTTP/1.1\r\n\r\n", "400"),
            ("GET / / HTTP/1.1\r\n\r\n", "400"),
            ("GET / HTTP/1.1 \r\n\r\n", "400"),
            (" GET / HTTP/1.1\r\n\r\n", "400"),
            ("G\u{0}T / HTTP/1.1\r\n\r\n", "400"),
            ("\u{0}", "400"),
            ("\u{16}\u{3}\u{1}", "400"),
            ("GET / HTTP/1.1\r\nX: a\u{0}b\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nX : a\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\n: a\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\n X: a\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nwithout a colon\r\n\r\n", "400"),
        ] {
            assert_eq!(parsed(bytes.as_bytes()), expected, "{bytes:?}");
        }
    }

    #[test]
    fn each_limit_is_kept_to_the_byte_and_told_apart() {
        let target = |length: usize| format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(length - 1));
        let most = LONGEST_LINE - "GET  HTTP/1.1".len();
        assert_eq!(parsed(target(most).as_bytes()), format!("GET /{}", "a".repeat(most - 1)));
        assert_eq!(parsed(target(most + 1).as_bytes()), "414");
        let fields = |number: usize| format!("GET / HTTP/1.1\r\n{}\r\n", "X: a\r\n".repeat(number));
        assert_eq!(parsed(fields(MOST_FIELDS).as_bytes()), "GET /");
        assert_eq!(parsed(fields(MOST_FIELDS + 1).as_bytes()), "431");
        assert_eq!(parsed(fields(10_000).as_bytes()), "431");
        let head = |length: usize| {
            let around = "GET / HTTP/1.1\r\nX: \r\n\r\n".len();
            format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(length - around))
        };
        assert_eq!(parsed(head(LONGEST_HEAD).as_bytes()), "GET /");
        assert_eq!(parsed(head(LONGEST_HEAD + 1).as_bytes()), "431");
        for endless in ["a", "GET /?q=", "GET / HTTP/1.1\r\nX: ", "GET / HTTP/1.1\r\nX"] {
            let mut parser = Parser::new();
            parser.push(endless.as_bytes());
            let pushed = (0..).find(|_| {
                parser.push(&[b'a'; 1_000]);
                parser.next() != ParsedRequest::More
            });
            assert!(pushed.is_some_and(|pushed| pushed < 70), "{endless}");
        }
    }

    #[test]
    fn requests_that_come_together_are_given_in_their_order() {
        let mut parser = Parser::new();
        parser.push(b"GET /a HTTP/1.1\r\n\r\n\r\nHEAD /b HTTP/1.1\r\n\r\nGET /c HT");
        assert_eq!(told(parser.next()), "GET /a");
        assert_eq!(told(parser.next()), "HEAD /b");
        assert_eq!(told(parser.next()), "more");
        parser.push(b"TP/1.1\r\n\r\n");
        assert_eq!(told(parser.next()), "GET /c");
        assert!(parser.is_empty());
        assert_eq!(told(parser.next()), "more");
    }
}
