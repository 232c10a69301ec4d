//! What the threads of the server share.

use std::sync::Arc;

use super::events::Streams;
use super::http::ServerRules;
use super::state::SnapshotCell;

/// Everything that an answer needs.
#[derive(Debug)]
pub struct Service {
    /// What there is to show.
    pub cell: Arc<SnapshotCell>,
    /// What was decided at the start.
    pub rules: ServerRules,
    /// The pages that listen.
    pub streams: Streams,
}
