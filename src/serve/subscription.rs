//! What a page says when it begins to listen.

/// What a page says when it begins to listen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The path of its address, percent-encoded as in the browser.
    pub page: String,
    /// The version that it shows.
    pub version: String,
    /// The revision that it was loaded in.
    pub revision: Option<u64>,
    /// The revision of the last event that it heard, if it has listened before.
    pub heard: Option<u64>,
}
