//! A snapshot of everything that the server shows, and the cell that holds the latest one.
//!
//! Begin with [`SnapshotCell`]: the build loop publishes, and every request and event stream reads.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::render::{Output, Policy};

/// For how many builds the changed files are remembered, for streams that are slow or were interrupted.
const REMEMBERED: usize = 16;

/// A built site.
#[derive(Debug)]
pub struct ServedSite {
    /// Every file.
    pub output: Output,
    /// The path of the site on its host, with `/` at both ends: 404 pages link to it.
    pub host_path: String,
    /// The Content-Security-Policy of its pages.
    pub policy: Policy,
}

/// A build that failed.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// One line: how many mistakes.
    pub summary: String,
    /// Each finding as in the terminal, without colours.
    pub findings: Vec<Finding>,
}

/// A finding for display in the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// The full text, with the lines of the source.
    pub text: String,
}

/// The state at one moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Increases by one with every publication.
    pub revision: u64,
    /// The last good site, if there ever was one.
    pub site: Option<Arc<ServedSite>>,
    /// Pages of the site that is being built, which are shown before it is complete.
    pub early: Option<Arc<Output>>,
    /// The mistakes of the latest build, if it failed.
    pub failure: Option<Arc<Failure>>,
    /// The revision in which a page was last saved, and its address.
    pub followed: Option<(u64, String)>,
    pub(super) changed: VecDeque<(u64, Arc<Vec<String>>)>,
}

/// An update to publish.
#[derive(Debug)]
pub enum Update {
    /// A good build.
    Good {
        /// The site.
        site: ServedSite,
        /// The addresses of the files, other than pages, whose bytes changed.
        changed: Vec<String>,
        /// The page to open; `None` leaves it unchanged.
        follow: Option<String>,
    },
    /// Pages of a site that is still being built.
    Early(Output),
    /// A build that failed: the last good site stays.
    Bad(Failure),
}

impl Snapshot {
    /// The addresses of files that changed after a revision; `None` if the revision is too old.
    pub fn changed_since(&self, revision: u64) -> Option<Vec<&str>> {
        let oldest = self.changed.front().map_or(self.revision + 1, |(revision, _)| *revision);
        if self.changed.len() == REMEMBERED && revision + 1 < oldest {
            return None;
        }
        let later = self.changed.iter().filter(|(at, _)| *at > revision);
        let mut paths: Vec<&str> = later.flat_map(|(_, paths)| paths.iter().map(String::as_str)).collect();
        paths.sort_unstable();
        paths.dedup();
        Some(paths)
    }

    fn after(&self, update: Update) -> Self {
        let revision = self.revision + 1;
        match update {
            Update::Good { site, changed, follow } => {
                let mut all = self.changed.clone();
                if all.len() == REMEMBERED {
                    all.pop_front();
                }
                all.push_back((revision, Arc::new(changed)));
                Self {
                    revision,
                    site: Some(Arc::new(site)),
                    early: None,
                    failure: None,
                    followed: follow.map(|address| (revision, address)).or_else(|| self.followed.clone()),
                    changed: all,
                }
            }
            Update::Early(pages) => Self { revision, early: Some(Arc::new(pages)), ..self.clone() },
            Update::Bad(failure) => {
                Self { revision, early: None, failure: Some(Arc::new(failure)), ..self.clone() }
            }
        }
    }
}

/// Holds the latest snapshot, and lets readers wait for the next.
#[derive(Debug, Default)]
pub struct SnapshotCell {
    newest: Mutex<Arc<Snapshot>>,
    changed: Condvar,
}

impl SnapshotCell {
    /// A cell with neither a site nor mistakes.
    pub fn new() -> Self {
        Self::default()
    }

    /// The latest snapshot.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.lock().clone()
    }

    /// Replaces the snapshot and wakes all waiting threads. Returns the previous one.
    pub fn publish(&self, update: Update) -> Arc<Snapshot> {
        let mut newest = self.lock();
        let next = Arc::new(newest.after(update));
        let before = std::mem::replace(&mut *newest, next);
        drop(newest);
        self.changed.notify_all();
        before
    }

    /// Wakes all waiting threads without an update, so that streams notice that they should end.
    pub fn wake(&self) {
        self.changed.notify_all();
    }

    /// Waits for a snapshot newer than `revision`, for [`SnapshotCell::wake`], or until the time is over.
    pub fn wait(&self, revision: u64, time: Duration) -> Arc<Snapshot> {
        let newest = self.lock();
        if newest.revision > revision {
            return newest.clone();
        }
        let (newest, _) = self.changed.wait_timeout(newest, time).unwrap_or_else(PoisonError::into_inner);
        newest.clone()
    }

    /// After a panic of another thread the value is still consistent, because it is replaced in one step.
    fn lock(&self) -> MutexGuard<'_, Arc<Snapshot>> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
