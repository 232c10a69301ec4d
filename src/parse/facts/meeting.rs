//! `meetings:` of `site.yaml`.

use super::super::decode::{Decoder, Fields};
use super::super::yaml::Node;
use super::event::{Inherited, designation, event, organization, revision, speaker};
use super::publication::publication;
use crate::diag::Code;
use crate::model::{
    Audience, Closing, Deadline, DeadlineId, DeadlineRule, Forum, ForumId, ForumKind, Instant, Meeting,
    MeetingId, Remote, Spanned, Zone,
};

pub(super) fn meeting(decoder: &mut Decoder, node: &Node, rule: Option<&DeadlineRule>) -> Option<Meeting> {
    let mut fields = decoder.fields(node, "a meeting")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let designation = designation(decoder, &mut fields);
    let title = fields.get(decoder, "title", Decoder::text);
    let event = event(decoder, &mut fields, "a meeting", None);
    let objectives = fields.many(decoder, "objectives", Decoder::text);
    let remote = fields.get(decoder, "remote", remote);
    let zone = event.as_ref().map(|event| event.zone.clone());
    let mut deadlines =
        fields.many(decoder, "deadlines", |decoder, node| deadline(decoder, node, rule, zone.as_ref()));
    deadlines.sort_by_key(|deadline| deadline.date);
    let inherited = event.as_ref().map(|event| Inherited {
        zone: &event.zone,
        mode: event.mode,
        venue: event.venue.as_ref(),
        hosts: &event.hosts,
        registrations: &event.registrations,
    });
    let forum_node = fields.node("forum");
    // Without the meeting's dates and zone the forum cannot be read; those are reported already.
    let mut forums = match (forum_node, &inherited) {
        (Some(node), Some(inherited)) => {
            decoder.one_or_many(node, |decoder, node| forum(decoder, node, inherited)).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    forums.sort_by_key(|forum| forum.event.dates.start);
    let fee = fields.get(decoder, "fee", Decoder::text);
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
        fee,
        publication,
    })
}

fn remote(decoder: &mut Decoder, node: &Node) -> Option<Remote> {
    let mut fields = decoder.fields(node, "remote participation")?;
    let note = fields.need(decoder, "note", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url);
    fields.finish(decoder);
    Some(Remote { note: note?, url })
}

fn deadline(
    decoder: &mut Decoder,
    node: &Node,
    rule: Option<&DeadlineRule>,
    meeting_zone: Option<&Zone>,
) -> Option<Deadline> {
    let mut fields = decoder.fields(node, "a deadline")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let date = fields.need(decoder, "date", Decoder::spanned_date);
    let closing = closing(decoder, &mut fields, date.as_ref(), rule, meeting_zone);
    let audience = fields.get(decoder, "audience", |decoder, node| decoder.word(node, Audience::WORDS));
    let action = fields.need(decoder, "action", Decoder::text);
    let how = fields.get(decoder, "how", Decoder::text);
    let url = fields.get(decoder, "url", Decoder::url);
    let forum = fields.get(decoder, "forum", Decoder::spanned_string);
    let revision = revision(decoder, &mut fields);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    let date = date?;
    Some(Deadline {
        id: DeadlineId::new(id?),
        span,
        date: date.value,
        date_span: date.span,
        closing: closing?,
        audience: audience.unwrap_or(Audience::AllParticipants),
        action: action?,
        how,
        url,
        forum: forum.map(|id| Spanned { value: ForumId::new(id.value), span: id.span }),
        revision,
        publication,
    })
}

/// The instant after which it is too late: the deadline's own time, in its own zone or else the meeting's; or the
/// site's rule; or nothing but the day.
fn closing(
    decoder: &mut Decoder,
    fields: &mut Fields,
    date: Option<&Spanned<crate::model::Date>>,
    rule: Option<&DeadlineRule>,
    meeting_zone: Option<&Zone>,
) -> Option<Closing> {
    let time_node = fields.node("time");
    let time = match time_node {
        Some(node) => Some(decoder.time(node)?),
        None => None,
    };
    let zone = match fields.node("zone") {
        Some(node) => Some(decoder.zone(node)?),
        None => None,
    };
    let date = date?;
    let (time, zone, own) = match (time, zone, rule) {
        (Some(time), Some(zone), _) => (time, zone, true),
        (Some(time), None, _) => (time, meeting_zone?.clone(), true),
        (None, zone, Some(rule)) => {
            let own = zone.is_some();
            (rule.time, zone.unwrap_or_else(|| rule.zone.clone()), own)
        }
        (None, _, None) => return Some(Closing::DayOnly),
    };
    match Instant::new(date.value, time, &zone) {
        Ok(instant) if own => Some(Closing::Own(instant)),
        Ok(instant) => Some(Closing::SiteRule(instant)),
        Err(change) => {
            let (message, help) = super::super::clock_change(date.value, time, &zone, &change);
            let finding = crate::diag::Diagnostic::error(
                Code::BadTime,
                time_node.map_or(date.span.clone(), |node| decoder.span(&node.span)),
                message,
            )
            .help(help);
            decoder.report(finding);
            None
        }
    }
}

fn forum(decoder: &mut Decoder, node: &Node, inherited: &Inherited) -> Option<Forum> {
    let mut fields = decoder.fields(node, "a forum")?;
    let id = fields.get(decoder, "id", Decoder::id).unwrap_or_else(|| "forum".into());
    let kind = fields.get(decoder, "kind", |decoder, node| decoder.word(node, ForumKind::WORDS));
    let designation = designation(decoder, &mut fields);
    let title = fields.need(decoder, "title", Decoder::text);
    let description = fields.get(decoder, "description", Decoder::text);
    let event = event(decoder, &mut fields, "a forum", Some(inherited));
    let in_conjunction_with = fields.many(decoder, "in_conjunction_with", organization);
    let topics = fields.many(decoder, "topics", Decoder::text);
    let speakers = fields.many(decoder, "speakers", speaker);
    let fee = fields.get(decoder, "fee", Decoder::text);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(Forum {
        id: ForumId::new(id),
        span,
        kind: kind.unwrap_or(ForumKind::Forum),
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
