//! A paragraph of an announcement that is too long to be read.

use crate::check::{Rule, RuleInput, RuleReport, SiteTexts};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Level, PageKind};

pub(super) const RULE: Rule = Rule {
    code: Code::LongParagraph,
    level: Level::Warning,
    finds: "Counts the words of each paragraph of news and circulars: more than 200 are too many. Chinese has no spaces; two \
            characters count as a word. What is quoted is ignored.",
    why: "Announcements are read on telephones and by people who read in their second or third language. 200 words are about two \
          thirds of a page of A4, and far more than one screen of a telephone: what is asked of whom, and by when, is lost in it.",
    example: "The group was established … (two hundred words later) … by 1 June.",
    mend: "Begin a new paragraph with each new thought, or make a list of what is enumerated.",
    source: Some(
        "WCAG 2.2, technique G153 (making the text easier to read), for success criterion 3.1.5 (Reading Level).",
    ),
    days: None,
    input: RuleInput::Texts(check),
};

const LONGEST: usize = 200;

fn check(texts: SiteTexts, report: &mut RuleReport) {
    for (page, text) in texts.pages() {
        if !matches!(page.kind, PageKind::News(_) | PageKind::Circular(_)) {
            continue;
        }
        for block in text.prose.blocks() {
            if block.kind != BlockKind::Paragraph || block.quoted {
                continue;
            }
            let words = words(text.prose.text_of(block));
            if words > LONGEST {
                let place = text.prose.source_of(block.range.clone());
                let message = format!("the paragraph has {words} words");
                let help =
                    "begin a new paragraph with each new thought, or make a list of what is enumerated";
                report.push(report.finding(Span::new(&page.source, place), message).help(help));
            }
        }
    }
}

fn words(text: &str) -> usize {
    let is_chinese = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}');
    let characters = text.chars().filter(|c| is_chinese(*c)).count();
    let others = text.split_whitespace().filter(|word| !word.chars().any(is_chinese)).count();
    others + characters / 2
}
