//! The commands, one file each. They write to the given streams and return an exit status.

pub mod build;
mod coverage;
mod external;
pub mod check;
pub mod explain;
pub mod new;
pub mod schema;
pub mod serve;

use std::io;
use std::path::PathBuf;

use crate::character::visible;
use crate::cli::ColorArg;
use crate::diag::Colour;
use crate::model::{Instant, time};

/// The environment of a command, provided by the process.
pub struct Environment<'e> {
    /// Receives results.
    pub out: &'e mut dyn io::Write,
    /// Receives messages.
    pub err: &'e mut dyn io::Write,
    /// Whether messages go to a terminal with colours.
    pub err_has_colour: bool,
    /// Whether messages go to a terminal, which can show a progress bar.
    pub err_is_terminal: bool,
    /// The current time, in seconds since 1970-01-01T00:00:00Z.
    pub now_unix: i64,
    /// The user's home folder.
    pub home: Option<PathBuf>,
}

/// The result of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It succeeded.
    Success,
    /// The sources have mistakes.
    Mistakes,
    /// It could not run.
    Failure,
}

impl Exit {
    /// The exit status of the process.
    pub fn code(self) -> u8 {
        match self {
            Exit::Success => 0,
            Exit::Mistakes => 1,
            Exit::Failure => 2,
        }
    }
}

/// Whether messages are coloured.
fn colour(wanted: ColorArg, environment: &Environment) -> Colour {
    match wanted {
        ColorArg::Always => Colour::Ansi,
        ColorArg::Never => Colour::Plain,
        ColorArg::Auto if environment.err_has_colour => Colour::Ansi,
        ColorArg::Auto => Colour::Plain,
    }
}

/// The requested time, or else the current time.
///
/// # Errors
/// An invalid clock, and what to do.
fn moment(wanted: Option<&Instant>, now_unix: i64) -> Result<Instant, String> {
    let clock = || {
        Instant::from_unix(now_unix).ok_or_else(|| {
            let (first, last) = (time::FIRST, time::LAST);
            let help = "help: set the clock, or give the day with `--now`";
            format!("the clock of this machine shows a day outside {first} to {last}\n  {help}")
        })
    };
    wanted.cloned().map_or_else(clock, Ok)
}

/// The value of the environment variable SOURCE_DATE_EPOCH, in seconds.
///
/// # Errors
/// An invalid value, and what to write instead.
pub fn source_date_epoch(value: &str) -> Result<i64, String> {
    let (first, last) = (time::FIRST, time::LAST);
    let help = "help: give whole seconds since 1970-01-01T00:00:00Z, or leave the variable unset";
    let seconds: i64 = value
        .parse()
        .map_err(|_| format!("SOURCE_DATE_EPOCH is `{value}`, which is not a number of seconds\n  {help}"))?;
    match Instant::from_unix(seconds) {
        Some(_) => Ok(seconds),
        None => Err(format!(
            "SOURCE_DATE_EPOCH is `{value}`, which is a moment outside {first} to {last}\n  {help}"
        )),
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A message of several lines that is safe for terminals: names of files in it may contain anything.
fn harmless(message: &str) -> String {
    message.lines().map(visible).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_date_epoch_is_a_moment_that_sources_may_name() {
        assert_eq!(source_date_epoch("1684540800"), Ok(1_684_540_800));
        assert_eq!(source_date_epoch("-1"), Ok(-1));
        for value in ["", "abc", "1.5", "1e9", "99999999999999999999", "253402300799", "-9223372036854775808"]
        {
            let message = source_date_epoch(value).expect_err(value);
            assert!(message.starts_with(&format!("SOURCE_DATE_EPOCH is `{value}`")), "{message}");
            assert!(message.contains("\n  help: "), "{message}");
        }
    }
}
