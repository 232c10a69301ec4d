//! Requests that no browser sends on an editor's behalf, and what they get.

use std::io::{BufReader, Read as _, Write as _};
use std::net::Shutdown;

use super::client::{ask, connect, reply};
use super::preview::{Preview, SITE, save};

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
    const NO_REQUEST: &str = "this is not an HTTP/1.1 request\n";
    const VERSION: &str = "this server speaks HTTP/1.1\n";
    const LINES: &str = "a line of a request ends with CR and LF\n";
    const LONG: &str = "the address is too long\n";
    const FIELDS: &str = "a request has 100 header fields at most\n";
    const LARGE: &str = "the header of a request has 64 KiB at most\n";
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
        (get("/\u{1}"), 400, NO_REQUEST),
        (get("/\u{0}"), 400, NO_REQUEST),
        (get("/j\u{f6}in/"), 400, NOT_AN_ADDRESS),
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
        (with("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n").replace("GET", "POST"), 400, LENGTH),
        (with("Content-Length: 5\r\nTransfer-Encoding: xchunked\r\n"), 400, LENGTH),
        (with("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), 400, LENGTH),
        (with("Transfer-Encoding : chunked\r\n"), 400, NO_REQUEST),
        (with("Transfer-Encoding:\u{b}chunked\r\n"), 400, NO_REQUEST),
        (with("Content-Length: +0\r\n"), 400, LENGTH),
        (with("Content-Length: 0, 0\r\n"), 400, LENGTH),
        (with("Content-Length:\r\n"), 400, LENGTH),
        (with("Transfer-Encoding: chunked\r\n"), 400, BODY),
        // A length that the process could not hold: answered, and not waited for.
        (with("Content-Length: 999999999999999999\r\n"), 400, BODY),
        (with("Expect: nonsense\r\n"), 417, "this expectation cannot be met\n"),
        (with("Expect: 100-continue\r\nContent-Length: 5\r\n"), 400, BODY),
        (with("Range: bytes=99999999-\r\n"), 416, "there is no such part\n"),
        (with("No colon here\r\n"), 400, NO_REQUEST),
        (with(" folded line\r\n"), 400, NO_REQUEST),
        (with(" Host: evil.example\r\n"), 400, NO_REQUEST),
        (with("X : a\r\n"), 400, NO_REQUEST),
        (with("X: a\u{0}b\r\n"), 400, NO_REQUEST),
        (with("X: a\rHost: evil.example\r\n"), 400, NO_REQUEST),
        (with("X: a\nHost: evil.example\r\n"), 400, LINES),
        (format!("GET /join/ HTTP/1.1\n{HOST}\n"), 400, LINES),
        ("GET /join/\r\n\r\n".into(), 400, NO_REQUEST),
        ("GET /join/\n".into(), 400, LINES),
        ("GET  /join/ HTTP/1.1\r\n\r\n".into(), 400, NO_REQUEST),
        ("GET /join/ HTTP/7.3\r\n\r\n".into(), 505, VERSION),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(), 505, VERSION),
        ("nonsense\r\n\r\n".into(), 400, NO_REQUEST),
        ("\r\n\r\n".into(), 400, NO_REQUEST),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}".into(), 400, NO_REQUEST),
        (format!("\r\n{}", get("/join/")), 200, NOTHING),
        (with("X-Name: \u{dc}nal\r\n"), 200, NOTHING),
        (get(&format!("/{}", "a".repeat(200 << 10))), 414, LONG),
        (with(&"X: a\r\n".repeat(10_000)), 431, FIELDS),
        (with(&format!("X: {}\r\n", "a".repeat(200 << 10))), 431, LARGE),
        (with(&format!("{}: a\r\n", "X".repeat(200 << 10))), 431, LARGE),
        (with(&format!("Cookie: {}\r\n", "a".repeat(60_000))), 200, NOTHING),
        (get("https://localhost/join/"), 400, NOT_AN_ADDRESS),
        (get("http://a@localhost/join/"), 421, NAME),
        (get("http:///join/"), 421, NAME),
        (get("http://localhost"), 200, NOTHING),
        (get("localhost:80").replace("GET", "CONNECT"), 400, NOT_AN_ADDRESS),
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
fn what_follows_a_body_is_never_taken_for_a_request() {
    let preview = Preview::start();
    let smuggled = format!("GET /about/ HTTP/1.1\r\n{HOST}\r\n");
    let length = smuggled.len();
    for headers in [
        format!("Content-Length: {length}\r\n"),
        format!("Content-Length: {length}\r\nContent-Length: 0\r\n"),
        format!("Content-Length: 0\r\nContent-Length: {length}\r\n"),
        "Transfer-Encoding: chunked\r\n".into(),
        "Transfer-Encoding: identity\r\n".into(),
        format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"),
        "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n".into(),
        "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n".into(),
        "Content-Length: 00\r\n".into(),
    ] {
        for method in ["GET", "POST", "HEAD"] {
            let begun = format!("{method} /join/ HTTP/1.1\r\n{HOST}{headers}\r\n");
            let chunked = format!("{begun}{length:x}\r\n{smuggled}\r\n0\r\n\r\n{smuggled}");
            for request in [format!("{begun}{smuggled}"), format!("{begun}0\r\n\r\n{smuggled}"), chunked] {
                let text = all(&preview, &request);
                assert_eq!(text.matches("HTTP/1.1 ").count(), 1, "{request:?}: {text}");
                assert!(text.contains("\r\nConnection: close\r\n"), "{request:?}: {text}");
            }
        }
    }
}

