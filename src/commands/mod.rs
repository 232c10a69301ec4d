//! What the commands do: one file for each. They write to the streams that they are given and return an exit status.

pub mod build;
pub mod check;
mod coverage;
mod external;
pub mod serve;

use std::io;
use std::path::PathBuf;

use crate::character::visible;
use crate::cli::ColorArg;
use crate::diag::Colour;
use crate::model::Instant;

/// What a command is given by the process it runs in.
pub struct Environment<'e> {
    /// Where results go.
    pub out: &'e mut dyn io::Write,
    /// Where messages go.
    pub err: &'e mut dyn io::Write,
    /// Whether messages go to a terminal that shows colours.
    pub err_has_colour: bool,
    /// Whether messages go to a terminal, which can show how far something is.
    pub err_is_terminal: bool,
    /// The moment, in seconds since 1970-01-01T00:00:00Z.
    pub now_unix: i64,
    /// The user's home folder.
    pub home: Option<PathBuf>,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It did what it was asked to do.
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

/// The moment that was asked for, or else that of the clock.
fn moment(wanted: Option<&Instant>, now_unix: i64) -> io::Result<Instant> {
    let clock =
        || Instant::from_unix(now_unix).ok_or_else(|| io::Error::other("the clock shows a year after 9999"));
    wanted.cloned().map_or_else(clock, Ok)
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A message of several lines, as a terminal may have it: names of files in it may hold anything.
fn harmless(message: &str) -> String {
    message.lines().map(visible).collect::<Vec<_>>().join("\n")
}
