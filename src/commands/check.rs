//! `plenary check`: a build with every rule and without output; and what to fix first.

use std::fmt::Write as _;
use std::io;

use serde_json::json;

use super::build::SWITCHED_OFF;
use super::{Environment, Exit, colour, count, coverage, external, harmless, moment};
use crate::character::{visible_json, visible_line};
use crate::check::{RuleSet, explain, rule};
use crate::cli::{CheckArgs, CheckFormatArg, Deny};
use crate::diag::{Diagnostics, Format, Severity, Summary, Texts, place, sarif};
use crate::external::{Cache, is_behind_proxy};
use crate::folder;
use crate::model::LangCoverage;
use crate::path::SourcePath;
use crate::pipeline::{BuildOptions, Fixed, build, fix, name_meetings};
use crate::render::Links;
use crate::resolve::Drafts;
use crate::source::{LinkPolicy, Sources, read_with};
use crate::write::{self, replace};

/// Checks the site, or explains a code.
///
/// # Errors
/// When the streams cannot be written to.
pub fn run(args: &CheckArgs, environment: &mut Environment) -> io::Result<Exit> {
    if let Some(code) = args.explain {
        write!(environment.out, "{}", explain::explain(code))?;
        return Ok(Exit::Success);
    }
    if args.external && !args.allow_private && is_behind_proxy() {
        let message = "the environment sets a proxy, which hides the addresses that links lead to\n  \
                       help: remove `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` from the environment, or allow \
                       private addresses with `--allow-private`";
        fail(environment, args, message)?;
        return Ok(Exit::Failure);
    }
    // Before the sources are read: a link in place of the cache is not a problem of the site's texts.
    let cache = match args.external.then(|| Cache::open(&args.root, environment.now_unix)).transpose() {
        Ok(cache) => cache,
        Err(error) => {
            let message = match error {
                folder::FolderError::Refused(refused) => refused.to_string(),
                folder::FolderError::Disk(cause) => {
                    format!("cannot use `{}`: {cause}", args.root.join(".plenary").display())
                }
            };
            fail(environment, args, &message)?;
            return Ok(Exit::Failure);
        }
    };
    let links = LinkPolicy { allowed: args.allow_links.clone(), output: None };
    let mut sources = match read_with(&args.root, links) {
        Ok(sources) => sources,
        Err(errors) => {
            for error in errors {
                fail(environment, args, &error.to_string())?;
            }
            return Ok(Exit::Failure);
        }
    };
    let now = match moment(args.now.as_ref(), environment.now_unix) {
        Ok(now) => now,
        Err(message) => {
            fail(environment, args, &message)?;
            return Ok(Exit::Failure);
        }
    };
    let options = BuildOptions {
        drafts: if args.drafts { Drafts::Show } else { Drafts::Hide },
        now,
        links: Links::Folders,
        rules: RuleSet::All,
        base_url: args.base_url.clone(),
    };
    if args.fix && !fix_sources(args, environment, &mut sources, &options)? {
        return Ok(Exit::Failure);
    }
    let mut findings = Diagnostics::new();
    let built = build(&sources, &options, &mut findings);
    let mut notes = Vec::new();
    if let Some(cache) = cache {
        notes = match &built {
            Some(built) => external::check(args, cache, built, environment, &mut findings)?,
            None => vec!["external links were not checked: fix the errors first".to_owned()],
        };
    }
    if let Some(built) = built.as_ref().filter(|built| !built.switched_off.is_empty()) {
        notes.push(SWITCHED_OFF.to_owned());
        notes.extend(built.switched_off.iter().map(|cost| format!("  {cost}")));
    }
    let coverage = built.map(|built| built.coverage).unwrap_or_default();
    print(args, environment, &sources, &findings, &More { coverage, notes })?;
    let denied = match args.deny {
        Some(Deny::Warnings) => findings.warnings() > 0,
        None => false,
    };
    Ok(if findings.has_errors() || denied { Exit::Mistakes } else { Exit::Success })
}

