//! The body of a response: bytes in memory, or a range of a large source file, which is read while it is sent.
//!
//! Begin with [`ResponseBody`].

use std::io::{self, Cursor, Read};
use std::ops::Range;
use std::sync::Arc;

use crate::source::{DiskFile, FileData};

/// The content after the headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseBody {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A byte range of a file on disk.
    Part(Arc<DiskFile>, Range<u64>),
}

impl ResponseBody {
    /// A range of a file, which must lie within it.
    pub fn new(data: &FileData, part: Range<u64>) -> Self {
        match data {
            FileData::Bytes(bytes) => {
                let place = |at: u64| usize::try_from(at).map_or(bytes.len(), |at| at.min(bytes.len()));
                ResponseBody::Bytes(bytes[place(part.start)..place(part.end)].to_vec())
            }
            FileData::OnDisk(file) => ResponseBody::Part(file.clone(), part),
            FileData::Staged(_) => panic!("a preview keeps every file that it makes in memory"),
        }
    }

    /// The length in bytes.
    pub fn size_bytes(&self) -> u64 {
        match self {
            ResponseBody::Bytes(bytes) => bytes.len() as u64,
            ResponseBody::Part(_, part) => part.end - part.start,
        }
    }

    /// A reader of the bytes.
    pub(super) fn reader(self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            ResponseBody::Bytes(bytes) => Box::new(Cursor::new(bytes)),
            ResponseBody::Part(file, part) => Box::new(file.part(part)?),
        })
    }
}

impl Default for ResponseBody {
    fn default() -> Self {
        ResponseBody::Bytes(Vec::new())
    }
}

impl From<Vec<u8>> for ResponseBody {
    fn from(bytes: Vec<u8>) -> Self {
        ResponseBody::Bytes(bytes)
    }
}

#[cfg(test)]
mod tests;
