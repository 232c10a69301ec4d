//! Limits where links in the sources may lead: into the site's folder except its hidden parts, and nowhere else.
//!
//! Begin with [`Boundary::follow`]. Why the exceptions come from the command line: `docs/decisions/0013-a-boundary-for-sources.md`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{ReadError, reason, shown};
use super::leftover::is_hidden;

/// The manifest, which marks a folder as an output folder of plenary.
const MANIFEST: &str = ".plenary-manifest";

/// The options of a command for links in the sources.
#[derive(Clone, Debug, Default)]
pub struct LinkPolicy {
    /// The folders outside the site into which links may lead.
    pub allowed: Vec<PathBuf>,
    /// The output folder, into which no link may lead; the site's folder `public` if none was given.
    pub output: Option<PathBuf>,
}

/// A [`LinkPolicy`] for one site, with every path in it resolved.
pub(super) struct Boundary {
    root: PathBuf,
    allowed: Vec<PathBuf>,
    output: Option<PathBuf>,
}

/// The target of a link.
pub(super) enum LinkEnd {
    /// A file or folder of the sources, with its resolved path.
    Inside(PathBuf),
    /// A forbidden target, with the reason.
    Refused(String),
    /// The link itself no longer exists.
    Gone,
}

impl Boundary {
    /// # Errors
    /// When the site's folder or an allowed one does not exist.
    pub(super) fn new(root: &Path, policy: &LinkPolicy) -> Result<Self, Vec<ReadError>> {
        let canonical = |folder: &Path| {
            fs::canonicalize(folder)
                .map_err(|error| ReadError { path: folder.to_owned(), reason: reason(&error) })
        };
        let mut errors = Vec::new();
        let mut resolved = Vec::new();
        for folder in std::iter::once(root).chain(policy.allowed.iter().map(PathBuf::as_path)) {
            match canonical(folder) {
                Ok(folder) => resolved.push(folder),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let allowed = resolved.split_off(1);
        let output = policy.output.clone().unwrap_or_else(|| root.join("public"));
        // No link can lead into a folder that does not exist.
        let output = fs::canonicalize(output).ok();
        let root = resolved.swap_remove(0);
        Ok(Self { root, allowed, output })
    }

    /// The site's folder, resolved.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Resolves a link through all further links.
    pub(super) fn follow(&self, link: &Path) -> LinkEnd {
        let Ok(text) = fs::read_link(link) else { return LinkEnd::Gone };
        let text = shown(&text);
        let end = match fs::canonicalize(link) {
            Ok(end) => end,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return match fs::symlink_metadata(link) {
                    Ok(_) => LinkEnd::Refused(format!("it is a link to `{text}`, and nothing is there")),
                    Err(_) => LinkEnd::Gone,
                };
            }
            Err(error) => {
                return LinkEnd::Refused(format!("it is a link to `{text}`, and {}", not_followed(&error)));
            }
        };
        match self.objection(&end) {
            None => LinkEnd::Inside(end),
            Some(objection) => LinkEnd::Refused(format!("it is a link to `{text}`, {objection}")),
        }
    }

    /// The reason why the target of a link must not be read.
    fn objection(&self, end: &Path) -> Option<String> {
        let holders = std::iter::once(&self.root).chain(&self.allowed);
        // The innermost one applies: hidden parts of the site stay hidden if a folder around the site is allowed.
        let nearest =
            holders.filter(|holder| end.starts_with(holder)).max_by_key(|holder| holder.as_os_str().len());
        let Some(nearest) = nearest else {
            return Some(format!(
                "which leads out of the site, to `{}`\n  help: put a copy in its place; if you know who made the link and why, \
                 allow its folder with `--allow-links FOLDER`",
                shown(end)
            ));
        };
        let inner = end.strip_prefix(nearest).unwrap_or(end);
        let hidden = inner.iter().find(|part| part.to_str().is_some_and(is_hidden));
        if hidden.is_some() {
            return Some(format!(
                "which leads to `{}`, a hidden place\n  help: hidden files are not for readers; if this one is, put a copy in place of \
                 the link",
                self.shown(end)
            ));
        }
        let mut folders = end.ancestors().take_while(|folder| folder.starts_with(&self.root));
        folders.any(|folder| self.is_output(folder)).then(|| self.objection_to_output(end))
    }

    /// The objection to a link into the output folder.
    pub(super) fn objection_to_output(&self, end: &Path) -> String {
        format!(
            "which leads to `{}`, in the folder of the built site\n  help: put a copy in place of the link; built files are \
             not sources",
            self.shown(end)
        )
    }

    /// Whether a resolved folder is an output folder of plenary.
    pub(super) fn is_output(&self, folder: &Path) -> bool {
        self.output.as_deref() == Some(folder) || fs::symlink_metadata(folder.join(MANIFEST)).is_ok()
    }

    /// A path as editors know it: relative to the site's folder, if it is inside.
    pub(super) fn shown(&self, place: &Path) -> String {
        match place.strip_prefix(&self.root) {
            Ok(inner) if inner.as_os_str().is_empty() => ".".to_owned(),
            Ok(inner) => shown(inner),
            Err(_) => shown(place),
        }
    }
}

fn not_followed(error: &io::Error) -> String {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) {
        return "that is a link that leads back to it".to_owned();
    }
    format!("that cannot be followed: {}", reason(error))
}
