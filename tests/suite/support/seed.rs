//! The seeds of random tests: each says its own when the test fails, and takes another from the variable `PLENARY_SEED`.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use proptest::test_runner::{Config, RngSeed, TestRunner};

const VARIABLE: &str = "PLENARY_SEED";

/// A seed, which a failing test prints when it leaves the test.
pub struct Seed(u64);

impl Seed {
    /// The seed that the variable holds, or `usual`: every run tries the same.
    pub fn new(usual: u64) -> Self {
        Self(Self::wished().unwrap_or(usual))
    }

    /// The seed that the variable holds, or another one with every run.
    pub fn any() -> Self {
        Self(Self::wished().unwrap_or_else(|| RandomState::new().build_hasher().finish()))
    }

    fn wished() -> Option<u64> {
        let value = std::env::var(VARIABLE).ok()?;
        Some(value.parse().unwrap_or_else(|_| panic!("{VARIABLE} is a number, and not `{value}`")))
    }

    pub fn number(&self) -> u64 {
        self.0
    }

    /// What tries `cases` inputs in a file of tests, `file!()`. An input that fails is kept in
    /// `tests/proptest-regressions/`, in a file that belongs into the repository: what is there is tried first.
    pub fn runner(&self, cases: u32, file: &'static str) -> TestRunner {
        let rng_seed = RngSeed::Fixed(self.0);
        TestRunner::new(Config { cases, rng_seed, source_file: Some(file), ..Config::default() })
    }
}

impl Drop for Seed {
    #[allow(clippy::print_stderr, reason = "what a test prints is shown when it fails")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed was {seed}: {VARIABLE}={seed} tries the same again", seed = self.0);
        }
    }
}
