//! What became of a link.

/// What became of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkOutcome {
    /// Somebody is there. If all of the way there is permanent (HTTP 301 and 308), the address at its end.
    Fine(Option<String>),
    /// Nobody is there, for certain: why.
    Broken(String),
    /// Nobody can say from here: why. Many hosts turn programs away that are no browsers.
    Unknown(String),
}
