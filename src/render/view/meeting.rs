//! The views of meetings and forums: `meeting`, `meetings`, `forum`.

use serde::Serialize;

use super::common::{
    DateView, DatesView, HoursView, InstantView, LabelView, OrganizationView, SpeakerView, ZoneDaysView,
    ZoneView,
};
use super::page::CardView;
use crate::render::theme::Markup;

/// A meeting.
#[derive(Clone, Debug, Serialize)]
pub struct MeetingView {
    /// Its id in `site.yaml`.
    pub id: String,
    /// Its page.
    pub url: Option<String>,
    /// Its title: its own, or composed from the word `meeting_title` or `meeting_title_label`.
    pub title: Markup,
    /// Which one of the series it is, in words (`second`) or as its label; none outside the series.
    pub ordinal: Option<Markup>,
    /// Whether the site's home page is about it.
    pub current: bool,
    /// When and where.
    #[serde(flatten)]
    pub event: EventView,
    /// What it is to achieve.
    pub objectives: Vec<Markup>,
    /// What is known of remote participation.
    pub remote: Option<RemoteView>,
    /// What is to be done by when, in the order of dates.
    pub deadlines: Vec<DeadlineView>,
    /// The public events beside it, in the order of dates.
    pub forums: Vec<ForumView>,
    /// What it costs.
    pub fee: Option<Markup>,
    /// What came of it.
    pub outcome: Option<OutcomeView>,
    /// The pages that belong to it, in their order.
    pub pages: Vec<CardView>,
    /// The calendar with it and its sessions.
    pub calendar_url: String,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// What came of a meeting.
#[derive(Clone, Debug, Serialize)]
pub struct OutcomeView {
    /// What it decided or achieved.
    pub summary: Option<Markup>,
    /// The report.
    pub report: Option<NamedLinkView>,
    /// Recordings, in the order given.
    pub recordings: Vec<NamedLinkView>,
    /// Albums of photographs, in the order given.
    pub photographs: Vec<NamedLinkView>,
    /// How many took part, in words: the parts that are known.
    pub attendance: Vec<String>,
}

/// An address with the words for it.
#[derive(Clone, Debug, Serialize)]
pub struct NamedLinkView {
    /// What is there; none where the theme's word serves.
    pub title: Option<Markup>,
    /// The address.
    pub url: String,
}

/// When and where a meeting or forum takes place: these fields are part of the meeting and the forum themselves.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// The days.
    pub dates: DatesView,
    /// The times of day, when they are known.
    pub hours: Option<HoursView>,
    /// The instant at which it begins, when a time of day is known.
    pub begins: Option<InstantView>,
    /// The instant at which it ends, when a time of day is known.
    pub ends: Option<InstantView>,
    /// The zone of its times.
    pub zone: ZoneView,
    /// The zone on its days: several times, with the days of each, where clocks change between them.
    pub zone_days: Vec<ZoneDaysView>,
    /// `physical`, `hybrid` or `online`; none when it is not known.
    pub mode: Option<LabelView>,
    /// `tentative`, `confirmed`, `postponed`, `rescheduled`, `moved-online` or `cancelled`.
    pub status: LabelView,
    /// The dates before it was moved.
    pub previous_dates: Option<DatesView>,
    /// Where; none when it is online or to be announced.
    pub venue: Option<VenueView>,
    /// `Shanghai, China`; none without a venue.
    pub place: Option<Markup>,
    /// Who hosts it.
    pub hosts: Vec<OrganizationView>,
    /// Where one registers.
    pub registrations: Vec<RegistrationView>,
}

/// A place where people meet.
#[derive(Clone, Debug, Serialize)]
pub struct VenueView {
    /// The building; none while it is to be announced.
    pub name: Option<Markup>,
    /// Its name in the local script, marked with its language; none where `name` says the same.
    pub local_name: Option<Markup>,
    /// Street and number; none while it is to be announced.
    pub address: Option<Markup>,
    /// The address in the local script, marked with its language; none where `address` says the same.
    pub local_address: Option<Markup>,
    /// The town.
    pub city: Markup,
    /// The country.
    pub country: Markup,
    /// A map, a plan or the venue's own page.
    pub url: Option<String>,
}

/// A form or address at which people register.
#[derive(Clone, Debug, Serialize)]
pub struct RegistrationView {
    /// Its id in `site.yaml`.
    pub id: String,
    /// What it is for.
    pub title: Markup,
    /// Where one registers; none while it is to be announced.
    pub url: Option<String>,
    /// The day on which it opens.
    pub opens: Option<DateView>,
    /// `announced`, `open` or `closed`; none when nothing is claimed.
    pub status: Option<LabelView>,
    /// Who must register, what one needs.
    pub note: Option<Markup>,
    /// The deadline by which to register.
    pub deadline: Option<DeadlineView>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// What is known of remote participation.
#[derive(Clone, Debug, Serialize)]
pub struct RemoteView {
    /// What a remote participant must know now.
    pub note: Markup,
    /// Where one joins or reads more.
    pub url: Option<String>,
}

/// An action and the day by which it is to be done.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineView {
    /// Its id in `site.yaml`.
    pub id: String,
    /// The day.
    pub date: DateView,
    /// The instant after which it is too late; none when only the day is known.
    pub closes: Option<InstantView>,
    /// Whether the time of day is the site's rule and not the deadline's own.
    pub by_site_rule: bool,
    /// The day before it was extended or brought forward.
    pub previous_date: Option<DateView>,
    /// Whether it was extended: the day before is the earlier one.
    pub extended: bool,
    /// Whom it concerns.
    pub audience: AudienceView,
    /// What is to be done.
    pub action: Markup,
    /// How to do it.
    pub how: Option<Markup>,
    /// Where to do it.
    pub url: Option<String>,
    /// The title of the forum it applies to; none for the meeting.
    pub forum: Option<Markup>,
    /// A calendar with it alone.
    pub calendar_url: String,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// Whom a deadline concerns.
#[derive(Clone, Debug, Serialize)]
pub struct AudienceView {
    /// `visa-applicants`; for an audience of the site's own, a name that begins with `own-`.
    pub id: String,
    /// The words for it.
    pub text: Markup,
}

/// A public event beside a meeting.
#[derive(Clone, Debug, Serialize)]
pub struct ForumView {
    /// Its id in `site.yaml`.
    pub id: String,
    /// Its page.
    pub url: Option<String>,
    /// `forum`, `workshop` or `special-session`.
    pub kind: LabelView,
    /// Which one of the series it is, in words or as its label.
    pub ordinal: Option<Markup>,
    /// Its title.
    pub title: Markup,
    /// A sentence or two about it.
    pub description: Option<Markup>,
    /// When and where.
    #[serde(flatten)]
    pub event: EventView,
    /// Whether it takes place where its meeting does.
    pub same_venue: bool,
    /// The larger events that it is part of.
    pub in_conjunction_with: Vec<OrganizationView>,
    /// What it is about.
    pub topics: Vec<Markup>,
    /// Those known to speak.
    pub speakers: Vec<SpeakerView>,
    /// What it costs.
    pub fee: Option<Markup>,
    /// The calendar with it and its sessions.
    pub calendar_url: String,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}
