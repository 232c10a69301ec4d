//! `alert:` of `site:`.

use super::super::clock_change::clock_change;
use super::super::context::meeting_id;
use super::super::decode::Decoder;
use super::super::fields::{Fields, Given};
use super::super::moment::Moment;
use super::super::yaml::Node;
use crate::diag::{Code, Diagnostic, Spanned};
use crate::model::{DeadlineRule, Instant, SiteAlert, Time, Zone};

/// An alert. Its times are in its own zone, or else in that of the site's rule for deadlines.
pub(super) fn alert(decoder: &mut Decoder, node: &Node, rule: Given<&DeadlineRule>) -> Option<SiteAlert> {
    let mut fields = decoder.fields(node, "an alert")?;
    let text = fields.need(decoder, "text", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url).value();
    let from = fields.need(decoder, "from", moment);
    let until = fields.need(decoder, "until", moment);
    let zone = zone(decoder, &mut fields, rule);
    let meeting = fields.get(decoder, "meeting", meeting_id).value();
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    let zone = zone?;
    let from =
        instant(decoder, from?, &zone, |moment| Some((moment.date, moment.time.unwrap_or(midnight()))));
    let last = until?;
    let until = instant(decoder, last.clone(), &zone, |moment| match moment.time {
        Some(time) => Some((moment.date, time)),
        // A day ends when the next begins.
        None => Some((moment.date.next()?, midnight())),
    });
    let (from, until) = (from?, until?);
    if until <= from {
        let finding = Diagnostic::error(Code::ReversedDates, last.span, "the alert ends before it begins");
        decoder.report(finding.help("correct `from` or `until`"));
        return None;
    }
    Some(SiteAlert { text: text?, url, from, until, meeting, span })
}

/// The zone of an alert: its own, or that of the site's rule. `None` where there is neither, or none that can be read.
fn zone(decoder: &mut Decoder, fields: &mut Fields, rule: Given<&DeadlineRule>) -> Option<Zone> {
    let own = fields.get(decoder, "zone", Decoder::zone);
    fields.required_once("zone", "the site has no rule for deadlines");
    match (own, rule) {
        (Given::Value(zone), _) => Some(zone),
        (Given::Absent, Given::Value(rule)) => Some(rule.zone.clone()),
        (Given::Absent, Given::Absent) if decoder.is_describing() => None,
        (Given::Absent, Given::Absent) => fields.need(decoder, "zone", Decoder::zone),
        (Given::Unreadable, _) | (Given::Absent, Given::Unreadable) => None,
    }
}

fn moment(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Moment>> {
    decoder.spanned(node, Decoder::moment)
}

fn midnight() -> Time {
    Time::new(0, 0).expect("a day begins at 00:00")
}

/// The instant of a moment in `zone`.
fn instant(
    decoder: &mut Decoder,
    moment: Spanned<Moment>,
    zone: &Zone,
    wall: impl Fn(&Moment) -> Option<(crate::model::Date, Time)>,
) -> Option<Instant> {
    let (date, time) = wall(&moment.value)?;
    match Instant::new(date, time, zone) {
        Ok(instant) => Some(instant),
        Err(change) => {
            let (message, help) = clock_change(date, time, zone, &change);
            decoder.report(Diagnostic::error(Code::BadTime, moment.span, message).help(help));
            None
        }
    }
}
