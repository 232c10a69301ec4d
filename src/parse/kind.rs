//! The front-matter keys that only some kinds of page have.

use std::collections::BTreeMap;

use super::context::{Context, beside_id, document_number, forum_id, working_group_code};
use super::decode::Decoder;
use super::facts::{publication, revision, speaker};
use super::fields::Fields;
use super::letter;
use super::register;
use super::yaml::Node;
use crate::diag::{Code, Diagnostic, Span};
use crate::model::{
    Agenda, AgendaItem, ForumPage, Issue, IssueStatus, Kind, PageKind, PreviousSlot, Programme, Session,
    SessionType, Status, slug,
};

/// Reads the keys specific to a kind of page.
pub(super) fn read(
    decoder: &mut Decoder,
    context: &Context,
    fields: &mut Fields,
    kind: Kind,
) -> Option<PageKind> {
    Some(match kind {
        Kind::Home => PageKind::Home,
        Kind::Page => PageKind::Page,
        Kind::Meeting => PageKind::Meeting,
        Kind::Circular => PageKind::Circular(Box::new(letter::circular(decoder, context, fields)?)),
        Kind::Programme => PageKind::Programme(programme(decoder, context, fields)?),
        Kind::Agenda => PageKind::Agenda(agenda(decoder, fields)?),
        Kind::Forum => PageKind::Forum(ForumPage { forum: fields.get(decoder, "forum", forum_id).value() }),
        Kind::Logistics => PageKind::Logistics(issue(decoder, fields)),
        Kind::WorkingGroups => PageKind::WorkingGroups,
        Kind::WorkingGroup => PageKind::WorkingGroup(fields.need(decoder, "group", working_group_code)?),
        Kind::Documents => PageKind::Documents(register::read(decoder, context, fields)?),
        Kind::Deliverables => PageKind::Deliverables,
        Kind::Subscribe => PageKind::Subscribe,
        Kind::NewsIndex => PageKind::NewsIndex,
        Kind::News => PageKind::News(fields.need(decoder, "date", Decoder::date)?),
    })
}

/// The front matter of a kind, as messages name it.
pub(super) fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Home
        | Kind::Page
        | Kind::WorkingGroups
        | Kind::Deliverables
        | Kind::Subscribe
        | Kind::NewsIndex => "the front matter",
        Kind::Meeting => "the front matter of a meeting's page",
        Kind::Circular => "the front matter of a circular",
        Kind::Programme => "the front matter of a programme",
        Kind::Agenda => "the front matter of an agenda",
        Kind::Forum => "the front matter of a forum's page",
        Kind::Logistics => "the front matter of a logistics document",
        Kind::WorkingGroup => "the front matter of a working group's page",
        Kind::Documents => "the front matter of a list of documents",
        Kind::News => "the front matter of a news item",
    }
}

fn issue(decoder: &mut Decoder, fields: &mut Fields) -> Issue {
    let status = fields.word_or(decoder, "status", IssueStatus::WORDS, IssueStatus::Draft);
    Issue { status, revision: fields.get(decoder, "revision", Decoder::string).value() }
}

fn programme(decoder: &mut Decoder, context: &Context, fields: &mut Fields) -> Option<Programme> {
    let issue = issue(decoder, fields);
    let forum = fields.get(decoder, "forum", forum_id).value();
    let mut sessions = fields.many(decoder, "sessions", |decoder, node| session(decoder, context, node));
    let mut ids: BTreeMap<&str, &Span> = BTreeMap::new();
    for session in &sessions {
        if let Some(first) = ids.get(session.anchor.as_str()) {
            let finding = Diagnostic::error(
                Code::DuplicateId,
                session.span.clone(),
                format!("two sessions have the id `{}`", session.anchor),
            )
            .related((*first).clone(), "the first")
            .help("give one of them another `id`");
            decoder.report(finding);
        } else {
            ids.insert(&session.anchor, &session.span);
        }
    }
    // Sessions without a day or time come last; the sort otherwise keeps their order.
    sessions.sort_by_key(|session| {
        (session.date.is_none(), session.date, session.start.is_none(), session.start)
    });
    Some(Programme { issue, forum, sessions })
}

