//! File-change notifications for the site's folder. The only module that names notify.
//!
//! Begin with [`Watch::start`]. Changes are found by scanning (`source::Scanner`); a watch only says when to scan. So
//! nothing depends on the details of events, and where the system sends none, scanning at intervals is enough.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::path::SourcePath;
use crate::source::PARTS;

/// A message to the build loop.
#[derive(Debug)]
pub enum WatchEvent {
    /// Something may have changed; the events named these files.
    Changed(BTreeSet<SourcePath>),
    /// `content/`, `themes/` or the root itself may have been replaced, so that the watches are gone.
    WatchAnew,
    /// The user wants to stop.
    Stop,
}

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchBackend {
    /// By events of the operating system.
    Native,
    /// By polling, because the user asked for it.
    Polled,
    /// By polling, because the system cannot send events, for this reason.
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

/// Whether to ask the system for events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WatchMode {
    /// Use events of the operating system.
    Ask,
    /// Poll.
    Poll,
}

/// A watch on a site's folder. Dropping it stops it.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    events: Sender<WatchEvent>,
    watcher: Option<RecommendedWatcher>,
    mode: WatchMode,
    backend: WatchBackend,
}

impl Watch {
    /// Starts to watch the sources in `root`; falls back to polling if the system cannot send events.
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

    /// Restarts the watch, because folders may have been replaced. A scan follows, so that no change is missed.
    pub fn renew(&mut self) {
        if self.mode == WatchMode::Poll {
            return;
        }
        // Drop the old one first: systems limit the number of watches.
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

/// Watches the root itself without its subfolders, to see the source folders appear and disappear, and each source
/// folder recursively. The output folder is never watched.
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
            // Sending fails only when the loop has ended, and the watch is about to be dropped.
            let _ = events.send(event);
        }
    };
    // Files behind links are found by scanning at intervals; a link out of the site could lead anywhere.
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
    // Read access is reported too, and the loop itself reads: it would never rest.
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
