//! A gap in the numbers of an agenda.

use std::collections::BTreeMap;

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::Code;
use crate::model::{Level, PageKind, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::AgendaGap,
    level: Level::Warning,
    finds: "Looks at the numbers of the items of each agenda, level by level, for one that is left out between two others: 3 after 1, or 4.3 after 4.1.",
    why: "Readers look for an item that does not exist, and documents are filed under it.",
    example: "kind: agenda\nitems:\n  - {number: \"1\", title: Opening}\n  - {number: \"3\", title: Closing}",
    mend: "Correct the number, or add the item; one that was dropped may stay with a note that says so.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

fn check(site: &Site, report: &mut RuleReport) {
    for page in &site.pages {
        let PageKind::Agenda(agenda) = &page.kind else { continue };
        // The last number under each parent.
        let mut last: BTreeMap<&str, u32> = BTreeMap::new();
        for item in &agenda.items {
            let written = item.number.as_str().trim_end_matches('.');
            let (parent, own) = written.rsplit_once('.').unwrap_or(("", written));
            let Ok(number) = own.parse::<u32>() else { continue };
            let before = last.insert(parent, number);
            let Some(before) = before.filter(|before| number > before.saturating_add(1)) else { continue };
            let name = |number: u32| match parent {
                "" => number.to_string(),
                parent => format!("{parent}.{number}"),
            };
            let message = format!("item {} follows item {}", name(number), name(before));
            let help = format!("correct the number, or add item {}", name(before + 1));
            report.push(report.finding(page.place_of("items"), message).help(help));
        }
    }
}
