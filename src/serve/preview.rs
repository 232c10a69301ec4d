//! Look, build, publish: what happens when something may have changed.
//!
//! Begin with [`Preview::refresh`]. When to look is decided by [`super::ScanSchedule`].

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant as Stopwatch};

use super::mime::mime_type;
use super::state::{Failure, Finding, ServedSite, SnapshotCell, Update};
use crate::diag::{Colour, Diagnostics, Shown, Texts};
use crate::model::Instant;
use crate::path::{OutPath, SourcePath};
use crate::pipeline::{BuildCache, BuildOptions, Built, build_again};
use crate::render::Output;
use crate::source::{Change, LinkPolicy, ReadError, Scanner, Sources};

/// How long a file that vanished or became empty is given to come back: editors save in several steps.
const RETRY_PAUSE: Duration = Duration::from_millis(40);

/// A site's folder and the cell with the snapshot of what it makes.
pub struct Preview {
    scanner: Scanner,
    cache: BuildCache,
    cell: Arc<SnapshotCell>,
    follow: bool,
    unread: Option<Vec<String>>,
    last_look: Duration,
    /// When the same sources make another site: something is published then, or no longer is.
    changes_at: Option<Instant>,
}

/// A build that was published.
#[derive(Debug)]
pub struct Build {
    /// The source files that changed, in the order of their paths.
    pub changes: Vec<SourcePath>,
    /// The sources, for showing findings.
    pub sources: Sources,
    /// What was found in them.
    pub findings: Diagnostics,
    /// How it ended.
    pub outcome: BuildOutcome,
    /// How long it took from the look to the publishing.
    pub time: Duration,
}

/// How a build ended.
#[derive(Debug)]
pub enum BuildOutcome {
    /// The site is new.
    Good {
        /// The number of its pages, in all languages.
        pages: usize,
        /// The number of pages whose bytes changed, came or went.
        affected: usize,
    },
    /// The last good site stays, because of mistakes.
    Mistakes,
    /// The last good site stays, for reasons that have no place in a file.
    Unreadable(Vec<String>),
}

impl Preview {
    /// A preview that has shown nothing yet.
    pub fn new(root: &Path, links: LinkPolicy, cell: Arc<SnapshotCell>, follow: bool) -> Self {
        Self {
            scanner: Scanner::with(root, links),
            cache: BuildCache::default(),
            cell,
            follow,
            unread: None,
            last_look: Duration::ZERO,
            changes_at: None,
        }
    }

    /// How long the last look at all sources took.
    pub fn last_look(&self) -> Duration {
        self.last_look
    }

    /// Looks at the sources; builds and publishes when they differ from those of the last build, or when something in
    /// them opens or ends. `None` otherwise.
    pub fn refresh(&mut self, touched: &BTreeSet<SourcePath>, options: &BuildOptions) -> Option<Build> {
        let started = Stopwatch::now();
        // The files that were named, at first; what else changed is found by the looks that follow.
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
        // A bug in a build costs that build, and not the preview.
        let mut cache = std::mem::take(&mut self.cache);
        let built = catch_unwind(AssertUnwindSafe(|| {
            let built = build_again(&sources, options, &mut cache, &mut findings);
            (built, cache)
        }));
        // What a build that failed in this way left is not trusted.
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
                let text = "plenary itself failed on these sources; this is a fault of the program, please report it";
                self.cell.publish(Update::Bad(unplaced(&[text.to_owned()])));
                BuildOutcome::Unreadable(vec![text.to_owned()])
            }
        };
        Build { changes, sources, findings, outcome, time: started.elapsed() }
    }

    fn publish(&self, built: Built, changes: &[SourcePath]) -> BuildOutcome {
        let before = self.cell.snapshot();
        let none = Output::new();
        let old = before.site.as_ref().map_or(&none, |site| &site.output);
        let differing = old.differing(&built.output);
        let (pages, files): (Vec<&OutPath>, Vec<&OutPath>) =
            differing.into_iter().partition(|path| mime_type(path.as_str()).starts_with("text/html"));
        let affected = pages.len();
        // Only what was there and still is: no page refers to other files without changing itself.
        let remains =
            |path: &&OutPath| old.data(path.as_str()).is_some() && built.output.data(path.as_str()).is_some();
        let changed = files.into_iter().filter(remains).map(|path| format!("/{}", path.as_str())).collect();
        // The page of the first changed file that has one. At the start nobody has saved anything.
        let saved = changes
            .iter()
            .find_map(|file| built.routes.iter().find(|(source, _)| source == file))
            .filter(|_| self.follow && before.revision > 0)
            .map(|(_, address)| address.encoded());
        let Built { output, pages, host_path, policy, .. } = built;
        // The site before is dropped here, after everybody was told.
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

/// Mistakes that have no place in a file.
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
