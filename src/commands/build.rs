//! `plenary build`: read, build in memory, write, summarise.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant as Stopwatch};

use serde_json::json;

use super::{Environment, Exit, colour, count, harmless, moment};
use crate::character::{visible_json, visible_line};
use crate::check::RuleSet;
use crate::cli::{BuildArgs, FormatArg};
use crate::diag::{Code, Diagnostic, Diagnostics, Format, Span, Texts};
use crate::model::{Hidden, HiddenItem, Instant};
use crate::pipeline::{BuildOptions, Built, build_into};
use crate::resolve::Drafts;
use crate::source::{LinkPolicy, Sources, read_with};
use crate::write::{self, Adopt, Identity, Origin, SiteWriter, TargetRequest, WriteReport, check_target};

/// Builds the site.
///
/// # Errors
/// When the streams cannot be written to.
pub fn run(args: &BuildArgs, environment: &mut Environment) -> io::Result<Exit> {
    let started = Stopwatch::now();
    let beside_content = || match args.root == Path::new(".") {
        true => PathBuf::from("public"),
        false => args.root.join("public"),
    };
    let out = args.out.clone().unwrap_or_else(beside_content);
    let request = TargetRequest {
        out: &out,
        origin: if args.out.is_some() { Origin::CommandLine } else { Origin::Default },
        adopt: if args.adopt { Adopt::Yes } else { Adopt::No },
        root: &args.root,
        sources: &["content", "themes"].map(|folder| args.root.join(folder)),
        home: environment.home.as_deref(),
        system_root: None,
    };
    let target = match check_target(&request) {
        Ok(target) => target,
        Err(refusal) => return fail(environment, args, &refusal.to_string()),
    };
    let links = LinkPolicy { allowed: args.allow_links.clone(), output: Some(out.clone()) };
    let sources = match read_with(&args.root, links) {
        Ok(sources) => sources,
        Err(errors) => {
            let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return fail(environment, args, &messages.join("\nerror: "));
        }
    };
    let now = match moment(args.now.as_ref(), environment.now_unix) {
        Ok(now) => now,
        Err(message) => return fail(environment, args, &message),
    };
    let options = BuildOptions {
        drafts: if args.drafts { Drafts::Show } else { Drafts::Hide },
        now,
        links: args.links.into(),
        rules: RuleSet::Errors,
        base_url: args.base_url.clone(),
    };
    let mut findings = Diagnostics::new();
    let writer = SiteWriter::new(&target);
    let built = build_into(&sources, &options, &writer, None, &mut findings);
    print_findings(args, environment, &sources, &findings)?;
    let Some(built) = built else {
        return mistakes(args, environment, &findings, &out.display().to_string());
    };
    let site = Identity::new(built.site_id.as_deref(), &built.acronym);
    match writer.publish(&built.output, &site) {
        Ok(report) => {
            let done = Done { built: &built, report: &report, sources: &sources, findings: &findings };
            done.print(args, environment, &out.display().to_string(), started.elapsed())?;
            // The process ends now, so the system frees the memory at once.
            std::mem::forget((built, sources));
            Ok(Exit::Success)
        }
        Err(write::WriteError::SourceChanged { source }) => {
            let message = format!("`{source}` was changed while the site was being built");
            let finding = Diagnostic::error(Code::ChangedWhileBuilding, Span::of_file(&source), message);
            let mut findings = Diagnostics::new();
            findings.push(finding.help("build again"));
            print_findings(args, environment, &sources, &findings)?;
            mistakes(args, environment, &findings, &out.display().to_string())?;
            // This is not a mistake in the sources.
            Ok(Exit::Failure)
        }
        Err(error) => {
            let mut message = error.to_string();
            if let write::WriteError::Disk { .. } = error {
                let _ = write!(message, "\n  nothing was written; `{}` is unchanged", out.display());
            }
            fail(environment, args, &message)
        }
    }
}

fn fail(environment: &mut Environment, args: &BuildArgs, message: &str) -> io::Result<Exit> {
    match args.format {
        FormatArg::Human | FormatArg::Short => writeln!(environment.err, "error: {}", harmless(message))?,
        FormatArg::Json => writeln!(environment.out, "{}", json!({ "failure": message }))?,
    }
    Ok(Exit::Failure)
}

fn print_findings(
    args: &BuildArgs,
    environment: &mut Environment,
    sources: &Sources,
    findings: &Diagnostics,
) -> io::Result<()> {
    let colour = colour(args.color, environment);
    let text_of = |path: &crate::path::SourcePath| sources.text(path);
    let texts = Texts::new(&text_of);
    match args.format {
        FormatArg::Human => findings
            .capped()
            .iter()
            .try_for_each(|it| writeln!(environment.err, "{}", it.show(colour, &texts))),
        FormatArg::Short => (findings.sorted().into_iter())
            .try_for_each(|it| write!(environment.err, "{}", texts.show(it, Format::Short, colour))),
        FormatArg::Json => (findings.sorted().into_iter())
            .try_for_each(|it| write!(environment.out, "{}", texts.show(it, Format::Json, colour))),
    }
}

fn mistakes(
    args: &BuildArgs,
    environment: &mut Environment,
    findings: &Diagnostics,
    out: &str,
) -> io::Result<Exit> {
    let (errors, warnings) = (findings.errors(), findings.warnings());
    if args.format == FormatArg::Json {
        let summary =
            json!({ "summary": { "errors": errors, "warnings": warnings, "out": out, "written": false } });
        writeln!(environment.out, "{summary}")?;
    } else {
        let mut line = count(errors, "error", "errors");
        if warnings > 0 {
            line.push_str(&format!(" and {}", count(warnings, "warning", "warnings")));
        }
        writeln!(environment.err, "{line}: nothing was written; `{out}` is unchanged")?;
    }
    Ok(Exit::Mistakes)
}

