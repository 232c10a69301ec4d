//! The views of what participants do for a meeting or forum: by which day, and where they register.

use serde::Serialize;

use super::common::{DateView, InstantView, LabelView};
use crate::render::theme::Markup;

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
    /// Where to do it; none when nobody is asked to any more.
    pub url: Option<String>,
    /// The title of the forum it applies to; none for the meeting.
    pub forum: Option<Markup>,
    /// The calendar with it alone; none if what it applies to does not take place, or the site makes no calendars.
    pub calendar_url: Option<String>,
    /// The instant at which it is over everywhere, in UTC.
    pub over_at: Option<String>,
    /// Whether what it applies to does not take place: it is cancelled or postponed, or a forum does not say that it is
    /// not although its meeting is. It stays valid while a form that is still open names it.
    pub off: bool,
    /// The status by which it is `off`.
    pub event_status: Option<EventStatusView>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// The status of an event that does not take place.
#[derive(Clone, Debug, Serialize)]
pub struct EventStatusView {
    /// `cancelled` or `postponed`.
    #[serde(flatten)]
    pub label: LabelView,
    /// Whether it is that of the meeting of a forum, which says nothing of itself.
    pub of_meeting: bool,
}

/// Whom a deadline concerns.
#[derive(Clone, Debug, Serialize)]
pub struct AudienceView {
    /// `visa-applicants`; for an audience of the site's own, a name that begins with `own-`.
    pub id: String,
    /// The words for it.
    pub text: Markup,
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
    /// The instant at which that day begins where the event is, in UTC.
    pub opens_at: Option<String>,
    /// `announced`, `open` or `closed`; none when nothing is claimed.
    pub status: Option<LabelView>,
    /// Who must register, what one needs.
    pub note: Option<Markup>,
    /// The deadline by which to register.
    pub deadline: Option<DeadlineView>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
    /// Whether what it is for does not take place: it is cancelled or postponed, or a forum does not say that it is not
    /// although its meeting is.
    pub off: bool,
    /// The status by which it is `off`.
    pub event_status: Option<EventStatusView>,
    /// The instant at which what it is for is over, in UTC; none while its days are not known.
    pub past_at: Option<String>,
}
