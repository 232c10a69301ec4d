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
        for (index, item) in agenda.items.iter().enumerate() {
            let mut written = item.number.as_str().trim_end_matches('.');
            let mut is_item = true;
            // The items above are there as well, even if they have no line of their own: 2 of 2.1.
            loop {
                let (parent, own) = written.rsplit_once('.').unwrap_or(("", written));
                let Ok(number) = own.parse::<u32>() else { break };
                let before = last.insert(parent, number);
                if let Some(before) = before.filter(|before| is_item && number > before.saturating_add(1)) {
                    let name = |number: u32| match parent {
                        "" => number.to_string(),
                        parent => format!("{parent}.{number}"),
                    };
                    let message = format!("item {} follows item {}", name(number), name(before));
                    let help = format!("correct the number, or add item {}", name(before + 1));
                    let place = page.place_of(&format!("items.{index}.number"));
                    report.push(report.finding(place, message).help(help));
                }
                if parent.is_empty() {
                    break;
                }
                (written, is_item) = (parent, false);
            }
        }
    }
}
