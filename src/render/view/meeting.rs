//! The views of meetings and forums: `meeting`, `meetings`, `forum`.

use serde::Serialize;

use super::action::DeadlineView;
use super::common::{LabelView, OrganizationView, SpeakerView};
use super::event::{BesideView, EventView};
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
    /// The events of others beside it, in the order of dates.
    pub beside: Vec<BesideView>,
    /// What it costs, in words.
    pub fee: Option<Markup>,
    /// What came of it.
    pub outcome: Option<OutcomeView>,
    /// The pages that belong to it, in their order.
    pub pages: Vec<CardView>,
    /// Its programmes, in the order of their pages; not those of its forums.
    pub programmes: Vec<ProgrammeLinkView>,
    /// Where its participants go most: those of `programme`, `agenda`, `documents`, `remote` and `practical` that exist,
    /// in this order.
    pub ways: Vec<WayView>,
    /// The calendar with it and its sessions; none while its days are not known, or if it does not take place.
    pub calendar_url: Option<String>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// A programme of a meeting or forum.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammeLinkView {
    /// Its page.
    pub url: String,
    /// The script with its sessions; none if no session has an hour, or its meeting is not the current one.
    pub sessions_url: Option<String>,
}

/// A page to which participants of a meeting go.
#[derive(Clone, Debug, Serialize)]
pub struct WayView {
    /// Its role, with the word for it from `ways.*` among the words.
    #[serde(flatten)]
    pub label: LabelView,
    /// The page; for `remote` the place where one joins, if the meeting has no page named `remote`.
    pub url: String,
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

/// What is known of remote participation.
#[derive(Clone, Debug, Serialize)]
pub struct RemoteView {
    /// What a remote participant must know now.
    pub note: Markup,
    /// Where one joins or reads more; none when the meeting does not take place or the group has concluded its work.
    pub url: Option<String>,
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
    /// The status of its meeting, where that is cancelled or postponed and the forum does not say whether it is.
    pub meeting_status: Option<LabelView>,
    /// Whether it takes place where its meeting does.
    pub same_venue: bool,
    /// Whether it takes place before, during or after its meeting, from `forum_position.*` among the words; none while
    /// the days of one are not known.
    pub position: Option<LabelView>,
    /// Its kind with its ordinal, such as `Second forum`; none without an ordinal.
    pub counted: Option<Markup>,
    /// The larger events that it is part of.
    pub in_conjunction_with: Vec<OrganizationView>,
    /// What it is about.
    pub topics: Vec<Markup>,
    /// Those known to speak.
    pub speakers: Vec<SpeakerView>,
    /// What it costs.
    pub fee: Option<Markup>,
    /// Its programmes, in the order of their pages.
    pub programmes: Vec<ProgrammeLinkView>,
    /// The calendar with it and its sessions; none while its days are not known, or if it does not take place.
    pub calendar_url: Option<String>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}
