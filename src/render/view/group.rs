//! The views of the group: `group`, its people, the groups within it and its deliverables.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::{
    ContactView, DateView, FileView, LabelView, MailingListView, MonthView, OfficerView, OrganizationView,
    OwnLabelView, TermView, WorkingGroupLinkView,
};
use super::event::EventView;
use crate::render::theme::Markup;

/// `group`: who it is. On a page about a past meeting, its people are those who were in office then.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// The short name.
    pub acronym: String,
    /// Other short names.
    pub other_acronyms: Vec<String>,
    /// The full name.
    pub name: Markup,
    /// The names that it had before.
    pub former_names: Vec<FormerNameView>,
    /// One sentence on what it does.
    pub description: Option<Markup>,
    /// The body that it reports to.
    pub parent: Option<OrganizationView>,
    /// The bodies that it reported to before.
    pub former_parents: Vec<FormerParentView>,
    /// The day on which it was established.
    pub established: Option<DateView>,
    /// How it was established.
    pub established_by: Option<Markup>,
    /// How long it works.
    pub term: Option<Markup>,
    /// The extensions of that.
    pub extensions: Vec<ExtensionView>,
    /// The day on which it concluded its work, or is to.
    pub concluded: Option<DateView>,
    /// How it was concluded.
    pub concluded_by: Option<Markup>,
    /// Whether it has concluded its work by the day of the build: the site is an archive.
    pub is_concluded: bool,
    /// The language or languages of its discussions.
    pub working_language: Option<Markup>,
    /// What it is to do.
    pub tasks: Vec<Markup>,
    /// How to reach its secretariat.
    pub contact: ContactView,
    /// Its mailing lists.
    pub mailing_lists: Vec<MailingListView>,
    /// Addresses by name.
    pub links: BTreeMap<String, String>,
    /// Everybody who is in office, in the order of `site.yaml`.
    pub officers: Vec<OfficerView>,
    /// Those who were in office before.
    pub former_officers: Vec<OfficerView>,
    /// Those who are appointed from a later day on.
    pub coming_officers: Vec<OfficerView>,
    /// The staff of the secretariat.
    pub secretariat: Vec<OfficerView>,
    /// All groups within the group, in the order of `site.yaml`, closed ones too.
    pub working_groups: Vec<WorkingGroupView>,
    /// The groups that are not closed, each after the one that it belongs to.
    pub tree: Vec<TreeItemView>,
    /// The groups that are closed.
    pub closed_groups: Vec<WorkingGroupView>,
    /// The register of all deliverables.
    pub deliverables: Vec<DeliverableView>,
    /// The register as a table for spreadsheets; none without deliverables.
    pub deliverables_csv: Option<String>,
    /// Abbreviations and what they stand for.
    pub abbreviations: Vec<AbbreviationView>,
}

/// A name that the group had before.
#[derive(Clone, Debug, Serialize)]
pub struct FormerNameView {
    /// The full name.
    pub name: Markup,
    /// The short name, if that was another too.
    pub acronym: Option<String>,
    /// When it had the name.
    pub term: Option<TermView>,
}

/// A body that the group reported to before.
#[derive(Clone, Debug, Serialize)]
pub struct FormerParentView {
    /// The body.
    #[serde(flatten)]
    pub organization: OrganizationView,
    /// When the group reported to it.
    pub term: Option<TermView>,
}

/// An extension of the time for which the group works.
#[derive(Clone, Debug, Serialize)]
pub struct ExtensionView {
    /// The new last day.
    pub until: DateView,
    /// The same in words: `until 30 June 2031`, `until June 2031`.
    pub text: String,
    /// The day of the decision.
    pub decided: Option<DateView>,
    /// Who decided.
    pub by: Option<Markup>,
}

/// An abbreviation.
#[derive(Clone, Debug, Serialize)]
pub struct AbbreviationView {
    /// The short form.
    pub short: String,
    /// What it stands for.
    pub long: Markup,
}

