//! The parameters with which a page subscribes to events.

/// The parameters with which a page subscribes to events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The path of its address, percent-encoded as in the browser.
    pub page: String,
    /// The version of its content.
    pub version: String,
    /// The revision in which it was loaded.
    pub revision: Option<u64>,
    /// The revision of the last event that it received, if it was subscribed before.
    pub heard: Option<u64>,
}
