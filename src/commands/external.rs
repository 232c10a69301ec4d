//! `plenary check --external`: checks external links and reports the results.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::time::Instant;

use super::{Environment, count};
use crate::check::rule;
use crate::cli::CheckArgs;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, Span, Verified};
use crate::external::{Cache, Client, Clock, LinkOutcome, Reach, RequestPolicy, look};
use crate::model::Level;
use crate::pipeline::Built;

/// Checks external links. Dead links become findings; the returned notes list those that have moved and those whose
/// state is unknown.
///
/// # Errors
/// When the progress bar cannot be written.
pub(super) fn check(
    args: &CheckArgs,
    mut cache: Cache,
    built: &Built,
    environment: &mut Environment,
    findings: &mut Diagnostics,
) -> io::Result<Vec<String>> {
    if built.dead_links == Level::Off {
        return Ok(vec!["external links were not checked: the rule `dead-link` is off".to_owned()]);
    }
    let mut outcomes: BTreeMap<String, LinkOutcome> =
        built.external.keys().filter_map(|address| Some((address.clone(), cache.get(address)?))).collect();
    let asked: Vec<String> =
        built.external.keys().filter(|address| !outcomes.contains_key(*address)).cloned().collect();
    let policy = RequestPolicy::default();
    let fresh = if asked.is_empty() {
        BTreeMap::new()
    } else {
        let client = Client::new(if args.allow_private { Reach::Anywhere } else { Reach::Public });
        let start = Instant::now();
        let clock = Clock { elapsed: &|| start.elapsed(), pause: &std::thread::sleep };
        let mut shown = Ok(());
        let fresh = look(&asked, &client, policy, clock, &mut |done, of| {
            if environment.err_is_terminal && shown.is_ok() {
                shown = show_progress(environment.err, done, of);
            }
        });
        shown?;
        fresh
    };
    cache.learn(&fresh);
    let left = asked.len() - fresh.len();
    let mut notes = report(built, &mut outcomes, fresh, findings);
    if left > 0 {
        let links = count(left, "link was", "links were");
        let minutes = policy.check.as_secs() / 60;
        notes.push(format!(
            "{links} not checked, because a check takes at most {minutes} minutes: check again; links that worked are not \
             requested again"
        ));
    }
    if let Err(error) = cache.write() {
        notes.push(format!("the results for links could not be saved in `.plenary/`: {error}"));
    }
    Ok(notes)
}

/// A progress bar on one line, erased at the end.
fn show_progress(err: &mut dyn io::Write, done: usize, of: usize) -> io::Result<()> {
    const WIDTH: usize = 30;
    let full = done * WIDTH / of.max(1);
    let bar = format!("{}{}", "=".repeat(full), " ".repeat(WIDTH - full));
    let line = format!("[{bar}] {done} of {of} external links");
    match done == of {
        true => write!(err, "\r{}\r", " ".repeat(line.len()))?,
        false => write!(err, "\r{line}")?,
    }
    err.flush()
}

/// Findings for dead links, notes for others, and the number of working ones.
fn report(
    built: &Built,
    known: &mut BTreeMap<String, LinkOutcome>,
    fresh: BTreeMap<String, LinkOutcome>,
    findings: &mut Diagnostics,
) -> Vec<String> {
    known.extend(fresh);
    let severity = severity(built.dead_links);
    let (mut moved, mut unknown) = (Vec::new(), Vec::new());
    for (address, outcome) in known.iter() {
        match outcome {
            LinkOutcome::Fine(None) => findings.verified(Verified::External, 1),
            LinkOutcome::Fine(Some(to)) => {
                findings.verified(Verified::External, 1);
                moved.push(format!("{address} -> {to}"));
            }
            LinkOutcome::Broken(why) => {
                let Some(place) = built.external.get(address) else { continue };
                let message = format!("dead link `{address}`: {why}");
                let finding = Diagnostic { severity, ..dead_link(place, message) };
                findings.push(finding.help("link to where it is now, or remove the link"));
            }
            LinkOutcome::Unknown(why) => unknown.push(format!("{address}: {why}")),
        }
    }
    // The span is the first place of an address: an exception there applies to all.
    let is_dead_link = |finding: &Diagnostic| finding.code == Code::DeadLink && rule(finding.code).is_some();
    let used = findings.apply_exceptions(is_dead_link);
    let is_known =
        |address| matches!(known.get(address), Some(LinkOutcome::Fine(_) | LinkOutcome::Broken(_)));
    let doubtful = built.external.iter().filter(|(address, _)| !is_known(*address));
    let doubtful: Vec<&Span> = doubtful.map(|(_, place)| place).collect();
    report_unused(built.unused_exceptions, &used, &doubtful, findings);
    let mut notes = Vec::new();
    notes.extend(listed(
        &count(moved.len(), "link leads", "links lead"),
        "to addresses that have moved permanently",
        &moved,
    ));
    let about = count(unknown.len(), "link", "links");
    notes.extend(listed(&format!("could not check {about}"), "", &unknown));
    notes
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warning | Level::Off => Severity::Warning,
    }
}

fn dead_link(place: &Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::DeadLink, place.clone(), message)
}

