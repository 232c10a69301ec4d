//! Meetings, the forums beside them, and their deadlines.

use super::keyword::keywords;
use super::time::{Date, Instant, Time, Zone};
use super::{
    BesideEvent, DayPart, DeadlineId, Event, ForumId, MeetingId, Organization, Outcome, Photo, Published,
    Registration, Revision, Text,
};
use crate::diag::{Span, Spanned};

/// The position in a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Designation {
    /// The number in the series, counted from 1.
    Ordinal(u32),
    /// A letter or a word, for groups that do not number their meetings: `B`.
    Label(Text),
}

/// A meeting of the group.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Where it is written.
    pub span: Span,
    /// Its position in the series; `None` for a meeting outside the series.
    pub designation: Option<Designation>,
    /// A separate title, if the designation is not enough.
    pub title: Option<Text>,
    /// When, where, with whom, and how to register.
    pub event: Event,
    /// Its objectives, in the order given.
    pub objectives: Vec<Text>,
    /// Remote participation, as far as it is known.
    pub remote: Option<Remote>,
    /// Its deadlines, in date order.
    pub deadlines: Vec<Deadline>,
    /// The public events beside it, in date order.
    pub forums: Vec<Forum>,
    /// The events of others beside it, in date order.
    pub beside: Vec<BesideEvent>,
    /// What it costs.
    pub fee: Option<Text>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    Meeting {
        id, designation, title, event, objectives, remote, deadlines, forums, beside, fee,
        outcome, publication,
    } at span
}

impl Meeting {
    /// The registrations of the meeting and of its forums, in order, each with its event. A forum that inherits
    /// the registrations of its meeting adds none.
    pub fn registrations(&self) -> impl Iterator<Item = (&Event, &Registration)> {
        let places = |event: &Event| event.registrations.iter().map(|it| it.span.clone()).collect();
        let own: Vec<Span> = places(&self.event);
        let forums = self.forums.iter().map(|forum| &forum.event);
        // Registrations repeated for a forum differ from inherited ones in their span.
        std::iter::once(&self.event)
            .chain(forums.filter(move |event| places(event) != own))
            .flat_map(|event| event.registrations.iter().map(move |registration| (event, registration)))
    }

    /// The event beside it with this id.
    pub fn beside_event(&self, id: &str) -> Option<&BesideEvent> {
        self.beside.iter().find(|other| other.id.as_str() == id)
    }

    /// The deadline with this id.
    pub fn deadline(&self, id: &DeadlineId) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.id == *id)
    }

    /// What a deadline applies to: the forum that it names, or the meeting.
    pub fn event_of(&self, deadline: &Deadline) -> (&Event, Option<&Forum>) {
        let named = deadline.forum.as_ref();
        let forum = named.and_then(|id| self.forums.iter().find(|forum| forum.id == id.value));
        (forum.map_or(&self.event, |forum| &forum.event), forum)
    }

    /// The event whose status decides what people are asked to do for `event`, its own or that of one of its forums: this
    /// itself; or the meeting, if the meeting does not take place and the forum does not say whether it does.
    pub fn decisive_event<'m>(&'m self, event: &'m Event) -> &'m Event {
        if self.event.is_off() && !event.status_is_given { &self.event } else { event }
    }

    /// The event that makes a deadline void: what it applies to is cancelled or postponed. It stays valid while a
    /// registration names it for an event that takes place.
    pub fn void_by(&self, deadline: &Deadline) -> Option<&Event> {
        let is_named = !self.event.is_off() && self.event.names(&deadline.id);
        let decisive = self.decisive_event(self.event_of(deadline).0);
        let is_void = decisive.is_off() && !is_named && self.kept_for(deadline).is_none();
        is_void.then_some(decisive)
    }

    /// The forum for which a deadline stays valid although its meeting does not take place: a registration of that forum
    /// names it.
    pub fn kept_for(&self, deadline: &Deadline) -> Option<&Forum> {
        let mut held = self.forums.iter().filter(|forum| !self.decisive_event(&forum.event).is_off());
        held.find(|forum| self.event.is_off() && forum.event.names(&deadline.id))
    }

    /// Its own event and those of its forums.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        std::iter::once(&self.event).chain(self.forums.iter().map(|forum| &forum.event))
    }
}

