//! Schedules the requests to each host, and limits the time spent waiting for it.
//!
//! Begin with [`HostTurns::ask`]. Time comes from [`Clock`].

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::client::{NoAnswer, Reply};
use super::request_policy::{Clock, RequestPolicy};

/// The turns of all hosts.
pub(super) struct HostTurns<'s> {
    policy: RequestPolicy,
    clock: Clock<'s>,
    hosts: Mutex<BTreeMap<String, Turn>>,
}

/// The state of a host.
#[derive(Debug, Default)]
struct Turn {
    /// The earliest time of the next request, since the start of the check.
    next: Duration,
    /// The time spent on slow responses, including the maximum for pending ones.
    waited: Duration,
}

impl<'s> HostTurns<'s> {
    /// A schedule without requests so far.
    pub fn new(policy: RequestPolicy, clock: Clock<'s>) -> Self {
        Self { policy, clock, hosts: Mutex::default() }
    }

    /// Whether the time limit of the check has passed.
    pub fn is_over(&self) -> bool {
        (self.clock.elapsed)() >= self.policy.check
    }

    /// The deadline of a link that starts now.
    pub fn end_of_link(&self) -> Duration {
        ((self.clock.elapsed)() + self.policy.link).min(self.policy.check)
    }

    /// Pauses, unless the pause would last until `end`; then returns `false` at once.
    pub fn pause(&self, time: Duration, end: Duration) -> bool {
        let has_time = (self.clock.elapsed)() + time < end;
        if has_time && !time.is_zero() {
            (self.clock.pause)(time);
        }
        has_time
    }

    /// Waits for the turn of a host, and calls `ask` with the time limit for its response.
    pub fn ask(
        &self,
        host: &str,
        end: Duration,
        ask: impl FnOnce(Duration) -> Result<Reply, NoAnswer>,
    ) -> Result<Reply, NoAnswer> {
        let late = || NoAnswer::Refused(format!("it took more than {} seconds", self.policy.link.as_secs()));
        let (pause, reserved) = {
            let mut hosts = self.lock();
            let turn = hosts.entry(host.to_owned()).or_default();
            let left = self.policy.host.saturating_sub(turn.waited);
            if left < self.policy.prompt {
                let why = format!(
                    "the host kept the check waiting for {} seconds before",
                    self.policy.host.as_secs()
                );
                return Err(NoAnswer::Refused(why));
            }
            let now = (self.clock.elapsed)();
            let at = now.max(turn.next);
            if at >= end {
                return Err(late());
            }
            let reserved = self.policy.timeout.min(left);
            turn.next = at + self.policy.pace;
            turn.waited += reserved;
            (at - now, reserved)
        };
        if !pause.is_zero() {
            (self.clock.pause)(pause);
        }
        let start = (self.clock.elapsed)();
        let timeout = reserved.min(end.saturating_sub(start));
        let result = if timeout.is_zero() { Err(late()) } else { ask(timeout) };
        let done = (self.clock.elapsed)();
        let took = done.saturating_sub(start);
        let mut hosts = self.lock();
        let turn = hosts.entry(host.to_owned()).or_default();
        turn.next = turn.next.max(done + self.policy.pace);
        turn.waited -= reserved;
        if took > self.policy.prompt {
            turn.waited += took;
        }
        result
    }

    /// After a panic of another thread the map is still consistent, because each change is one step.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Turn>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
