//! When a host is asked, and what waiting for it may cost.
//!
//! Begin with [`HostTurns::ask`]. Time is what it is told: [`Clock`].

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

/// What is remembered of a host.
#[derive(Debug, Default)]
struct Turn {
    /// When it may be asked again, after the beginning of the check.
    next: Duration,
    /// What slow answers have cost, and those that are being waited for may cost.
    waited: Duration,
}

impl<'s> HostTurns<'s> {
    /// A schedule in which nobody has been asked.
    pub fn new(policy: RequestPolicy, clock: Clock<'s>) -> Self {
        Self { policy, clock, hosts: Mutex::default() }
    }

    /// Whether the time of the check is over.
    pub fn is_over(&self) -> bool {
        (self.clock.elapsed)() >= self.policy.check
    }

    /// When a link that is begun now must be done with.
    pub fn end_of_link(&self) -> Duration {
        ((self.clock.elapsed)() + self.policy.link).min(self.policy.check)
    }

    /// Pauses, unless that would take until `end`: then it does not, and says so.
    pub fn pause(&self, time: Duration, end: Duration) -> bool {
        let has_time = (self.clock.elapsed)() + time < end;
        if has_time && !time.is_zero() {
            (self.clock.pause)(time);
        }
        has_time
    }

    /// Waits until it is the turn of a host, and asks it: `ask` is told for how long at most.
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

    /// A thread that panicked while it held the lock left a whole map: each change is one step.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Turn>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
