//! The group: its identity, its officers, and its structure.

use std::collections::BTreeMap;

use super::time::{Date, Instant, PartialDate};
use super::{
    Deliverable, MailingList, Meeting, Officer, Organization, Period, Text, WorkingGroup, WorkingGroupCode,
};
use crate::diag::Spanned;

/// A focus group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The short name: `FG-MV`.
    pub acronym: String,
    /// Other short names by which it is known: `FGMV`.
    pub other_acronyms: Vec<String>,
    /// The full name.
    pub name: Text,
    /// The names that it had before, in the order given.
    pub former_names: Vec<FormerName>,
    /// One sentence on what it does.
    pub description: Option<Text>,
    /// The body that it reports to.
    pub parent: Option<Organization>,
    /// The bodies that it reported to before, in the order given.
    pub former_parents: Vec<FormerParent>,
    /// The day, month or year in which it was established.
    pub established: Option<PartialDate>,
    /// How it was established: the meeting, the recommendation.
    pub established_by: Option<Text>,
    /// The duration of its mandate.
    pub term: Option<Text>,
    /// The extensions of its mandate, in the order given.
    pub extensions: Vec<Extension>,
    /// The day, month or year in which it concluded its work.
    pub concluded: Option<Spanned<PartialDate>>,
    /// How it was concluded: the meeting, the decision.
    pub concluded_by: Option<Text>,
    /// The language or languages of its discussions.
    pub working_language: Option<Text>,
    /// Its tasks, in the order given.
    pub tasks: Vec<Text>,
    /// How to reach its secretariat.
    pub contact: Contact,
    /// Its mailing lists, in the order given.
    pub mailing_lists: Vec<MailingList>,
    /// Addresses that pages refer to by name: `home`, `join`.
    pub links: BTreeMap<String, String>,
    /// Chair, vice-chairs and others, in the order given.
    pub officers: Vec<Officer>,
    /// The staff of its secretariat, in the order given.
    pub secretariat: Vec<Officer>,
    /// Its working and task groups, in the order given.
    pub working_groups: Vec<WorkingGroup>,
    /// The register of its deliverables, in the order given, without those listed with a working group.
    pub deliverables: Vec<Deliverable>,
    /// Abbreviations and what they stand for, in the order given.
    pub abbreviations: Vec<Abbreviation>,
}

impl Group {
    /// Whether it has certainly concluded its work on or before a day.
    pub fn is_concluded(&self, day: Date) -> bool {
        self.concluded.as_ref().is_some_and(|concluded| concluded.value.latest() <= day)
    }

    /// The last day of its existence up to `day`: `day` itself, or the day of its conclusion if that is before.
    pub fn last_day(&self, day: Date) -> Date {
        self.concluded.as_ref().map_or(day, |concluded| concluded.value.latest().min(day))
    }

    /// The acronym that it had first.
    pub fn first_acronym(&self) -> &str {
        let former =
            self.former_names.iter().filter_map(|name| Some((name.term.until, name.acronym.as_ref()?)));
        former
            .min_by_key(|(until, _)| until.map(PartialDate::latest))
            .map_or(&self.acronym, |(_, acronym)| acronym)
    }

    /// The day whose officers and groups a page shows: of a page about a past meeting the first day of that
    /// meeting, otherwise `today` or the day of the group's conclusion. A page of no meeting of its own passes
    /// `None`.
    pub fn viewpoint(&self, meeting: Option<&Meeting>, today: Date) -> Date {
        let dates = meeting.map(|meeting| meeting.event.dates);
        let past = dates.filter(|dates| dates.latest().is_some_and(|last| last < today));
        past.and_then(|dates| dates.earliest()).unwrap_or_else(|| self.last_day(today))
    }

    /// Every deliverable with the code of its working group: those of the register first, then those listed with
    /// a working group.
    pub fn all_deliverables(&self) -> impl Iterator<Item = (Option<&WorkingGroupCode>, &Deliverable)> {
        let own = self.deliverables.iter();
        let own = own.map(|it| (it.working_group.as_ref().map(|code| &code.value), it));
        let of_groups = self.working_groups.iter();
        own.chain(of_groups.flat_map(|group| group.deliverables.iter().map(|it| (Some(&group.code), it))))
    }

    /// Every mailing list: those of the group first, then those of its groups.
    pub fn all_mailing_lists(&self) -> impl Iterator<Item = &MailingList> {
        self.mailing_lists.iter().chain(self.working_groups.iter().flat_map(|group| &group.mailing_lists))
    }

    /// The day on which the group was established. Calendars give it as the date of change of events without one: it
    /// never moves, so a change elsewhere does not make an event look changed.
    pub fn beginning(&self) -> Instant {
        self.established.map_or_else(Instant::epoch, |date| date.earliest().midnight())
    }

    /// Whether anybody in the group or in one of its groups has a dated appointment.
    pub fn has_dated_officers(&self) -> bool {
        let of_groups = self.working_groups.iter().flat_map(|group| &group.officers);
        let all = self.officers.iter().chain(&self.secretariat).chain(of_groups);
        all.into_iter().any(|officer| !officer.term.is_open())
    }
}

/// A name that the group had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The full name.
    pub name: Text,
    /// The short name, if that was another too.
    pub acronym: Option<String>,
    /// When it had the name.
    pub term: Period,
}

/// A body that the group reported to before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerParent {
    /// The body.
    pub organization: Organization,
    /// When the group reported to it.
    pub term: Period,
}

/// An extension of the group's mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The last day of the extended mandate, or its month or year.
    pub until: PartialDate,
    /// When it was decided.
    pub decided: Option<PartialDate>,
    /// Who decided it.
    pub by: Option<Text>,
}

/// An abbreviation that readers may not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation {
    /// The key under which it is written.
    pub key: String,
    /// The short form: `TSAG`, in French `GCNT`.
    pub short: Text,
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
