//! A file or page whose name marks it as a copy.

use std::collections::BTreeMap;

use crate::check::copies::{Sureness, original};
use crate::check::{Rule, RuleInput, RuleReport, Written};
use crate::diag::{Code, Span};
use crate::model::{Level, Page};
use crate::path::SourcePath;

pub(super) const RULE: Rule = Rule {
    code: Code::FileCopy,
    level: Level::Warning,
    finds: "Looks for files beside their original under a name that programs give to copies, as `page-copy` does for pages; and for pages of \
            such a name that may be meant, because their titles differ: `session.md` and `session (2).md`.",
    why: "A second version of a register or of a form is found by some readers, but never corrected.",
    example: "content/meetings/second/form.docx\ncontent/meetings/second/form (1).docx",
    mend: "Keep one of the two, or give the second a name that says what it is.",
    source: None,
    days: None,
    input: RuleInput::Written(check),
};

fn check(written: &Written, report: &mut RuleReport) {
    for Copied { copy, original, is_page_itself } in copies(written) {
        if !is_page_itself {
            let (name, of) = (copy.file_name(), original.file_name());
            let message = format!("the name `{name}` is that of a copy of `{of}`");
            let help = "remove one of the two, or rename this file after what it is";
            report.push(
                report
                    .finding(Span::of_file(&copy), message)
                    .related(Span::of_file(&original), "the original")
                    .help(help),
            );
        }
    }
}

/// A file whose name marks it as a copy.
pub(super) struct Copied {
    pub copy: SourcePath,
    pub original: SourcePath,
    /// Whether it is a page with the same content as another.
    pub is_page_itself: bool,
}

/// Every page and file with the name of a copy of another in the same folder: pages in order, then files.
pub(super) fn copies(written: &Written) -> Vec<Copied> {
    let site = written.site;
    let mut pages: BTreeMap<&SourcePath, Option<&Page>> = BTreeMap::new();
    pages.extend(site.pages.iter().map(|page| (&page.source, Some(&**page))));
    pages.extend(site.files.values().map(|file| (file, None)));
    let words = |page: &Page| written.texts.read(page).text.prose.text().to_owned();
    let is_same = |page: &Page, of: &Page| words(page) == words(of);
    let mut copies = Vec::new();
    for (path, page) in &pages {
        let (stem, ending) = split(path.file_name());
        let beside = |name: &str| path.folder().join(&format!("{name}{ending}"));
        let is_there = |name: &str| beside(name).is_some_and(|path| pages.contains_key(&path));
        let Some((name, sureness)) = original(stem, is_there) else { continue };
        let Some(original) = beside(name) else { continue };
        let of = pages.get(&original).copied().flatten();
        let is_page_itself = match (page, of, sureness) {
            (Some(_), Some(_), Sureness::Certain) => true,
            (Some(page), Some(of), Sureness::Likely) => page.meta.title == of.meta.title,
            (Some(page), Some(of), Sureness::Perhaps) => is_same(page, of),
            (_, _, Sureness::Perhaps) => continue,
            (_, _, Sureness::Likely | Sureness::Certain) => false,
        };
        let same_title = || page.zip(of).is_some_and(|(page, of)| page.meta.title == of.meta.title);
        if is_page_itself || sureness != Sureness::Perhaps || same_title() {
            copies.push(Copied { copy: (*path).clone(), original, is_page_itself });
        }
    }
    copies
}

/// `visa - Copy` and `.fr.md` of `visa - Copy.fr.md`.
fn split(name: &str) -> (&str, &str) {
    let Some(at) = name.rfind('.').filter(|at| *at > 0) else { return (name, "") };
    let (stem, ending) = name.split_at(at);
    match stem.rfind('.') {
        Some(lang) if ending == ".md" && stem.len() - lang == 3 && lang > 0 => name.split_at(lang),
        _ => (stem, ending),
    }
}
