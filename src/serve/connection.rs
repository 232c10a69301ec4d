//! One connection: requests in, responses out, until either side closes it.
//!
//! Begin with [`Connection::run`]. [`Parser`] limits the size of requests; the time limits are here.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::connections::{ConnectionPlace, ConnectionState};
use super::date;
use super::http::{Answer, Request, answer, waits};
use super::parser::{After, ParsedRequest, Parser};
use super::response::{Response, open};
use super::service::Service;
use super::state::Snapshot;

/// How long a client may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timeouts {
    /// Without any byte between requests, or before the first.
    pub idle: Duration,
    /// For the head of a request, from its first to its last byte.
    pub head: Duration,
    /// Without any progress in sending a response.
    pub stalled: Duration,
    /// For a build to make what was asked for; then the last good site is served.
    pub build: Duration,
    /// For closing the connection after the last response.
    pub linger: Duration,
}

/// The timeouts of the preview.
pub(super) const TIMEOUTS: Timeouts = Timeouts {
    idle: Duration::from_secs(60),
    head: Duration::from_secs(10),
    stalled: Duration::from_secs(20),
    build: Duration::from_secs(10),
    linger: Duration::from_secs(1),
};

/// How many bytes after the last request are read and discarded, so that the client can read its response.
const PASSED_OVER: usize = 256 << 10;

/// The most bytes written in one call.
const WRITE: usize = 64 << 10;

/// A connection with its context.
pub(super) struct Connection<'c> {
    pub stream: &'c TcpStream,
    pub place: &'c ConnectionPlace,
    pub service: &'c Service,
    pub timeouts: Timeouts,
}

/// Why there is no further request.
enum EndOfRequests {
    /// The client has closed the connection, or has been idle for too long.
    Gone,
    /// A response to send before the connection is closed.
    Refusal(Response),
}

impl Connection<'_> {
    /// Answers requests until the connection ends.
    ///
    /// # Errors
    /// When reading or writing fails, which is how many connections end.
    pub(super) fn run(&self) -> io::Result<()> {
        // Without TCP_NODELAY the end of a response waits for the client's acknowledgement of its beginning: 40 ms.
        self.stream.set_nodelay(true)?;
        self.stream.set_write_timeout(Some(self.timeouts.stalled))?;
        let mut parser = Parser::new();
        loop {
            let (request, after) = match self.next(&mut parser)? {
                Ok(next) => next,
                Err(EndOfRequests::Gone) => return Ok(()),
                Err(EndOfRequests::Refusal(response)) => {
                    self.place.set(ConnectionState::Answering);
                    self.send(response, BodyFollows::Sent, After::Close)?;
                    return self.linger();
                }
            };
            self.place.set(ConnectionState::Answering);
            let snapshot = self.snapshot_for(&request);
            // A panic costs one response.
            let answered =
                catch_unwind(AssertUnwindSafe(|| answer(&request, &snapshot, &self.service.rules)));
            drop(snapshot);
            match answered {
                Ok(Answer::Response(response)) => {
                    let body = if request.method == "HEAD" { BodyFollows::Named } else { BodyFollows::Sent };
                    self.send(response, body, after)?;
                    if after == After::Close {
                        return self.linger();
                    }
                }
                Ok(Answer::Events(subscription)) => {
                    self.place.set(ConnectionState::Listening);
                    let service = self.service;
                    return service.streams.run(self.stream, subscription, &service.cell, &service.rules);
                }
                Err(_) => {
                    let response = Response::text(500, "this is a bug in plenary: please report it");
                    return self.send(response, BodyFollows::Sent, After::Close);
                }
            }
            self.place.set(ConnectionState::Waiting);
        }
    }

    /// The snapshot from which to answer: what is not made yet is waited for, so that nothing outdated is shown beside
    /// what is new.
    fn snapshot_for(&self, request: &Request) -> Arc<Snapshot> {
        let Service { cell, rules, .. } = self.service;
        let end = Instant::now() + self.timeouts.build;
        let mut snapshot = cell.snapshot();
        while waits(request, &snapshot, rules) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            snapshot = cell.wait(snapshot.revision, left);
        }
        snapshot
    }

    /// The next request, or the reason why there is none.
    fn next(&self, parser: &mut Parser) -> io::Result<Result<(Request, After), EndOfRequests>> {
        let start = Instant::now();
        let mut begun = None;
        loop {
            match parser.next() {
                ParsedRequest::Request(request, after) => return Ok(Ok((request, after))),
                ParsedRequest::Refused(response) => return Ok(Err(EndOfRequests::Refusal(response))),
                ParsedRequest::More => {}
            }
            if begun.is_none() && !parser.is_empty() {
                begun = Some(Instant::now());
            }
            let end = begun.map_or(start + self.timeouts.idle, |begun| begun + self.timeouts.head);
            match read_until(self.stream, parser.space(), end)? {
                Some(0) => return Ok(Err(EndOfRequests::Gone)),
                Some(length) => parser.fill(length),
                None if begun.is_none() => return Ok(Err(EndOfRequests::Gone)),
                None => {
                    return Ok(Err(EndOfRequests::Refusal(Response::text(
                        408,
                        "the request took too long to arrive",
                    ))));
                }
            }
        }
    }

    fn send(&self, response: Response, body: BodyFollows, after: After) -> io::Result<()> {
        let (response, length, reader) = open(response);
        let head = head(&response, length, after);
        match body {
            BodyFollows::Named => write(self.stream, head, io::empty(), 0),
            BodyFollows::Sent if response.status == 304 => write(self.stream, head, io::empty(), 0),
            BodyFollows::Sent => write(self.stream, head, reader, length),
        }
    }

    /// Closes the connection in stages (RFC 9112, section 9.6): closing it with unread bytes from the client could
    /// discard the response.
    fn linger(&self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)?;
        let end = Instant::now() + self.timeouts.linger;
        let mut passed_over = 0;
        let mut bytes = [0; 4_096];
        while passed_over < PASSED_OVER {
            match read_until(self.stream, &mut bytes, end)? {
                None | Some(0) => break,
                Some(length) => passed_over += length,
            }
        }
        Ok(())
    }
}

