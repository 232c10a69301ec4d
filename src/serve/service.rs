//! State that the server's threads share.

use std::sync::Arc;

use super::events::Streams;
use super::http::ServerRules;
use super::state::SnapshotCell;

/// Everything that answering a request needs.
#[derive(Debug)]
pub struct Service {
    /// The current snapshot.
    pub cell: Arc<SnapshotCell>,
    /// Set at the start.
    pub rules: ServerRules,
    /// The event streams.
    pub streams: Streams,
}
