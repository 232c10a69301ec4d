//! Something after the end of the group, or of the working group, to which it belongs.

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Date, Level, Officer, PartialDate, Period, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::AfterConclusion,
    level: Level::Warning,
    finds: "Compares the day on which the group concluded its work, and the day on which each group within it closed, with the \
            days of its officers, meetings and deadlines, and of the groups below it. What is cancelled is ignored, and so are \
            deliverables, which may be published and adopted later.",
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
        officers(&group.secretariat, end, report);
        for meeting in site.meetings.iter().filter(|meeting| !meeting.event.is_off()) {
            if let Some(begins) = meeting.event.dates.earliest() {
                late(&format!("the meeting `{}` begins", meeting.id), begins, &meeting.span, end, report);
            }
            for deadline in &meeting.deadlines {
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
        let (begun, closed_from) = (begun.map(PartialDate::earliest), closed.map(PartialDate::earliest));
        let closed = closed.map(PartialDate::latest);
        if let Some(end) = &concluded {
            for (what, day) in [("begins", begun), ("closes", closed_from)] {
                if let Some(day) = day {
                    late(&format!("{code} {what}"), day, &subgroup.span, end, report);
                }
            }
        }
        let own = closed.map(|day| End { day, what: format!("{code} closed"), place: &subgroup.span });
        // The earlier end counts.
        let ends = own.iter().chain(&concluded);
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

fn officers(officers: &[Officer], end: &End, report: &mut RuleReport) {
    for officer in officers {
        let Period { from, until } = officer.term;
        match (from.map(PartialDate::earliest), until.map(PartialDate::earliest)) {
            (Some(from), _) if end.day < from => {
                late(&format!("{} takes office", officer.name), from, &officer.span, end, report);
            }
            (_, Some(until)) => {
                late(&format!("{} is in office until", officer.name), until, &officer.span, end, report);
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
