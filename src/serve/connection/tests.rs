//! Slow connections, and responses as written. Timeouts in the tests are 50 ms.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use super::*;
use crate::path::OutPath;
use crate::render::{Output, Policy};
use crate::serve::address::Mount;
use crate::serve::connections::Connections;
use crate::serve::events::Streams;
use crate::serve::host::Hosts;
use crate::serve::http::ServerRules;
use crate::serve::state::{ServedSite, SnapshotCell, Update};

/// Far longer than a test, so that only the timeout under test expires.
const LONG: Duration = Duration::from_secs(600);
/// A test fails if it waits longer for the other end.
const DEADLINE: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(50);
const LONG_TIMEOUTS: Timeouts = Timeouts { idle: LONG, head: LONG, stalled: LONG, build: LONG, linger: LONG };

/// A server with one large file that serves one connection, and the client's end of it.
fn connected(timeouts: Timeouts) -> (TcpStream, JoinHandle<io::Result<()>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let near = TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
    near.set_read_timeout(Some(DEADLINE)).expect("a deadline");
    let (far, _) = listener.accept().expect("it comes");
    let answers = std::thread::spawn(move || {
        let mut output = Output::new();
        output.insert(OutPath::new("large").expect("a path"), vec![b'x'; 32 << 20]);
        let cell = Arc::new(SnapshotCell::new());
        let site = ServedSite { output, host_path: "/".into(), policy: Policy::default() };
        cell.publish(Update::Good { site, changed: Vec::new(), follow: None });
        let rules = ServerRules { hosts: Hosts::loopback(), mount: Mount::Root };
        let service = Service { cell, rules, streams: Streams::new() };
        let far = Arc::new(far);
        let place = Arc::new(Connections::default()).enter(far.clone()).expect("there is room");
        Connection { stream: &far, place: &place, service: &service, timeouts }.run()
    });
    (near, answers)
}

/// Everything received until the connection ends.
fn rest(mut near: TcpStream) -> String {
    let mut text = Vec::new();
    // The connection may end with a reset after the last response.
    let _ = near.read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn a_head_that_drips_in_is_answered_when_its_time_is_over() {
    let (mut near, answers) = connected(Timeouts { head: SHORT, ..LONG_TIMEOUTS });
    near.write_all(b"GET / HTTP/1.1\r\nX: ").expect("a beginning");
    let mut drip = near.try_clone().expect("a second handle");
    // Writes for as long as the server reads.
    let drips = std::thread::spawn(move || while drip.write_all(b"a").is_ok() {});
    let text = rest(near);
    assert!(
        text.starts_with("HTTP/1.1 408 Request Timeout\r\n") || text.starts_with("HTTP/1.1 431 "),
        "{text}"
    );
    drips.join().expect("it ends");
    // The server stops reading what comes after the response.
    drop(answers.join().expect("it ends"));
}

#[test]
fn a_head_that_stops_is_answered_when_its_time_is_over() {
    let (mut near, answers) = connected(Timeouts { head: SHORT, ..LONG_TIMEOUTS });
    near.write_all(b"GET / HTTP/1.1\r\nHost: local").expect("a beginning");
    let text = rest(near.try_clone().expect("a second handle"));
    assert!(text.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{text}");
    drop(near);
    answers.join().expect("it ends").expect("without an error");
}

#[test]
fn who_asks_nothing_is_told_nothing() {
    let (mut near, answers) = connected(Timeouts { idle: SHORT, ..LONG_TIMEOUTS });
    near.write_all(b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
    let text = rest(near);
    assert_eq!(text.matches("HTTP/1.1 ").count(), 1, "{text}");
    assert!(text.ends_with("there is nothing at this address\n"), "{text}");
    answers.join().expect("it ends").expect("without an error");
}

#[test]
fn who_takes_nothing_is_left() {
    let (mut near, answers) = connected(Timeouts { stalled: SHORT, ..LONG_TIMEOUTS });
    near.write_all(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
    let error = answers.join().expect("it ends").expect_err("the answer was not taken");
    assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}");
}

#[test]
fn what_follows_the_last_request_is_read_for_a_time_and_to_a_length() {
    let request = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n";
    let (mut near, answers) = connected(Timeouts { linger: SHORT, ..LONG_TIMEOUTS });
    near.write_all(request).expect("a request");
    let text = rest(near.try_clone().expect("a second handle"));
    assert!(text.starts_with("HTTP/1.1 405 ") && text.contains("\r\nConnection: close\r\n"), "{text}");
    answers.join().expect("it ends").expect("without an error");
    drop(near);
    let (mut near, answers) = connected(LONG_TIMEOUTS);
    near.write_all(request).expect("a request");
    let bytes = [b'a'; 1 << 16];
    // Until the server has read enough.
    while near.write_all(&bytes).is_ok() {}
    drop(answers.join().expect("it ends"));
}

/// Records the size of each write.
#[derive(Default)]
struct Pieces(Vec<usize>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.push(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_answer_goes_out_in_one_piece_or_in_large_ones_and_to_its_length() {
    for (length, source, expected) in [
        (0, 0, vec![5]),
        (1, 5, vec![6]),
        (WRITE - 5, WRITE, vec![WRITE]),
        (WRITE - 4, WRITE, vec![WRITE, 1]),
        (2 * WRITE, 2 * WRITE, vec![WRITE, WRITE, 5]),
    ] {
        let mut pieces = Pieces::default();
        let source = vec![b'x'; source];
        write(&mut pieces, b"head ".to_vec(), source.as_slice(), length as u64).expect("it is taken");
        assert_eq!(pieces.0, expected, "{length}");
    }
}

#[test]
fn a_body_that_becomes_shorter_is_an_error() {
    let error = write(Pieces::default(), Vec::new(), b"short".as_slice(), 6).expect_err("a byte is missing");
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
}

#[test]
fn no_value_begins_a_field_of_its_own() {
    let mut response = Response::text(301, "It is at /a");
    response.headers.push(("Location", "/a\r\nSet-Cookie: a=b".to_owned()));
    response.headers.push(("Location", "/ä".to_owned()));
    let head = String::from_utf8(head(&response, 12, After::Close)).expect("text");
    assert!(!head.contains("Set-Cookie") && !head.contains("Location") && head.is_ascii(), "{head}");
    assert!(head.ends_with("\r\nContent-Length: 12\r\nConnection: close\r\n\r\n"), "{head}");
}
