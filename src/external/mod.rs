//! Links out of the site, looked at over the network: only for `plenary check --external`.
//!
//! Begin with [`look`]: each host is visited by one thread at a time, with pauses; what was fine lately is not asked
//! again ([`Cache`]). Nothing of this machine or its networks is asked ([`Reach`]), and slow hosts cost no more than is
//! said here ([`Manners`]). The result has three outcomes ([`Outcome`]), of which only one is held against the site.

mod cache;
mod client;
mod reach;
mod schedule;
mod visit;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::Duration;

pub use cache::Cache;
pub use client::{Client, is_behind_proxy};
pub use reach::Reach;

use schedule::Schedule;
use visit::{Answer, host_of, visit};

/// What became of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody is there. If all of the way there is permanent (HTTP 301 and 308), the address at its end.
    Fine(Option<String>),
    /// Nobody is there, for certain: why.
    Broken(String),
    /// Nobody can say from here: why. Many hosts turn programs away that are no browsers.
    Unknown(String),
}

/// The pause between two requests to one host.
const PACE: Duration = Duration::from_secs(1);
/// The pauses before each further attempt, when a host did not answer or was busy.
const RETRIES: &[Duration] = &[Duration::from_secs(2), Duration::from_secs(6)];
/// How long one answer may take: the look-up of the name, the connection, and all of the header.
const ANSWER_TIME: Duration = Duration::from_secs(20);
/// How long one link may take, with all attempts, redirects and pauses.
const LINK_TIME: Duration = Duration::from_secs(60);
/// What answers that take longer than [`PROMPT`] may cost in all for one host.
const HOST_TIME: Duration = Duration::from_secs(120);
/// Up to here an answer is not called slow.
const PROMPT: Duration = Duration::from_secs(2);
/// How long a check may take, however many links there are.
const CHECK_TIME: Duration = Duration::from_secs(30 * 60);
/// How many hosts are asked at a time.
const AT_A_TIME: usize = 16;

/// How patiently hosts are asked.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The pause between two requests to one host.
    pub pace: Duration,
    /// The pauses before each further attempt, when a host did not answer or was busy.
    pub retries: &'static [Duration],
    /// How long to wait for one answer.
    pub patience: Duration,
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

impl Default for Manners {
    fn default() -> Self {
        Self {
            pace: PACE,
            retries: RETRIES,
            patience: ANSWER_TIME,
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

/// Looks at addresses, each given once. Those for which the time did not suffice have no outcome. `progress` is told how
/// many are done with, of how many.
pub fn look(
    addresses: &[String],
    client: &Client,
    manners: Manners,
    clock: Clock,
    progress: &mut dyn FnMut(usize, usize),
) -> BTreeMap<String, Outcome> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(host_of(address)).or_default().push(address);
    }
    let threads = hosts.len().min(manners.at_a_time.max(1));
    let schedule = Schedule::new(manners, clock);
    let waiting = Mutex::new(hosts.into_values().collect::<Vec<_>>());
    let (sender, receiver) = mpsc::channel();
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, waiting, schedule) = (sender.clone(), &waiting, &schedule);
            scope.spawn(move || {
                let next = || waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
                while let Some(host) = next() {
                    for address in host {
                        let answer =
                            (!schedule.is_over()).then(|| visit(address, client, schedule, manners.retries));
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

/// A name that nobody knows is certain only where other names are known: a machine without a network knows none.
fn judge(answers: BTreeMap<String, Answer>) -> BTreeMap<String, Outcome> {
    let is_online =
        answers.values().any(|answer| matches!(answer, Answer::Known(Outcome::Fine(_) | Outcome::Broken(_))));
    let judged = |answer| match answer {
        Answer::Known(outcome) => outcome,
        Answer::NoSuchHost(host) if is_online => Outcome::Broken(format!("there is no host `{host}`")),
        Answer::NoSuchHost(host) => {
            Outcome::Unknown(format!("the name `{host}` was not found, and neither was any other"))
        }
    };
    answers.into_iter().map(|(address, answer)| (address, judged(answer))).collect()
}
