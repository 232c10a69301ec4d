//! Rebuilds the site after every change and serves it from memory.
//!
//! Begin with [`Preview`], which scans, builds and publishes. [`answer`] is a pure function of a request, which
//! [`Parser`] makes from bytes; [`Listener::catch_up`] produces the events. The output folder is neither read nor
//! written.

mod body;
mod date;
mod host;
mod range;
mod response;
mod state;
mod address;
mod reload;
mod subscription;
mod http;
mod events;
mod connections;
mod parser;
mod service;
mod preview;
mod connection;
mod listen;
mod watch;
mod scan_schedule;

#[cfg(test)]
mod tests;

pub use crate::render::mime_type;
pub use address::{AtAddress, Mount, find};
pub use body::ResponseBody;
pub use connections::MOST_CONNECTIONS;
pub use events::{Listener, MOST_STREAMS, Streams};
pub use host::Hosts;
pub use http::{Answer, Request, ServerRules, answer};
pub use listen::{listen, visible};
pub use parser::{After, LONGEST_HEAD, LONGEST_LINE, MOST_FIELDS, ParsedRequest, Parser};
pub use preview::{Build, BuildOutcome, Preview};
pub use range::{WantedRange, wanted};
pub use response::Response;
pub use scan_schedule::{Reason, ScanSchedule};
pub use service::Service;
pub use state::{Failure, Finding, ServedSite, Snapshot, SnapshotCell, Update};
pub use subscription::Subscription;
pub use watch::{Watch, WatchBackend, WatchEvent, WatchMode};
