//! Streams of server-sent events (WHATWG HTML, section 9.2): what each page in a browser is told.
//!
//! Begin with [`Listener::catch_up`]. A stream compares what its page shows with what is there now, so that a page
//! that missed something is told as soon as it listens again.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::address::Mount;
use super::http::{ServerRules, version};
use super::state::{Failure, Snapshot, SnapshotCell};
use super::subscription::Subscription;

/// How many pages can listen at once. With more, the one that has listened longest is sent away; it comes back by
/// itself if somebody still looks at it.
pub const MOST_STREAMS: usize = 32;

/// How often a quiet stream says that it is there, which is also how a stream that nobody reads is found.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What a page has been told.
#[derive(Debug)]
pub struct Listener {
    page: String,
    version: String,
    revision: u64,
    /// `None` when it has been told nothing yet.
    failure: Option<Option<Arc<Failure>>>,
}

impl Listener {
    /// A page that begins to listen. A revision of the future is that of a server that has ended.
    pub fn new(subscription: Subscription, snapshot: &Snapshot) -> Self {
        let known = subscription.heard.or(subscription.revision);
        Self {
            revision: known.filter(|known| *known <= snapshot.revision).unwrap_or(snapshot.revision),
            page: subscription.page,
            version: subscription.version,
            failure: None,
        }
    }

    /// The events that bring the page from what it was told to what is there now.
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

/// The streams that are open.
#[derive(Debug, Default)]
pub struct Streams {
    open: Mutex<OpenStream>,
}

#[derive(Debug, Default)]
struct OpenStream {
    numbers: BTreeSet<u64>,
    next: u64,
}

impl Streams {
    /// No streams.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes to one stream until nobody reads it or it has to make room. It ends with its connection.
    ///
    /// # Errors
    /// When it cannot be written to, which is how most streams end.
    pub fn run(
        &self,
        mut writer: impl Write,
        subscription: Subscription,
        cell: &SnapshotCell,
        rules: &ServerRules,
    ) -> io::Result<()> {
        let number = self.enter();
        cell.wake();
        let result = self.write(number, &mut writer, subscription, cell, rules);
        self.lock().numbers.remove(&number);
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
            // A comment: browsers pass over it, and a connection that has gone is noticed.
            writer.write_all(if events.is_empty() { b":\n\n" } else { events.as_bytes() })?;
            let before = snapshot.revision;
            snapshot = cell.wait(before, KEEP_ALIVE);
            if !self.lock().numbers.contains(&number) {
                return Ok(());
            }
        }
    }

    fn enter(&self) -> u64 {
        let mut open = self.lock();
        let number = open.next;
        open.next += 1;
        open.numbers.insert(number);
        while open.numbers.len() > MOST_STREAMS {
            open.numbers.pop_first();
        }
        number
    }

    /// A thread that panicked while it held the lock left a whole set: each change is one step.
    fn lock(&self) -> MutexGuard<'_, OpenStream> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
