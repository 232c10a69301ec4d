//! A good site on disk, built once, and whatever happens to its output afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use plenary::cli::{BuildArgs, ColorArg, FormatArg, LinksArg};
use plenary::commands::{Environment, Exit, build};
use plenary::model::Instant;

use super::case;

/// What a build said and how it ended.
pub(crate) struct Outcome {
    pub exit: Exit,
    /// The messages; then, if the build failed, the standard output. The site's folder is left out of paths.
    pub printed: String,
}

/// Every file and folder below a folder: its bytes, and when it was last changed.
pub(crate) type Snapshot = BTreeMap<PathBuf, (Option<Vec<u8>>, SystemTime)>;

/// A copy of the base site.
pub(crate) struct Site {
    folder: tempfile::TempDir,
    good: Snapshot,
}

impl Site {
    /// Copies the base site and builds it.
    pub(crate) fn new() -> Self {
        let mut site = Self::unbuilt();
        let outcome = site.build(FormatArg::Human);
        assert_eq!(outcome.exit, Exit::Success, "the base site has mistakes:\n{}", outcome.printed);
        assert_eq!(outcome.printed, "", "the base site has warnings");
        site.good = snapshot(&site.root().join("public"));
        site
    }

    /// Copies the base site.
    pub(crate) fn unbuilt() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Self { folder, good: Snapshot::new() };
        site.restore();
        site
    }

    /// The folder of the site.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Makes the sources those of the base site again.
    pub(crate) fn restore(&self) {
        for entry in fs::read_dir(self.root()).expect("a readable site") {
            let path = entry.expect("a readable site").path();
            let name = path.file_name().expect("an entry has a name").to_owned();
            if name != "public" && name != ".public.plenary" {
                let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                removed.expect("a writable site");
            }
        }
        copy(&case::folder().join("_base"), self.root());
    }

    /// Builds the site as on 20 May 2023.
    pub(crate) fn build(&self, format: FormatArg) -> Outcome {
        self.build_into(None, format)
    }

    /// Builds the site into another folder than `public`.
    pub(crate) fn build_into(&self, out: Option<&Path>, format: FormatArg) -> Outcome {
        let args = BuildArgs {
            adopt: false,
            root: self.root().to_owned(),
            out: out.map(Path::to_owned),
            allow_links: Vec::new(),
            base_url: None,
            links: LinksArg::Folders,
            drafts: false,
            now: Some(Instant::parse("2023-05-20").expect("a date")),
            format,
            color: ColorArg::Never,
            quiet: false,
        };
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let mut environment = Environment {
            out: &mut stdout,
            err: &mut stderr,
            err_has_colour: false,
            err_is_terminal: false,
            now_unix: 0,
            home: None,
        };
        let exit = build::run(&args, &mut environment).expect("buffers take everything");
        let mut printed = String::from_utf8(stderr).expect("messages are UTF-8");
        if exit != Exit::Success {
            printed.push_str(&String::from_utf8(stdout).expect("results are UTF-8"));
        }
        Outcome { exit, printed: self.shortened(&printed) }
    }

    /// A text with the site's folder left out of its paths.
    pub(crate) fn shortened(&self, text: &str) -> String {
        let root = self.root().display().to_string();
        text.replace(&format!("{root}/"), "").replace(&root, ".")
    }

    /// Fails unless the output is byte for byte, and time for time, what the good site left.
    pub(crate) fn assert_untouched(&self, after: &str) {
        let now = snapshot(&self.root().join("public"));
        assert!(!now.is_empty(), "{after}: the output is gone");
        let changed: Vec<_> = self
            .good
            .keys()
            .chain(now.keys())
            .filter(|path| self.good.get(*path) != now.get(*path))
            .collect();
        assert!(changed.is_empty(), "{after}: the output was touched: {changed:?}");
    }
}

/// Everything in a folder.
pub(crate) fn snapshot(folder: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            let changed = fs::metadata(&path).expect("a readable file").modified().expect("a time");
            if path.is_dir() {
                found.insert(path.clone(), (None, changed));
                folders.push(path);
            } else {
                found.insert(path.clone(), (Some(fs::read(&path).expect("a readable file")), changed));
            }
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            fs::create_dir_all(&target).expect("a writable folder");
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a writable folder");
        }
    }
}
