//! Opens a source file: only a regular file, and only the one that was checked.
//!
//! Begin with [`open`]. Links are resolved and checked before (`boundary`); opening follows none.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// How long after its last change a file is read in every scan: clocks of file systems are coarse, and a second change
/// within one tick would not change the metadata.
const UNSETTLED: Duration = Duration::from_secs(2);

/// The metadata by which changes are detected. Equal stamps of a settled file mean equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    size_bytes: u64,
    modified: Option<SystemTime>,
    /// Device, inode, and the change time (ctime), which programs cannot set.
    identity: (u64, u64, i64, i64),
}

impl Stamp {
    /// The stamp of a file with this metadata.
    pub fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0, 0);
        Self { size_bytes: metadata.len(), modified: metadata.modified().ok(), identity }
    }

    /// Whether the last change is long enough ago. A missing time, or one in the future, never is.
    pub(super) fn is_settled(&self, now: SystemTime) -> bool {
        let far = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > UNSETTLED);
        let (_, _, seconds, nanoseconds) = self.identity;
        let changed = match (u64::try_from(seconds), u32::try_from(nanoseconds)) {
            (Ok(0), _) | (Err(_), _) | (_, Err(_)) => None,
            (Ok(seconds), Ok(nanoseconds)) => {
                SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
            }
        };
        self.modified.is_some_and(far) && changed.is_none_or(far)
    }
}

/// Opens a regular file at a resolved path.
///
/// A named pipe that replaced the file does not block, and a link that replaced the file, or on Linux any folder above
/// it, is not followed.
///
/// # Errors
/// When the file does not exist, or is not a regular file.
pub(super) fn open(place: &Path) -> io::Result<(File, Metadata)> {
    let file = open_whatever(place)?;
    let metadata = file.metadata()?;
    match metadata.is_file() {
        true => Ok((file, metadata)),
        false => Err(io::Error::other("it is no longer a file")),
    }
}

#[cfg(unix)]
fn open_whatever(place: &Path) -> io::Result<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};
    use rustix::io::Errno;
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOCTTY | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let became_link = || io::Error::other("it, or a folder above it, became a link while it was read");
    #[cfg(target_os = "linux")]
    match rustix::fs::openat2(CWD, place, flags, Mode::empty(), rustix::fs::ResolveFlags::NO_SYMLINKS) {
        Ok(file) => return Ok(file.into()),
        Err(Errno::LOOP) => return Err(became_link()),
        // Kernels before 5.6 lack the system call, and containers may forbid it.
        Err(Errno::NOSYS | Errno::PERM) => {}
        Err(error) => return Err(error.into()),
    }
    match openat(CWD, place, flags, Mode::empty()) {
        Ok(file) => Ok(file.into()),
        Err(Errno::LOOP) => Err(became_link()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn open_whatever(place: &Path) -> io::Result<File> {
    match std::fs::symlink_metadata(place)?.is_symlink() {
        true => Err(io::Error::other("it became a link while it was read")),
        false => File::open(place),
    }
}

/// Makes an empty file a reflink of another: both share their blocks until one changes. Returns whether that worked:
/// few file systems support it, and only within one.
#[cfg(all(target_os = "linux", not(any(target_arch = "sparc", target_arch = "sparc64"))))]
pub fn share_blocks(source: &File, copy: &File) -> bool {
    rustix::fs::ioctl_ficlone(copy, source).is_ok()
}

/// Makes an empty file a reflink of another: both share their blocks until one changes. Returns whether that worked:
/// few file systems support it, and only within one.
#[cfg(not(all(target_os = "linux", not(any(target_arch = "sparc", target_arch = "sparc64")))))]
pub fn share_blocks(_source: &File, _copy: &File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_settled_when_its_last_change_lies_two_seconds_back() {
        let now = SystemTime::now();
        let stamp = |modified| Stamp { size_bytes: 1, modified, identity: (0, 0, 0, 0) };
        assert!(stamp(Some(now - Duration::from_secs(3))).is_settled(now));
        assert!(!stamp(Some(now - Duration::from_secs(1))).is_settled(now));
        assert!(!stamp(Some(now + Duration::from_secs(9))).is_settled(now));
        assert!(!stamp(None).is_settled(now));
    }

    #[cfg(unix)]
    #[test]
    fn what_took_the_place_of_a_file_is_neither_followed_nor_waited_for() {
        use std::fs;
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        let refusal = |name: &str| open(&root.join(name)).unwrap_err().to_string();
        fs::create_dir(root.join("folder")).unwrap();
        fs::write(root.join("folder/file"), "x").unwrap();
        symlink("folder/file", root.join("link")).unwrap();
        symlink("folder", root.join("above")).unwrap();
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{CWD, FileType, mknodat};
            mknodat(CWD, root.join("pipe"), FileType::Fifo, 0o600.into(), 0).unwrap();
            assert_eq!(refusal("pipe"), "it is no longer a file");
        }
        assert!(open(&root.join("folder/file")).is_ok());
        let became_link = "it, or a folder above it, became a link while it was read";
        assert_eq!(refusal("link"), became_link);
        assert_eq!(refusal("folder"), "it is no longer a file");
        if cfg!(target_os = "linux") {
            assert_eq!(refusal("above/file"), became_link);
        }
    }
}
