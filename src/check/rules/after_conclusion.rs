//! Something after the end of the group, or of the working group, to which it belongs.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{
    Date, DeadlineSide, Group, Level, Officer, PartialDate, Period, Site, WorkingGroup, WorkingGroupCode,
};

pub(super) const RULE: Rule = Rule {
    code: Code::AfterConclusion,
    level: Level::Warning,
    finds: "Compares the day on which the group concluded its work, and the day on which each group within it closed, with the \
            days of its officers, meetings, forums and deadlines, and of the groups below it, at every depth. What is cancelled is \
            ignored, and so are deliverables, which may be published and adopted later, deadlines with `applies_to: after`, and staff, who \
            may keep the archive. A group that merged into one that had \
            closed before is reported as well.",
    why: "The site is an archive, but announces something.",
    example: "group:\n  concluded: 2025-03-31\n  officers:\n    - {name: Ann Example, role: chair, until: 2025-06-30}",
    mend: "Correct the day. An appointment that ends with the group needs no `until`.",
    source: None,
    days: None,
    input: RuleInput::Site(check),
};

/// The end of a group.
struct End<'e> {
    day: Date,
    /// `the group concluded its work`.
    what: String,
    /// Where it is written.
    place: &'e Span,
}

fn check(site: &Site, report: &mut RuleReport) {
    let group = &site.group;
    let concluded = group.concluded.as_ref().map(|concluded| End {
        day: concluded.value.latest(),
        what: "the group concluded its work".to_owned(),
        place: &concluded.span,
    });
    if let Some(end) = &concluded {
        officers(&group.officers, end, report);
        for meeting in site.meetings.iter().filter(|meeting| !meeting.event.is_off()) {
            if let Some(begins) = meeting.event.dates.earliest() {
                late(&format!("the meeting `{}` begins", meeting.id), begins, &meeting.span, end, report);
            }
            for forum in meeting.forums.iter().filter(|forum| !forum.event.is_off()) {
                if let Some(begins) = forum.event.dates.earliest() {
                    late(&format!("the forum `{}` begins", forum.id), begins, &forum.span, end, report);
                }
            }
            for deadline in meeting.deadlines.iter().filter(|it| it.applies_to == DeadlineSide::Before) {
                late(
                    &format!("the deadline `{}` is", deadline.id),
                    deadline.date,
                    &deadline.span,
                    end,
                    report,
                );
            }
        }
    }
    for subgroup in &group.working_groups {
        let code = &subgroup.code;
        let (begun, closed) = (subgroup.lifetime.from, subgroup.lifetime.until);
        let (begun, closed) = (begun.map(PartialDate::earliest), closed.map(PartialDate::earliest));
        let above = above(group, subgroup);
        if let Some(begun) = begun
            && let Some(end) = above.iter().chain(&concluded).min_by_key(|end| end.day)
        {
            late(&format!("{code} begins"), begun, &subgroup.span, end, report);
        }
        if let (Some(closed), Some(end)) = (closed, &concluded) {
            late(&format!("{code} closes"), closed, &subgroup.span, end, report);
        }
        let heir = subgroup.merged_into.as_ref().and_then(|heir| find(group, &heir.value));
        if let (Some(closed), Some(heir)) = (closed, heir)
            && let Some(end) = end_of(heir)
        {
            late(&format!("{code} merges into {}", heir.code), closed, &subgroup.span, &end, report);
        }
        let own = end_of(subgroup);
        // The earliest end counts.
        let ends = own.iter().chain(&above).chain(&concluded);
        let Some(end) = ends.min_by_key(|end| end.day) else { continue };
        officers(&subgroup.officers, end, report);
        for meeting in subgroup.meetings.iter().filter(|meeting| !meeting.event.is_off()) {
            let what = format!("the meeting `{}` of {code} begins", meeting.id);
            if let Some(begins) = meeting.event.dates.earliest() {
                late(&what, begins, &meeting.span, end, report);
            }
        }
    }
}

/// The end of a group within the group, if it has closed.
fn end_of(group: &WorkingGroup) -> Option<End<'_>> {
    let what = format!("{} closed", group.code);
    group.lifetime.until.map(|closed| End { day: closed.latest(), what, place: &group.span })
}

fn find<'g>(group: &'g Group, code: &WorkingGroupCode) -> Option<&'g WorkingGroup> {
    group.working_groups.iter().find(|group| group.code == *code)
}

/// The ends of the groups to which a group belongs.
fn above<'g>(group: &'g Group, of: &WorkingGroup) -> Vec<End<'g>> {
    let mut ends = Vec::new();
    let mut parent = of.parent.as_ref();
    // `resolve` reports groups that are below themselves.
    for _ in 0..group.working_groups.len() {
        let Some(next) = parent.and_then(|parent| find(group, &parent.value)) else { break };
        ends.extend(end_of(next));
        parent = next.parent.as_ref();
    }
    ends
}

fn officers(officers: &[Officer], end: &End, report: &mut RuleReport) {
    for officer in officers {
        let Period { from, until } = officer.term;
        match (from.map(PartialDate::earliest), until.map(PartialDate::earliest)) {
            (Some(from), _) if end.day < from => {
                late(&format!("{} takes office", officer.name.original()), from, &officer.span, end, report);
            }
            (_, Some(until)) => {
                late(
                    &format!("{} is in office until", officer.name.original()),
                    until,
                    &officer.span,
                    end,
                    report,
                );
            }
            (_, None) => {}
        }
    }
}

/// Reports a day after the end.
fn late(what: &str, day: Date, place: &Span, end: &End, report: &mut RuleReport) {
    if day <= end.day {
        return;
    }
    let on = if what.ends_with("until") { "" } else { "on " };
    let message = format!("{what} {on}{day}, but {} on {}", end.what, end.day);
    report.push(
        report
            .finding(place.beginning(), message)
            .related(end.place.beginning(), "the end")
            .help("correct one of the two days"),
    );
}
