//! Scan, build, publish: what happens when something may have changed.
//!
//! Begin with [`Preview::refresh`]. [`super::ScanSchedule`] decides when.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch};

use super::address::{AtAddress, find};
use super::service::Service;
use super::state::{Failure, Finding, ServedSite, SnapshotCell, Update};
use crate::diag::{Colour, Diagnostics, Shown, Texts};
use crate::model::Instant;
use crate::path::{OutPath, SourcePath};
use crate::pipeline::{BuildCache, BuildOptions, Built, build_into};
use crate::render::mime_type;
use crate::render::{InMemory, Output, Sink};
use crate::source::{Change, FileData, LinkPolicy, ReadError, Scanner, Sources};

/// How long to wait for a file that vanished or became empty: editors save in several steps.
const RETRY_PAUSE: Duration = Duration::from_millis(40);

/// A site's folder, and the cell in which its snapshots are published.
pub struct Preview {
    scanner: Scanner,
    cache: BuildCache,
    cell: Arc<SnapshotCell>,
    /// Who looks at the preview, once it is served.
    service: Option<Arc<Service>>,
    follow: bool,
    unread: Option<Vec<String>>,
    last_look: Duration,
    /// When the same sources produce another site, because something is published or expires.
    changes_at: Option<Instant>,
}

/// A build that was published.
#[derive(Debug)]
pub struct Build {
    /// The source files that changed, in the order of their paths.
    pub changes: Vec<SourcePath>,
    /// The sources, for showing findings.
    pub sources: Sources,
    /// The findings in the sources.
    pub findings: Diagnostics,
    /// How it ended.
    pub outcome: BuildOutcome,
    /// The time from the scan to the publication.
    pub time: Duration,
}

/// How a build ended.
#[derive(Debug)]
pub enum BuildOutcome {
    /// The new site was published.
    Good {
        /// The number of its pages, in all languages.
        pages: usize,
        /// The number of pages that changed, appeared or disappeared.
        affected: usize,
    },
    /// The last good site stays, because the sources have mistakes.
    Mistakes,
    /// The last good site stays, for reasons outside the sources.
    Unreadable(Vec<String>),
}

impl Preview {
    /// A preview without a snapshot.
    pub fn new(root: &Path, links: LinkPolicy, cell: Arc<SnapshotCell>, follow: bool) -> Self {
        Self {
            scanner: Scanner::with(root, links),
            cache: BuildCache::default(),
            cell,
            service: None,
            follow,
            unread: None,
            last_look: Duration::ZERO,
            changes_at: None,
        }
    }

    /// Shows the pages that are open in this service's streams before the others.
    pub fn serve_through(&mut self, service: Arc<Service>) {
        self.service = Some(service);
    }

    /// How long the last scan of all sources took.
    pub fn last_look(&self) -> Duration {
        self.last_look
    }

    /// Scans the sources. Builds and publishes if they have changed since the last build, or if something in them is
    /// published or expires; otherwise returns `None`.
    pub fn refresh(&mut self, touched: &BTreeSet<SourcePath>, options: &BuildOptions) -> Option<Build> {
        let started = Stopwatch::now();
        // Reads only the named files first; later scans find other changes.
        let mut scanned = match self.scanner.scan_touched(touched) {
            Some(scan) => Ok(scan),
            None => {
                let scanned = self.scanner.scan(touched);
                self.last_look = started.elapsed();
                scanned
            }
        };
        let mut changes: Vec<(SourcePath, Change)> = Vec::new();
        if let Ok(scan) = &mut scanned {
            changes.append(&mut scan.changes);
            let is_fleeting =
                |(_, change): &(SourcePath, Change)| matches!(change, Change::Removed | Change::Emptied);
            if changes.iter().any(is_fleeting) {
                std::thread::sleep(RETRY_PAUSE);
                scanned = self.scanner.scan(touched);
                if let Ok(scan) = &mut scanned {
                    changes.append(&mut scan.changes);
                }
            }
        }
        let scan = match scanned {
            Ok(scan) => scan,
            Err(errors) => return self.unreadable(&errors, started),
        };
        let was_unreadable = self.unread.take().is_some();
        let is_first = self.cell.snapshot().revision == 0;
        let is_due = self.changes_at.as_ref().is_some_and(|instant| *instant <= options.now);
        if changes.is_empty() && !was_unreadable && !is_first && !is_due {
            return None;
        }
        let mut names: Vec<SourcePath> = changes.into_iter().map(|(path, _)| path).collect();
        names.sort();
        names.dedup();
        Some(self.build(scan.sources, names, options, started))
    }