/// A group within the group.
#[derive(Clone, Debug, Serialize)]
pub struct WorkingGroupView {
    /// `WG1`.
    pub code: String,
    /// `working-group`, `task-group`, `topic-group` ..., from `subgroup.*` among the words.
    pub kind: LabelView,
    /// The title without the code.
    pub title: Markup,
    /// The group that it belongs to; none for the whole group.
    pub parent: Option<WorkingGroupLinkView>,
    /// The day on which it began its work.
    pub begun: Option<DateView>,
    /// The day on which it closed, or is to.
    pub closed: Option<DateView>,
    /// Whether it is closed by the day of the build.
    pub is_closed: bool,
    /// The group that took over its work.
    pub merged_into: Option<WorkingGroupLinkView>,
    /// What it is to do; none while it is to be announced.
    pub mandate: Option<Markup>,
    /// Its officers; empty while they are to be appointed.
    pub officers: Vec<OfficerView>,
    /// Those who were in office before.
    pub former_officers: Vec<OfficerView>,
    /// Those who are appointed from a later day on.
    pub coming_officers: Vec<OfficerView>,
    /// What it has produced or works on.
    pub deliverables: Vec<DeliverableView>,
    /// Its meetings between those of the whole group, the latest first.
    pub meetings: Vec<GroupMeetingView>,
    /// How many meetings it has held, in the digits of the language, if that is said.
    pub meetings_held: Option<String>,
    /// Its mailing lists.
    pub mailing_lists: Vec<MailingListView>,
    /// The calendar of its meetings; none without any.
    pub calendar_url: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// A place in the tree of groups.
#[derive(Clone, Debug, Serialize)]
pub struct TreeItemView {
    /// The group.
    pub group: WorkingGroupView,
    /// Whether groups that belong to it follow.
    pub opens: bool,
    /// One item for each list that ends after it.
    pub closes: Vec<u32>,
}

/// A meeting of a group within the group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupMeetingView {
    /// Its id in `site.yaml`.
    pub id: String,
    /// Its title: its own, or composed as that of a meeting is.
    pub title: Markup,
    /// When and where.
    #[serde(flatten)]
    pub event: EventView,
    /// Where its agenda is.
    pub agenda: Option<String>,
    /// Where one joins it or reads more.
    pub url: Option<String>,
    /// A sentence about it.
    pub note: Option<Markup>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// A text that the group or a group within it produces.
#[derive(Clone, Debug, Serialize)]
pub struct DeliverableView {
    /// Its anchor in the register.
    pub id: String,
    /// `D1.1`.
    pub number: String,
    /// `technical-report` or `technical-specification`, from `deliverable.*` among the words; a kind in the site's
    /// own words has the id `own`.
    pub kind: OwnLabelView,
    /// Its title.
    pub title: Markup,
    /// The group that produces it; none for the whole group.
    pub working_group: Option<WorkingGroupLinkView>,
    /// How far it has come, from `deliverable_status.*` among the words.
    pub status: LabelView,
    /// The steps of its work whose dates are known, in their order.
    pub steps: Vec<StepView>,
    /// The month or day of its approval; none while it is in progress.
    pub approved: Option<MonthView>,
    /// What it became in the body that adopted it.
    pub adopted: Option<AdoptionView>,
    /// The deliverables that it replaces.
    pub supersedes: Vec<DeliverableLinkView>,
    /// The deliverables that replace it.
    pub superseded_by: Vec<DeliverableLinkView>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its files.
    pub files: Vec<FileView>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// A step in the work on a deliverable.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// `draft`, `approved`, `published`, `adopted` or `withdrawn`.
    pub status: LabelView,
    /// Its day or month.
    pub date: MonthView,
}

/// What a deliverable became in the body that adopted it.
#[derive(Clone, Debug, Serialize)]
pub struct AdoptionView {
    /// Its name there.
    pub name: Markup,
    /// Where it is.
    pub url: Option<String>,
}

/// A deliverable by its number.
#[derive(Clone, Debug, Serialize)]
pub struct DeliverableLinkView {
    /// `D1.1`.
    pub number: String,
    /// Its place in the register; none without a page for that.
    pub url: Option<String>,
}
