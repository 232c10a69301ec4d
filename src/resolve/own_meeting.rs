//! The meeting that a page belongs to; and dated pages that speak of one without naming it: today they would speak of the current
//! one, later of another.

use std::cell::Cell;

use super::index::{Index, named_above};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::RawLink;
use crate::model::{LetterRow, MeetingId, PageKind};
use crate::parse::page::RawPage;
use crate::parse::theme::Theme;

/// The names of facts that are those of the page's own meeting.
const OF_MEETING: [&str; 5] = ["beside", "deadline", "forum", "meeting", "registration"];

impl<'a> Index<'a> {
    /// The meeting of a page: the one that it names, or else the one that the nearest `index.md` above it names or is
    /// about, or else the current one, unless the page is dated.
    pub fn meeting_of(&self, page: &RawPage, findings: &mut Diagnostics) -> Option<MeetingId> {
        if let Some(named) = &page.meta.meeting {
            // A page about a hidden meeting is hidden too.
            let known = self.all_facts.meetings.iter().any(|meeting| meeting.id == named.value);
            if !known && !self.facts.may_be_unread(named.value.as_str()) {
                let ids = self.facts.meetings.iter().map(|meeting| meeting.id.as_str());
                findings.push(
                    Diagnostic::error(
                        Code::UnknownMeeting,
                        named.span.clone(),
                        format!("unknown meeting `{}`", named.value),
                    )
                    .suggest(named.value.as_str(), ids),
                );
            }
            return Some(named.value.clone());
        }
        if let Some(named) = self.named_above(page) {
            return Some(named.clone());
        }
        let current = self.facts.config.current_meeting.as_ref().filter(|_| !page.kind.kind().is_dated());
        current.map(|id| id.value.clone())
    }

    /// The current meeting, for a dated page that names none: the page will not be about it once another meeting is current.
    pub fn assumed_meeting(&self, page: &RawPage) -> Option<&'a MeetingId> {
        let names_none = page.meta.meeting.is_none() && self.named_above(page).is_none();
        let current = self.facts.config.current_meeting.as_ref().map(|id| &id.value);
        current.filter(|_| names_none && page.kind.kind().is_dated())
    }

    /// Whether a page is the agenda of a meeting of a working group.
    fn is_group_agenda(&self, page: &RawPage) -> bool {
        let groups = &self.all_facts.group.working_groups;
        let agendas = groups.iter().flat_map(|group| &group.meetings).filter_map(|it| it.agenda.as_deref());
        agendas.into_iter().any(|agenda| agenda == page.address.as_str())
    }

    /// The meeting that the nearest `index.md` above a page names, or the original of a dated page.
    fn named_above(&self, page: &RawPage) -> Option<&'a MeetingId> {
        let original = self.named_meetings.get(&page.address).copied();
        original
            .filter(|_| page.kind.kind().is_dated())
            .or_else(|| named_above(&page.address, |above| self.named_meetings.get(above).copied()))
    }
}

/// Reports, once for a page, that it must name its meeting.
pub(super) struct OwnMeeting<'i> {
    assumed: Option<&'i MeetingId>,
    theme: &'i Theme,
    reported: Cell<bool>,
}

impl<'i> OwnMeeting<'i> {
    pub(super) fn of(index: &Index<'i>, page: &RawPage) -> Self {
        // An agenda or programme has been reported as a whole.
        let reported =
            matches!(page.kind, PageKind::Agenda(_) | PageKind::Programme(_)) && !index.is_group_agenda(page);
        let (assumed, theme) = (index.assumed_meeting(page), index.theme);
        Self { assumed, theme, reported: Cell::new(reported) }
    }

    /// The meeting with which references are looked up, so that no further mistakes follow from the first.
    pub(super) fn assumed(&self) -> Option<&'i MeetingId> {
        self.assumed
    }

    /// Looks at the address of a link, which may be a fact.
    pub(super) fn linked(&self, link: &RawLink, findings: &mut Diagnostics) {
        let address = link.address.trim();
        if let Some(path) = address.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}")) {
            self.referred(path, false, &link.span, findings);
        }
    }

    /// Looks at a reference to a fact or a component.
    pub(super) fn referred(&self, path: &str, alone: bool, span: &Span, findings: &mut Diagnostics) {
        let Some(assumed) = self.assumed.filter(|_| !self.reported.get()) else { return };
        let first = path.split('.').next().unwrap_or(path).trim();
        let is_component = alone && self.theme.components.contains(path);
        let speaks = match is_component {
            true => shows_own_meeting(self.theme, path),
            false => OF_MEETING.contains(&first),
        };
        if speaks {
            self.reported.set(true);
            let message = format!("the page does not say of which meeting `{}` is", path.trim());
            let finding = Diagnostic::error(Code::MeetingNotNamed, span.clone(), message)
                .label(format!("now the current meeting, `{assumed}`; later another"));
            findings.push(finding.help(line_to_add(assumed)));
        }
    }
}

