//! A reference in prose -> the pieces that replace it.

use super::fact_value;
use super::index::Index;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::MeetingId;
use crate::model::body::{Element, Fact, Image, Link, Piece, RawFact};

/// The pieces for a fact in a sentence, or for a component or fact that is the only content of its paragraph.
pub(super) fn pieces(
    index: &Index,
    meeting: Option<&MeetingId>,
    raw: &RawFact,
    findings: &mut Diagnostics,
) -> Option<Vec<Piece<Link, Image, Fact>>> {
    let is_component = index.theme.components.contains(&raw.path);
    if is_component && raw.alone {
        return Some(vec![Piece::Component(raw.path.clone())]);
    }
    if is_component {
        findings.push(
            Diagnostic::error(
                Code::UnknownFact,
                raw.span.clone(),
                format!("`{}` is a component, which cannot be used inside a paragraph", raw.path),
            )
            .help(format!(
                "put `{{{{ {} }}}}` on a line of its own, with an empty line before and after it",
                raw.path
            )),
        );
        return None;
    }
    let fact = fact_value::fact(index, meeting, raw, findings)?;
    Some(match raw.alone {
        true => vec![Piece::Open(Element::Paragraph), Piece::Fact(Box::new(fact)), Piece::Close],
        false => vec![Piece::Fact(Box::new(fact))],
    })
}
