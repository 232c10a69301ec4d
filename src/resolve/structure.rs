//! References and names inside `group:`: officers, groups within the group, deliverables and their files.
//!
//! Begin with [`check`].

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::{FileTarget, Group, Officer, WorkingGroup, WorkingGroupCode};
use crate::parse::facts::Facts;
use crate::path::{SourcePath, UrlPath, percent_decode};
use crate::source::Sources;

/// Reports duplicates and broken references inside `group:`.
pub(super) fn check(facts: &Facts, findings: &mut Diagnostics) {
    let group = &facts.group;
    let subgroups = || group.working_groups.iter();
    check_officers(&group.officers, findings);
    check_officers(&group.secretariat, findings);
    for subgroup in subgroups() {
        check_officers(&subgroup.officers, findings);
        check_meetings(subgroup, findings);
        for code in subgroup.parent.iter().chain(&subgroup.merged_into) {
            known_group(facts, code, findings);
        }
    }
    check_parents(&group.working_groups, findings);
    check_mailing_lists(group, findings);
    let numbers: Vec<&str> = group.all_deliverables().map(|(_, it)| it.number.as_str()).collect();
    for (_, deliverable) in group.all_deliverables() {
        if let Some(code) = &deliverable.working_group {
            known_group(facts, code, findings);
        }
        for number in &deliverable.supersedes {
            let known = numbers.iter().any(|other| other.eq_ignore_ascii_case(&number.value));
            if !known && !facts.may_be_unread(&number.value) {
                let message = format!("unknown deliverable `{}`", number.value);
                let finding = Diagnostic::error(Code::UnknownDeliverable, number.span.clone(), message);
                findings.push(finding.suggest(&number.value, numbers.iter().copied()));
            }
        }
    }
}

/// The same person in the same role twice, unless the appointments follow each other.
fn check_officers(officers: &[Officer], findings: &mut Diagnostics) {
    let mut seen: BTreeMap<String, Vec<&Officer>> = BTreeMap::new();
    for officer in officers {
        let role = officer.role.written();
        let same = seen.entry(format!("{} ({role})", officer.name.original()).to_lowercase()).or_default();
        if let Some(first) = same.iter().find(|other| other.term.overlaps(&officer.term)) {
            let message = format!("the officer `{} ({role})` appears twice", officer.name.original());
            let help = match officer.term.is_open() && first.term.is_open() {
                true => "remove one of the two",
                false => "give each its `from` and `until`, so that one ends before the other begins",
            };
            findings.push(
                Diagnostic::error(Code::DuplicateId, officer.span.beginning(), message)
                    .related(first.span.beginning(), "it is first given here")
                    .help(help),
            );
        }
        same.push(officer);
    }
}

/// Two meetings of a group with the same id.
fn check_meetings(subgroup: &WorkingGroup, findings: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Span> = BTreeMap::new();
    let mut meetings: Vec<_> = subgroup.meetings.iter().collect();
    meetings.sort_by_key(|meeting| &meeting.span);
    for meeting in meetings {
        let id = meeting.id.as_str().to_lowercase();
        if let Some(first) = seen.get(&id) {
            let message = format!("the meeting `{}` of {} appears twice", meeting.id, subgroup.code);
            findings.push(
                Diagnostic::error(Code::DuplicateId, meeting.span.beginning(), message)
                    .related(first.beginning(), "it is first given here")
                    .help("give one of the two another id, or remove it"),
            );
        } else {
            seen.insert(id, &meeting.span);
        }
        for deadline in meeting.event.registrations.iter().filter_map(|it| it.deadline.as_ref()) {
            let message = format!(
                "the deadline `{}` is not shown: the meeting of a working group has no deadlines",
                deadline.value
            );
            findings.push(
                Diagnostic::warning(Code::UnknownDeadline, deadline.span.clone(), message)
                    .help("write the last day under `note`, and remove `deadline`"),
            );
        }
    }
}

