//! Checks external links over the network: only for `plenary check --external`.
//!
//! Begin with [`look`]: each host is contacted by one thread at a time, with pauses; links that worked recently are not
//! requested again ([`Cache`]). This machine and its networks are off limits ([`Reach`]), and slow hosts cost limited
//! time ([`RequestPolicy`]). There are three outcomes ([`LinkOutcome`]), of which only one is reported as a problem.

mod request_policy;
mod outcome;
mod cache;
mod reach;
mod client;
mod schedule;
mod visit;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc;

pub use cache::Cache;
pub use client::{Client, is_behind_proxy};
pub use outcome::LinkOutcome;
pub use reach::Reach;
pub use request_policy::{Clock, RequestPolicy};

use schedule::HostTurns;
use visit::{LinkAnswer, host_of, visit};

/// Checks addresses, each given once. Those that the time limit excludes have no outcome. `progress` receives the
/// number of finished addresses and the total.
pub fn look(
    addresses: &[String],
    client: &Client,
    policy: RequestPolicy,
    clock: Clock,
    progress: &mut dyn FnMut(usize, usize),
) -> BTreeMap<String, LinkOutcome> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(host_of(address)).or_default().push(address);
    }
    let threads = hosts.len().min(policy.at_a_time.max(1));
    let schedule = HostTurns::new(policy, clock);
    let waiting = Mutex::new(hosts.into_values().collect::<Vec<_>>());
    let (sender, receiver) = mpsc::channel();
    let mut answers: BTreeMap<String, LinkAnswer> = BTreeMap::new();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, waiting, schedule) = (sender.clone(), &waiting, &schedule);
            scope.spawn(move || {
                let next = || waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
                while let Some(host) = next() {
                    for address in host {
                        let answer =
                            (!schedule.is_over()).then(|| visit(address, client, schedule, policy.retries));
                        if sender.send((address.to_owned(), answer)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        for (done, (address, answer)) in receiver.into_iter().enumerate() {
            answers.extend(answer.map(|answer| (address, answer)));
            progress(done + 1, addresses.len());
        }
    });
    judge(answers)
}

/// A failed name resolution only counts if other names could be resolved: without a network, none can.
fn judge(answers: BTreeMap<String, LinkAnswer>) -> BTreeMap<String, LinkOutcome> {
    let is_online = answers
        .values()
        .any(|answer| matches!(answer, LinkAnswer::Known(LinkOutcome::Fine(_) | LinkOutcome::Broken(_))));
    let judged = |answer| match answer {
        LinkAnswer::Known(outcome) => outcome,
        LinkAnswer::NoSuchHost(host) if is_online => {
            LinkOutcome::Broken(format!("there is no host `{host}`"))
        }
        LinkAnswer::NoSuchHost(host) => {
            LinkOutcome::Unknown(format!("the name `{host}` was not found, and neither was any other"))
        }
    };
    answers.into_iter().map(|(address, answer)| (address, judged(answer))).collect()
}
