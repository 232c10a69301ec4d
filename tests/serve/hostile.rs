//! Requests that no browser sends on an editor's behalf, and what they get.

use std::io::Write as _;

use crate::client::{ask, connect};
use crate::preview::Preview;

const HOST: &str = "Host: localhost\r\n";

/// What is sent, the status, and the text; `0` where the connection ends without an answer.
fn table() -> Vec<(String, u16, &'static str)> {
    const NOTHING: &str = "<!DOCTYPE html>";
    const NOT_AN_ADDRESS: &str = "this is not an address\n";
    const NAME: &str =
        "this server does not go by that name; to share it in a network, give its name with --host\n";
    const ORIGIN: &str = "another site may not read this one\n";
    const METHOD: &str = "only GET and HEAD are answered\n";
    const LENGTH: &str = "the length of the body is unclear\n";
    const BODY: &str = "a request for a page has no body\n";
    const ONE_HOST: &str = "a request has one Host header\n";
    let get = |target: &str| format!("GET {target} HTTP/1.1\r\n{HOST}\r\n");
    let with = |headers: &str| format!("GET /join/ HTTP/1.1\r\n{HOST}{headers}\r\n");
    let host = |host: &str| format!("GET /join/ HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let mut table = Vec::new();
    for target in [
        "/../etc/passwd",
        "/join/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%2E%2E%2Fetc%2Fpasswd",
        "/..%2f..%2fetc/passwd",
        "/%252e%252e/etc/passwd",
        "/..\\..\\etc\\passwd",
        "/..%5c..%5cetc%5cpasswd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/%uff0e%uff0e/etc/passwd",
        "//etc/passwd",
        "/./join/",
        "/join//",
        "/join/%00.html",
        "/join/%0d%0aSet-Cookie:%20a=b",
        "/site.yaml",
        "/content/join.md",
        "/.git/config",
        "/.plenary/",
        "/.plenary/../join/",
        "/C:/Windows/win.ini",
        "/con",
        "/%",
        "/%zz",
    ] {
        table.push((get(target), 404, NOTHING));
    }
    for (request, status, text) in [
        (get("join"), 400, NOT_AN_ADDRESS),
        (get("*"), 400, NOT_AN_ADDRESS),
        (get("/join/#top"), 400, NOT_AN_ADDRESS),
        (get("/\u{1}"), 400, NOT_AN_ADDRESS),
        (get("http://evil.example/join/"), 421, NAME),
        (get("http://localhost/join/"), 200, NOTHING),
        (get(&format!("/{}", "a".repeat(9_000))), 414, "the address is too long\n"),
        (get("/.plenary/events"), 400, "the page is missing, or its address is not one\n"),
        (get("/.plenary/events?page=evil"), 400, "the page is missing, or its address is not one\n"),
        (host("evil.example"), 421, NAME),
        (host("localhost.evil.example"), 421, NAME),
        (host("127.0.0.1.evil.example:1977"), 421, NAME),
        (host("192.168.1.5"), 421, NAME),
        (host("localhost:http"), 421, NAME),
        (host(""), 421, NAME),
        (host("[::1]:1977"), 200, NOTHING),
        ("GET /join/ HTTP/1.1\r\n\r\n".into(), 400, ONE_HOST),
        (with("Host: localhost\r\n"), 400, ONE_HOST),
        (with("Origin: http://evil.example\r\n"), 403, ORIGIN),
        (with("Origin: null\r\n"), 403, ORIGIN),
        (with("Origin: https://localhost\r\n"), 403, ORIGIN),
        (with("Origin: http://localhost:1\r\n"), 403, ORIGIN),
        (with("Origin: http://localhost\r\n"), 200, NOTHING),
        (with("Origin: http://localhost\r\nOrigin: http://evil.example\r\n"), 403, ORIGIN),
        (format!("{}hello", with("Content-Length: 5\r\n")), 400, BODY),
        (with("Content-Length: abc\r\n"), 400, LENGTH),
        (with("Content-Length: -1\r\n"), 400, LENGTH),
        (with("Content-Length: 0\r\nContent-Length: 0\r\n"), 400, LENGTH),
        (with("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n"), 400, LENGTH),
        (with("Transfer-Encoding: chunked\r\n"), 400, BODY),
        // A length that the process could not hold: answered, and not waited for.
        (with("Content-Length: 999999999999999999\r\n"), 400, ""),
        (with("Expect: nonsense\r\n"), 417, ""),
        (with("Range: bytes=99999999-\r\n"), 416, "there is no such part\n"),
        (with("No colon here\r\n"), 400, ""),
        (with("Space : before\r\n"), 400, ""),
        (with(" folded line\r\n"), 400, ""),
        (with(" Host: evil.example\r\n"), 400, ONE_HOST),
        ("GET /join/\r\n\r\n".into(), 400, ""),
        ("GET  /join/ HTTP/1.1\r\n\r\n".into(), 400, ""),
        ("GET /join/ HTTP/7.3\r\n\r\n".into(), 400, ""),
        ("nonsense\r\n\r\n".into(), 400, ""),
        ("\r\n\r\n".into(), 400, ""),
        (get("/jöin/"), 0, ""),
        (with("X-Name: Ünal\r\n"), 0, ""),
        (with("Host: localhost\r\n").replace("GET", "POST"), 400, ONE_HOST),
    ] {
        table.push((request, status, text));
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "BREW"] {
        table.push((get("/join/").replace("GET", method), 405, METHOD));
    }
    table
}

#[test]
fn hostile_requests_get_harmless_answers_and_nothing_else_happens() {
    let preview = Preview::start();
    for (request, status, text) in table() {
        let shown = request.chars().take(90).collect::<String>();
        match ask(preview.port, &request) {
            None => assert_eq!(status, 0, "{shown:?} got no answer"),
            Some(reply) => {
                assert_eq!(reply.status, status, "{shown:?}");
                if text.starts_with('<') {
                    assert!(reply.text().starts_with(text), "{shown:?}: {}", reply.text());
                } else {
                    assert_eq!(reply.text(), text, "{shown:?}");
                }
                assert_eq!(reply.header("Set-Cookie"), None, "{shown:?}");
                let wants_cookie = reply.header("Access-Control-Allow-Origin");
                assert_eq!(wants_cookie, None, "{shown:?}");
            }
        }
        assert_eq!(preview.get("/join/").status, 200, "after {shown:?}");
    }
}

#[test]
fn fifty_idle_and_half_finished_requests_keep_nobody_waiting() {
    let preview = Preview::start();
    let idle: Vec<_> = (0..50)
        .map(|n| {
            let mut stream = connect(preview.port);
            let begun = [
                "",
                "GET",
                "GET / HTTP/1.1\r\nHost: local",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\nabc",
            ];
            stream.write_all(begun[n % begun.len()].as_bytes()).expect("a beginning");
            stream
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(preview.get("/join/").status, 200);
    }
    drop(idle);
}

#[test]
fn readers_that_never_read_keep_nobody_waiting() {
    let preview = Preview::start();
    // More than any socket holds.
    std::fs::write(preview.root.join("content/large.bin"), vec![b'x'; 12 << 20]).expect("a large file");
    while preview.get("/large.bin").status != 200 {
        preview.out_line("content/large.bin");
    }
    let slow: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = connect(preview.port);
            let request = format!("GET /large.bin HTTP/1.1\r\n{HOST}\r\n").repeat(3);
            stream.write_all(request.as_bytes()).expect("requests");
            stream
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(preview.get("/join/").status, 200);
    }
    drop(slow);
}

#[test]
fn streams_beyond_the_limit_replace_the_oldest() {
    let preview = Preview::start();
    let mut streams: Vec<_> =
        (0..plenary::serve::MOST_STREAMS + 3).map(|_| preview.events("/join/")).collect();
    for stream in streams.drain(..3) {
        let mut stream = stream;
        assert_eq!(stream.next(), None, "it was sent away");
    }
    preview.write("content/join.md", "---\ntitle: Join\n---\nFor all to see.\n");
    for mut stream in streams {
        assert_eq!(stream.first().name, "change");
    }
}
