//! Parses the head of a request: bounded and strict. The only file that names httparse.
//!
//! Begin with [`Parser::next`]. Bytes are checked as they arrive, so that a request that is too large is refused before
//! the rest of it is read. Clauses are those of RFC 9112 (HTTP/1.1).

use super::http::{LONGEST_TARGET, Request};
use super::response::Response;

/// The longest request line.
pub const LONGEST_LINE: usize = LONGEST_TARGET + 64;

/// The longest head in bytes, including the request line and the final empty line. Browsers send the cookies of every
/// program that ever answered at `localhost`, whatever its port.
pub const LONGEST_HEAD: usize = 64 << 10;

/// The most header fields of a request.
pub const MOST_FIELDS: usize = 100;

/// The result for the bytes so far.
#[derive(Debug, PartialEq, Eq)]
pub enum ParsedRequest {
    /// The head is incomplete.
    More,
    /// A request, and whether the connection stays open after it.
    Request(Request, After),
    /// An invalid or unsupported request: the response to send before the connection is closed.
    Refused(Response),
}

/// What happens to a connection after a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// It waits for the next request.
    Keep,
    /// It is closed.
    Close,
}

/// Splits the bytes of a connection into requests. Its buffer has the size of the longest head and never grows, so that
/// the memory of a waiting connection does not depend on the client.
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
    /// One byte more than the longest head, to detect one that is too long.
    buffer: [u8; LONGEST_HEAD + 1],
    /// The number of bytes in the buffer.
    length: usize,
    /// The number of bytes already checked.
    seen: usize,
    /// The start of the incomplete line.
    line: usize,
    /// The number of complete lines.
    lines: usize,
    /// Whether an empty line before the request was skipped.
    has_passed_over: bool,
}

impl Default for Parser {
    fn default() -> Self {
        Self::new()
    }
}

impl Parser {
    /// An empty parser.
    pub fn new() -> Self {
        let buffer = [0; LONGEST_HEAD + 1];
        Self { buffer, length: 0, seen: 0, line: 0, lines: 0, has_passed_over: false }
    }

    /// Appends bytes and returns the number that fit: all, or as many as [`Parser::next`] needs for a result other than
    /// [`ParsedRequest::More`].
    pub fn push(&mut self, bytes: &[u8]) -> usize {
        let space = self.space();
        let taken = bytes.len().min(space.len());
        space[..taken].copy_from_slice(&bytes[..taken]);
        self.fill(taken);
        taken
    }

    /// The free part of the buffer, for reading into. Not empty after [`ParsedRequest::More`].
    pub fn space(&mut self) -> &mut [u8] {
        &mut self.buffer[self.length..]
    }

    /// Marks `length` bytes of [`Parser::space`] as read.
    pub fn fill(&mut self, length: usize) {
        self.length = (self.length + length).min(self.buffer.len());
    }

    /// Whether no byte of a request has arrived.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The next request.
    // Not an iterator: after `More`, a request may follow.
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

    /// The end of the head, if it is complete.
    fn end_of_head(&mut self) -> Result<Option<usize>, Response> {
        self.begins_as_text()?;
        while let Some(length) = self.buffer[self.seen..self.length].iter().position(|byte| *byte == b'\n') {
            let end = self.seen + length;
            // Section 2.2 allows a bare line feed, but servers that differ in accepting it enable request smuggling.
            if end == self.line || self.buffer[end - 1] != b'\r' {
                return Err(Response::text(400, "a line of a request ends with CR and LF"));
            }
            let line = end - 1 - self.line;
            if line == 0 && self.lines == 0 && !self.has_passed_over {
                // Section 2.2: an empty line before a request is ignored.
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
        // The CR at the end of the line may be included.
        if self.lines == 0 && self.seen > LONGEST_LINE + 1 {
            return Err(too_long());
        }
        self.limit().map(|()| None)
    }

    /// Refuses bytes that are not text early, such as the start of a TLS connection.
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
    Response::text(400, "this is not an HTTP/1.1 request")
}

/// Parses a complete head.
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
        // RFC 9110, section 5.5: non-ASCII bytes have no meaning here.
        .map(|field| (field.name.to_owned(), String::from_utf8_lossy(field.value).into_owned()));
    let request =
        Request { method: method.to_owned(), target: target.to_owned(), headers: headers.collect() };
    let after = after(&request, version);
    Ok((request, after))
}

/// Whether the request line ends with another protocol version: `HTTP/2.0`.
fn names_a_version(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let word = line.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    match word.strip_prefix(b"HTTP/") {
        Some([b'1', b'.', b'0' | b'1']) => false,
        Some([major, b'.', minor]) => major.is_ascii_digit() && minor.is_ascii_digit(),
        _ => false,
    }
}

/// Section 9.3. Bodies are never read, so the connection is closed after a request that may have one.
fn after(request: &Request, version: u8) -> After {
    let has_body = request.all("Transfer-Encoding").next().is_some()
        || request.all("Content-Length").any(|length| length != "0");
    let says = |value: &str| value.split(',').any(|option| option.trim().eq_ignore_ascii_case("close"));
    if version == 0 || has_body || request.all("Connection").any(says) { After::Close } else { After::Keep }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The result in short form: `GET /`, with `, end` if the connection is closed, or a status.
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

    /// The result for all bytes at once, which must equal that for single bytes.
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
