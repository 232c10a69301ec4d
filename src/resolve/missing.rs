//! Findings for fact paths without a value.

use super::index::Index;
use super::published::refers_to_hidden;
use crate::diag::{Code, Diagnostic, Diagnostics, Span, nearest};
use crate::model::{EventDates, Hidden, Meeting, MeetingId, OpenDate};

/// What may follow `site.`.
pub(super) const SITE: [&str; 5] = ["title", "authority", "contact.email", "contact.url", "contact.name"];

/// Why a path has no value.
pub(super) enum Missing {
    /// The segment at this index is unknown; these names are valid.
    Unknown(usize, Vec<String>),
    /// The fact ends before the segment at this index.
    TooLong(usize),
    /// The fact exists, but site.yaml does not have it (yet).
    NotGiven(&'static str),
    /// The fact exists, but is hidden.
    Hidden(Hidden),
    /// Already reported, or a consequence of a mistake in site.yaml.
    Silent,
}

/// Reports why the path of a fact on a page of `meeting`, split into segments, has no value.
pub(super) fn report(
    index: &Index,
    meeting: Option<&MeetingId>,
    segments: &[&str],
    alone: bool,
    missing: &Missing,
    span: &Span,
    findings: &mut Diagnostics,
) {
    let path = segments.join(".");
    let finding = match missing {
        // The fact may be missing because it could not be read.
        Missing::NotGiven(_) if !index.facts_complete => return,
        Missing::Unknown(at, _) if *at > 0 && index.facts.may_be_unread(segments[*at]) => return,
        Missing::Unknown(1, _) if segments[0] == "document" && !index.documents_complete => return,
        Missing::Silent => return,
        Missing::Hidden(hidden) => refers_to_hidden(span.clone(), hidden),
        Missing::Unknown(..) if path.is_empty() => {
            Diagnostic::error(Code::UnknownFact, span.clone(), "there is no name between the braces")
                .help("write the name of a fact, for example `{{ meeting.dates }}`")
        }
        Missing::TooLong(at) => {
            Diagnostic::error(Code::UnknownFact, span.clone(), format!("unknown fact `{path}`"))
                .help(format!("nothing follows `{}`", segments[..*at].join(".")))
        }
        Missing::NotGiven(what) => {
            let (yet, word) = match is_past(index, meeting, segments) {
                true => ("", "not_recorded"),
                false => (" yet", "to_be_announced"),
            };
            let message = format!("site.yaml does not give {what}{yet}");
            Diagnostic::error(Code::UnknownFact, span.clone(), message)
                .help(format!("write `{{{{ {word} }}}}` in place of `{path}`, or add the fact to site.yaml"))
        }
        Missing::Unknown(at, names) => {
            let number = segments[1..].join(".");
            // The number of a deliverable may contain full stops.
            let written = if segments[0] == "deliverable" && *at == 1 { &number } else { segments[*at] };
            // The segment before the unknown one determines the valid names: `meetings.m2.deadline.vissa`.
            let before = at.checked_sub(1).map_or("", |before| segments[before]);
            let (code, what) = match (before, at) {
                ("deadline", _) => (Code::UnknownDeadline, "deadline"),
                ("registration", _) => (Code::UnknownRegistration, "registration"),
                ("beside", _) => (Code::UnknownBeside, "event"),
                ("meetings", 1) => (Code::UnknownMeeting, "meeting"),
                ("wg", 1) => (Code::UnknownWorkingGroup, "working group"),
                ("document", 1) => (Code::UnknownDocument, "document"),
                ("deliverable", 1) => (Code::UnknownDeliverable, "deliverable"),
                _ => (Code::UnknownFact, "fact"),
            };
            let shown = if what == "fact" { path.as_str() } else { written };
            let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
            if segments.len() == 1 && alone {
                // Most names need further segments, so a component was probably meant.
                names.retain(|name| *name == "to_be_announced");
            }
            if *at == 0 && alone {
                names.extend(index.theme.components.iter().map(String::as_str));
                names.sort_unstable();
            }
            let code = if *at == 0 && alone { Code::UnknownComponent } else { code };
            let what = if *at == 0 && alone { "fact or component" } else { what };
            let of = if code == Code::UnknownBeside { " beside the meeting" } else { "" };
            let finding = Diagnostic::error(code, span.clone(), format!("unknown {what} `{shown}`{of}"));
            let list = match code {
                Code::UnknownDeadline => Some("the deadlines of the meeting under `deadlines:`"),
                Code::UnknownRegistration => {
                    Some("where one registers under `registrations:` of the meeting")
                }
                Code::UnknownFact if before == "mailing_list" => {
                    Some("the mailing lists under `mailing_lists:` of the group")
                }
                Code::UnknownBeside => Some("the events of others beside the meeting under `beside:`"),
                _ => None,
            };
            if let Some(list) = list.filter(|_| names.is_empty()) {
                finding.help(format!("list {list} in site.yaml, each with an `id`"))
            } else if !index.may_suggest(findings) {
                finding
            } else if code == Code::UnknownDocument {
                index.suggest_document(written, finding)
            } else if let Some(whole) = capitals(segments, &names).filter(|_| *at == 0) {
                finding.help(format!("did you mean `{whole}`?"))
            } else if let Some(joined) = joined(written, &names).filter(|_| *at == 0) {
                finding.help(format!("names are joined by full stops: did you mean `{joined}`?"))
            } else if code != Code::UnknownFact || *at == 0 {
                finding.suggest(written, names)
            } else {
                // The help shows the whole path.
                let above = segments[..*at].join(".");
                let whole: Vec<String> = names.iter().map(|name| format!("{above}.{name}")).collect();
                match nearest(written, names) {
                    Some(name) => finding.help(format!("did you mean `{above}.{name}`?")),
                    None => finding.valid_names(&whole.iter().map(String::as_str).collect::<Vec<_>>()),
                }
            }
        }
    };
    findings.push(finding);
}

/// Whether a path is about what is over, so that what is missing will never be announced: the group has concluded its
/// work, or the meeting is past, or nobody has recorded its days.
fn is_past(index: &Index, meeting: Option<&MeetingId>, segments: &[&str]) -> bool {
    let id = match segments {
        ["meetings", id, ..] => Some(*id),
        ["group" | "wg" | "deliverable", ..] => None,
        _ => meeting.map(|id| id.as_str()),
    };
    let meeting = id.and_then(|id| index.facts.meetings.iter().find(|meeting| meeting.id.as_str() == id));
    let is_over = |meeting: &Meeting| {
        let dates = meeting.event.dates;
        dates == EventDates::Open(OpenDate::Unknown) || dates.latest().is_some_and(|last| last < index.today)
    };
    index.facts.group.is_concluded(index.today) || meeting.is_some_and(is_over)
}

/// `Meeting.Dates` as `meeting.dates`, if the first word is one of the names.
fn capitals(segments: &[&str], names: &[&str]) -> Option<String> {
    let (first, rest) = segments.split_first()?;
    let root = names.iter().find(|name| name.eq_ignore_ascii_case(first))?;
    // Ids may contain capitals.
    let lower = |segment: &&str| match segment.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
    {
        true => (*segment).to_owned(),
        false => segment.to_lowercase(),
    };
    let words: Vec<String> = std::iter::once((*root).to_owned()).chain(rest.iter().map(lower)).collect();
    (!rest.is_empty()).then(|| words.join("."))
}

/// `meeting dates` as `meeting.dates`, if the first word is one of the names; `meeting_dates` and `meeting-dates` too.
fn joined(written: &str, names: &[&str]) -> Option<String> {
    let is_name = nearest(written, names.iter().copied()).is_some();
    let is_between = |c: char| c.is_whitespace() || !is_name && matches!(c, '_' | '-');
    let mut words = written.split(is_between).filter(|word| !word.is_empty());
    let first = nearest(words.next()?, names.iter().map(|name| name.split('.').next().unwrap_or(name)))?;
    let rest: Vec<&str> = words.collect();
    (!rest.is_empty()).then(|| format!("{first}.{}", rest.join(".")))
}

impl Index<'_> {
    /// The hidden fact that explains why a path, split into segments, has no value.
    pub(super) fn hidden_fact(&self, meeting: Option<&MeetingId>, segments: &[&str]) -> Option<&Hidden> {
        let own = meeting.map_or("", |id| id.as_str());
        let (meeting, rest) = match segments {
            ["meetings", id, rest @ ..] => (*id, rest),
            ["meeting", rest @ ..] => (own, rest),
            rest => (own, rest),
        };
        let named = |begin: &str, end: &str| {
            let mut facts = self.hidden_facts.iter().map(|fact| &fact.hidden);
            facts.find(|hidden| {
                let name = hidden.name().to_lowercase();
                name.starts_with(&begin.to_lowercase()) && name.ends_with(&end.to_lowercase())
            })
        };
        let of_meeting = format!(" of `{meeting}`");
        let (begin, end) = match rest {
            ["forum", ..] => ("the forum `".to_owned(), of_meeting.as_str()),
            ["deadline", id, ..] => (format!("the deadline `{id}`"), of_meeting.as_str()),
            ["registration", id, ..] => (format!("the registration `{id}`"), of_meeting.as_str()),
            ["beside", id, ..] => (format!("the event `{id}` beside `{meeting}`"), ""),
            ["hosts", ..] => ("the host `".to_owned(), of_meeting.as_str()),
            ["deliverable", number @ ..] => (format!("the deliverable `{}`", number.join(".")), ""),
            ["wg", code, "meetings", id, ..] => {
                let meeting = format!("the meeting `{id}` of `{code}`");
                return named(&meeting, "").or_else(|| named(&format!("the working group `{code}`"), ""));
            }
            ["wg", code, ..] => (format!("the working group `{code}`"), ""),
            ["group", ..] => ("the officer `".to_owned(), ""),
            _ => (format!("the meeting `{meeting}`"), ""),
        };
        // A registration or deadline may belong to a hidden forum.
        named(&begin, end)
            .or_else(|| named(&format!("the meeting `{meeting}`"), ""))
            .or_else(|| named("the forum `", &of_meeting))
    }
}

