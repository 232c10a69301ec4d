//! `meetings:` of `site.yaml`.

use super::super::context::forum_id;
use super::super::decode::Decoder;
use super::super::fields::{Fields, Given};
use super::super::yaml::Node;
use super::event::{EventKeys, core_keys, designation, event_keys, organization, revision, speaker};
use super::outcome::outcome;
use super::publication::publication;
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Audience, BesideEvent, BesideId, Closing, Deadline, DeadlineAudience, DeadlineId, DeadlineRule,
    DeadlineSide, Forum, ForumId, ForumKind, Instant, Meeting, MeetingId, Remote, Spanned, Zone,
};

/// Reads a meeting. `rule` is the site's rule for deadlines.
pub(super) fn meeting(decoder: &mut Decoder, node: &Node, rule: Given<&DeadlineRule>) -> Option<Meeting> {
    let mut fields = decoder.fields(node, "a meeting")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let designation = designation(decoder, &mut fields);
    let title = fields.get(decoder, "title", Decoder::text).value();
    let keys = event_keys(decoder, &mut fields, "a meeting", None);
    let objectives = fields.many(decoder, "objectives", Decoder::text);
    let remote = fields.get(decoder, "remote", remote).value();
    let mut deadlines =
        fields.many(decoder, "deadlines", |decoder, node| deadline(decoder, node, rule, keys.zone.as_ref()));
    deadlines.sort_by_key(|deadline| deadline.date);
    let mut forums = fields
        .get(decoder, "forum", |decoder, node| {
            decoder.one_or_many(node, |decoder, node| forum(decoder, node, &keys))
        })
        .unwrap_or_default();
    forums.sort_by_key(|forum| forum.event.dates.earliest());
    let mut beside = fields.many(decoder, "beside", |decoder, node| beside_event(decoder, node, &keys));
    beside.sort_by_key(|other| other.event.dates.earliest());
    let event = keys.complete(decoder);
    let fee = fields.get(decoder, "fee", Decoder::text).value();
    let outcome = fields.get(decoder, "outcome", outcome).value();
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Meeting {
        id: MeetingId::new(id?),
        span,
        designation,
        title,
        event: event?,
        objectives,
        remote,
        deadlines,
        forums,
        beside,
        fee,
        outcome,
        publication,
    })
}

/// An event of others beside a meeting.
fn beside_event(decoder: &mut Decoder, node: &Node, meeting: &EventKeys) -> Option<BesideEvent> {
    let mut fields = decoder.fields(node, "an event beside a meeting")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let title = fields.need(decoder, "title", Decoder::text);
    let description = fields.get(decoder, "description", Decoder::text).value();
    let keys = core_keys(decoder, &mut fields, "an event", Some(meeting), false);
    let same_venue = fields.flag(decoder, "same_venue");
    let organizers = fields
        .get(decoder, "organizer", |decoder, node| decoder.one_or_many(node, organization))
        .unwrap_or_default();
    let url = fields.get(decoder, "url", Decoder::url).value();
    let public = fields.get(decoder, "public", Decoder::bool).value();
    let in_calendar = fields.flag(decoder, "in_calendar");
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    let mut event = keys.complete(decoder)?;
    if same_venue && event.location.venue.is_none() {
        event.location.place = meeting.location().place.clone();
        event.location.venue = meeting.location().venue.clone();
    }
    Some(BesideEvent {
        id: BesideId::new(id?),
        span,
        title: title?,
        description,
        event,
        same_venue,
        organizers,
        url,
        public,
        in_calendar,
        publication,
    })
}

fn remote(decoder: &mut Decoder, node: &Node) -> Option<Remote> {
    let mut fields = decoder.fields(node, "remote participation")?;
    let note = fields.need(decoder, "note", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url).value();
    fields.finish(decoder);
    Some(Remote { note: note?, url })
}

