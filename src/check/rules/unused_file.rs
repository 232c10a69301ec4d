//! A file that nothing refers to.

use std::collections::BTreeSet;

use crate::check::{RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span, Verified};
use crate::model::{Level, PageKind};
use crate::path::{SourcePath, percent_encode};
use crate::source::FileData;

pub(super) const RULE: Rule = Rule {
    code: Code::UnusedFile,
    level: Level::Warning,
    finds: "Looks for files under `content/` to which no page, style sheet, list of documents or file for programs refers. Files at the \
            root of the site and in `.well-known/` are ignored, because browsers, web hosts and search engines know them by their \
            names; so is what a page mentions that is not published yet.",
    why: "A file that nobody finds may be an older version that search engines still show, or one that was to be linked and was \
          forgotten.",
    example: "content/meetings/second/agenda.md\ncontent/meetings/second/map-old.png, which no page shows",
    mend: "Link to the file, or move it out of `content/`.",
    source: None,
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    // A page that could not be rendered or read may refer to any file.
    if !rendered.is_complete {
        return;
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for page in &rendered.pages {
        used.extend(page.scan.addresses.iter().filter_map(|address| address.inside.as_deref()));
    }
    for (address, source) in &rendered.site.files {
        let path = address.as_str();
        let at_root = !path[1..].contains('/');
        if at_root || path.starts_with("/.well-known/") {
            continue;
        }
        if used.contains(path) || is_read(rendered, source) || is_mentioned(rendered, path) {
            report.verified(Verified::Files, 1);
            continue;
        }
        let message = format!("nothing on the site refers to `{path}`");
        let help = "link to it, or move it out of `content/`";
        report.push(report.finding(Span::of_file(source), message).help(help));
    }
}

/// Whether a page reads its documents from the file, or from a document list in another format beside it.
fn is_read(rendered: &RenderedOutput, source: &SourcePath) -> bool {
    ["csv", "yaml", "yml"].contains(&source.extension())
        && rendered.site.pages.iter().any(|page| {
            matches!(page.kind, PageKind::Documents(_)) && page.source.folder() == source.folder()
        })
}

/// Whether the file name occurs in anything other than a published page.
fn is_mentioned(rendered: &RenderedOutput, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let encoded = percent_encode(name);
    let holds = |text: &str| text.contains(name) || text.contains(&encoded);
    let is_text = |path: &str| {
        [".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"]
            .iter()
            .any(|ending| path.ends_with(ending))
    };
    let files =
        rendered.files.iter().filter(|(out, _)| is_text(out.as_str()) && !path.ends_with(out.as_str()));
    // A file too large to be searched may contain any name.
    let may_hold = |data: &FileData| match data.bytes() {
        Some(bytes) => std::str::from_utf8(bytes).is_ok_and(holds),
        None => true,
    };
    files.map(|(_, data)| *data).any(may_hold)
        || rendered
            .site
            .hidden
            .iter()
            .filter(|hidden| hidden.is_page())
            .filter_map(|page| rendered.sources.text(page.file()))
            .any(|text| holds(&text))
}
