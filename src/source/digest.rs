//! The size and the XXH3 hashes of a stream of bytes. The only place that hashes files.
//!
//! Begin with [`Digest::of_stream`].

use std::io::{self, Read};

use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_128};

/// The size of the buffer when a file is read as a stream.
const CHUNK_BYTES: usize = 256 * 1024;

/// The size and the hashes of some bytes. Equal digests are taken to mean equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The size in bytes.
    pub size_bytes: u64,
    /// The 64-bit XXH3 hash, for the manifest and `ETag`.
    pub hash_64: u64,
    /// The 128-bit XXH3 hash, for the names of assets.
    pub hash_128: u128,
    /// Whether all bytes are zero.
    pub is_blank: bool,
}

impl Digest {
    /// The digest of bytes in memory.
    ///
    /// ```
    /// use plenary::source::Digest;
    /// assert_eq!(Digest::of_bytes(b"abc"), Digest::of_stream(&b"abc"[..], |_| Ok(()))?);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self {
            size_bytes: bytes.len() as u64,
            hash_64: xxh3_64(bytes),
            hash_128: xxh3_128(bytes),
            is_blank: is_blank(bytes),
        }
    }

    /// Reads to the end, passes every chunk to `each`, and computes the digest.
    ///
    /// # Errors
    /// When reading fails, or `each` does.
    pub fn of_stream(
        mut stream: impl Read,
        mut each: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut chunk = vec![0; CHUNK_BYTES];
        let mut hashes = Xxh3::new();
        let (mut size_bytes, mut is_blank) = (0, true);
        loop {
            let piece = match stream.read(&mut chunk) {
                Ok(0) => break,
                Ok(length) => &chunk[..length],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hashes.update(piece);
            size_bytes += piece.len() as u64;
            is_blank = is_blank && self::is_blank(piece);
            each(piece)?;
        }
        let (hash_64, hash_128) = (hashes.digest(), hashes.digest128());
        Ok(Self { size_bytes, hash_64, hash_128, is_blank })
    }
}

/// Whether all bytes are zero; compares blocks of memory at a time.
fn is_blank(bytes: &[u8]) -> bool {
    const ZEROS: [u8; 4096] = [0; 4096];
    bytes.chunks(ZEROS.len()).all(|chunk| chunk == &ZEROS[..chunk.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_and_its_bytes_have_one_digest_whatever_their_size() {
        for size in [0, 1, 3, 16, 128, 240, 241, 1024, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES * 2 + 7] {
            let bytes: Vec<u8> = (0..size).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let mut seen = Vec::new();
            let digest = Digest::of_stream(bytes.as_slice(), |piece| {
                seen.extend_from_slice(piece);
                Ok(())
            });
            assert_eq!(digest.unwrap(), Digest::of_bytes(&bytes), "{size}");
            assert_eq!(seen, bytes, "{size}");
        }
        assert!(Digest::of_bytes(&[0; 9]).is_blank && !Digest::of_bytes(b"\0a").is_blank);
    }
}
