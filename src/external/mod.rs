//! Links out of the site, looked at over the network: only for `plenary check --external`.
//!
//! Begin with [`look`]: each host is visited by one thread at a time, with pauses; what was fine lately is not asked
//! again ([`Cache`]). The result has three outcomes ([`Outcome`]), of which only one is held against the site.

mod cache;
mod client;
mod visit;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::Duration;

pub use cache::Cache;
pub use client::Client;

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

/// How patiently hosts are asked.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The pause between two requests to one host.
    pub pace: Duration,
    /// The pauses before each further attempt, when a host did not answer or was busy.
    pub retries: &'static [Duration],
    /// How long to wait for an answer.
    pub patience: Duration,
    /// How many hosts are asked at a time.
    pub at_a_time: usize,
}

impl Default for Manners {
    /// A request a second to each host; two further attempts, after two and after six seconds.
    fn default() -> Self {
        const RETRIES: &[Duration] = &[Duration::from_secs(2), Duration::from_secs(6)];
        Self {
            pace: Duration::from_secs(1),
            retries: RETRIES,
            patience: Duration::from_secs(20),
            at_a_time: 8,
        }
    }
}

/// Looks at addresses, each given once. `pause` waits; `progress` is told how many have been looked at, of how many.
pub fn look(
    addresses: &[String],
    client: &Client,
    manners: Manners,
    pause: &(dyn Fn(Duration) + Sync),
    progress: &mut dyn FnMut(usize, usize),
) -> BTreeMap<String, Outcome> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(host_of(address).to_owned()).or_default().push(address);
    }
    let threads = hosts.len().min(manners.at_a_time.max(1));
    let waiting = Mutex::new(hosts.into_values().collect::<Vec<_>>());
    let (sender, receiver) = mpsc::channel();
    let mut answers: BTreeMap<String, Answer> = BTreeMap::new();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, waiting) = (sender.clone(), &waiting);
            scope.spawn(move || {
                let next = || waiting.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
                while let Some(host) = next() {
                    for (index, address) in host.into_iter().enumerate() {
                        if index > 0 {
                            pause(manners.pace);
                        }
                        let answer = visit(address, client, manners, pause);
                        if sender.send((address.to_owned(), answer)).is_err() {
                            return;
                        }
                    }
                }
            });
        }
        drop(sender);
        for (address, answer) in receiver {
            answers.insert(address, answer);
            progress(answers.len(), addresses.len());
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
