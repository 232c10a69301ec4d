//! The groups within the group in `site.yaml`, and their own meetings.

use super::super::context::working_group_code;
use super::super::decode::Decoder;
use super::super::yaml::Node;
use super::deliverable::deliverable;
use super::event::{designation, event_keys};
use super::mailing_list::mailing_list;
use super::people::{officer, period};
use super::publication::publication;
use crate::model::{GroupMeeting, MeetingId, SubgroupKind, WorkingGroup, WorkingGroupCode};

pub(super) fn working_group(decoder: &mut Decoder, node: &Node) -> Option<WorkingGroup> {
    let mut fields = decoder.fields(node, "a working group")?;
    let code = fields.need(decoder, "code", Decoder::string);
    let kind = fields.word_or(decoder, "kind", SubgroupKind::WORDS, SubgroupKind::WorkingGroup);
    let title = fields.need(decoder, "title", Decoder::text);
    let parent = fields.get(decoder, "parent", working_group_code).value();
    let lifetime = period(decoder, &mut fields, ["begun", "closed"]);
    let merged_into = fields.get(decoder, "merged_into", working_group_code).value();
    let mandate = fields.get(decoder, "mandate", Decoder::text).value();
    let officers = fields.many(decoder, "officers", officer);
    let deliverables = fields.many(decoder, "deliverables", deliverable);
    let mut meetings = fields.many(decoder, "meetings", meeting);
    meetings.sort_by_key(|meeting| meeting.event.dates.earliest());
    let meetings_held =
        fields.get(decoder, "meetings_held", |decoder, node| decoder.spanned(node, Decoder::count)).value();
    let mailing_lists = fields.many(decoder, "mailing_lists", mailing_list);
    let in_calendar = fields.flag(decoder, "in_calendar");
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(WorkingGroup {
        code: WorkingGroupCode::new(code?),
        kind,
        title: title?,
        parent,
        lifetime,
        merged_into,
        mandate,
        officers,
        deliverables,
        meetings,
        meetings_held,
        mailing_lists,
        in_calendar,
        span,
        publication,
    })
}

/// A meeting of the group between those of the whole group.
fn meeting(decoder: &mut Decoder, node: &Node) -> Option<GroupMeeting> {
    let mut fields = decoder.fields(node, "a meeting of a working group")?;
    let id = fields.need(decoder, "id", Decoder::id);
    let designation = designation(decoder, &mut fields);
    let title = fields.get(decoder, "title", Decoder::text).value();
    let keys = event_keys(decoder, &mut fields, "a meeting of a working group", None);
    let event = keys.complete(decoder);
    let agenda = fields.get(decoder, "agenda", Decoder::url).value();
    let url = fields.get(decoder, "url", Decoder::url).value();
    let note = fields.get(decoder, "note", Decoder::text).value();
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    fields.finish(decoder);
    Some(GroupMeeting {
        id: MeetingId::new(id?),
        designation,
        title,
        event: event?,
        agenda,
        url,
        note,
        span,
        publication,
    })
}
