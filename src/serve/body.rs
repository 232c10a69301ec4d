//! The body of a response: bytes, or a part of a large file of the sources, which is read while it is sent.
//!
//! Begin with [`open`].

use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::sync::Arc;

use super::http::Response;
use crate::source::{DiskFile, FileData};

/// What is sent after the headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// These bytes of a file on the disk.
    Part(Arc<DiskFile>, Range<u64>),
}

impl Body {
    /// A part of a file, which lies within it.
    pub fn new(data: &FileData, part: Range<u64>) -> Self {
        match data {
            FileData::Bytes(bytes) => {
                let place = |at: u64| usize::try_from(at).map_or(bytes.len(), |at| at.min(bytes.len()));
                Body::Bytes(bytes[place(part.start)..place(part.end)].to_vec())
            }
            FileData::OnDisk(file) => Body::Part(file.clone(), part),
        }
    }

    /// The number of its bytes.
    pub fn size_bytes(&self) -> u64 {
        match self {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::Part(_, part) => part.end - part.start,
        }
    }

    /// Its bytes, from wherever they are.
    fn reader(self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Body::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            Body::Part(file, part) => Box::new(file.part(part)?),
        })
    }
}

impl Default for Body {
    fn default() -> Self {
        Body::Bytes(Vec::new())
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Body::Bytes(bytes)
    }
}

/// A response without its body, the number of bytes of the body, and where these come from. When the file that was to
/// be sent was changed since the site was built, it is another response: the build that comes knows the file as it is now.
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

#[cfg(test)]
mod tests;
