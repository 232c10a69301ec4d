//! `plenary check --external`: the links out of the site, and what is said about them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::{Environment, count};
use crate::check::rule;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, Span, Verified};
use crate::external::{Cache, Client, Manners, Outcome, look};
use crate::model::Level;
use crate::pipeline::Built;

/// Looks at the links out of the site. Those at whose end nobody is become findings; the answer names what has moved, and
/// what nobody can tell from here.
///
/// # Errors
/// When the progress cannot be written.
pub(super) fn check(
    root: &Path,
    built: &Built,
    environment: &mut Environment,
    findings: &mut Diagnostics,
) -> io::Result<Vec<String>> {
    if built.dead_links == Level::Off {
        return Ok(vec!["links out of the site were not looked at: the rule `dead-link` is off".to_owned()]);
    }
    let mut cache = Cache::read(root, environment.now_unix);
    let mut outcomes: BTreeMap<String, Outcome> =
        built.external.keys().filter_map(|address| Some((address.clone(), cache.get(address)?))).collect();
    let asked: Vec<String> =
        built.external.keys().filter(|address| !outcomes.contains_key(*address)).cloned().collect();
    let manners = Manners::default();
    let fresh = if asked.is_empty() {
        BTreeMap::new()
    } else {
        let client = Client::new(manners.patience);
        let mut shown = Ok(());
        let fresh = look(&asked, &client, manners, &std::thread::sleep, &mut |done, of| {
            if environment.err_is_terminal && shown.is_ok() {
                shown = show_progress(environment.err, done, of);
            }
        });
        shown?;
        fresh
    };
    cache.learn(&fresh);
    let mut notes = report(&built.external, built.dead_links, &mut outcomes, fresh, findings);
    if let Err(error) = cache.write() {
        notes.push(format!("what was learned about links could not be kept in `.plenary/`: {error}"));
    }
    Ok(notes)
}

/// A bar on one line, which is gone when all is done.
fn show_progress(err: &mut dyn io::Write, done: usize, of: usize) -> io::Result<()> {
    const WIDTH: usize = 30;
    let full = done * WIDTH / of.max(1);
    let bar = format!("{}{}", "=".repeat(full), " ".repeat(WIDTH - full));
    let line = format!("[{bar}] {done} of {of} links out of the site");
    match done == of {
        true => write!(err, "\r{}\r", " ".repeat(line.len()))?,
        false => write!(err, "\r{line}")?,
    }
    err.flush()
}

/// Findings for what is broken, notes for the rest, and the number of what is fine.
fn report(
    places: &BTreeMap<String, Span>,
    level: Level,
    known: &mut BTreeMap<String, Outcome>,
    fresh: BTreeMap<String, Outcome>,
    findings: &mut Diagnostics,
) -> Vec<String> {
    known.extend(fresh);
    let severity = if level == Level::Error { Severity::Error } else { Severity::Warning };
    let (mut moved, mut unknown) = (Vec::new(), Vec::new());
    for (address, outcome) in known.iter() {
        match outcome {
            Outcome::Fine(None) => findings.verified(Verified::External, 1),
            Outcome::Fine(Some(to)) => {
                findings.verified(Verified::External, 1);
                moved.push(format!("{address} -> {to}"));
            }
            Outcome::Broken(why) => {
                let Some(place) = places.get(address) else { continue };
                let message = format!("nobody is at `{address}`: {why}");
                let finding =
                    Diagnostic { severity, ..Diagnostic::error(Code::DeadLink, place.clone(), message) };
                findings.push(finding.help("link to where it is now, or remove the link"));
            }
            Outcome::Unknown(why) => unknown.push(format!("{address}: {why}")),
        }
    }
    // The place is the first at which an address is written: an exception there is for all.
    let is_dead_link = |finding: &Diagnostic| finding.code == Code::DeadLink && rule(finding.code).is_some();
    drop(findings.apply_exceptions(is_dead_link));
    let mut notes = Vec::new();
    notes.extend(listed(
        &count(moved.len(), "link leads", "links lead"),
        "to what has moved for good",
        &moved,
    ));
    let about = count(unknown.len(), "link", "links");
    notes.extend(listed(&format!("could not tell about {about}"), "", &unknown));
    notes
}

fn listed(what: &str, more: &str, lines: &[String]) -> Option<String> {
    if lines.is_empty() {
        return None;
    }
    let mut text = format!("{what} {more}").trim_end().to_owned();
    text.push(':');
    for line in lines {
        let _ = write!(text, "\n  {line}");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    #[test]
    fn what_is_broken_is_a_finding_and_what_nobody_can_tell_is_none() {
        let place = |start| Span::new(&SourcePath::new("content/a.md"), start..start + 1);
        let outcomes = [
            ("https://example.org/fine", Outcome::Fine(None)),
            ("https://example.org/gone", Outcome::Broken("the host answers 410".into())),
            ("https://example.org/moved", Outcome::Fine(Some("https://example.com/".into()))),
            ("https://example.org/slow", Outcome::Unknown("the host does not answer in time".into())),
        ];
        let places = outcomes.iter().enumerate().map(|(at, (address, _))| ((*address).to_owned(), place(at)));
        let fresh = outcomes.iter().map(|(address, outcome)| ((*address).to_owned(), outcome.clone()));
        let mut findings = Diagnostics::new();
        let notes =
            report(&places.collect(), Level::Error, &mut BTreeMap::new(), fresh.collect(), &mut findings);
        let found: Vec<_> =
            findings.sorted().into_iter().map(|f| (f.code, f.span.start, f.message.as_str())).collect();
        assert_eq!(
            found,
            [(Code::DeadLink, 1, "nobody is at `https://example.org/gone`: the host answers 410")]
        );
        assert_eq!(
            notes,
            [
                "1 link leads to what has moved for good:\n  https://example.org/moved -> https://example.com/",
                "could not tell about 1 link:\n  https://example.org/slow: the host does not answer in time",
            ]
        );
        assert_eq!(findings.tally().iter().collect::<Vec<_>>(), [(Verified::External, 2)]);
    }

    #[test]
    fn the_bar_grows_and_goes() {
        let mut shown = Vec::new();
        for done in [1, 2] {
            show_progress(&mut shown, done, 2).expect("a vector takes everything");
        }
        let text = String::from_utf8(shown).expect("text");
        let bar = "[===============               ] 1 of 2 links out of the site";
        assert_eq!(text, format!("\r{bar}\r{}\r", " ".repeat(bar.len())));
    }
}