/// Remote participation, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// What remote participants should know now.
    pub note: Text,
    /// Where to join or find more information.
    pub url: Option<String>,
}

/// Who is affected by a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Audience {
    AllParticipants,
    OnSiteParticipants,
    RemoteParticipants,
    VisaApplicants,
    Contributors,
    Speakers,
    Officers,
    Members,
}

/// Who is affected by a deadline: a known audience, or one that the editor names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeadlineAudience {
    /// An audience for which the theme has a word.
    Known(Audience),
    /// An audience in the editor's own words.
    Own(Text),
}

impl DeadlineAudience {
    /// The name by which addresses and ids know it: the known word, or one made from the editor's own.
    pub fn name(&self) -> String {
        match self {
            DeadlineAudience::Known(audience) => audience.as_str().to_owned(),
            DeadlineAudience::Own(text) => format!("own-{}", super::slug(text.original())),
        }
    }
}

/// On which side of the start of its event a deadline is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineSide {
    /// Not after the start, as most are.
    Before,
    /// After it: registration on site, comments on the report.
    After,
}

/// The kind of a public event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ForumKind {
    Forum,
    Workshop,
    SpecialSession,
}

/// What an ordinal counts: in many languages, the ordinal agrees with the gender of that noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A meeting: *réunion*, *reunión*, *собрание*, *اجتماع*.
    Meeting,
    /// A forum, by its kind: *atelier*, *taller*, *семинар-практикум*, *ورشة العمل* for a workshop.
    Forum(ForumKind),
}

/// When a forum takes place, seen from its meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ForumPosition {
    Before,
    During,
    After,
}

keywords! {
    Audience {
        AllParticipants = "all-participants", OnSiteParticipants = "on-site-participants",
        RemoteParticipants = "remote-participants", VisaApplicants = "visa-applicants",
        Contributors = "contributors", Speakers = "speakers", Officers = "officers", Members = "members",
    }
    DeadlineSide { Before = "before", After = "after" }
    ForumPosition { Before = "before", During = "during", After = "after" }
    ForumKind { Forum = "forum", Workshop = "workshop", SpecialSession = "special-session" }
}

/// Where a deadline's time of day comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closing {
    /// The deadline names its own time and zone.
    Own(Instant),
    /// The site's rule for deadlines without a time.
    SiteRule(Instant),
    /// Only the day is known.
    DayOnly,
}

/// An action and the day by which it must be done.
#[derive(Clone, Debug, Eq)]
pub struct Deadline {
    /// Its id, unique in its meeting.
    pub id: DeadlineId,
    /// Where it is written.
    pub span: Span,
    /// The day.
    pub date: Date,
    /// Where the day is written.
    pub date_span: Span,
    /// When it closes.
    pub closing: Closing,
    /// The day before it was extended or brought forward.
    pub previous_date: Option<Date>,
    /// On which side of the start of its event it is meant to be.
    pub applies_to: DeadlineSide,
    /// Who is affected.
    pub audience: DeadlineAudience,
    /// What is to be done.
    pub action: Text,
    /// How to do it.
    pub how: Option<Text>,
    /// Where to do it.
    pub url: Option<String>,
    /// The forum it applies to; `None` for the meeting.
    pub forum: Option<Spanned<ForumId>>,
    /// When it was last changed, and how often.
    pub revision: Revision,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    Deadline {
        id, date, closing, previous_date, applies_to, audience, action, how, url, forum, revision, publication,
    } at span, date_span
}

impl Deadline {
    /// The instant at which it closes, if a time of day is known.
    pub fn closes(&self) -> Option<&Instant> {
        match &self.closing {
            Closing::Own(instant) | Closing::SiteRule(instant) => Some(instant),
            Closing::DayOnly => None,
        }
    }

