//! References between the facts themselves, and from front matter to the facts.

use std::collections::BTreeMap;

use super::index::{Found, Index};
use super::published::refers_to_hidden;
use super::structure;
use crate::diag::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::{
    BesideId, Config, DeadlineId, Designation, DocumentNumber, ForumId, LetterRow, Meeting, MeetingId,
    PageKind, WorkingGroupCode,
};
use crate::parse::facts::Facts;
use crate::parse::page::RawPage;
use crate::path::SourcePath;

/// Reports duplicate names, ignoring letter case, at the second occurrence.
fn unique<'a>(findings: &mut Diagnostics, what: &str, names: impl IntoIterator<Item = (String, &'a Span)>) {
    let mut seen: BTreeMap<String, &Span> = BTreeMap::new();
    let mut names: Vec<(String, &Span)> = names.into_iter().collect();
    names.sort_by_key(|(_, span)| *span);
    for (name, span) in names {
        match seen.get(&name.to_lowercase()) {
            Some(first) => findings.push(
                Diagnostic::error(
                    Code::DuplicateId,
                    span.beginning(),
                    format!("{what} `{name}` appears twice"),
                )
                .related(first.beginning(), "it is first given here")
                .help(match what {
                    "the ordinal" => "correct one of the two",
                    _ => "give one of the two another name, or remove it",
                }),
            ),
            None => {
                seen.insert(name.to_lowercase(), span);
            }
        }
    }
}

/// Reports duplicate names and broken references inside site.yaml.
pub(super) fn check(facts: &Facts, findings: &mut Diagnostics) {
    let meetings = &facts.meetings;
    unique(findings, "the meeting", meetings.iter().map(|meeting| (meeting.id.to_string(), &meeting.span)));
    let ordinals = meetings.iter().filter_map(|meeting| match meeting.designation {
        Some(Designation::Ordinal(ordinal)) => Some((ordinal.to_string(), &meeting.span)),
        Some(Designation::Label(_)) | None => None,
    });
    unique(findings, "the ordinal", ordinals);
    let groups = &facts.group.working_groups;
    unique(findings, "the working group", groups.iter().map(|group| (group.code.to_string(), &group.span)));
    structure::check(facts, findings);
    for meeting in meetings {
        check_meeting(facts, meeting, findings);
    }
    for named in named_meetings(&facts.config) {
        if !meetings.iter().any(|meeting| meeting.id == named.value)
            && !facts.may_be_unread(named.value.as_str())
        {
            let message = format!("unknown meeting `{}`", named.value);
            findings.push(
                Diagnostic::error(Code::UnknownMeeting, named.span.clone(), message)
                    .suggest(named.value.as_str(), meetings.iter().map(|meeting| meeting.id.as_str())),
            );
        }
    }
}

/// The meetings that `site:` names.
fn named_meetings(config: &Config) -> impl Iterator<Item = &Spanned<MeetingId>> {
    config.current_meeting.iter().chain(config.alerts.iter().filter_map(|alert| alert.meeting.as_ref()))
}

/// Reports references from published facts in site.yaml to hidden ones.
pub(super) fn check_published(index: &Index, findings: &mut Diagnostics) {
    let mut refer = |name: &str, span: &Span| {
        if let Some(hidden) = index.hidden_named(name) {
            findings.push(refers_to_hidden(span.clone(), hidden));
        }
    };
    for named in named_meetings(&index.facts.config) {
        refer(&format!("the meeting `{}`", named.value), &named.span);
    }
    let group = &index.facts.group;
    for subgroup in &group.working_groups {
        for code in subgroup.parent.iter().chain(&subgroup.merged_into) {
            refer(&format!("the working group `{}`", code.value), &code.span);
        }
    }
    for (_, deliverable) in group.all_deliverables() {
        if let Some(code) = &deliverable.working_group {
            refer(&format!("the working group `{}`", code.value), &code.span);
        }
        for number in &deliverable.supersedes {
            refer(&format!("the deliverable `{}`", number.value), &number.span);
        }
    }
    for meeting in &index.facts.meetings {
        for (_, registration) in meeting.registrations() {
            if let Some(deadline) = &registration.deadline {
                refer(&format!("the deadline `{}` of `{}`", deadline.value, meeting.id), &deadline.span);
            }
        }
    }
}