/// Whether a body follows the head that declares its length.
#[derive(Clone, Copy)]
enum BodyFollows {
    Sent,
    /// In a response to HEAD.
    Named,
}

/// Reads once; `None` if nothing arrives before `end`.
fn read_until(mut stream: &TcpStream, bytes: &mut [u8], end: Instant) -> io::Result<Option<usize>> {
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        stream.set_read_timeout(Some(left))?;
        match stream.read(bytes) {
            Ok(length) => return Ok(Some(length)),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
                ) => {}
            Err(error) => return Err(error),
        }
    }
}

fn head(response: &Response, length: u64, after: After) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    let mut add = |name: &str, value: &str| {
        // All values are constants or were validated; a line break in one would inject a header field.
        if value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
            head.push_str(name);
            head.push_str(": ");
            head.push_str(value);
            head.push_str("\r\n");
        }
    };
    if let Some(date) = date::now() {
        add("Date", &date);
    }
    for (name, value) in &response.headers {
        add(name, value);
    }
    if response.status != 304 {
        add("Content-Length", &length.to_string());
    }
    if after == After::Close {
        add("Connection", "close");
    }
    head.push_str("\r\n");
    head.into_bytes()
}

/// Writes a head and `length` bytes of a body, in chunks of at most [`WRITE`] bytes, so that no more of the body is
/// buffered.
fn write(mut to: impl Write, head: Vec<u8>, body: impl Read, length: u64) -> io::Result<()> {
    let mut body = body.take(length);
    let mut piece = head;
    loop {
        let room = WRITE.saturating_sub(piece.len()) as u64;
        (&mut body).take(room).read_to_end(&mut piece)?;
        if piece.is_empty() {
            break;
        }
        to.write_all(&piece)?;
        piece.clear();
    }
    // The source became shorter: the client notices the incomplete response when the connection ends.
    if body.limit() > 0 { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// The reason phrase of a status (RFC 9110, section 15). Programs ignore it.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        414 => "URI Too Long",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "",
    }
}

#[cfg(test)]
mod tests;