fn deadline(
    decoder: &mut Decoder,
    node: &Node,
    rule: Given<&DeadlineRule>,
    meeting_zone: Option<&Zone>,
) -> Option<Deadline> {
    let mut fields = decoder.fields(node, "a deadline")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let date = fields.need(decoder, "date", Decoder::spanned_date);
    let closing = closing(decoder, &mut fields, date.as_ref(), rule, meeting_zone);
    let previous_date = fields.get(decoder, "previous_date", Decoder::spanned_date).value();
    let applies_to = fields.word_or(decoder, "applies_to", DeadlineSide::WORDS, DeadlineSide::Before);
    let audience = audience(decoder, &mut fields);
    let action = fields.need(decoder, "action", Decoder::text);
    let how = fields.get(decoder, "how", Decoder::text).value();
    let url = fields.get(decoder, "url", Decoder::url).value();
    let forum = fields.get(decoder, "forum", forum_id).value();
    let revision = revision(decoder, &mut fields);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    let date = date?;
    if let Some(previous) = previous_date.as_ref().filter(|previous| previous.value == date.value) {
        let message = format!("the previous date of a deadline is its date, {}", date.value);
        let finding = Diagnostic::error(Code::BadValue, previous.span.clone(), message)
            .related(date.span.clone(), "the date");
        decoder.report(finding.help("write the day before the change, or remove `previous_date`"));
    }
    Some(Deadline {
        id: DeadlineId::new(id?),
        span,
        date: date.value,
        date_span: date.span,
        closing: closing?,
        previous_date: previous_date.map(|previous| previous.value),
        applies_to,
        audience,
        action: action?,
        how,
        url,
        forum,
        revision,
        publication,
    })
}

/// Whom a deadline concerns: a known word, or words of one's own.
fn audience(decoder: &mut Decoder, fields: &mut Fields) -> DeadlineAudience {
    let read = |decoder: &mut Decoder, node: &Node| decoder.word_or_text(node, Audience::WORDS);
    match fields.get(decoder, "audience", read).value() {
        Some(Ok(audience)) => DeadlineAudience::Known(audience),
        Some(Err(text)) => DeadlineAudience::Own(text),
        None => DeadlineAudience::Known(Audience::AllParticipants),
    }
}

/// When a deadline closes: at its own time, in its own zone or the meeting's; otherwise at the time in the
/// site's rule; otherwise only the day is known. `None` if one of these is invalid, which has been reported.
fn closing(
    decoder: &mut Decoder,
    fields: &mut Fields,
    date: Option<&Spanned<crate::model::Date>>,
    rule: Given<&DeadlineRule>,
    meeting_zone: Option<&Zone>,
) -> Option<Closing> {
    let place = fields.value_span("time");
    let time = fields.get(decoder, "time", Decoder::time);
    let zone = fields.get(decoder, "zone", Decoder::zone);
    let date = date?;
    let (time, zone, own) = match (time, zone, rule) {
        (Given::Unreadable, _, _) | (_, Given::Unreadable, _) => return None,
        (Given::Value(time), zone, _) => (time, zone.or_if_absent(|| meeting_zone.cloned())?, true),
        (Given::Absent, zone, Given::Value(rule)) => {
            let own = zone != Given::Absent;
            (rule.time, zone.unwrap_or(rule.zone.clone()), own)
        }
        // `DayOnly` would be reported as a missing rule, although there is one.
        (Given::Absent, _, Given::Unreadable) => return None,
        (Given::Absent, _, Given::Absent) => return Some(Closing::DayOnly),
    };
    match Instant::new(date.value, time, &zone) {
        Ok(instant) if own => Some(Closing::Own(instant)),
        Ok(instant) => Some(Closing::SiteRule(instant)),
        Err(change) => {
            let (message, help) = crate::parse::clock_change::clock_change(date.value, time, &zone, &change);
            let place = place.map_or(date.span.clone(), |place| decoder.span(&place));
            let finding = crate::diag::Diagnostic::error(Code::BadTime, place, message);
            decoder.report(finding.help(help));
            None
        }
    }
}

fn forum(decoder: &mut Decoder, node: &Node, meeting: &EventKeys) -> Option<Forum> {
    let mut fields = decoder.fields(node, "a forum")?;
    let id = fields.get_or(decoder, "id", Decoder::id, "forum", str::to_owned);
    let kind = fields.word_or(decoder, "kind", ForumKind::WORDS, ForumKind::Forum);
    let designation = designation(decoder, &mut fields);
    let title = fields.need(decoder, "title", Decoder::text);
    let description = fields.get(decoder, "description", Decoder::text).value();
    let keys = event_keys(decoder, &mut fields, "a forum", Some(meeting));
    let in_conjunction_with = fields.many(decoder, "in_conjunction_with", organization);
    let topics = fields.many(decoder, "topics", Decoder::text);
    let speakers = fields.many(decoder, "speakers", speaker);
    let fee = fields.get(decoder, "fee", Decoder::text).value();
    let event = keys.complete(decoder);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Forum {
        id: ForumId::new(id?),
        span,
        kind,
        designation,
        title: title?,
        description,
        event: event?,
        in_conjunction_with,
        topics,
        speakers,
        fee,
        publication,
    })
}