fn check_meeting(facts: &Facts, meeting: &Meeting, findings: &mut Diagnostics) {
    let deadlines = &meeting.deadlines;
    unique(
        findings,
        "the deadline",
        deadlines.iter().map(|deadline| (deadline.id.to_string(), &deadline.span)),
    );
    unique(findings, "the forum", meeting.forums.iter().map(|forum| (forum.id.to_string(), &forum.span)));
    unique(
        findings,
        "the event beside",
        meeting.beside.iter().map(|other| (other.id.to_string(), &other.span)),
    );
    let registrations: Vec<_> = meeting.registrations().map(|(_, registration)| registration).collect();
    unique(findings, "the registration", registrations.iter().map(|r| (r.id.to_string(), &r.span)));
    for deadline in deadlines {
        if let Some(forum) = &deadline.forum {
            known_forum(facts, meeting, forum, findings);
        }
    }
    for registration in registrations {
        if let Some(deadline) = &registration.deadline {
            known_deadline(facts, meeting, deadline, findings);
        }
    }
}

fn known_deadline(
    facts: &Facts,
    meeting: &Meeting,
    deadline: &Spanned<DeadlineId>,
    findings: &mut Diagnostics,
) {
    let known = meeting.deadlines.iter().any(|known| known.id == deadline.value);
    if known || facts.may_be_unread(deadline.value.as_str()) {
        return;
    }
    let message = format!("unknown deadline `{}`", deadline.value);
    findings.push(
        Diagnostic::error(Code::UnknownDeadline, deadline.span.clone(), message)
            .suggest(deadline.value.as_str(), meeting.deadlines.iter().map(|deadline| deadline.id.as_str())),
    );
}

/// Reports a letter that amends something else than a letter.
fn known_letter(index: &Index, amends: &Spanned<SourcePath>, findings: &mut Diagnostics) {
    let finding = match index.source(&amends.value) {
        Found::Page(page) if matches!(page.kind, PageKind::Circular(_)) => return,
        Found::Failed => return,
        Found::Hidden(hidden) => refers_to_hidden(amends.span.clone(), hidden),
        Found::Page(_) => {
            let message = format!("`{}` is not a letter", amends.value);
            Diagnostic::error(Code::BrokenLink, amends.span.clone(), message)
                .help("name the file of a page of kind `circular`")
        }
        Found::File(_) | Found::Nothing => {
            let message = format!("there is no page `{}`", amends.value);
            Diagnostic::error(Code::BrokenLink, amends.span.clone(), message)
                .help("write the name of the letter's file, for example `circular.md`; letter case counts")
        }
    };
    findings.push(finding);
}

fn known_forum(facts: &Facts, meeting: &Meeting, forum: &Spanned<ForumId>, findings: &mut Diagnostics) {
    let known = meeting.forums.iter().any(|known| known.id == forum.value);
    if known || facts.may_be_unread(forum.value.as_str()) {
        return;
    }
    let message = format!("unknown forum `{}` of the meeting `{}`", forum.value, meeting.id);
    findings.push(
        Diagnostic::error(Code::UnknownForum, forum.span.clone(), message)
            .suggest(forum.value.as_str(), meeting.forums.iter().map(|forum| forum.id.as_str())),
    );
}

