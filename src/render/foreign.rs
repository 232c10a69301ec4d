//! What pages and files load from elsewhere, and what they have in them although the site's policy blocks it: reported.
//!
//! Begin with [`report`], for pages, and [`check_files`], for files that are published as they are. A mistake is reported once, however
//! many pages show it, and where it is written if that can be told.

mod origins;

use std::collections::{BTreeMap, BTreeSet};

use super::broken::Leading;
use super::loads::{self, Kind, Load};
use super::plan::Plan;
use super::policy::{Policy, Target, Verdict};
use super::shared::World;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::path::SourcePath;
use crate::source::Sources;
use origins::Origins;

/// The longest address that a message repeats whole.
const LONGEST_SHOWN: usize = 100;

/// One mistake: something that pages load for the same reason.
struct Mistake<'p> {
    place: Option<(Span, &'static str)>,
    load: &'p Load,
    first: &'p Leading<'p>,
    files: BTreeSet<&'p SourcePath>,
}

/// Reports what finished pages load from elsewhere, and what is in them although the policy blocks it.
pub(super) fn report(world: &World, sources: &Sources, pages: &[Leading], findings: &mut Diagnostics) {
    let policy = &world.plan.policy;
    let mut origins = Origins::new(world, sources);
    let mut known: BTreeMap<(Option<Span>, &Load), usize> = BTreeMap::new();
    let mut mistakes: Vec<Mistake> = Vec::new();
    for page in pages {
        let loads: BTreeSet<&Load> = page.loads.iter().collect();
        for load in loads.into_iter().filter(|load| verdict(policy, load) != Verdict::Fine) {
            let mut places: Vec<_> = origins.of(&page.file, load).into_iter().map(Some).collect();
            if places.is_empty() {
                places.push(None);
            }
            for place in places {
                let key = (place.as_ref().map(|(span, _)| span.clone()), load);
                let index = *known.entry(key).or_insert(mistakes.len());
                if index == mistakes.len() {
                    mistakes.push(Mistake { place, load, first: page, files: BTreeSet::new() });
                }
                mistakes[index].files.insert(&page.file);
            }
        }
    }
    for mistake in mistakes {
        let (span, subject, pages) = match mistake.place {
            Some((span, subject)) => (span, subject.to_owned(), String::new()),
            None => {
                let pages = match mistake.files.len() - 1 {
                    0 => String::new(),
                    1 => "; so does one other page".to_owned(),
                    more => format!("; so do {more} other pages"),
                };
                (Span::of_file(&mistake.first.file), mistake.first.called.clone(), pages)
            }
        };
        if let Some(mut finding) = finding(policy, mistake.load, span, &subject) {
            finding.message.push_str(&pages);
            findings.push(finding);
        }
    }
}

/// Reports what the files of `content/` load from elsewhere that are documents of their own. Inline styles of drawings are left in
/// peace: the policy of the page that shows a drawing does not reach into it.
pub(super) fn check_files(plan: &Plan, sources: &Sources, findings: &mut Diagnostics) {
    for source in plan.files.values() {
        if let Some(text) = sources.bytes(source).and_then(|bytes| std::str::from_utf8(bytes).ok()) {
            check_document(source, source.as_str(), text, &plan.policy, findings);
        }
    }
}

/// The same for one file, whose name says what it is.
pub(super) fn check_document(
    source: &SourcePath,
    name: &str,
    text: &str,
    policy: &Policy,
    findings: &mut Diagnostics,
) {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let is_drawing = extension == "svg";
    if !is_drawing && !matches!(extension.as_str(), "html" | "htm" | "xhtml" | "xht") {
        return;
    }
    let mut seen: BTreeSet<Load> = BTreeSet::new();
    for (load, range) in loads::of_text(text) {
        let is_left = is_drawing && matches!(verdict(policy, &load), Verdict::Blocked | Verdict::Fine);
        if !is_left && !seen.contains(&load) {
            if let Some(finding) = finding(policy, &load, Span::new(source, range), "this file") {
                findings.push(finding);
            }
            seen.insert(load);
        }
    }
}

fn verdict(policy: &Policy, load: &Load) -> Verdict {
    if load.kind.is_inline() {
        return Verdict::Blocked;
    }
    let verdict = policy.verdict(load.kind.directive(), &Target::of(&load.written));
    match (load.kind, verdict) {
        // A reader sends a form, as a reader follows a link: nothing is loaded before.
        (Kind::Form, Verdict::Foreign) => Verdict::Blocked,
        (_, verdict) => verdict,
    }
}

