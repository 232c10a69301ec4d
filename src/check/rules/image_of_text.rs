//! An image whose alternative text is as long as text shown in it.

use crate::check::{Rule, RuleInput, RuleReport, SiteTexts};
use crate::diag::{Code, Span};
use crate::model::body::Piece;
use crate::model::{Level, MarkKind};

pub(super) const RULE: Rule = Rule {
    code: Code::ImageOfText,
    level: Level::Warning,
    finds: "Looks for images whose text in the square brackets is longer than 250 characters: what takes that many words is a \
            picture of words, a poster or a scanned page, or a diagram that needs its explanation on the page.",
    why: "The text of an image can be neither enlarged without blurring, nor searched, translated or read out sentence by \
          sentence; and a description is read out in one breath.",
    example: "![Programme. 09:00 Opening by the host, 09:30 Keynote, 10:15 …](poster.png)",
    mend: "Write the text on the page, and only what the image shows in the square brackets.",
    source: Some(
        "WCAG 2.2, success criteria 1.4.5 (Images of Text) and 1.1.1 (Non-text Content); technique G92.",
    ),
    days: None,
    input: RuleInput::Texts(check),
};

const LONGEST: usize = 250;

fn check(texts: SiteTexts, report: &mut RuleReport) {
    for (page, text) in texts.pages() {
        let long: Vec<&str> = text
            .body
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Image(image) if image.alt.chars().count() > LONGEST => Some(image.alt.as_str()),
                _ => None,
            })
            .collect();
        if long.is_empty() {
            continue;
        }
        // Only an image with a long source can have a long alternative text.
        let marks = text
            .prose
            .marks()
            .iter()
            .filter(|mark| mark.kind == MarkKind::Image && mark.source.len() > LONGEST);
        let mut places = marks.map(|mark| Span::new(&page.source, mark.source.clone()));
        for alt in long {
            let place = places.next().unwrap_or_else(|| Span::of_file(&page.source));
            let message = format!(
                "the image is described in {} characters: such a text belongs on the page",
                alt.chars().count()
            );
            let help = "write the text on the page, and in the square brackets only what the image shows";
            report.push(report.finding(place, message).help(help));
        }
    }
}
