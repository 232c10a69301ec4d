//! The outcome of checking a link.

/// The outcome of checking a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOutcome {
    /// Reachable. After permanent redirects only (HTTP 301 and 308), holds the final address.
    Fine(Option<String>),
    /// Dead, with the reason.
    Broken(String),
    /// Unknown, with the reason. Many hosts reject programs that are not browsers.
    Unknown(String),
}