fn session(decoder: &mut Decoder, context: &Context, node: &Node) -> Option<Session> {
    let mut fields = decoder.fields(node, "a session")?;
    let title = fields.need(decoder, "title", Decoder::string);
    let id = fields.get(decoder, "id", Decoder::id).value();
    let date = fields.get(decoder, "date", Decoder::date).value();
    let start = fields.get(decoder, "start", Decoder::time).value();
    let end = fields.get(decoder, "end", Decoder::time).value();
    let when_spans = ["date", "start", "end"].map(|key| fields.value_span(key).map(|at| decoder.span(&at)));
    let session_type = fields.word_or(decoder, "type", SessionType::WORDS, SessionType::Session);
    let status = fields.get(decoder, "status", |decoder, node| decoder.word(node, Status::WORDS)).value();
    let room = fields.get(decoder, "room", Decoder::string).value();
    let previous = PreviousSlot {
        date: fields.get(decoder, "previous_date", Decoder::date).value(),
        start: fields.get(decoder, "previous_start", Decoder::time).value(),
        end: fields.get(decoder, "previous_end", Decoder::time).value(),
        room: fields.get(decoder, "previous_room", Decoder::string).value(),
    };
    let beside = fields.get(decoder, "beside", beside_id).value();
    let working_groups = fields.many(decoder, "working_groups", working_group_code);
    let description = fields.get(decoder, "description", Decoder::string).value();
    let moderators = fields.many(decoder, "moderators", speaker);
    let speakers = fields.many(decoder, "speakers", speaker);
    let materials =
        fields.many(decoder, "materials", |decoder, node| letter::material(decoder, context, node));
    let revision = revision(decoder, &mut fields);
    let publication = publication(decoder, &mut fields);
    let span = decoder.span(&fields.span());
    let start_missing = (
        "a session with an `end` needs a `start`",
        "add `start: \"09:00\"`, or remove `end` while the times are not known",
    );
    fields.go_with(decoder, &["end"], "start", start_missing);
    let previous_start_missing = (
        "a session with a `previous_end` needs a `previous_start`",
        "add `previous_start: \"09:00\"`, or remove `previous_end`",
    );
    fields.go_with(decoder, &["previous_end"], "previous_start", previous_start_missing);
    fields.finish(decoder);
    let title = title?;
    Some(Session {
        anchor: id.unwrap_or_else(|| slug(&title)),
        date,
        start,
        end,
        title,
        session_type,
        status,
        room,
        previous,
        beside,
        working_groups,
        description,
        moderators,
        speakers,
        materials,
        revision,
        span,
        when_spans,
        publication,
    })
}

fn agenda(decoder: &mut Decoder, fields: &mut Fields) -> Option<Agenda> {
    let issue = issue(decoder, fields);
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let items = fields.many(decoder, "items", |decoder, node| {
        let mut fields = decoder.fields(node, "an item of the agenda")?;
        let number = fields.need(decoder, "number", Decoder::spanned_string);
        let title = fields.need(decoder, "title", Decoder::string);
        let note = fields.get(decoder, "note", Decoder::string).value();
        let documents = fields.many(decoder, "documents", document_number);
        fields.finish(decoder);
        let number = number?;
        if let Some(first) = seen.get(&number.value) {
            let message = format!("two items of the agenda have the number `{}`", number.value);
            let finding = Diagnostic::error(Code::DuplicateId, number.span, message)
                .related((*first).clone(), "the first")
                .help("correct one of the two; an item below another one has a number such as `5.1`");
            decoder.report(finding);
            return None;
        }
        seen.insert(number.value.clone(), number.span);
        Some(AgendaItem { number: number.value, title: title?, note, documents })
    });
    Some(Agenda { issue, items })
}
