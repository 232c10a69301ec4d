//! Bytes -> records with spans. The only stage that knows YAML, CSV and Markdown.

pub mod decode;
pub mod facts;
mod file;
pub mod html;
mod inline;
mod kind;
pub mod markdown;
pub mod page;
mod register;
mod sanitise;
mod scalar;
pub mod yaml;

pub(crate) use file::{locate, nearest_file};
pub use scalar::{is_email, is_web_address};

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::time::ClockChange;
use crate::model::{Date, Time, Zone};
use crate::path::SourcePath;

/// What to say of a wall time that is not exactly one instant, and what to write instead.
pub(crate) fn clock_change(date: Date, time: Time, zone: &Zone, change: &ClockChange) -> (String, String) {
    let zone = zone.name();
    match change {
        ClockChange::Skipped => (
            format!("{time} on {date} does not exist in {zone}: clocks are put forward over it"),
            "write a time before or after the change of clocks".into(),
        ),
        ClockChange::Repeated(first, second) => (
            format!(
                "{time} on {date} exists twice in {zone}, at UTC{first} and at UTC{second}: clocks are put back over it"
            ),
            "write a time before or after the change of clocks, or another zone, for example `UTC`".into(),
        ),
    }
}

/// The address at which a site will be found, with its final `/`.
///
/// # Errors
/// What to write instead.
pub fn check_base_url(text: &str) -> Result<String, String> {
    if !is_web_address(text) || text.contains(['?', '#']) {
        return Err("write it in full, for example `https://example.org/fgmv/`".into());
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

/// The text of a file without its bytes being copied; a file that is not UTF-8 is reported.
pub(crate) fn utf8<'b>(file: &SourcePath, bytes: &'b [u8], findings: &mut Diagnostics) -> Option<&'b str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            findings.push(
                Diagnostic::error(
                    Code::NotUtf8,
                    Span::new(file, at..at + 1),
                    format!("the file is not UTF-8: the byte 0x{:02X} stands here", bytes[at]),
                )
                .help("save the file again with the encoding UTF-8"),
            );
            None
        }
    }
}
