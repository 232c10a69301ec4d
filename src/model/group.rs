//! The group: its identity, its officers, and its structure.

use std::collections::BTreeMap;

use super::keyword::keywords;
use super::time::Date;
use super::{Organization, Published, Text, WorkingGroupCode};
use crate::diag::Span;

/// A focus group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The short name: `FG-MV`.
    pub acronym: String,
    /// The full name.
    pub name: Text,
    /// One sentence on what it does.
    pub description: Option<Text>,
    /// The body that it reports to.
    pub parent: Option<Organization>,
    /// The day on which it was established.
    pub established: Option<Date>,
    /// How it was established: the meeting, the recommendation.
    pub established_by: Option<Text>,
    /// The duration of its mandate.
    pub term: Option<Text>,
    /// The language or languages of its discussions.
    pub working_language: Option<Text>,
    /// Its tasks, in the order given.
    pub tasks: Vec<Text>,
    /// How to reach its secretariat.
    pub contact: Contact,
    /// Addresses that pages refer to by name: `home`, `join`.
    pub links: BTreeMap<String, String>,
    /// Chair, vice-chairs and others, in the order given.
    pub officers: Vec<Officer>,
    /// Its working and task groups, in the order given.
    pub working_groups: Vec<WorkingGroup>,
    /// Abbreviations and what they stand for, in the order given.
    pub abbreviations: Vec<Abbreviation>,
}

/// An abbreviation that readers may not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// The short form: `TSAG`.
    pub short: String,
    /// What it stands for.
    pub long: Text,
}

/// How to reach people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The person or office.
    pub name: Option<Text>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number with its country code: `+41 22 730 6301`.
    pub tel: Option<String>,
    /// A fax number with its country code.
    pub fax: Option<String>,
    /// A postal address.
    pub address: Option<Text>,
}

/// What an officer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Role {
    Chair,
    CoChair,
    ActingChair,
    ViceChair,
    Secretary,
    Counsellor,
    Director,
    Rapporteur,
    Editor,
}

/// What kind of subgroup it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SubgroupKind {
    WorkingGroup,
    TaskGroup,
    CorrespondenceGroup,
}

/// What kind of text a deliverable is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum DeliverableKind {
    TechnicalReport,
    TechnicalSpecification,
}

keywords! {
    Role {
        Chair = "chair", CoChair = "co-chair", ActingChair = "acting-chair", ViceChair = "vice-chair",
        Secretary = "secretary", Counsellor = "counsellor", Director = "director", Rapporteur = "rapporteur",
        Editor = "editor",
    }
    SubgroupKind {
        WorkingGroup = "working-group", TaskGroup = "task-group", CorrespondenceGroup = "correspondence-group",
    }
    DeliverableKind {
        TechnicalReport = "technical-report", TechnicalSpecification = "technical-specification",
    }
}

/// A person in a role, with the affiliation and country as of the appointment.
#[derive(Clone, Debug, Eq)]
pub struct Officer {
    /// The name as the person writes it.
    pub name: String,
    /// What the person does.
    pub role: Role,
    /// Organization or administration.
    pub affiliation: Option<Text>,
    /// The country, as the group's organization names it.
    pub country: Option<Text>,
    /// Where the person is listed.
    pub span: Span,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! { Officer { name, role, affiliation, country, publication } at span }

/// A working group, task group or correspondence group.
#[derive(Clone, Debug)]
pub struct WorkingGroup {
    /// The code by which it is called: `WG1`.
    pub code: WorkingGroupCode,
    /// What kind of subgroup it is.
    pub kind: SubgroupKind,
    /// The title without the code.
    pub title: Text,
    /// Its task; `None` while it is to be announced.
    pub mandate: Option<Text>,
    /// Its officers; empty until they are appointed.
    pub officers: Vec<Officer>,
    /// What it has produced or works on.
    pub deliverables: Vec<Deliverable>,
    /// Where it is written.
    pub span: Span,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! { WorkingGroup { code, kind, title, mandate, officers, deliverables, publication } at span }

/// A document that a working group produces.
#[derive(Clone, Debug, PartialEq)]
pub struct Deliverable {
    /// Its number: `FGMV-20`.
    pub number: String,
    /// What kind of document it is.
    pub kind: DeliverableKind,
    /// Its title.
    pub title: Text,
    /// The first day of the month in which it was approved; `None` while it is in progress.
    pub approved: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it is published, if limited.
    pub publication: Published,
}
