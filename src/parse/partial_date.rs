//! Dates of which only the month or the year may be known: `2023-07-04`, `2023-07`, `2023`.

use super::decode::Decoder;
use super::description::TextShape;
use super::yaml::Node;
use crate::diag::Spanned;
use crate::model::PartialDate;
use crate::model::time::OUTSIDE;

/// What to write instead of a text that is no date.
const HELP: &str =
    "write for example `2023-12-01`, or `2023-12` or `2023` if only the month or the year is known";

impl Decoder {
    /// A day, or the month or year of a day that is not known: `2023-07-04`, `2023-07`, `2023`.
    pub fn partial_date(&mut self, node: &Node) -> Option<PartialDate> {
        let text = self.string_as(node, TextShape::PartialDate)?;
        match PartialDate::parse(&text) {
            Ok(date) => Some(date),
            Err(why) => {
                let why = match why.starts_with(OUTSIDE) || text.matches('-').count() == 2 {
                    true => why,
                    false => HELP.to_owned(),
                };
                self.bad_date(node, &text, "not a date", why, |text| PartialDate::parse(text).ok());
                None
            }
        }
    }

    /// As [`partial_date`](Self::partial_date), with its span.
    pub fn spanned_partial_date(&mut self, node: &Node) -> Option<Spanned<PartialDate>> {
        self.spanned(node, Self::partial_date)
    }
}
