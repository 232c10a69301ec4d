//! Word that something in the site's folder may have changed. The only module that names notify.
//!
//! Begin with [`Watch::start`]. What changed is found by looking (`source::Scanner`); a watch only says when to look.
//! So nothing depends on what a system tells of a change, and where it tells nothing, looking every now and then does.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::path::SourcePath;
use crate::source::PARTS;

/// A message to the loop.
#[derive(Debug)]
pub enum WatchEvent {
    /// Something may have changed; these files were named.
    Changed(BTreeSet<SourcePath>),
    /// `content/`, `themes/` or the root itself may have been replaced, so that what was watched is gone.
    WatchAnew,
    /// The user wants this to end.
    Stop,
}

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchBackend {
    /// The system tells.
    Native,
    /// By looking again and again, because it was asked for.
    Polled,
    /// By looking again and again, because the system will not tell, for this reason.
    Fallback(String),
}

impl fmt::Display for WatchBackend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WatchBackend::Native => f.write_str("watching content/, themes/ and site.yaml"),
            WatchBackend::Polled => f.write_str("looking for changes several times a second"),
            WatchBackend::Fallback(why) => {
                write!(
                    f,
                    "the system does not report changes ({why}); looking for them several times a second instead"
                )
            }
        }
    }
}

/// Whether the system is asked to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMode {
    /// Ask the system.
    Ask,
    /// Look again and again.
    Poll,
}

/// A watch over a site's folder. Dropping it ends it.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    events: Sender<WatchEvent>,
    watcher: Option<RecommendedWatcher>,
    mode: WatchMode,
    backend: WatchBackend,
}

impl Watch {
    /// Begins to watch the sources in `root`; falls back to looking when the system cannot tell.
    pub fn start(root: &Path, mode: WatchMode, events: Sender<WatchEvent>) -> Self {
        let mut watch =
            Self { root: root.to_owned(), events, watcher: None, mode, backend: WatchBackend::Polled };
        watch.renew();
        watch
    }

    /// How changes are noticed.
    pub fn backend(&self) -> &WatchBackend {
        &self.backend
    }

    /// Begins anew, because folders may have been replaced. Looking comes after it, so that nothing is missed.
    pub fn renew(&mut self) {
        if self.mode == WatchMode::Poll {
            return;
        }
        // The old one first: systems allow only so many.
        self.watcher = None;
        match watcher(&self.root, self.events.clone()) {
            Ok(watcher) => {
                self.watcher = Some(watcher);
                self.backend = WatchBackend::Native;
            }
            Err(error) => self.backend = WatchBackend::Fallback(reason(&error)),
        }
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "too many files are watched already; on Linux, raise fs.inotify.max_user_watches".into()
        }
        notify::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// The root is watched without what lies in it, to see its parts come and go; each part with all it holds. The
/// output folder is never among them.
fn watcher(root: &Path, events: Sender<WatchEvent>) -> notify::Result<RecommendedWatcher> {
    let root = root.canonicalize()?;
    let base = root.clone();
    let hear = move |event: notify::Result<Event>| {
        let event = match event {
            Ok(event) if event.need_rescan() => Some(WatchEvent::WatchAnew),
            Ok(event) => watch_event(&base, &event),
            Err(_) => Some(WatchEvent::WatchAnew),
        };
        if let Some(event) = event {
            // The loop has ended when nobody listens, and the watch is about to.
            let _ = events.send(event);
        }
    };
    // What lies behind links is looked at every now and then; a link out of the site leads to everything.
    let config = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(hear, config)?;
    watcher.watch(&root, RecursiveMode::NonRecursive)?;
    for part in PARTS {
        let folder = root.join(part);
        let is_inside = || folder.canonicalize().is_ok_and(|place| place.starts_with(&root));
        if folder.is_dir() && is_inside() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(watcher)
}

fn watch_event(root: &Path, event: &Event) -> Option<WatchEvent> {
    // Reading is reported too, and the loop reads: it would never rest.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let mut named = BTreeSet::new();
    let mut is_ours = false;
    for path in &event.paths {
        let Ok(inner) = path.strip_prefix(root) else { continue };
        let mut parts = inner.iter();
        match parts.next().map(|part| part.to_str()) {
            // The root itself.
            None => return Some(WatchEvent::WatchAnew),
            Some(Some(part)) if PARTS.contains(&part) => {
                is_ours = true;
                let is_folder_itself = part != "site.yaml" && parts.next().is_none();
                let is_replaced =
                    !matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Metadata(_)));
                if is_folder_itself && is_replaced {
                    return Some(WatchEvent::WatchAnew);
                }
                named.extend(inner.to_str().map(|text| SourcePath::new(text.replace('\\', "/"))));
            }
            Some(_) => {}
        }
    }
    is_ours.then_some(WatchEvent::Changed(named))
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, MetadataKind, ModifyKind, RemoveKind};

    use super::*;

    fn shown(kind: EventKind, path: &str) -> String {
        match watch_event(Path::new("/site"), &Event::new(kind).add_path(path.into())) {
            None => "nothing".into(),
            Some(WatchEvent::Changed(named)) => named.iter().map(ToString::to_string).collect(),
            Some(WatchEvent::WatchAnew) => "anew".into(),
            Some(WatchEvent::Stop) => "stop".into(),
        }
    }

    #[test]
    fn only_changes_of_sources_are_worth_a_look() {
        let create = EventKind::Create(CreateKind::File);
        for (kind, path, expected) in [
            (create, "/site/content/a/b.md", "content/a/b.md"),
            (create, "/site/site.yaml", "site.yaml"),
            (create, "/site/public", "nothing"),
            (create, "/site/.public.plenary", "nothing"),
            (create, "/site/.git", "nothing"),
            (EventKind::Access(AccessKind::Read), "/site/content/a.md", "nothing"),
            (EventKind::Remove(RemoveKind::Folder), "/site/content", "anew"),
            (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), "/site/content", "content"),
            (EventKind::Remove(RemoveKind::Folder), "/site", "anew"),
            (create, "/elsewhere", "nothing"),
        ] {
            assert_eq!(shown(kind, path), expected, "{path}");
        }
    }
}
