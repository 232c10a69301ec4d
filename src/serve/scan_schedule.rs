//! When to scan the sources.
//!
//! Begin with [`ScanSchedule::wait`]: shortly after a change event, twice more to catch changes that were not reported, and at
//! a fixed interval.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant as Stopwatch};

use super::watch::WatchEvent;
use crate::path::SourcePath;

/// When to scan next.
#[derive(Debug)]
pub struct ScanSchedule {
    resting: Duration,
    settling: Vec<Stopwatch>,
}

/// How long to wait after the first event: more usually follow.
const LEADING_EDGE: Duration = Duration::from_millis(12);
/// Events that follow one another within this time belong to one change.
const PAUSE: Duration = Duration::from_millis(8);
/// The longest time that one change may take.
const LONGEST_BURST: Duration = Duration::from_millis(200);
/// When to scan again after a change. Files in a new folder are not always reported.
const SETTLING: [Duration; 2] = [Duration::from_millis(250), Duration::from_millis(1_000)];

/// The reason for a scan.
#[derive(Debug, PartialEq, Eq)]
pub enum Reason {
    /// A change event, which named these files.
    Event(BTreeSet<SourcePath>),
    /// Folders may have been replaced.
    Replaced,
    /// The interval has passed.
    Time,
    /// The preview is to stop.
    Stop,
}

impl ScanSchedule {
    /// A schedule that scans at least this often.
    pub fn new(resting: Duration) -> Self {
        Self { resting, settling: Vec::new() }
    }

    /// Changes the interval.
    pub fn rest(&mut self, resting: Duration) {
        self.resting = resting;
    }

    /// Waits until the next scan.
    pub fn wait(&mut self, events: &Receiver<WatchEvent>) -> Reason {
        let now = Stopwatch::now();
        let next = self.settling.first().map_or(now + self.resting, |time| (*time).min(now + self.resting));
        let reason = match events.recv_timeout(next.saturating_duration_since(now)) {
            Ok(event) => collect_burst(event, events),
            Err(RecvTimeoutError::Timeout) => Reason::Time,
            Err(RecvTimeoutError::Disconnected) => Reason::Stop,
        };
        let now = Stopwatch::now();
        match reason {
            Reason::Event(_) | Reason::Replaced => self.settling = SETTLING.map(|after| now + after).to_vec(),
            Reason::Time => self.settling.retain(|time| *time > now),
            Reason::Stop => {}
        }
        reason
    }
}

/// Collects the events of one burst.
fn collect_burst(first: WatchEvent, events: &Receiver<WatchEvent>) -> Reason {
    let started = Stopwatch::now();
    let mut named = BTreeSet::new();
    let mut is_replaced = false;
    let mut event = first;
    let mut last = started;
    loop {
        match event {
            WatchEvent::Changed(files) => named.extend(files),
            WatchEvent::WatchAnew => is_replaced = true,
            WatchEvent::Stop => return Reason::Stop,
        }
        let until = (started + LEADING_EDGE).max(last + PAUSE).min(started + LONGEST_BURST);
        let time = until.saturating_duration_since(Stopwatch::now());
        if time.is_zero() {
            break;
        }
        match events.recv_timeout(time) {
            Ok(next) => {
                event = next;
                last = Stopwatch::now();
            }
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return Reason::Stop,
        }
    }
    if is_replaced { Reason::Replaced } else { Reason::Event(named) }
}
