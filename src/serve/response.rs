//! A response of the server, and its body.

use std::io::Read;

use super::body::ResponseBody;

/// A response. HEAD requests receive it without the body, but with the body's length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The headers, without those that the connection adds: `Content-Length`, `Date`, `Connection`.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: ResponseBody,
}

impl Response {
    /// A plain text, for a person who did something unusual, or for a program.
    pub(super) fn text(status: u16, text: &str) -> Self {
        let headers = vec![
            ("Content-Type", "text/plain; charset=utf-8".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        Self { status, headers, body: format!("{text}\n").into_bytes().into() }
    }

    pub(super) fn redirect(status: u16, to: String) -> Self {
        let mut response = Self::text(status, &format!("It is at {to}"));
        response.headers.push(("Location", to));
        response
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A response without its body, the body's length in bytes, and a reader of the body. If the file to send has changed
/// since the build, the response is 503: the next build will include the changed file.
pub fn open(mut response: Response) -> (Response, u64, Box<dyn Read + Send>) {
    let body = std::mem::take(&mut response.body);
    let size_bytes = body.size_bytes();
    match body.reader() {
        Ok(reader) => (response, size_bytes, reader),
        Err(_the_file_was_changed) => {
            let text = "this file is being changed\n";
            let of_the_file = |name: &str| matches!(name, "ETag" | "Accept-Ranges" | "Content-Range");
            response.headers.retain(|(name, _)| !of_the_file(name) && *name != "Content-Type");
            response.headers.push(("Content-Type", "text/plain; charset=utf-8".to_owned()));
            response.headers.push(("Retry-After", "1".to_owned()));
            response.status = 503;
            (response, text.len() as u64, Box::new(text.as_bytes()))
        }
    }
}