/// Reports the unused exceptions for dead links, except those for links whose state is unknown.
fn report_unused(level: Level, used: &[bool], doubtful: &[&Span], findings: &mut Diagnostics) {
    if level == Level::Off {
        return;
    }
    let unused = findings.exceptions().iter().zip(used).filter(|(exception, used)| {
        let may_be_needed = || doubtful.iter().any(|place| exception.covers(&dead_link(place, "")));
        exception.code == Code::DeadLink && !**used && !may_be_needed()
    });
    let reports: Vec<Diagnostic> = unused
        .map(|(exception, _)| {
            let message = "the exception for `dead-link` allows nothing: no link is dead here";
            let finding = Diagnostic::error(Code::UnusedException, exception.span.clone(), message);
            Diagnostic { severity: severity(level), ..finding.help("remove the comment") }
        })
        .collect();
    for report in reports {
        findings.push(report);
    }
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
    use crate::check::RuleSet;
    use crate::model::Instant;
    use crate::path::SourcePath;
    use crate::pipeline::{BuildOptions, build};
    use crate::render::Links;
    use crate::resolve::Drafts;
    use crate::resolve::testing::listed as listed_findings;
    use crate::source::Sources;

    /// Builds a page for each of the texts with every rule, and returns the report for these outcomes.
    fn said(texts: &[&str], outcomes: &[(&str, LinkOutcome)]) -> (String, Vec<String>, Diagnostics) {
        let mut sources = Sources::new();
        let mut put = |path: String, text: String| sources.insert(SourcePath::new(path), text.into_bytes());
        put("site.yaml".into(), "site: {title: T}\ngroup: {acronym: G, name: N}\n".into());
        put("content/index.md".into(), "---\ntitle: Home\nkind: home\n---\n\n{{ children }}\n".into());
        for (number, text) in texts.iter().enumerate() {
            put(format!("content/{number}.md"), format!("---\ntitle: A\n---\n\n{text}\n"));
        }
        let options = BuildOptions {
            drafts: Drafts::Hide,
            now: Instant::parse("2025-01-01").expect("a day"),
            links: Links::Folders,
            rules: RuleSet::All,
            base_url: None,
        };
        let mut findings = Diagnostics::new();
        let built = build(&sources, &options, &mut findings).expect("a site without mistakes");
        let fresh =
            outcomes.iter().map(|(end, outcome)| (format!("https://example.org/{end}"), outcome.clone()));
        let notes = report(&built, &mut BTreeMap::new(), fresh.collect(), &mut findings);
        (listed_findings(&findings, &sources), notes, findings)
    }

    fn broken() -> LinkOutcome {
        LinkOutcome::Broken("the host answers 410".into())
    }

    #[test]
    fn what_is_broken_is_a_finding_and_what_nobody_can_tell_is_none() {
        let text = "[A](https://example.org/fine), [b](https://example.org/gone), [c](https://example.org/moved), \
                    [d](https://example.org/slow).";
        let outcomes = [
            ("fine", LinkOutcome::Fine(None)),
            ("gone", broken()),
            ("moved", LinkOutcome::Fine(Some("https://example.com/".into()))),
            ("slow", LinkOutcome::Unknown("the host does not answer in time".into())),
        ];
        let (found, notes, findings) = said(&[text], &outcomes);
        assert_eq!(
            found,
            "content/0.md:5:32: error[dead-link]: dead link `https://example.org/gone`: the host answers 410; help: \
             link to where it is now, or remove the link\n"
        );
        assert_eq!(
            notes,
            [
                "1 link leads to addresses that have moved permanently:\n  https://example.org/moved -> https://example.com/",
                "could not check 1 link:\n  https://example.org/slow: the host does not answer in time",
            ]
        );
        let tally: Vec<_> = findings.tally().iter().filter(|(what, _)| *what == Verified::External).collect();
        assert_eq!(tally, [(Verified::External, 2)]);
    }

    #[test]
    fn a_dead_link_is_allowed_at_its_place_and_an_exception_for_none_is_reported() {
        let with = |end: &str| {
            format!(
                "[It](https://example.org/{end}). <!-- plenary: allow dead-link \"kept for the record\" -->"
            )
        };
        let texts = [with("gone"), with("fine"), with("slow"), "[It](https://example.org/lost).".to_owned()];
        let texts = texts.each_ref().map(String::as_str);
        let unknown = LinkOutcome::Unknown("the host does not answer in time".into());
        let outcomes =
            [("gone", broken()), ("fine", LinkOutcome::Fine(None)), ("slow", unknown), ("lost", broken())];
        let (found, _, findings) = said(&texts, &outcomes);
        assert_eq!(
            found,
            "content/1.md:5:33: warning[unused-exception]: the exception for `dead-link` allows nothing: no link is dead \
             here; help: remove the comment\n\
             content/3.md:5:1: error[dead-link]: dead link `https://example.org/lost`: the host answers 410; help: \
             link to where it is now, or remove the link\n"
        );
        let allowed: Vec<_> = findings
            .allowed()
            .iter()
            .map(|(finding, reason)| (finding.code, finding.span.file.as_str(), reason.as_str()))
            .collect();
        assert_eq!(allowed, [(Code::DeadLink, "content/0.md", "kept for the record")]);
    }

    #[test]
    fn the_bar_grows_and_goes() {
        let mut shown = Vec::new();
        for done in [1, 2] {
            show_progress(&mut shown, done, 2).expect("a vector takes everything");
        }
        let text = String::from_utf8(shown).expect("text");
        let bar = "[===============               ] 1 of 2 external links";
        assert_eq!(text, format!("\r{bar}\r{}\r", " ".repeat(bar.len())));
    }
}