/// A written build, for the summary.
struct Done<'d> {
    built: &'d Built,
    report: &'d WriteReport,
    sources: &'d Sources,
    findings: &'d Diagnostics,
}

impl Done<'_> {
    fn print(
        &self,
        args: &BuildArgs,
        environment: &mut Environment,
        out: &str,
        time: Duration,
    ) -> io::Result<()> {
        match args.format {
            FormatArg::Json => {
                writeln!(environment.out, "{}", visible_json(&self.json(out, time).to_string()))
            }
            FormatArg::Human | FormatArg::Short if args.quiet => Ok(()),
            FormatArg::Human | FormatArg::Short => write!(environment.out, "{}", self.text(out, time)),
        }
    }

    fn text(&self, out: &str, time: Duration) -> String {
        let WriteReport { written, unchanged, removed, kept_foreign } = self.report;
        let mut text = format!(
            "{} in `{out}`: {} written, {unchanged} unchanged, {} removed, in {}\n",
            count(self.built.pages, "page", "pages"),
            count(written.len(), "file", "files"),
            removed.len(),
            shown_time(time),
        );
        let list = |text: &mut String, title: &str, items: Vec<String>| {
            if !items.is_empty() {
                let _ = writeln!(text, "{title}");
                for item in items {
                    let _ = writeln!(text, "  {}", visible_line(&item));
                }
            }
        };
        list(
            &mut text,
            "removed, because the site no longer has them:",
            removed.iter().map(ToString::to_string).collect(),
        );
        let hidden = self.built.hidden.iter().map(hidden_line);
        list(&mut text, "not published:", hidden.collect());
        if self.built.hidden.iter().any(|hidden| hidden.with.is_some()) {
            text.push_str(ALONG);
        }
        list(
            &mut text,
            "not made, because `site.yaml` has no `base_url`:",
            self.built.left_out.iter().map(|name| (*name).to_owned()).collect(),
        );
        list(
            &mut text,
            SWITCHED_OFF,
            self.built.switched_off.iter().map(|cost| (*cost).to_owned()).collect(),
        );
        list(
            &mut text,
            "not read, because of their names:",
            self.sources.skipped().iter().map(ToString::to_string).collect(),
        );
        let foreign: Vec<String> = kept_foreign
            .iter()
            .filter(|path| !path.ends_with(".gitignore"))
            .map(|path| path.display().to_string())
            .collect();
        list(&mut text, "kept, because plenary did not write them:", foreign);
        for (lang, number) in &self.built.missing_words {
            let words = count(*number, "word of the theme is", "words of the theme are");
            let _ =
                writeln!(text, "{words} missing in `{lang}` and shown in English: plenary new words {lang}");
        }
        if self.findings.warnings() > 0 {
            let _ = writeln!(text, "{}", count(self.findings.warnings(), "warning", "warnings"));
        }
        text
    }

    fn json(&self, out: &str, time: Duration) -> serde_json::Value {
        let WriteReport { written, unchanged, removed, kept_foreign } = self.report;
        let hidden: Vec<_> = self.built.hidden.iter().map(hidden_json).collect();
        json!({ "summary": {
            "errors": 0,
            "warnings": self.findings.warnings(),
            "out": out,
            "pages": self.built.pages,
            "written": written.iter().map(|path| path.as_str()).collect::<Vec<_>>(),
            "unchanged": unchanged,
            "removed": removed.iter().map(|path| path.as_str()).collect::<Vec<_>>(),
            "kept": kept_foreign.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
            "hidden": hidden,
            "missing_words": self
                .built
                .missing_words
                .iter()
                .map(|(lang, number)| (lang.to_string(), json!(number)))
                .collect::<serde_json::Map<_, _>>(),
            "left_out": self.built.left_out,
            "switched_off": self.built.switched_off,
            "skipped": self.sources.skipped().iter().map(|path| path.as_str()).collect::<Vec<_>>(),
            "milliseconds": u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
        } })
    }
}

/// The title of the list of files that the site does not want.
pub(super) const SWITCHED_OFF: &str = "not made, because `generate` in `site.yaml` switches them off:";

/// The help for files that an earlier release published and this one hides.
const ALONG: &str = "  help: a file is published if a page that is published links to it; for what lies below a page, write \
     `hides: page` on that page\n";

fn hidden_line(hidden: &Hidden) -> String {
    match &hidden.item {
        HiddenItem::Page { .. } | HiddenItem::File => format!("{}: {}", hidden.file(), hidden.why()),
        HiddenItem::Fact(name) => format!("{}: {name}: {}", hidden.file(), hidden.why()),
    }
}

fn hidden_json(hidden: &Hidden) -> serde_json::Value {
    let (kind, name) = match &hidden.item {
        HiddenItem::Page { .. } => ("page", None),
        HiddenItem::File => ("file", None),
        HiddenItem::Fact(name) => ("fact", Some(name)),
    };
    json!({
        "kind": kind,
        "file": hidden.file().as_str(),
        "name": name,
        "reason": hidden.why(),
        "opens": hidden.opens().map(Instant::rfc3339_utc),
    })
}

fn shown_time(time: Duration) -> String {
    if time < Duration::from_secs(10) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
