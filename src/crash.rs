//! What an editor sees when the program itself fails: three lines, and a file with details for the developers.
//!
//! Begin with [`Crash::new`]. `src/main.rs` installs the panic hook that calls it; only `main` prints.

use std::backtrace::Backtrace;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

/// How many names are tried for the file of details, because others may be taken.
const NAMES: u32 = 100;

/// A panic to report.
pub struct Crash {
    /// Where in Plenary's source code it happened; each place is reported once.
    pub place: String,
    /// Details for the developers.
    pub details: String,
}

impl Crash {
    /// The report of a panic on the current thread. `command` is the command line.
    pub fn new(panic: &PanicHookInfo, command: &[String]) -> Self {
        let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        let payload = panic.payload();
        let message = (payload.downcast_ref::<&str>().copied())
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no message");
        let thread = std::thread::current();
        let details = format!(
            "plenary {} ({} {}) failed.\n\ncommand: {command:?}\nplace: {place}\nthread: {}\nmessage: {message}\n\n{}\n",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH,
            thread.name().unwrap_or("without a name"),
            Backtrace::force_capture(),
        );
        Self { place, details }
    }

    /// Writes the details to a new file in `folder`. Existing files and links are neither followed nor changed.
    ///
    /// # Errors
    /// When no file can be created or written.
    pub fn write(&self, folder: &Path, process: u32) -> io::Result<PathBuf> {
        let mut last = io::Error::other("every name is taken");
        for number in 0..NAMES {
            let path = folder.join(format!("plenary-crash-{process}-{number}.txt"));
            match create(&path).and_then(|mut file| file.write_all(self.details.as_bytes())) {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }
}

/// Creates a file that only its owner can read, because it may quote the site.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The three lines: what happened, what to do, where to report it. `details` is the file that was written.
pub fn lines(details: &io::Result<PathBuf>) -> String {
    let place = match env!("CARGO_PKG_REPOSITORY") {
        "" => "where you got plenary".to_owned(),
        repository => format!("at {}/issues", repository.trim_end_matches('/')),
    };
    let with = match details {
        Ok(path) => format!("with the file `{}`, which may quote the site", path.display()),
        Err(error) => format!("with the command and these lines; the details could not be written: {error}"),
    };
    format!(
        "error: plenary failed because of a bug; the output folder contains a complete site, the old or the new one\n  \
         help: to go on working, undo the last change to the sources and run plenary again\n  \
         help: please report the bug {place}, {with}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crash() -> Crash {
        Crash { place: "src/a.rs:1:2".into(), details: "what happened".into() }
    }

    #[test]
    fn an_editor_is_told_what_to_do_in_three_lines() {
        let text = lines(&Ok("/tmp/plenary-crash-1-0.txt".into()));
        assert_eq!(
            text,
            "error: plenary failed because of a bug; the output folder contains a complete site, the old or the new one\n  \
             help: to go on working, undo the last change to the sources and run plenary again\n  \
             help: please report the bug where you got plenary, with the file `/tmp/plenary-crash-1-0.txt`, which may quote the site\n"
        );
        assert_eq!(lines(&Err(io::Error::other("full"))).lines().count(), 3);
    }

    #[test]
    fn the_details_never_replace_what_is_there() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("plenary-crash-7-0.txt"), "other").unwrap();
        let path = crash().write(folder.path(), 7).unwrap();
        assert_eq!(path, folder.path().join("plenary-crash-7-1.txt"));
        assert_eq!(std::fs::read_to_string(path).unwrap(), "what happened");
        assert_eq!(std::fs::read_to_string(folder.path().join("plenary-crash-7-0.txt")).unwrap(), "other");
    }

    #[cfg(unix)]
    #[test]
    fn the_details_are_not_written_through_a_link_and_are_for_the_owner_alone() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let victim = folder.path().join("victim");
        std::fs::write(&victim, "kept").unwrap();
        symlink(&victim, folder.path().join("plenary-crash-7-0.txt")).unwrap();
        symlink(folder.path().join("absent"), folder.path().join("plenary-crash-7-1.txt")).unwrap();
        let path = crash().write(folder.path(), 7).unwrap();
        assert_eq!(path, folder.path().join("plenary-crash-7-2.txt"));
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_to_string(victim).unwrap(), "kept");
        assert!(!folder.path().join("absent").exists());
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        assert!(crash().write(Path::new("no/such/folder"), 7).is_err());
    }
}