/// What the summary shows besides the findings.
struct More {
    coverage: Vec<LangCoverage>,
    /// Notes on external links.
    notes: Vec<String>,
}

fn fail(environment: &mut Environment, args: &CheckArgs, message: &str) -> io::Result<()> {
    match args.format {
        CheckFormatArg::Json => writeln!(environment.out, "{}", json!({ "failure": message })),
        CheckFormatArg::Human | CheckFormatArg::Short | CheckFormatArg::Sarif | CheckFormatArg::Github => {
            writeln!(environment.err, "error: {}", harmless(message))
        }
    }
}

/// Replaces repeated facts with references, and reports that. Returns whether the files could be written.
fn fix_sources(
    args: &CheckArgs,
    environment: &mut Environment,
    sources: &mut Sources,
    options: &BuildOptions,
) -> io::Result<bool> {
    let options = &BuildOptions { rules: RuleSet::Errors, ..options.clone() };
    let named = name_meetings(sources, options);
    if !write_fixed(args, environment, sources, named)? {
        return Ok(false);
    }
    let Some(fixed) = fix(sources, options) else {
        // The check that follows reports the errors themselves.
        let message = "nothing was replaced: the site has errors, which come first";
        return match args.format {
            CheckFormatArg::Human | CheckFormatArg::Short => {
                writeln!(environment.err, "{message}").map(|()| true)
            }
            CheckFormatArg::Json | CheckFormatArg::Sarif | CheckFormatArg::Github => Ok(true),
        };
    };
    write_fixed(args, environment, sources, fixed)
}

/// Reports what was replaced or added, and writes the files. Returns whether they could be written.
fn write_fixed(
    args: &CheckArgs,
    environment: &mut Environment,
    sources: &mut Sources,
    fixed: Fixed,
) -> io::Result<bool> {
    let text_of = |path: &SourcePath| sources.text(path);
    for fix in &fixed.fixes {
        let at = place(&fix.span, &text_of);
        let is_added = fix.written.is_empty();
        match args.format {
            CheckFormatArg::Human | CheckFormatArg::Short if is_added => {
                writeln!(environment.err, "{at}: added `{}`", fix.reference.trim_end())?;
            }
            CheckFormatArg::Json if is_added => {
                let added = json!({ "added": { "at": at, "text": fix.reference.trim_end() } });
                writeln!(environment.out, "{added}")?;
            }
            CheckFormatArg::Human | CheckFormatArg::Short => {
                let written = visible_line(&fix.written);
                writeln!(environment.err, "{at}: replaced `{written}` with `{}`", fix.reference)?;
            }
            CheckFormatArg::Json => {
                let replaced = json!({ "replaced": { "at": at, "text": fix.written, "by": fix.reference } });
                writeln!(environment.out, "{replaced}")?;
            }
            CheckFormatArg::Sarif | CheckFormatArg::Github => {}
        }
    }
    for (path, bytes) in fixed.files {
        let before = sources.bytes(&path).cloned().unwrap_or_default();
        if let Err(error) = replace(&args.root, &path, &before, &bytes) {
            let message = match error {
                write::WriteError::Changed { path } => {
                    format!(
                        "`{}` was changed by another program and is left as it is; check again",
                        path.display()
                    )
                }
                error => error.to_string(),
            };
            fail(environment, args, &message)?;
            return Ok(false);
        }
        sources.insert(path, bytes);
    }
    Ok(true)
}

