//! Applies a site's policy to what its pages and files load.

use std::collections::BTreeSet;

use super::{Load, LoadKind, of_text};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::parse::css;
use crate::path::SourcePath;
use crate::render::policy::{LoadTarget, Policy, Verdict};

/// The longest address that a message quotes in full.
const LONGEST_SHOWN: usize = 100;

/// The same for one file, whose name says what it is.
pub fn check_document(
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
    for (load, range) in of_text(text) {
        let is_left = is_drawing && matches!(verdict(policy, &load), Verdict::Blocked | Verdict::Fine);
        if !is_left && !seen.contains(&load) {
            if let Some(finding) = finding(policy, &load, Span::new(source, range), "this file") {
                findings.push(finding);
            }
            seen.insert(load);
        }
    }
}

/// The verdict of the policy on a load.
pub fn verdict(policy: &Policy, load: &Load) -> Verdict {
    if load.kind.is_inline() {
        return Verdict::Blocked;
    }
    let verdict = policy.verdict(load.kind.directive(), &LoadTarget::of(&load.written));
    match (load.kind, verdict) {
        // Readers send forms as they follow links: nothing is loaded before that.
        (LoadKind::Form, Verdict::Foreign) => Verdict::Blocked,
        (_, verdict) => verdict,
    }
}

/// The finding for a load at `span` in `subject`; `None` if the policy allows it.
pub fn finding(policy: &Policy, load: &Load, span: Span, subject: &str) -> Option<Diagnostic> {
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
                LoadKind::StyleElement => "has the element `style`".to_owned(),
                LoadKind::InlineScript => "has a script in the page itself".to_owned(),
                LoadKind::StyleAttribute | LoadKind::Handler => {
                    format!("has the attribute `{}`", load.written.split('=').next().unwrap_or_default())
                }
                LoadKind::ScriptAddress => "has an address with `javascript:`".to_owned(),
                LoadKind::Base => "has the element `base`".to_owned(),
                LoadKind::Form => format!("sends a form to `{shown}`"),
                _ => format!("loads {what}, `{shown}`"),
            };
            let deciding = policy.deciding(load.kind.directive());
            let message = format!("{subject} {has}, which the Content-Security-Policy blocks: `{deciding}`");
            Diagnostic::warning(Code::BlockedByPolicy, span, message).help(help_for_blocked(load.kind))
        }
    })
}

/// An address as messages quote it.
fn shown(written: &str) -> String {
    let mut text: String =
        written.chars().take(LONGEST_SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.len() < written.len() {
        text.push('…');
    }
    text
}

fn noun(kind: LoadKind) -> &'static str {
    match kind {
        LoadKind::Image => "an image",
        LoadKind::Media => "sound or video",
        LoadKind::Font => "a font",
        LoadKind::StyleSheet | LoadKind::StyleElement | LoadKind::StyleAttribute => "a style sheet",
        LoadKind::Script | LoadKind::InlineScript | LoadKind::Handler | LoadKind::ScriptAddress => "a script",
        LoadKind::Frame => "a frame",
        LoadKind::Object => "an object",
        LoadKind::Manifest => "a manifest",
        LoadKind::Connection => "something",
        LoadKind::Prefetch => "a page in advance",
        LoadKind::Request => "something",
        LoadKind::Form => "a form",
        LoadKind::Base => "everything",
    }
}

fn help_for_foreign(load: &Load) -> String {
    let instead = match load.kind {
        LoadKind::Image | LoadKind::Media | LoadKind::Font => {
            "put the file beside the page, or into `static/` of the theme"
        }
        LoadKind::Frame => "link to it instead",
        LoadKind::Object | LoadKind::Manifest => "put the file beside the page, and link to it",
        LoadKind::StyleSheet | LoadKind::Script | LoadKind::StyleElement | LoadKind::InlineScript => {
            "put the file into `static/` of the theme: style sheets and scripts of other hosts are never loaded"
        }
        LoadKind::Base => "remove it, and write addresses from the root of the site",
        LoadKind::Connection
        | LoadKind::Prefetch
        | LoadKind::Request
        | LoadKind::Form
        | LoadKind::StyleAttribute
        | LoadKind::Handler
        | LoadKind::ScriptAddress => "remove it",
    };
    match LoadTarget::of(&load.written) {
        LoadTarget::Host(host) if Policy::allows_hosts(load.kind.directive()) => {
            let host = host.name;
            format!("{instead}; or allow the host under `site` in site.yaml: `external_media: [{host}]`")
        }
        LoadTarget::Host(_) | LoadTarget::Own | LoadTarget::Data | LoadTarget::Scheme(_) => {
            instead.to_owned()
        }
    }
}

fn help_for_blocked(kind: LoadKind) -> &'static str {
    match kind {
        LoadKind::StyleElement | LoadKind::StyleAttribute => {
            "write a class, and its rules in a style sheet of the theme"
        }
        LoadKind::InlineScript | LoadKind::Handler | LoadKind::ScriptAddress => {
            "put the script into a file in `static/` of the theme, and let it listen to the page"
        }
        LoadKind::Base => "remove it, and write addresses from the root of the site",
        LoadKind::Form => "link to a page with the form instead",
        LoadKind::Frame | LoadKind::Object => "link to it instead",
        LoadKind::Connection | LoadKind::Prefetch | LoadKind::Request => "remove it",
        LoadKind::Image
        | LoadKind::Media
        | LoadKind::Font
        | LoadKind::StyleSheet
        | LoadKind::Script
        | LoadKind::Manifest => "put it into a file of its own, beside the page or in `static/` of the theme",
    }
}

/// Reports what a style sheet loads from elsewhere, or loads although the policy blocks it.
pub fn check_load(
    source: &SourcePath,
    written: &str,
    load: &css::CssLoad,
    policy: &Policy,
    findings: &mut Diagnostics,
) {
    let kind = match load.role {
        css::LoadRole::Import => LoadKind::StyleSheet,
        css::LoadRole::Font => LoadKind::Font,
        css::LoadRole::Image => LoadKind::Image,
    };
    let place = Span::new(source, load.range.clone());
    let load = Load { kind, written: written.to_owned() };
    if let Some(finding) = finding(policy, &load, place, "this style sheet") {
        findings.push(finding);
    }
}
