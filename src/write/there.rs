//! The content of a file in the output folder. Begin with [`There`].

use super::disk::{self, At};
use super::error::WriteError;
use crate::source::{Digest, FileData};

/// The largest file, in bytes, that is read into memory. Larger ones are read as a stream.
const IN_MEMORY: u64 = 1 << 20;

/// The content of a file.
pub(super) enum There {
    /// All its bytes.
    Bytes(Vec<u8>),
    /// The digest of a large file.
    Large(Digest),
}

impl There {
    /// Reads a file that has `len` bytes.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(super) fn read(at: At<'_>, len: u64) -> Result<There, WriteError> {
        match len <= IN_MEMORY {
            true => disk::read(at, len).map(There::Bytes),
            false => disk::digest(at).map(There::Large),
        }
    }

    /// Whether it equals the site's content for this file.
    pub(super) fn is(&self, data: &FileData) -> bool {
        match (self, data) {
            (There::Bytes(there), FileData::Bytes(bytes)) => there == bytes.as_slice(),
            (There::Bytes(there), FileData::OnDisk(file)) => {
                there.len() as u64 == data.size_bytes() && Digest::of_bytes(there) == *file.digest()
            }
            (There::Bytes(there), FileData::Staged(file)) => {
                there.len() as u64 == data.size_bytes() && Digest::of_bytes(there) == file.digest
            }
            (There::Large(digest), _) => {
                digest.size_bytes == data.size_bytes() && digest.hash_128 == data.hash_128()
            }
        }
    }

    /// The 64-bit XXH3 hash, and whether all bytes are zero.
    pub(super) fn summary(&self) -> (u64, bool) {
        let digest = match self {
            There::Bytes(bytes) => &Digest::of_bytes(bytes),
            There::Large(digest) => digest,
        };
        (digest.hash_64, digest.is_blank)
    }
}