    /// The day as it was on another one: the previous day, if it was changed later.
    pub fn as_of(&self, day: Date) -> Date {
        let changed = self.revision.updated.as_ref().is_some_and(|updated| day < updated.date());
        self.previous_date.filter(|_| changed).unwrap_or(self.date)
    }

    /// The instant at which it has passed everywhere: when it closes, or when its day has ended in every zone.
    pub fn is_over_at(&self) -> Option<Instant> {
        let everywhere = || Instant::new(self.date.next()?, Time::new(12, 0)?, &Zone::utc()).ok();
        self.closes().cloned().or_else(everywhere)
    }

    /// Whether it has passed: if only the day is known, when that day has ended everywhere.
    pub fn is_over(&self, now: &Instant) -> bool {
        match self.closes() {
            Some(closes) => closes < now,
            None => self.date.days_until(now.in_zone(&Zone::utc()).date()) > 1,
        }
    }
}

/// The time of day and zone for deadlines without a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineRule {
    /// The last minute before it closes.
    pub time: Time,
    /// The zone of that time.
    pub zone: Zone,
    /// The name of a place in that zone for readers, if it is not the city of the zone: Geneva in
    /// `Europe/Zurich`.
    pub place: Option<Text>,
}

/// A public event beside a meeting: before, after or during it, at its venue or another.
#[derive(Clone, Debug)]
pub struct Forum {
    /// Its id, unique in its meeting.
    pub id: ForumId,
    /// Where it is written.
    pub span: Span,
    /// The kind of event.
    pub kind: ForumKind,
    /// Its position in its series.
    pub designation: Option<Designation>,
    /// Its title.
    pub title: Text,
    /// A sentence or two about it.
    pub description: Option<Text>,
    /// When, where, with whom, and how to register.
    pub event: Event,
    /// The larger events that it is part of or held in conjunction with.
    pub in_conjunction_with: Vec<Organization>,
    /// Its topics, in the order given.
    pub topics: Vec<Text>,
    /// The known speakers, in the order given.
    pub speakers: Vec<Speaker>,
    /// What it costs.
    pub fee: Option<Text>,
    /// When it is published, if limited.
    pub publication: Published,
}

equal_anywhere! {
    Forum {
        id, kind, designation, title, description, event, in_conjunction_with, topics, speakers, fee,
        publication,
    } at span
}

impl Forum {
    /// Whether it takes place before, during or after its meeting; `None` if the days of one are not known. On a day
    /// that both share, their hours and half days tell.
    pub fn position(&self, meeting: &Meeting) -> Option<ForumPosition> {
        let (own, other) = (self.event.days()?, meeting.event.days()?);
        let (part, other_part) = (self.event.half_days, meeting.event.half_days);
        let halves = |end, start| end == Some(DayPart::Morning) && start == Some(DayPart::Afternoon);
        let hours = |ends: Option<Instant>, begins: Option<Instant>| {
            ends.zip(begins).is_some_and(|(end, start)| end <= start)
        };
        let follows = |first: &Event, last: &Event| hours(first.closes(), last.opens());
        let is_before = own.end < other.start
            || own.end == other.start
                && (halves(part.end, other_part.start) || follows(&self.event, &meeting.event));
        let is_after = other.end < own.start
            || other.end == own.start
                && (halves(other_part.end, part.start) || follows(&meeting.event, &self.event));
        Some(match (is_before, is_after) {
            (true, _) => ForumPosition::Before,
            (false, true) => ForumPosition::After,
            (false, false) => ForumPosition::During,
        })
    }
}

/// A person who speaks or moderates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name; `None` if the speaker has not been chosen.
    pub name: Option<String>,
    /// The person's role: keynote, panellist.
    pub role: Option<Text>,
    /// Organization.
    pub affiliation: Option<Text>,
    /// Country.
    pub country: Option<Text>,
    /// A few sentences about the person.
    pub biography: Option<Text>,
    /// A picture of the person.
    pub photo: Option<Photo>,
    /// A page about the person.
    pub url: Option<String>,
    /// Whether the person has accepted.
    pub confirmed: bool,
    /// When it is published, if limited.
    pub publication: Published,
}