/// Everything that is said to these bytes until the connection ends.
fn all(preview: &Preview, bytes: &str) -> String {
    let mut stream = connect(preview.port);
    stream.write_all(bytes.as_bytes()).expect("a request");
    stream.shutdown(Shutdown::Write).expect("its end");
    let mut text = Vec::new();
    stream.read_to_end(&mut text).expect("all of the answer");
    String::from_utf8(text).expect("text")
}

#[test]
fn requests_that_come_together_are_answered_in_their_order() {
    let preview = Preview::start();
    let mut stream = connect(preview.port);
    let pages = ["/join/", "/about/", "/nothing", "/join"];
    let all = pages.map(|page| format!("GET {page} HTTP/1.1\r\n{HOST}\r\n")).concat().repeat(50);
    stream.write_all(all.as_bytes()).expect("requests");
    let mut reader = BufReader::new(stream);
    let expected = pages.map(|page| (preview.get(page).status, preview.get(page).body));
    for _ in 0..50 {
        for (status, body) in &expected {
            let reply = reply(&mut reader, true).expect("a reply");
            assert_eq!((reply.status, &reply.body), (*status, body));
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_anybody_sends_takes_little_memory() {
    let preview = Preview::start();
    assert_eq!(preview.get("/join/").status, 200);
    let before = preview.status("VmHWM");
    for beginning in
        ["GET /", "GET / HTTP/1.1\r\nX: ", "POST / HTTP/1.1\r\nContent-Length: 1000000000\r\n\r\n", ""]
    {
        let mut stream = connect(preview.port);
        stream.write_all(beginning.as_bytes()).expect("a beginning");
        let bytes = vec![b'a'; 1 << 20];
        // Until the other end has had enough: 300 MB are never sent.
        let sent = (0..300).take_while(|_| stream.write_all(&bytes).is_ok()).count();
        assert!(sent < 32, "{beginning:?}: {sent} MiB were taken");
    }
    // Connections that each have nearly all that is allowed.
    let head = format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(60_000));
    let open: Vec<_> = (0..400)
        .map(|_| {
            let mut stream = connect(preview.port);
            // It may have been closed for another already.
            drop(stream.write_all(head.as_bytes()));
            stream
        })
        .collect();
    assert_eq!(preview.get("/join/").status, 200);
    let (memory, threads) = (preview.status("VmHWM"), preview.status("Threads"));
    drop(open);
    assert!(memory - before < 32 << 10, "{before} KiB, then {memory} KiB");
    assert!(threads < plenary::serve::MOST_CONNECTIONS + 32, "{threads} threads");
}

#[test]
fn four_hundred_connections_that_ask_nothing_keep_nobody_waiting() {
    let preview = Preview::start();
    let mut stream = preview.events("/join/");
    let idle: Vec<_> = (0..400).map(|_| connect(preview.port)).collect();
    for _ in 0..20 {
        assert_eq!(preview.get("/join/").status, 200);
    }
    preview.write("content/join.md", "---\ntitle: Join\n---\nFor all to see.\n");
    assert_eq!(stream.first().name, "change", "a stream makes room for nobody");
    drop(idle);
}

#[cfg(target_os = "linux")]
#[test]
fn it_goes_on_when_the_system_has_no_more_handles() {
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path(), &SITE);
    let preview = Preview::limited(folder, 48);
    for _ in 0..3 {
        let open: Vec<_> = (0..100).map(|_| connect(preview.port)).collect();
        assert_eq!(preview.get("/join/").status, 200);
        drop(open);
    }
    assert_eq!(preview.get("/join/").status, 200);
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