/// What is to be said of something that stands at `span` in `subject`: nothing, if the policy lets it through.
pub(super) fn finding(policy: &Policy, load: &Load, span: Span, subject: &str) -> Option<Diagnostic> {
    let shown = shown(&load.written);
    let what = noun(load.kind);
    Some(match verdict(policy, load) {
        Verdict::Fine => return None,
        Verdict::Foreign => {
            let message = format!("{subject} loads {what} from another host: `{shown}`");
            Diagnostic::error(Code::ExternalMedia, span, message).help(help_for_foreign(load))
        }
        Verdict::Insecure => {
            let rest = load.written.trim_start_matches(|c: char| c != '/' && c != '\\');
            let secure = format!("https://{}", rest.trim_start_matches(['/', '\\']));
            let message = format!("{subject} loads {what} without `https`: `{shown}`");
            Diagnostic::error(Code::ExternalMedia, span, message)
                .help(format!("write `{}`", self::shown(&secure)))
        }
        Verdict::Blocked => {
            let has = match load.kind {
                Kind::StyleElement => "has the element `style`".to_owned(),
                Kind::InlineScript => "has a script in the page itself".to_owned(),
                Kind::StyleAttribute | Kind::Handler => {
                    format!("has the attribute `{}`", load.written.split('=').next().unwrap_or_default())
                }
                Kind::ScriptAddress => "has an address with `javascript:`".to_owned(),
                Kind::Base => "has the element `base`".to_owned(),
                Kind::Form => format!("sends a form to `{shown}`"),
                _ => format!("loads {what}, `{shown}`"),
            };
            let deciding = policy.deciding(load.kind.directive());
            let message = format!("{subject} {has}, which the Content-Security-Policy blocks: `{deciding}`");
            Diagnostic::warning(Code::BlockedByPolicy, span, message).help(help_for_blocked(load.kind))
        }
    })
}

/// An address as a message repeats it.
fn shown(written: &str) -> String {
    let mut text: String =
        written.chars().take(LONGEST_SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.len() < written.len() {
        text.push('…');
    }
    text
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Image => "an image",
        Kind::Media => "sound or video",
        Kind::Font => "a font",
        Kind::StyleSheet | Kind::StyleElement | Kind::StyleAttribute => "a style sheet",
        Kind::Script | Kind::InlineScript | Kind::Handler | Kind::ScriptAddress => "a script",
        Kind::Frame => "a frame",
        Kind::Object => "an object",
        Kind::Manifest => "a manifest",
        Kind::Connection => "something",
        Kind::Prefetch => "a page in advance",
        Kind::Request => "something",
        Kind::Form => "a form",
        Kind::Base => "everything",
    }
}

fn help_for_foreign(load: &Load) -> String {
    let instead = match load.kind {
        Kind::Image | Kind::Media | Kind::Font => {
            "put the file beside the page, or into `static/` of the theme"
        }
        Kind::Frame => "link to it instead",
        Kind::Object | Kind::Manifest => "put the file beside the page, and link to it",
        Kind::StyleSheet | Kind::Script | Kind::StyleElement | Kind::InlineScript => {
            "put the file into `static/` of the theme: style sheets and scripts of other hosts are never loaded"
        }
        Kind::Base => "remove it, and write addresses from the root of the site",
        Kind::Connection
        | Kind::Prefetch
        | Kind::Request
        | Kind::Form
        | Kind::StyleAttribute
        | Kind::Handler
        | Kind::ScriptAddress => "remove it",
    };
    match Target::of(&load.written) {
        Target::Host(host) if Policy::allows_hosts(load.kind.directive()) => {
            let host = host.name;
            format!("{instead}; or allow the host under `site` in site.yaml: `external_media: [{host}]`")
        }
        Target::Host(_) | Target::Own | Target::Data | Target::Scheme(_) => instead.to_owned(),
    }
}

fn help_for_blocked(kind: Kind) -> &'static str {
    match kind {
        Kind::StyleElement | Kind::StyleAttribute => {
            "write a class, and its rules in a style sheet of the theme"
        }
        Kind::InlineScript | Kind::Handler | Kind::ScriptAddress => {
            "put the script into a file in `static/` of the theme, and let it listen to the page"
        }
        Kind::Base => "remove it, and write addresses from the root of the site",
        Kind::Form => "link to a page with the form instead",
        Kind::Frame | Kind::Object => "link to it instead",
        Kind::Connection | Kind::Prefetch | Kind::Request => "remove it",
        Kind::Image | Kind::Media | Kind::Font | Kind::StyleSheet | Kind::Script | Kind::Manifest => {
            "put it into a file of its own, beside the page or in `static/` of the theme"
        }
    }
}
