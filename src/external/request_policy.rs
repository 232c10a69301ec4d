//! How patiently hosts are asked.

use std::time::Duration;

/// The pause between two requests to one host.
pub(super) const PACE: Duration = Duration::from_secs(1);

/// The pauses before each further attempt, when a host did not answer or was busy.
pub(super) const RETRIES: &[Duration] = &[Duration::from_secs(2), Duration::from_secs(6)];

/// How long one answer may take: the look-up of the name, the connection, and all of the header.
pub(super) const ANSWER_TIME: Duration = Duration::from_secs(20);

/// How long one link may take, with all attempts, redirects and pauses.
pub(super) const LINK_TIME: Duration = Duration::from_secs(60);

/// What answers that take longer than [`PROMPT`] may cost in all for one host.
pub(super) const HOST_TIME: Duration = Duration::from_secs(120);

/// Up to here an answer is not called slow.
pub(super) const PROMPT: Duration = Duration::from_secs(2);

/// How long a check may take, however many links there are.
pub(super) const CHECK_TIME: Duration = Duration::from_secs(30 * 60);

/// How many hosts are asked at a time.
pub(super) const AT_A_TIME: usize = 16;

/// How patiently hosts are asked.
#[derive(Clone, Copy, Debug)]
pub struct RequestPolicy {
    /// The pause between two requests to one host.
    pub pace: Duration,
    /// The pauses before each further attempt, when a host did not answer or was busy.
    pub retries: &'static [Duration],
    /// How long to wait for one answer.
    pub timeout: Duration,
    /// How long one link may take.
    pub link: Duration,
    /// What slow answers of one host may cost in all.
    pub host: Duration,
    /// Up to here an answer is not slow.
    pub prompt: Duration,
    /// How long all of it may take.
    pub check: Duration,
    /// How many hosts are asked at a time.
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

/// Time, as a check is told of it.
#[derive(Clone, Copy)]
pub struct Clock<'c> {
    /// The time since the check began.
    pub elapsed: &'c (dyn Fn() -> Duration + Sync),
    /// Waits.
    pub pause: &'c (dyn Fn(Duration) + Sync),
}