/// Reports an agenda or a programme that names no meeting, at the beginning of its front matter.
pub(super) fn check(index: &Index, page: &RawPage, findings: &mut Diagnostics) {
    let of_meeting = |row: &LetterRow| matches!(row, LetterRow::OfMeeting(_));
    let what = match &page.kind {
        PageKind::Circular(letter) if letter.deadlines.iter().any(of_meeting) => "the letter",
        // The agenda of a meeting of a working group is named by that meeting.
        PageKind::Agenda(_) if index.is_group_agenda(page) => return,
        PageKind::Agenda(_) => "the agenda",
        PageKind::Programme(_) => "the programme",
        PageKind::Home
        | PageKind::Page
        | PageKind::Meeting
        | PageKind::Circular(_)
        | PageKind::Forum(_)
        | PageKind::Logistics(_)
        | PageKind::WorkingGroups
        | PageKind::WorkingGroup(_)
        | PageKind::Deliverables
        | PageKind::Subscribe
        | PageKind::Documents(_)
        | PageKind::NewsIndex
        | PageKind::News(_) => return,
    };
    if let Some(assumed) = index.assumed_meeting(page) {
        let message = format!("{what} does not say of which meeting it is");
        let finding = Diagnostic::error(Code::MeetingNotNamed, page.meta.span.beginning(), message)
            .label(format!("now of the current meeting, `{assumed}`; later of another"));
        findings.push(finding.help(line_to_add(assumed)));
    }
}

fn line_to_add(meeting: &MeetingId) -> String {
    format!(
        "add `meeting: {meeting}` to the front matter, or the id of the meeting that it is about; \
         `plenary check --fix` adds that line"
    )
}

/// Whether the template of a component, or one that it includes, shows the page's own meeting or forum.
fn shows_own_meeting(theme: &Theme, component: &str) -> bool {
    let mut names = vec![format!("components/{component}.html")];
    let mut at = 0;
    while at < names.len() {
        let own = |theme_name: &String| theme.templates.get(&format!("{theme_name}/{}", names[at]));
        let text = theme.chain.iter().find_map(own).map_or("", |template| template.text.as_str());
        let (mut included, mut names_it) = (Vec::new(), false);
        for word in words(text) {
            match word {
                TagWord::Name(name) => names_it |= matches!(name, "meeting" | "forum"),
                TagWord::Quoted(name) => included.push(name.to_owned()),
            }
        }
        if names_it {
            return true;
        }
        included.retain(|name| name.ends_with(".html") && !names.contains(name));
        names.extend(included);
        at += 1;
    }
    false
}

/// A word in the tags of a template.
enum TagWord<'t> {
    /// The name of a variable, not that of a field.
    Name(&'t str),
    /// What stands in quotation marks.
    Quoted(&'t str),
}

/// The names and quoted texts in the tags of a template.
fn words(text: &str) -> Vec<TagWord<'_>> {
    let mut found = Vec::new();
    for part in text.split("{{").flat_map(|part| part.split("{%")).skip(1) {
        let end = [part.find("}}"), part.find("%}")].into_iter().flatten().min().unwrap_or(part.len());
        let mut rest = &part[..end];
        let mut before = "";
        while let Some(first) = rest.chars().next() {
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            let length = if first == '"' || first == '\'' {
                let inner = &rest[1..];
                let close = inner.find(first).unwrap_or(inner.len());
                found.push(TagWord::Quoted(&inner[..close]));
                (close + 2).min(rest.len())
            } else if is_name(first) {
                let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                // `it.meeting` is a field, `...meeting` the spreading of a list.
                if !before.ends_with('.') || before.ends_with("...") {
                    found.push(TagWord::Name(&rest[..length]));
                }
                length
            } else {
                first.len_utf8()
            };
            before = &part[..end - rest.len() + length];
            rest = &rest[length..];
        }
    }
    found
}
