//! Server-sent events (WHATWG HTML, section 9.2) for each page that is open in a browser.
//!
//! Begin with [`Listener::catch_up`]. A stream compares the version of its page with the current snapshot, so that a
//! page that missed events catches up when it reconnects.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::address::Mount;
use super::http::{ServerRules, version};
use super::state::{Failure, Snapshot, SnapshotCell};
use super::subscription::Subscription;

/// The most open streams. At the limit, the oldest stream is closed; its page reconnects by itself if it is still
/// visible.
pub const MOST_STREAMS: usize = 32;

/// The interval of keep-alive comments on a quiet stream, which also detect closed connections.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What a page was sent so far.
#[derive(Debug)]
pub struct Listener {
    page: String,
    version: String,
    revision: u64,
    /// `None` if nothing was sent yet.
    failure: Option<Option<Arc<Failure>>>,
}

impl Listener {
    /// A new subscription. A revision in the future comes from an earlier server process.
    pub fn new(subscription: Subscription, snapshot: &Snapshot) -> Self {
        let known = subscription.heard.or(subscription.revision);
        Self {
            revision: known.filter(|known| *known <= snapshot.revision).unwrap_or(snapshot.revision),
            page: subscription.page,
            version: subscription.version,
            failure: None,
        }
    }

    /// The events that update the page to the current snapshot.
    pub fn catch_up(&mut self, snapshot: &Snapshot, rules: &ServerRules) -> String {
        let placed = |address: &str| match &rules.mount {
            Mount::Root => address.to_owned(),
            Mount::Under(path) => format!("{path}{}", address.trim_start_matches('/')),
        };
        let before = self.revision;
        let mut events = String::new();
        let mut tell = |event: &str, data: serde_json::Value| {
            events.push_str(&format!("id: {}\nevent: {event}\ndata: {data}\n\n", snapshot.revision));
        };
        if self.failure.as_ref() != Some(&snapshot.failure) {
            match &snapshot.failure {
                Some(failure) => tell("errors", failure_data(failure)),
                None => tell("good", json!({})),
            }
            self.failure = Some(snapshot.failure.clone());
        }
        let now = version(snapshot, rules, &self.page);
        if now != self.version {
            tell("change", json!({ "version": now }));
            self.version = now;
        }
        if before < snapshot.revision {
            match snapshot.changed_since(before) {
                Some(files) if files.is_empty() => {}
                Some(files) => {
                    let addresses: Vec<String> = files.into_iter().map(placed).collect();
                    tell("files", json!({ "addresses": addresses }));
                }
                None => tell("files", json!({})),
            }
            self.revision = snapshot.revision;
        }
        if let Some((revision, address)) = &snapshot.followed
            && *revision > before
        {
            tell("go", json!({ "address": placed(address) }));
        }
        events
    }
}

fn failure_data(failure: &Failure) -> serde_json::Value {
    let findings = failure.findings.iter().map(
        |finding| json!({ "severity": finding.severity, "message": finding.message, "text": finding.text }),
    );
    json!({ "summary": failure.summary, "findings": findings.collect::<Vec<_>>() })
}

/// The open streams.
#[derive(Debug, Default)]
pub struct Streams {
    open: Mutex<OpenStream>,
}

#[derive(Debug, Default)]
struct OpenStream {
    /// The number of each stream with its page.
    pages: BTreeMap<u64, String>,
    next: u64,
}

impl Streams {
    /// No streams.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes to one stream until its client disconnects or it has to make room.
    ///
    /// # Errors
    /// When writing fails, which is how most streams end.
    pub fn run(
        &self,
        mut writer: impl Write,
        subscription: Subscription,
        cell: &SnapshotCell,
        rules: &ServerRules,
    ) -> io::Result<()> {
        let number = self.enter(&subscription.page);
        cell.wake();
        let result = self.write(number, &mut writer, subscription, cell, rules);
        self.lock().pages.remove(&number);
        result
    }

    fn write(
        &self,
        number: u64,
        writer: &mut impl Write,
        subscription: Subscription,
        cell: &SnapshotCell,
        rules: &ServerRules,
    ) -> io::Result<()> {
        writer.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
              X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\
              Connection: close\r\n\r\n",
        )?;
        let mut snapshot = cell.snapshot();
        let mut listener = Listener::new(subscription, &snapshot);
        loop {
            let events = listener.catch_up(&snapshot, rules);
            // `:` is a comment, which browsers ignore; the write fails if the connection is closed.
            writer.write_all(if events.is_empty() { b":\n\n" } else { events.as_bytes() })?;
            let before = snapshot.revision;
            snapshot = cell.wait(before, KEEP_ALIVE);
            if !self.lock().pages.contains_key(&number) {
                return Ok(());
            }
        }
    }

    /// The addresses of the pages that are open, as the browsers name them.
    pub fn pages(&self) -> BTreeSet<String> {
        self.lock().pages.values().cloned().collect()
    }

    fn enter(&self, page: &str) -> u64 {
        let mut open = self.lock();
        let number = open.next;
        open.next += 1;
        open.pages.insert(number, page.to_owned());
        while open.pages.len() > MOST_STREAMS {
            open.pages.pop_first();
        }
        number
    }

    /// After a panic of another thread the set is still consistent, because each change is one step.
    fn lock(&self) -> MutexGuard<'_, OpenStream> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
