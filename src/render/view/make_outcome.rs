//! What came of a meeting, and whom a deadline concerns -> their views.

use super::meeting::{AudienceView, NamedLinkView, OutcomeView};
use super::view_builder::ViewBuilder;
use crate::model::{Attendance, DeadlineAudience, NamedLink, Outcome};
use crate::render::theme::Markup;

impl ViewBuilder<'_> {
    pub(super) fn audience(&self, audience: &DeadlineAudience) -> AudienceView {
        let text = match audience {
            DeadlineAudience::Known(known) => {
                Markup::new(&self.language.word_as_html(&format!("audience.{}", known.as_str())))
            }
            DeadlineAudience::Own(text) => self.text(text),
        };
        AudienceView { id: audience.name(), text }
    }

    pub(super) fn outcome(&self, outcome: &Outcome) -> OutcomeView {
        let link =
            |link: &NamedLink| NamedLinkView { title: self.optional(&link.title), url: link.url.clone() };
        OutcomeView {
            summary: self.optional(&outcome.summary),
            report: outcome.report.as_ref().map(link),
            recordings: outcome.recordings.iter().map(link).collect(),
            photographs: outcome.photographs.iter().map(link).collect(),
            attendance: outcome.attendance.map(|attendance| self.attendance(attendance)).unwrap_or_default(),
        }
    }

    /// The numbers that are known, each with its word.
    fn attendance(&self, attendance: Attendance) -> Vec<String> {
        let parts = [
            ("attendance.total", attendance.all()),
            ("attendance.on_site", attendance.on_site),
            ("attendance.remote", attendance.remote),
            ("attendance.countries", attendance.countries),
        ];
        let known = parts.into_iter().filter_map(|(word, number)| Some((word, number?)));
        known
            .map(|(word, number)| {
                let number = self.locale().number(u64::from(number));
                self.language.template_word(word).replace("{count}", &number)
            })
            .collect()
    }
}