    fn build(
        &mut self,
        sources: Sources,
        changes: Vec<SourcePath>,
        options: &BuildOptions,
        started: Stopwatch,
    ) -> Build {
        let mut findings = Diagnostics::new();
        // A panic costs one build, not the preview.
        let mut cache = std::mem::take(&mut self.cache);
        let sink = OpenPagesFirst { open: self.open_pages(), cell: &self.cell };
        let built = catch_unwind(AssertUnwindSafe(|| {
            let built = build_into(&sources, options, &sink, Some(&mut cache), &mut findings);
            (built, cache)
        }));
        // After a panic, the cache may be inconsistent.
        let built = built.map(|(built, cache)| {
            self.cache = cache;
            built
        });
        self.changes_at = match &built {
            Ok(Some(built)) => built.changes_at.clone(),
            Ok(None) | Err(_) => None,
        };
        let outcome = match built {
            Ok(Some(built)) => self.publish(built, &changes),
            Ok(None) => {
                self.cell.publish(Update::Bad(failure(&sources, &findings)));
                BuildOutcome::Mistakes
            }
            Err(_) => {
                let text = "plenary failed on these sources; this is a bug in plenary, please report it";
                self.cell.publish(Update::Bad(unplaced(&[text.to_owned()])));
                BuildOutcome::Unreadable(vec![text.to_owned()])
            }
        };
        Build { changes, sources, findings, outcome, time: started.elapsed() }
    }

    /// The files of the pages that are open in browsers.
    fn open_pages(&self) -> BTreeSet<String> {
        let Some(service) = &self.service else { return BTreeSet::new() };
        let snapshot = self.cell.snapshot();
        let file = |page: &String| match find(&snapshot, &service.rules.mount, page) {
            AtAddress::File { path, .. } => Some(path),
            AtAddress::Moved(_) | AtAddress::Elsewhere(_) | AtAddress::Missing(_) | AtAddress::NoSite => None,
        };
        service.streams.pages().iter().filter_map(file).collect()
    }

    fn publish(&self, built: Built, changes: &[SourcePath]) -> BuildOutcome {
        let before = self.cell.snapshot();
        let none = Output::new();
        let old = before.site.as_ref().map_or(&none, |site| &site.output);
        let differing = old.differing(&built.output);
        let (pages, files): (Vec<&OutPath>, Vec<&OutPath>) =
            differing.into_iter().partition(|path| mime_type(path.as_str()).starts_with("text/html"));
        let affected = pages.len();
        // Only files that existed before and still do: a page cannot refer to another file without changing itself.
        let remains =
            |path: &&OutPath| old.data(path.as_str()).is_some() && built.output.data(path.as_str()).is_some();
        let changed = files.into_iter().filter(remains).map(|path| format!("/{}", path.as_str())).collect();
        // The page of the first changed file that has one. At the start nothing was saved.
        let saved = changes
            .iter()
            .find_map(|file| built.routes.iter().find(|(source, _)| source == file))
            .filter(|_| self.follow && before.revision > 0)
            .map(|(_, address)| address.encoded());
        let Built { output, pages, host_path, policy, .. } = built;
        // The previous site is dropped here, after its readers were notified.
        let site = ServedSite { output, host_path, policy };
        self.cell.publish(Update::Good { site, changed, follow: saved });
        BuildOutcome::Good { pages, affected }
    }

    fn unreadable(&mut self, errors: &[ReadError], started: Stopwatch) -> Option<Build> {
        let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
        if self.unread.as_ref() == Some(&messages) {
            return None;
        }
        self.cell.publish(Update::Bad(unplaced(&messages)));
        self.unread = Some(messages.clone());
        Some(Build {
            changes: Vec::new(),
            sources: Sources::new(),
            findings: Diagnostics::new(),
            outcome: BuildOutcome::Unreadable(messages),
            time: started.elapsed(),
        })
    }
}

/// Keeps everything in memory, and publishes the pages that are open as soon as they are rendered.
struct OpenPagesFirst<'p> {
    open: BTreeSet<String>,
    cell: &'p SnapshotCell,
}

impl Sink for OpenPagesFirst<'_> {
    fn take(&self, path: &OutPath, bytes: Vec<u8>) -> FileData {
        InMemory.take(path, bytes)
    }

    fn is_wanted_first(&self, path: &OutPath) -> bool {
        self.open.contains(path.as_str())
    }

    fn show_first(&self, pages: Output) {
        self.cell.publish(Update::Early(pages));
    }
}

fn failure(sources: &Sources, findings: &Diagnostics) -> Failure {
    let text_of = |path: &SourcePath| sources.text(path);
    let texts = Texts::new(&text_of);
    let shown = findings.capped().into_iter().map(|shown| {
        let (severity, message) = match shown {
            Shown::Finding(finding) => (finding.severity.as_str(), finding.message.clone()),
            Shown::More(number, file) => ("warning", format!("and {number} more in {file}")),
        };
        Finding { severity, message, text: shown.show(Colour::Plain, &texts) }
    });
    let (shown, errors) = (shown.collect(), findings.errors());
    Failure { summary: mistakes(errors), findings: shown }
}

/// Mistakes without a place in a file.
fn unplaced(messages: &[String]) -> Failure {
    let shown = messages.iter().map(|message| Finding {
        severity: "error",
        message: message.clone(),
        text: format!("error: {message}\n"),
    });
    Failure { summary: mistakes(messages.len()), findings: shown.collect() }
}

fn mistakes(number: usize) -> String {
    format!("{number} {} in the sources", if number == 1 { "mistake" } else { "mistakes" })
}
