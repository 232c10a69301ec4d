//! Two links in a text with the same words but different targets.

use std::collections::BTreeMap;

use crate::check::{Rule, RuleInput, RuleReport, SiteTexts};
use crate::diag::{Code, Span};
use crate::model::{GAP, Level, MarkKind};

pub(super) const RULE: Rule = Rule {
    code: Code::SameLinkText,
    level: Level::Warning,
    finds: "Compares the links in the text of a page that have the same words. Two places on one page or in one file are one \
            target, and so is an address with and without its final slash. Links in table cells are \
            ignored: there, the row says what a link is about.",
    why: "Anyone who goes through the links of a page one by one hears the same words twice and cannot know which is which.",
    example: "The [agenda](first/agenda.md) of the first meeting, the [agenda](second/agenda.md) of the second.",
    mend: "Put more words into the link: `[agenda of the first meeting](first/agenda.md)`.",
    source: Some("WCAG 2.2, success criterion 2.4.4 (Link Purpose (In Context)); technique G91."),
    days: None,
    input: RuleInput::Texts(check),
};

fn check(texts: SiteTexts, report: &mut RuleReport) {
    for (page, text) in texts.pages() {
        let mut seen: BTreeMap<String, (&str, Span)> = BTreeMap::new();
        for mark in text.prose.marks() {
            let MarkKind::Link(address) = &mark.kind else { continue };
            let words = text.prose.text()[mark.range.clone()].trim();
            let block = text.prose.blocks().iter().find(|block| block.range.contains(&mark.range.start));
            let in_table = block.is_some_and(|block| matches!(block.kind, crate::model::BlockKind::Cell(_)));
            if words.is_empty() || words.contains(GAP) || in_table {
                continue;
            }
            let target = address.split('#').next().unwrap_or("").trim_end_matches('/');
            let place = Span::new(&page.source, mark.source.clone());
            match seen.get(&words.to_lowercase()) {
                Some((first, _)) if *first == target => {}
                Some((_, first)) => {
                    let message = format!("two links have the words `{words}`, and lead to different places");
                    report.push(
                        report
                            .finding(place, message)
                            .related(first.clone(), "the first")
                            .help("take more words into the links, so that each says where it leads"),
                    );
                }
                None => drop(seen.insert(words.to_lowercase(), (target, place))),
            }
        }
    }
}
