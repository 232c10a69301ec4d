//! The program: reads the command line, the clock and the environment, and passes them to a command.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _, Write as _};
use std::panic::{PanicHookInfo, catch_unwind, set_hook};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use plenary::cli::{Cli, Command};
use plenary::commands::{Environment, Exit, build, check, explain, new, schema, serve};
use plenary::crash::{self, Crash};

/// Builds allocate many small strings on several threads at once: decision 11.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    set_hook(Box::new(panic_hook()));
    // The panic hook has reported it.
    catch_unwind(run).unwrap_or_else(|_| ExitCode::from(Exit::Failure.code()))
}

fn run() -> ExitCode {
    let cli = Cli::from_command_line();
    if !matches!(cli.command, Command::Serve(_)) {
        use_small_pages();
    }
    #[cfg(debug_assertions)]
    crash_for_tests();
    // The streams are not locked, so that a thread that panics can write to them.
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let fixed = match source_date_epoch() {
        Ok(fixed) => fixed,
        Err(message) => return failed(&message),
    };
    let clock = || fixed.unwrap_or_else(now_unix);
    let mut environment = Environment {
        err_is_terminal: err.is_terminal(),
        err_has_colour: err.is_terminal() && !no_colour,
        out: &mut out,
        err: &mut err,
        now_unix: clock(),
        home: std::env::home_dir(),
    };
    let result = match &cli.command {
        Command::Build(args) => build::run(args, &mut environment),
        Command::Check(args) => check::run(args, &mut environment),
        Command::Explain(args) => explain::run(args, &mut environment),
        Command::New(args) => new::run(args, &mut environment),
        Command::Schema(args) => schema::run(args, &mut environment),
        Command::Serve(args) => serve::run(args, &mut environment, &clock),
    };
    match result {
        Ok(exit) => ExitCode::from(exit.code()),
        // A closed pipe (`plenary build | head`) is not an error of the build, and could not be reported.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(Exit::Failure.code()),
        Err(error) => failed(&error.to_string()),
    }
}

/// Disables transparent huge pages for this process. With them, a small site takes twice the memory, and no build is
/// faster. Not for a preview: the browser that it starts would inherit this.
fn use_small_pages() {
    // A kernel without huge pages returns an error, which does not matter.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

fn failed(message: &str) -> ExitCode {
    // If this fails, there is no way to report it.
    let _ = writeln!(io::stderr(), "error: {message}");
    ExitCode::from(Exit::Failure.code())
}

/// The moment of SOURCE_DATE_EPOCH (reproducible-builds.org), if it is set.
fn source_date_epoch() -> Result<Option<i64>, String> {
    match std::env::var_os("SOURCE_DATE_EPOCH") {
        None => Ok(None),
        Some(value) => plenary::commands::source_date_epoch(&value.to_string_lossy()).map(Some),
    }
}

fn now_unix() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    i64::try_from(since).unwrap_or(i64::MAX)
}

/// Reports a panic once per place in the source code, and writes a file with details for the developers.
fn panic_hook() -> impl Fn(&PanicHookInfo) {
    let reported = Mutex::new(BTreeSet::new());
    let command: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    move |panic| {
        let crash = Crash::new(panic, &command);
        let is_new = reported.lock().unwrap_or_else(PoisonError::into_inner).insert(crash.place.clone());
        if is_new {
            let details = crash.write(&std::env::temp_dir(), std::process::id());
            // If this fails, there is no way to report it.
            let _ = io::stderr().write_all(crash::lines(&details).as_bytes());
        }
    }
}

/// Panics if a test of the program asks for it. Not in release builds.
#[cfg(debug_assertions)]
fn crash_for_tests() {
    let Ok(kind) = std::env::var("PLENARY_TEST_CRASH") else { return };
    let crash = move || -> () { panic!("a crash, asked for by {kind}") };
    let Err(panic) = std::thread::spawn(crash).join() else { return };
    std::panic::resume_unwind(panic);
}