/// Two mailing lists with the same id: references do not name the group of a list.
fn check_mailing_lists(group: &Group, findings: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Span> = BTreeMap::new();
    let mut lists: Vec<_> = group.all_mailing_lists().collect();
    lists.sort_by_key(|list| &list.span);
    for list in lists {
        let id = list.id.as_str().to_lowercase();
        if let Some(first) = seen.get(&id) {
            let message = format!("the mailing list `{}` appears twice", list.id);
            findings.push(
                Diagnostic::error(Code::DuplicateId, list.span.beginning(), message)
                    .related(first.beginning(), "it is first given here")
                    .help("give one of the two another id, also where they belong to different groups"),
            );
        } else {
            seen.insert(id, &list.span);
        }
    }
}

fn known_group(facts: &Facts, code: &Spanned<WorkingGroupCode>, findings: &mut Diagnostics) {
    let groups = &facts.group.working_groups;
    if groups.iter().any(|group| group.code == code.value) || facts.may_be_unread(code.value.as_str()) {
        return;
    }
    let message = format!("unknown working group `{}`", code.value);
    findings.push(
        Diagnostic::error(Code::UnknownWorkingGroup, code.span.clone(), message)
            .suggest(code.value.as_str(), groups.iter().map(|group| group.code.as_str())),
    );
}

/// A group that is its own parent, directly or through others; reported once for each circle.
fn check_parents(groups: &[WorkingGroup], findings: &mut Diagnostics) {
    let parents: BTreeMap<&WorkingGroupCode, &Spanned<WorkingGroupCode>> =
        groups.iter().filter_map(|group| Some((&group.code, group.parent.as_ref()?))).collect();
    let mut done: Vec<&WorkingGroupCode> = Vec::new();
    for group in groups {
        let mut path = vec![&group.code];
        while let Some(parent) = path.last().and_then(|last| parents.get(*last)) {
            if done.contains(&&parent.value) {
                break;
            }
            if let Some(at) = path.iter().position(|code| **code == parent.value) {
                let circle: Vec<String> = path[at..].iter().map(|code| format!("`{code}`")).collect();
                let message = match circle.as_slice() {
                    [one] => format!("{one} is its own parent"),
                    _ => format!("{} are each below the other", circle.join(", ")),
                };
                findings.push(
                    Diagnostic::error(Code::CircularParent, parent.span.clone(), message)
                        .help("remove `parent` from the one that belongs to the whole group"),
                );
                break;
            }
            path.push(&parent.value);
        }
        done.extend(path);
    }
}

/// The file in `content/` at an address of the site.
fn source_of(address: &UrlPath) -> Option<SourcePath> {
    let path = address.as_str().split(['?', '#']).next()?;
    let path = percent_decode(path)?;
    SourcePath::new("content").join(path.strip_prefix('/')?)
}

/// Reports the files of deliverables that do not exist.
pub(super) fn check_files(group: &Group, sources: &Sources, findings: &mut Diagnostics) {
    for file in group.all_deliverables().flat_map(|(_, deliverable)| &deliverable.files) {
        let FileTarget::Local(address) = &file.value.file.target else { continue };
        let found = source_of(address).filter(|path| sources.data(path).is_some());
        if found.is_none() {
            let message = format!("there is no file `content{address}`");
            findings.push(
                Diagnostic::error(Code::MissingFile, file.span.clone(), message)
                    .help("put the file there, or correct its name; letter case counts"),
            );
        }
    }
}

/// Measures the files of deliverables that are on this site.
pub(super) fn measure_files(group: &mut Group, sources: &Sources) {
    let of_groups = group.working_groups.iter_mut().flat_map(|group| &mut group.deliverables);
    for file in group.deliverables.iter_mut().chain(of_groups).flat_map(|it| &mut it.files) {
        if let FileTarget::Local(address) = &file.value.file.target {
            file.value.file.size_bytes = source_of(address)
                .and_then(|path| sources.data(&path))
                .map(crate::source::FileData::size_bytes);
        }
    }
}
