//! The content of one file: its bytes, for a large file that is only copied its path and digest, or for a file that was
//! handed to a sink its digest alone.
//!
//! Begin with [`FileData`].

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::digest::Digest;
pub use super::open::Stamp;
use super::open::open;
use crate::path::SourcePath;

/// The content of a file in the sources or in the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileData {
    /// All its bytes.
    Bytes(Arc<Vec<u8>>),
    /// A large source file that is only copied.
    OnDisk(Arc<DiskFile>),
    /// A file of the output that a sink took as it was made.
    Staged(Arc<StagedFile>),
}

/// A file of the output that is no longer in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagedFile {
    /// The digest of its content.
    pub digest: Digest,
    /// Where its content is.
    pub place: StagedPlace,
}

/// Where the content of a staged file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StagedPlace {
    /// In the staging area.
    Prepared,
    /// In the output folder, whose file had the same content and this stamp.
    Published(Stamp),
}

/// A large source file as it was when it was read; never completely in memory.
#[derive(Clone, Debug)]
pub struct DiskFile {
    source: SourcePath,
    /// The resolved path, inside the boundary of the sources.
    place: PathBuf,
    stamp: Stamp,
    digest: Digest,
    head: Vec<u8>,
}

impl FileData {
    /// The bytes of a file that is in memory.
    pub fn bytes(&self) -> Option<&Arc<Vec<u8>>> {
        match self {
            FileData::Bytes(bytes) => Some(bytes),
            FileData::OnDisk(_) | FileData::Staged(_) => None,
        }
    }

    /// The bytes from the beginning that are in memory: enough for the dimensions of an image.
    pub fn head(&self) -> &[u8] {
        match self {
            FileData::Bytes(bytes) => bytes,
            FileData::OnDisk(file) => &file.head,
            FileData::Staged(_) => &[],
        }
    }

    /// The size in bytes.
    pub fn size_bytes(&self) -> u64 {
        match self {
            FileData::Bytes(bytes) => bytes.len() as u64,
            FileData::OnDisk(file) => file.digest.size_bytes,
            FileData::Staged(file) => file.digest.size_bytes,
        }
    }

    /// The 64-bit XXH3 hash of the content.
    pub fn hash_64(&self) -> u64 {
        match self {
            FileData::Bytes(bytes) => xxh3_64(bytes),
            FileData::OnDisk(file) => file.digest.hash_64,
            FileData::Staged(file) => file.digest.hash_64,
        }
    }

    /// The 128-bit XXH3 hash of the content.
    pub fn hash_128(&self) -> u128 {
        match self {
            FileData::Bytes(bytes) => xxh3_128(bytes),
            FileData::OnDisk(file) => file.digest.hash_128,
            FileData::Staged(file) => file.digest.hash_128,
        }
    }

    /// Whether its bytes are only in the output folder.
    pub fn is_published(&self) -> bool {
        matches!(self, FileData::Staged(file) if matches!(file.place, StagedPlace::Published(_)))
    }

    /// Whether both share the same memory, because a [`super::Scanner`] keeps the data of unchanged files.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (FileData::Bytes(one), FileData::Bytes(other)) => Arc::ptr_eq(one, other),
            (FileData::OnDisk(one), FileData::OnDisk(other)) => Arc::ptr_eq(one, other),
            (FileData::Staged(one), FileData::Staged(other)) => Arc::ptr_eq(one, other),
            (FileData::Bytes(_) | FileData::OnDisk(_) | FileData::Staged(_), _) => false,
        }
    }
}

impl From<StagedFile> for FileData {
    fn from(file: StagedFile) -> Self {
        FileData::Staged(Arc::new(file))
    }
}

impl From<Vec<u8>> for FileData {
    fn from(bytes: Vec<u8>) -> Self {
        FileData::Bytes(Arc::new(bytes))
    }
}

impl From<Arc<Vec<u8>>> for FileData {
    fn from(bytes: Arc<Vec<u8>>) -> Self {
        FileData::Bytes(bytes)
    }
}

impl DiskFile {
    /// Reads an open file as a stream and keeps the first `head` bytes.
    pub(super) fn read(
        source: &SourcePath,
        place: PathBuf,
        file: File,
        metadata: &Metadata,
        head: usize,
    ) -> io::Result<Self> {
        let mut kept = Vec::with_capacity(head);
        let digest = Digest::of_stream(file, |piece| {
            kept.extend_from_slice(&piece[..piece.len().min(head - kept.len())]);
            Ok(())
        })?;
        Ok(Self { source: source.clone(), place, stamp: Stamp::of(metadata), digest, head: kept })
    }

    /// Its path in the sources.
    pub fn source(&self) -> &SourcePath {
        &self.source
    }

    /// The digest of its content when it was read.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }

    /// Whether both had the same file metadata when they were read.
    pub(super) fn has_stamp_of(&self, other: &Self) -> bool {
        self.stamp == other.stamp && self.place == other.place
    }

    /// Opens the source for copying. The caller compares the copy with [`DiskFile::digest`].
    ///
    /// # Errors
    /// When the path is not a regular file.
    pub fn open(&self) -> io::Result<File> {
        open(&self.place).map(|(file, _)| file)
    }

    /// Opens a byte range, if the metadata of the file has not changed since it was read.
    ///
    /// # Errors
    /// When the file has changed or cannot be read.
    pub fn part(&self, range: Range<u64>) -> io::Result<impl Read + Send + use<>> {
        let (mut file, metadata) = open(&self.place)?;
        if Stamp::of(&metadata) != self.stamp {
            return Err(io::Error::other("it was changed"));
        }
        file.seek(SeekFrom::Start(range.start))?;
        Ok(file.take(range.end.saturating_sub(range.start)))
    }
}

/// Files with the same bytes from the same source are equal, whenever they were read.
impl PartialEq for DiskFile {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.digest == other.digest
    }
}

impl Eq for DiskFile {}
