//! The body of a response: bytes, or a part of a large file of the sources, which is read while it is sent.
//!
//! Begin with [`open`].

use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::sync::Arc;

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
    pub(super) fn reader(self) -> io::Result<Box<dyn Read + Send>> {
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

#[cfg(test)]
mod tests;
