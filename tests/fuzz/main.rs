//! Texts that nobody would write, given to the parsers and to the whole program: none may make it panic.
//!
//! Begin with [`run`]. A seed makes one input, always the same; the seeds that once failed are in `regressions.txt` and are
//! tried first. `cargo test` tries a few hundred of each kind. For more, with a budget of time for each kind:
//!
//! ```sh
//! PLENARY_FUZZ_SECONDS=60 cargo test --release --locked --test fuzz -- --nocapture
//! ```
//!
//! `PLENARY_FUZZ_SEED` sets the first seed, or else it is 0: a run can be repeated. A seed that fails is printed, with the
//! input; add it to `regressions.txt` when the fault is mended.

// The seeds that fail, and how many were tried, are what a run is for.
#![allow(clippy::print_stdout)]

mod choices;
#[path = "../suite/support/random.rs"]
mod random;
mod sites;
mod texts;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use random::Random;

/// How many inputs of a kind are tried without a budget of time.
const FEW: u64 = 300;

/// The seeds of a kind that once failed.
fn regressions(kind: &str) -> Vec<u64> {
    let lines = include_str!("regressions.txt").lines().filter_map(|line| line.split_once(' '));
    lines.filter(|(name, _)| *name == kind).filter_map(|(_, seed)| seed.trim().parse().ok()).collect()
}

fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{variable} is a number, and not `{value}`")))
}

/// Makes inputs of a kind and tries them, until the budget is spent.
fn run<I: Debug>(kind: &str, make: impl Fn(&mut Random) -> I, attempt: impl Fn(&I)) {
    let budget = number("PLENARY_FUZZ_SECONDS").map(Duration::from_secs);
    let first = number("PLENARY_FUZZ_SEED").unwrap_or(0);
    let started = Instant::now();
    let goes_on = |done: u64| budget.map_or(done < FEW, |budget| started.elapsed() < budget);
    let known = regressions(kind);
    let (mut tried, mut failed) = (0, BTreeMap::new());
    let mut seeds = known.into_iter().chain(first..);
    while failed.len() < 5
        && goes_on(tried)
        && let Some(seed) = seeds.next()
    {
        let input = make(&mut Random::new(seed));
        tried += 1;
        if catch_unwind(AssertUnwindSafe(|| attempt(&input))).is_err() {
            println!("{kind}: the seed {seed} fails with {input:#?}");
            failed.insert(seed, ());
        }
    }
    println!("{kind}: {tried} inputs, {} failed", failed.len());
    assert!(failed.is_empty(), "{kind}: these seeds fail: {:?}", failed.keys());
}

#[test]
fn no_yaml_makes_the_parsers_panic() {
    run("yaml", texts::yaml, |text| texts::read_yaml(text));
}

#[test]
fn no_site_yaml_makes_the_parsers_panic() {
    run("facts", sites::facts, |text| texts::read_facts(text));
}

#[test]
fn no_page_makes_the_parsers_panic() {
    run("page", sites::page, |page| sites::read_page(page));
}

#[test]
fn no_register_makes_the_parsers_panic() {
    run("register", texts::csv, |text| sites::read_register(text));
}

#[test]
fn no_html_makes_the_tokeniser_panic() {
    run("html", texts::html, |text| texts::read_html(text));
}

#[test]
fn no_date_makes_the_reader_panic() {
    run("date", texts::date, |text| texts::read_date(text));
}

#[test]
fn no_site_makes_the_program_panic() {
    run("site", sites::site, sites::build_site);
}

#[test]
fn a_seed_always_makes_the_same_site() {
    for seed in 0..20 {
        let make = || format!("{:?}", sites::site(&mut Random::new(seed)));
        assert_eq!(make(), make());
    }
}
