//! What a program costs: begin with [`cost`].

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The argument with which this program measures another one.
pub const MEASURE: &str = "--measure";

/// What one run of a program took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub wall_ms: f64,
    /// On all processors, in the program and in the system.
    pub processors_ms: f64,
    /// The most memory that was resident at a time.
    pub peak_mib: f64,
}

/// Runs a program in a process of its own. The system tells the peak of all children together, hence a process between
/// the two that has no other child.
pub fn cost(command: &[OsString]) -> Cost {
    let bench = std::env::current_exe().expect("this program");
    let output = Command::new(bench).arg(MEASURE).args(command).output().expect("a process");
    assert!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let numbers: Vec<f64> = text.split_whitespace().map(|word| word.parse().expect("a number")).collect();
    let [wall_ms, processors_ms, peak_mib] = numbers[..] else { panic!("three numbers, not {text}") };
    Cost { wall_ms, processors_ms, peak_mib }
}

/// What the process between the two does.
pub fn measure(command: &[String]) {
    let start = Instant::now();
    let status = Command::new(&command[0]).args(&command[1..]).stdout(Stdio::null()).status();
    let wall = start.elapsed();
    let status = status.unwrap_or_else(|error| panic!("cannot run {}: {error}", command[0]));
    assert!(status.success(), "{status}");
    let (processors, peak_mib) = of_children();
    println!("{} {} {peak_mib}", ms(wall), ms(processors));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[cfg(unix)]
fn of_children() -> (Duration, f64) {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
    let microseconds = |time: TimeVal| u64::try_from(time.tv_sec() * 1_000_000 + time.tv_usec()).unwrap_or(0);
    let time = microseconds(usage.user_time()) + microseconds(usage.system_time());
    // Apple counts bytes, all others KiB.
    let unit = if cfg!(target_vendor = "apple") { 1_048_576.0 } else { 1_024.0 };
    #[allow(clippy::cast_precision_loss, reason = "for people")]
    (Duration::from_micros(time), usage.max_rss() as f64 / unit)
}

/// Not known there.
#[cfg(not(unix))]
fn of_children() -> (Duration, f64) {
    (Duration::ZERO, 0.0)
}
