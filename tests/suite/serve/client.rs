//! The other end of the connection: requests as bytes, replies, events.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use super::preview::DEADLINE;

/// A reply, its body as long as it says.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(field, _)| field.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("text")
    }
}

pub fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(DEADLINE)).expect("a deadline");
    stream
}

pub fn get(port: u16, path: &str) -> Reply {
    ask(port, &format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")).expect("a reply")
}

/// What these bytes get; `None` when the connection ends without an answer.
pub fn ask(port: u16, request: &str) -> Option<Reply> {
    let mut stream = connect(port);
    stream.write_all(request.as_bytes()).expect("a request");
    let has_body = !request.starts_with("HEAD");
    reply(&mut BufReader::new(stream), has_body)
}

pub fn reply(reader: &mut BufReader<TcpStream>, has_body: bool) -> Option<Reply> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a header");
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.push((name.to_owned(), value.trim().to_owned())),
            None => break,
        }
    }
    let mut reply = Reply { status, headers, body: Vec::new() };
    let length = reply.header("Content-Length").map_or(0, |length| length.parse().expect("a length"));
    if has_body && status != 304 {
        reply.body = vec![0; length];
        reader.read_exact(&mut reply.body).expect("the whole body");
    }
    Some(reply)
}

/// A stream of events.
pub struct Events {
    reader: BufReader<TcpStream>,
}

/// One event.
#[derive(Debug, PartialEq)]
pub struct Event {
    pub name: String,
    pub data: serde_json::Value,
}

impl Events {
    pub fn open(port: u16, page: &str, version: &str) -> Self {
        let mut stream = connect(port);
        let page = page.replace('%', "%25");
        write!(
            stream,
            "GET /.plenary/events?page={page}&version={version} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        )
        .expect("a request");
        let mut events = Self { reader: BufReader::new(stream) };
        let line = events.line().expect("a status");
        assert_eq!(line, "HTTP/1.1 200 OK");
        while !events.line().expect("a header").is_empty() {}
        events
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.reader.read_line(&mut line).expect("a line before the deadline");
        (length > 0).then(|| line.trim_end().to_owned())
    }

    /// The next event; `None` when the stream ends.
    pub fn next(&mut self) -> Option<Event> {
        let mut name = String::new();
        loop {
            let line = self.line()?;
            if let Some(event) = line.strip_prefix("event: ") {
                name = event.to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                let data = serde_json::from_str(data).expect("JSON");
                return Some(Event { name, data });
            }
        }
    }

    pub fn first(&mut self) -> Event {
        self.next().expect("an event")
    }

    /// The next event of a kind, whatever comes before it.
    pub fn wait_for(&mut self, name: &str) -> Event {
        loop {
            let event = self.first();
            if event.name == name {
                return event;
            }
        }
    }
}
