//! Limits on requests to other hosts.

use std::time::Duration;

/// The minimum interval between two requests to one host.
pub(super) const PACE: Duration = Duration::from_secs(1);

/// The pauses before each retry, if a host did not respond or was busy.
pub(super) const RETRIES: &[Duration] = &[Duration::from_secs(2), Duration::from_secs(6)];

/// The time limit for one response: name resolution, connection and complete header.
pub(super) const ANSWER_TIME: Duration = Duration::from_secs(20);

/// The time limit for one link, with all retries, redirects and pauses.
pub(super) const LINK_TIME: Duration = Duration::from_secs(60);

/// The total time for responses of one host that take longer than [`PROMPT`].
pub(super) const HOST_TIME: Duration = Duration::from_secs(120);

/// Responses up to this time are not slow.
pub(super) const PROMPT: Duration = Duration::from_secs(2);

/// The time limit for a check, whatever the number of links.
pub(super) const CHECK_TIME: Duration = Duration::from_secs(30 * 60);

/// How many hosts are contacted at the same time.
pub(super) const AT_A_TIME: usize = 16;

/// Limits on requests to other hosts.
#[derive(Clone, Copy, Debug)]
pub struct RequestPolicy {
    /// The minimum interval between two requests to one host.
    pub pace: Duration,
    /// The pauses before each retry, if a host did not respond or was busy.
    pub retries: &'static [Duration],
    /// The time limit for one response.
    pub timeout: Duration,
    /// The time limit for one link.
    pub link: Duration,
    /// The total time for slow responses of one host.
    pub host: Duration,
    /// Responses up to this time are not slow.
    pub prompt: Duration,
    /// The time limit for the check.
    pub check: Duration,
    /// How many hosts are contacted at the same time.
    pub at_a_time: usize,
}

impl Default for RequestPolicy {
    fn default() -> Self {
        Self {
            pace: PACE,
            retries: RETRIES,
            timeout: ANSWER_TIME,
            link: LINK_TIME,
            host: HOST_TIME,
            prompt: PROMPT,
            check: CHECK_TIME,
            at_a_time: AT_A_TIME,
        }
    }
}

/// A clock for checks, replaceable in tests.
#[derive(Clone, Copy)]
pub struct Clock<'c> {
    /// The time since the check began.
    pub elapsed: &'c (dyn Fn() -> Duration + Sync),
    /// Waits.
    pub pause: &'c (dyn Fn(Duration) + Sync),
}