fn print(
    args: &CheckArgs,
    environment: &mut Environment,
    sources: &Sources,
    findings: &Diagnostics,
    more: &More,
) -> io::Result<()> {
    let colour = colour(args.color, environment);
    let text_of = |path: &SourcePath| sources.text(path);
    let texts = Texts::new(&text_of);
    let one_by_one =
        |format| findings.sorted().into_iter().map(|f| texts.show(f, format, colour)).collect::<Vec<_>>();
    let (out, err) = (&mut environment.out, &mut environment.err);
    match args.format {
        CheckFormatArg::Human => {
            for finding in findings.capped() {
                writeln!(err, "{}", finding.show(colour, &texts))?;
            }
        }
        CheckFormatArg::Short => {
            for finding in one_by_one(Format::Short) {
                write!(err, "{finding}")?;
            }
        }
        CheckFormatArg::Github => {
            for finding in one_by_one(Format::Github) {
                write!(out, "{finding}")?;
            }
        }
        CheckFormatArg::Json => {
            for finding in one_by_one(Format::Json) {
                write!(out, "{finding}")?;
            }
            return writeln!(out, "{}", visible_json(&summary_json(findings, more).to_string()));
        }
        CheckFormatArg::Sarif => return write!(out, "{}", sarif(findings, &explain::texts(), &text_of)),
    }
    let silent = args.quiet && findings.errors() + findings.warnings() == 0;
    if silent {
        return Ok(());
    }
    write!(out, "{}", summary(findings, sources))?;
    write!(out, "{}", coverage::table(&more.coverage))?;
    more.notes.iter().try_for_each(|note| writeln!(out, "{}", harmless(note)))
}

fn summary_json(findings: &Diagnostics, more: &More) -> serde_json::Value {
    let groups = Summary::new(findings, |code| rule(code).is_some()).groups;
    let groups: Vec<_> = groups
        .iter()
        .map(|group| {
            let (code, severity) = (group.code.as_str(), group.severity.as_str());
            json!({ "code": code, "severity": severity, "number": group.findings.len() })
        })
        .collect();
    let verified: serde_json::Map<String, serde_json::Value> =
        findings.tally().iter().map(|(what, number)| (what.words().1.to_owned(), json!(number))).collect();
    json!({ "summary": {
        "errors": findings.errors(),
        "warnings": findings.warnings(),
        "allowed": findings.allowed().len(),
        "codes": groups,
        "verified": verified,
        "languages": coverage::data(&more.coverage),
        "notes": more.notes,
    } })
}

/// What to fix first, and what was checked without problems.
fn summary(findings: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    let groups = Summary::new(findings, |code| rule(code).is_some()).groups;
    let text_of = |path: &SourcePath| sources.text(path);
    let texts = Texts::new(&text_of);
    if let Some(first) = groups.first() {
        let of = |severity: Severity| -> usize {
            groups.iter().filter(|group| group.severity == severity).map(|group| group.findings.len()).sum()
        };
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        let numbers = match (errors, warnings) {
            (0, _) => count(warnings, "warning", "warnings"),
            (_, 0) => count(errors, "error", "errors"),
            (_, _) => {
                format!("{} and {}", count(errors, "error", "errors"), count(warnings, "warning", "warnings"))
            }
        };
        let _ = writeln!(text, "{numbers}, fix in this order:");
        let width = groups.iter().map(|group| group.code.as_str().len()).max().unwrap_or(0);
        let digits = groups.iter().map(|group| group.findings.len()).max().unwrap_or(0).to_string().len();
        for group in &groups {
            let (number, code, severity) =
                (group.findings.len(), group.code.as_str(), group.severity.as_str());
            let at = texts.place(&group.findings[0].span);
            let from = if number == 1 { "at" } else { "first at" };
            let _ = writeln!(text, "  {number:>digits$}  {severity:7}  {code:width$}  {from} {at}");
        }
        let _ = writeln!(text, "for details: plenary check --explain {}", first.code);
    } else {
        text.push_str("no problems found\n");
    }
    let allowed = findings.allowed().len();
    if allowed > 0 {
        let _ =
            writeln!(text, "{} allowed in the sources, with a reason", count(allowed, "finding", "findings"));
    }
    let verified: Vec<String> = findings
        .tally()
        .iter()
        .map(|(what, number)| {
            let (one, many) = what.words();
            format!("{} {}", grouped(number), if number == 1 { one } else { many })
        })
        .collect();
    if !verified.is_empty() {
        let _ = writeln!(text, "checked without problems: {}", verified.join(", "));
    }
    text
}

/// `1,243`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!([7, 100, 1243, 1_000_000].map(grouped), ["7", "100", "1,243", "1,000,000"]);
    }
}
