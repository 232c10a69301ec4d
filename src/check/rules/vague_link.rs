//! Links whose words do not say where they lead.

use crate::check::{Rule, RuleInput, RuleReport, SiteTexts};
use crate::diag::{Code, Span};
use crate::model::{Level, MarkKind};

pub(super) const RULE: Rule = Rule {
    code: Code::VagueLink,
    level: Level::Warning,
    finds: "Compares the words of each link in the text of pages with those that say nothing in any of the six languages of the United \
            Nations: \u{201c}here\u{201d}, \u{201c}read more\u{201d}, \u{201c}this link\u{201d}. An address as its own text is ignored, because letters use it.",
    why: "Screen readers list the links of a page, and search engines take their words for what is there. Ten times \
          \u{201c}here\u{201d} is not a useful list.",
    example: "The form is [here](register.md).",
    mend: "Make those words the link that say what is there, as in `[the registration form](register.md)`.",
    source: Some(
        "WCAG 2.2, success criterion 2.4.4 (Link Purpose (In Context)); technique G91, failure F84.",
    ),
    days: None,
    input: RuleInput::Texts(check),
};

/// In lower case, without punctuation around them.
const VAGUE: &[&str] = &[
    "click",
    "click here",
    "click on this link",
    "details",
    "follow this link",
    "go",
    "here",
    "learn more",
    "link",
    "more",
    "more details",
    "more info",
    "more information",
    "please click here",
    "read more",
    "see here",
    "see more",
    "this",
    "this link",
    "this page",
    "this site",
    "this website",
    "cette page",
    "ce lien",
    "cliquer ici",
    "cliquez ici",
    "en savoir plus",
    "ici",
    "lien",
    "lire la suite",
    "plus d’informations",
    "suite",
    "aquí",
    "clic aquí",
    "enlace",
    "este enlace",
    "esta página",
    "haga clic aquí",
    "leer más",
    "más",
    "más información",
    "pinche aquí",
    "здесь",
    "нажмите здесь",
    "подробнее",
    "по ссылке",
    "по этой ссылке",
    "ссылка",
    "тут",
    "читать далее",
    "эта ссылка",
    "далее",
    "点击",
    "点击此处",
    "点击这里",
    "链接",
    "更多",
    "此处",
    "查看更多",
    "这里",
    "阅读更多",
    "了解更多",
    "此链接",
    "اضغط هنا",
    "اقرأ المزيد",
    "المزيد",
    "انقر هنا",
    "رابط",
    "هذا الرابط",
    "هنا",
];

fn check(texts: SiteTexts, report: &mut RuleReport) {
    for (page, text) in texts.pages() {
        for mark in text.prose.marks().iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_))) {
            let words = &text.prose.text()[mark.range.clone()];
            let plain = plain(words);
            if VAGUE.contains(&plain.as_str()) {
                let message = format!("the link `{}` does not say where it leads", words.trim());
                let help = "make those words the link that say what is there";
                report.push(report.finding(Span::new(&page.source, mark.source.clone()), message).help(help));
            }
        }
    }
}

fn plain(words: &str) -> String {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('\'', "’");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_written_as_words_are_compared() {
        for words in VAGUE {
            assert_eq!(plain(words), *words);
        }
        assert_eq!(plain(" (Click\u{a0}here…) "), "click here");
        assert_eq!(plain("Plus d'informations"), "plus d’informations");
    }
}