/// Reports broken references in a page's front matter.
pub(super) fn check_kind(
    index: &Index,
    page: &RawPage,
    meeting: Option<&MeetingId>,
    findings: &mut Diagnostics,
) {
    let meeting = meeting.and_then(|id| index.meeting(id));
    match &page.kind {
        PageKind::WorkingGroup(code) => known_group(index, code, findings),
        PageKind::Forum(page) => {
            if let (Some(meeting), Some(forum)) = (meeting, &page.forum) {
                known_forum(index.facts, meeting, forum, findings);
            }
        }
        PageKind::Programme(programme) => {
            if let (Some(meeting), Some(forum)) = (meeting, &programme.forum) {
                known_forum(index.facts, meeting, forum, findings);
            }
            for id in programme.sessions.iter().filter_map(|session| session.beside.as_ref()) {
                known_beside(index, meeting, id, findings);
            }
            for code in programme.sessions.iter().flat_map(|session| &session.working_groups) {
                known_group(index, code, findings);
            }
        }
        PageKind::Circular(circular) => {
            let rows = circular.deadlines.iter().filter_map(|row| match row {
                LetterRow::OfMeeting(id) => Some(id),
                LetterRow::Own(..) => None,
            });
            for deadline in rows {
                if let Some(meeting) = meeting {
                    known_deadline(index.facts, meeting, deadline, findings);
                }
            }
            if let Some(amends) = &circular.amends {
                known_letter(index, amends, findings);
            }
        }
        PageKind::Agenda(agenda) => {
            for document in agenda.items.iter().flat_map(|item| &item.documents) {
                known_document(index, document, findings);
            }
        }
        PageKind::Documents(register) => {
            for code in register.documents.iter().flat_map(|document| &document.working_groups) {
                known_group(index, code, findings);
            }
        }
        PageKind::Home
        | PageKind::Page
        | PageKind::Meeting
        | PageKind::Logistics(_)
        | PageKind::WorkingGroups
        | PageKind::Deliverables
        | PageKind::Subscribe
        | PageKind::NewsIndex
        | PageKind::News(_) => {}
    }
}

fn known_beside(
    index: &Index,
    meeting: Option<&Meeting>,
    id: &Spanned<BesideId>,
    findings: &mut Diagnostics,
) {
    let Some(meeting) = meeting else { return };
    let name = id.value.as_str();
    if meeting.beside_event(name).is_some() || index.facts.may_be_unread(name) {
        return;
    }
    if let Some(hidden) = index.hidden_named(&format!("the event `{name}` beside `{}`", meeting.id)) {
        return findings.push(refers_to_hidden(id.span.clone(), hidden));
    }
    let message = format!("unknown event `{name}` beside the meeting `{}`", meeting.id);
    let finding = Diagnostic::error(Code::UnknownBeside, id.span.clone(), message);
    findings.push(match meeting.beside.is_empty() {
        true => finding.help(
            "list the events of others beside the meeting under `beside:` in site.yaml, each with an `id`",
        ),
        false => finding.suggest(name, meeting.beside.iter().map(|other| other.id.as_str())),
    });
}

fn known_group(index: &Index, code: &Spanned<WorkingGroupCode>, findings: &mut Diagnostics) {
    let groups = &index.facts.group.working_groups;
    let known = groups.iter().any(|group| group.code == code.value);
    if known || index.facts.may_be_unread(code.value.as_str()) {
        return;
    }
    if let Some(hidden) = index.hidden_named(&format!("the working group `{}`", code.value)) {
        return findings.push(refers_to_hidden(code.span.clone(), hidden));
    }
    let message = format!("unknown working group `{}`", code.value);
    findings.push(
        Diagnostic::error(Code::UnknownWorkingGroup, code.span.clone(), message)
            .suggest(code.value.as_str(), groups.iter().map(|group| group.code.as_str())),
    );
}

fn known_document(index: &Index, number: &Spanned<DocumentNumber>, findings: &mut Diagnostics) {
    if index.document(number.value.as_str()).is_some() {
        return;
    }
    if let Some(hidden) = index.hidden_document(number.value.as_str()) {
        return findings.push(refers_to_hidden(number.span.clone(), hidden));
    }
    if index.documents_complete {
        let message = format!("unknown document `{}`", number.value);
        let finding = Diagnostic::error(Code::UnknownDocument, number.span.clone(), message);
        let may_suggest = index.may_suggest(findings);
        findings.push(match may_suggest {
            true => index.suggest_document(number.value.as_str(), finding),
            false => finding,
        });
    }
}
