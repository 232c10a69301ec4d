//! The program: reads the command line, the clock and the environment, and hands them to a command.

use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use plenary::cli::{Cli, Command};
use plenary::commands::{Environment, Exit, build, check, serve};

/// A build makes and drops many small texts on several threads at once: decision 11.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::from_command_line();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let mut environment = Environment {
        err_is_terminal: err.is_terminal(),
        err_has_colour: err.is_terminal() && !no_colour,
        out: &mut out,
        err: &mut err,
        now_unix: now_unix(),
        home: std::env::home_dir(),
    };
    let result = match &cli.command {
        Command::Build(args) => build::run(args, &mut environment),
        Command::Check(args) => check::run(args, &mut environment),
        Command::Serve(args) => serve::run(args, &mut environment, &now_unix),
    };
    // A reader that has gone (`plenary build | head`) is no failure of the build, and cannot be told of one.
    ExitCode::from(result.unwrap_or(Exit::Failure).code())
}

/// SOURCE_DATE_EPOCH (reproducible-builds.org), or else the clock.
fn now_unix() -> i64 {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    fixed.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        i64::try_from(since).unwrap_or(i64::MAX)
    })
}