/// The valid names after a name that needs another segment, such as `deadline`.
pub(super) fn continued(index: &Index, meeting: Option<&Meeting>, name: &str) -> Vec<String> {
    let rest: Vec<String> = match (name, meeting) {
        ("deadline", Some(meeting)) => meeting.deadlines.iter().map(|d| d.id.to_string()).collect(),
        ("registration", Some(meeting)) => {
            meeting.event.registrations.iter().map(|registration| registration.id.to_string()).collect()
        }
        ("beside", Some(meeting)) => meeting.beside.iter().map(|other| other.id.to_string()).collect(),
        ("meetings", _) => {
            index.facts.meetings.iter().map(|meeting| format!("{}.dates", meeting.id)).collect()
        }
        ("wg", _) => index.facts.group.working_groups.iter().map(|group| group.code.to_string()).collect(),
        ("deliverable", _) => {
            index.facts.group.all_deliverables().map(|(_, deliverable)| deliverable.number.clone()).collect()
        }
        ("mailing_list", _) => {
            index.facts.group.all_mailing_lists().map(|list| list.id.to_string()).collect()
        }
        ("document", _) => index.document_numbers().map(str::to_owned).collect(),
        ("site", _) => SITE.map(str::to_owned).to_vec(),
        ("group", _) => vec!["acronym".into(), "name".into(), "contact.email".into()],
        _ => vec!["title".into(), "dates".into(), "place".into()],
    };
    rest.into_iter().map(|rest| format!("{name}.{rest}")).collect()
}
