//! `outcome:` of a meeting in `site.yaml`.

use super::super::decode::Decoder;
use super::super::yaml::Node;
use crate::diag::{Code, Diagnostic};
use crate::model::{Attendance, NamedLink, Outcome};

/// Reads what came of a meeting.
pub(super) fn outcome(decoder: &mut Decoder, node: &Node) -> Option<Outcome> {
    let mut fields = decoder.fields(node, "an outcome")?;
    let outcome = Outcome {
        summary: fields.get(decoder, "summary", Decoder::text).value(),
        report: fields.get(decoder, "report", named_link).value(),
        recordings: fields
            .get(decoder, "recordings", |decoder, node| decoder.one_or_many(node, named_link))
            .unwrap_or_default(),
        photographs: fields
            .get(decoder, "photographs", |decoder, node| decoder.one_or_many(node, named_link))
            .unwrap_or_default(),
        attendance: fields.get(decoder, "attendance", attendance).value(),
    };
    fields.finish(decoder);
    Some(outcome)
}

/// An address, or a mapping with its words.
fn named_link(decoder: &mut Decoder, node: &Node) -> Option<NamedLink> {
    decoder.text_or_mapping(
        node,
        |decoder, node| Some(NamedLink { title: None, url: decoder.url(node)? }),
        |decoder, node| {
            let mut fields = decoder.fields(node, "a report, recording or album")?;
            let title = fields.get(decoder, "title", Decoder::text).value();
            let url = fields.need(decoder, "url", Decoder::url);
            fields.finish(decoder);
            Some(NamedLink { title, url: url? })
        },
    )
}

/// The number of participants, or a mapping with more numbers.
fn attendance(decoder: &mut Decoder, node: &Node) -> Option<Attendance> {
    let alone = |decoder: &mut Decoder, node: &Node| {
        let total = Some(decoder.count(node)?);
        Some(Attendance { total, on_site: None, remote: None, countries: None })
    };
    decoder.text_or_mapping(node, alone, |decoder, node| {
        let mut fields = decoder.fields(node, "attendance")?;
        let attendance = Attendance {
            total: fields.get(decoder, "total", Decoder::count).value(),
            on_site: fields.get(decoder, "on_site", Decoder::count).value(),
            remote: fields.get(decoder, "remote", Decoder::count).value(),
            countries: fields.get(decoder, "countries", Decoder::count).value(),
        };
        let span = decoder.span(&fields.span());
        fields.finish(decoder);
        let sum = attendance.on_site.unwrap_or(0).saturating_add(attendance.remote.unwrap_or(0));
        if let Some(total) = attendance.total.filter(|total| *total < sum) {
            let message = format!("{total} participants in all are fewer than the {sum} on site and remote");
            decoder
                .report(Diagnostic::error(Code::BadValue, span, message).help("correct one of the numbers"));
        }
        Some(attendance)
    })
}
