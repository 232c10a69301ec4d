//! A fax number that is the telephone number.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Contact, Level, PageKind, Site};
use crate::parse::dialled;
use crate::path::SourcePath;

pub(super) const RULE: Rule = Rule {
    code: Code::FaxIsTelephone,
    level: Level::Warning,
    finds: "Compares the digits of `fax` and `tel` of the group's contact, and of the contact of each letter.",
    why: "Most often one of them was copied and its last digits were not changed: whoever calls hears a machine, or the fax \
          never arrives.",
    example: "group:\n  contact: {tel: \"+41 22 555 0100\", fax: \"+41 22 555 01 00\"}",
    mend: "Correct one of the two, or leave out `fax` if there is none.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    let is_fax = |kind: &BlockKind| matches!(kind, BlockKind::Value(keys) if **keys == *"group.contact.fax");
    if is_same(&site.group.contact)
        && let Some(block) = site.prose.blocks().iter().find(|block| is_fax(&block.kind))
    {
        let place = site.prose.source_of(block.range.clone());
        push(Span::new(&SourcePath::new("site.yaml"), place), report);
    }
    for page in &site.pages {
        if let PageKind::Circular(letter) = &page.kind
            && is_same(&letter.contact)
        {
            push(page.place_of("contact.fax"), report);
        }
    }
}

/// Whether both numbers are given and are dialled in the same way, however they are written.
fn is_same(contact: &Contact) -> bool {
    let tel = contact.tel.as_deref().map(dialled);
    tel.is_some() && tel == contact.fax.as_deref().map(dialled)
}

fn push(place: Span, report: &mut RuleReport) {
    let finding = report.finding(place, "the fax number is the telephone number");
    report.push(finding.help("correct one of the two, or leave out `fax` if there is none"));
}
