//! Small views that all others are made of: dates, instants, words, people, organizations.

use serde::Serialize;

use crate::render::theme::Markup;

/// A day. In facts of which only the month or the year may be known, that: `text`, `long` and `day_month` are the same
/// then, and `weekday` is empty.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2023-07-04`, for `datetime` attributes; `2023-07` or `2023`.
    pub iso: String,
    /// In words: `4 July 2023`.
    pub text: String,
    /// In words with the day of the week: `Tuesday 4 July 2023`.
    pub long: String,
    /// Without the year: `4 July`.
    pub day_month: String,
    /// The day of the week: `Tuesday`.
    pub weekday: String,
}

/// A year, a month, or a day in it.
#[derive(Clone, Debug, Serialize)]
pub struct MonthView {
    /// `2023-12`, or `2023-12-04` if the day is known; for `datetime` attributes.
    pub iso: String,
    /// In words: `December 2023`, `4 December 2023`.
    pub text: String,
}

/// A range of days.
#[derive(Clone, Debug, Serialize)]
pub struct DatesView {
    /// The first day; none where only a month, a year or nothing is known.
    pub start: Option<DateView>,
    /// The last day.
    pub end: Option<DateView>,
    /// In words: `4–6 July 2023`, `17–18 June 2030 (18 June: morning)`, `July 2023`, or that it is to be announced.
    pub text: String,
    /// The same without half days.
    pub days: String,
    /// Which days are half days: `17 June: afternoon; 18 June: morning`; none where all are whole.
    pub half_days: Option<String>,
    /// The first day, the month or the year, for `datetime` attributes; none where nothing is known.
    pub iso: Option<String>,
    /// Whether it is one day.
    pub single: bool,
}

/// A time zone.
#[derive(Clone, Debug, Serialize)]
pub struct ZoneView {
    /// The IANA name: `Asia/Shanghai`.
    pub id: String,
    /// The name in words: `China Standard Time`.
    pub name: String,
    /// The place by which readers know it: `Shanghai`, or what the site's rule for deadlines calls it.
    pub city: Markup,
    /// The offset then and there: `UTC+08:00`.
    pub offset: String,
}

/// A time zone on some days, on which its clocks show one offset.
#[derive(Clone, Debug, Serialize)]
pub struct ZoneDaysView {
    /// The days.
    pub dates: DatesView,
    /// The zone on them.
    pub zone: ZoneView,
}

/// A day and time in a zone.
#[derive(Clone, Debug, Serialize)]
pub struct InstantView {
    /// `2023-07-07T09:00:00+08:00`, for `datetime` attributes.
    pub iso: String,
    /// `2023-07-07T01:00:00Z`.
    pub utc_iso: String,
    /// The day in the zone.
    pub date: DateView,
    /// The time in the zone: `09:00`.
    pub time: String,
    /// The zone.
    pub zone: ZoneView,
    /// The day in UTC.
    pub utc_date: DateView,
    /// The time in UTC: `01:00`.
    pub utc_time: String,
    /// Whether the day in UTC is that of the zone.
    pub utc_same_day: bool,
    /// The same instant on the clocks of cities around the world, from west to east; empty for instants whose
    /// readers are in one place.
    pub elsewhere: Vec<ElsewhereView>,
}

/// An instant on the clocks of another city.
#[derive(Clone, Debug, Serialize)]
pub struct ElsewhereView {
    /// The city.
    pub city: Markup,
    /// The time there: `17:59`.
    pub time: String,
    /// The day there.
    pub date: DateView,
    /// Whether that is the day in the instant's own zone.
    pub same_day: bool,
}

/// Times of day: `09:00–15:40`.
#[derive(Clone, Debug, Serialize)]
pub struct HoursView {
    /// `09:00`.
    pub start: String,
    /// `15:40`; none while it is not known.
    pub end: Option<String>,
    /// `09:00–15:40`.
    pub text: String,
}

/// A value out of a fixed list, with the theme's word for it.
#[derive(Clone, Debug, Serialize)]
pub struct LabelView {
    /// The value: `hybrid`. Good for classes and comparisons.
    pub id: String,
    /// The theme's word for it in the page's language.
    pub text: String,
}

/// A value out of a fixed list with the theme's word for it, or one in the site's own words.
#[derive(Clone, Debug, Serialize)]
pub struct OwnLabelView {
    /// The value: `vice-chair`; `own` where the site's own words are used.
    pub id: String,
    /// The words, marked with their language where that is not the page's.
    pub text: Markup,
}

/// The punctuation of the page's language, each mark with the spaces that belong to it.
#[derive(Clone, Debug, Serialize)]
pub struct MarksView {
    /// `, `: between the parts of an address or a description.
    pub comma: String,
    /// `; `: between things that may hold a comma themselves.
    pub semicolon: String,
    /// `: `: between a label and what it labels.
    pub colon: String,
    /// `, `: between a day and a time of day.
    pub time: String,
    /// `. `: between two sentences.
    pub stop: String,
    /// Between two sentences of which the first has its full stop.
    pub space: String,
    /// ` (`: before a remark in brackets.
    pub open: String,
    /// `)`: after a remark in brackets.
    pub close: String,
}

/// An organization.
#[derive(Clone, Debug, Serialize)]
pub struct OrganizationView {
    /// The full name.
    pub name: Markup,
    /// The short name.
    pub acronym: Option<String>,
    /// Its homepage.
    pub url: Option<String>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// A person in a role.
#[derive(Clone, Debug, Serialize)]
pub struct OfficerView {
    /// The name.
    pub name: String,
    /// The role, from `role.*` among the words; a role in the site's own words has the id `own`.
    pub role: OwnLabelView,
    /// The role in the plural, from `roles.*` among the words.
    pub roles: Markup,
    /// Organization or administration.
    pub affiliation: Option<Markup>,
    /// Country.
    pub country: Option<Markup>,
    /// The first and last day of the appointment; none when neither is given.
    pub term: Option<TermView>,
    /// The person's own e-mail address.
    pub email: Option<String>,
    /// A picture of the person.
    pub photo: Option<PhotoView>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// The first and last day of something, as far as they are given.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// The first day.
    pub from: Option<DateView>,
    /// The last day.
    pub until: Option<DateView>,
    /// In words: `since 1 January 2030`, `until 31 December 2030`, `1 January – 31 December 2030`.
    pub text: String,
}

/// A picture of a person.
#[derive(Clone, Debug, Serialize)]
pub struct PhotoView {
    /// Where it is.
    pub url: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// A person on stage.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerView {
    /// The name; none for a place that is still to be filled.
    pub name: Option<String>,
    /// The part the person has.
    pub role: Option<Markup>,
    /// Organization.
    pub affiliation: Option<Markup>,
    /// Country.
    pub country: Option<Markup>,
    /// A few sentences about the person.
    pub biography: Option<Markup>,
    /// A picture.
    pub photo: Option<PhotoView>,
    /// Where more is said of the person: the person's page, or an anchor of the component `speakers`.
    pub place: Option<String>,
    /// The anchor of the person in the component `speakers`: `speaker-ada-example`; none without a name.
    pub id: Option<String>,
    /// Whether the person has agreed to come.
    pub confirmed: bool,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// How to reach people.
#[derive(Clone, Debug, Serialize)]
pub struct ContactView {
    /// Whom one reaches.
    pub name: Option<Markup>,
    /// `tsbfgmv@itu.int`.
    pub email: Option<String>,
    /// `+41 22 730 6301`.
    pub tel: Option<String>,
    /// `tel:+41227306301`.
    pub tel_url: Option<String>,
    /// `+41 22 730 5853`.
    pub fax: Option<String>,
    /// A postal address.
    pub address: Option<Markup>,
}

/// A file to read or download.
#[derive(Clone, Debug, Serialize)]
pub struct FileView {
    /// Where it is.
    pub url: String,
    /// `PDF`; empty when unknown.
    pub format: String,
    /// In words: `240 kB`.
    pub size: Option<String>,
    /// The language that it is in: its tag, name and direction.
    pub lang: Option<LanguageView>,
    /// Whether one needs an account to read it.
    pub account: bool,
    /// Whether it is on another site.
    pub remote: bool,
}

/// A language.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageView {
    /// Its BCP 47 tag: `ar`.
    pub code: String,
    /// Its own name for itself, marked where that is not the language of the page: `العربية`.
    pub name: Markup,
    /// Its name in the language of the page: `Arabic`.
    pub name_here: String,
    /// `ltr` or `rtl`.
    pub dir: String,
}

/// A mailing list.
#[derive(Clone, Debug, Serialize)]
pub struct MailingListView {
    /// Its id in `site.yaml`.
    pub id: String,
    /// Who it is for.
    pub title: Option<Markup>,
    /// The address to which one writes.
    pub email: Option<String>,
    /// Where one subscribes.
    pub subscribe: Option<String>,
    /// Where its messages are kept.
    pub archive: Option<String>,
    /// The number of its members, in the digits of the language.
    pub members: Option<String>,
    /// When they were counted; none without a number of members.
    pub counted: Option<DateView>,
}

/// A working group by its code.
#[derive(Clone, Debug, Serialize)]
pub struct WorkingGroupLinkView {
    /// `WG1`.
    pub code: String,
    /// Its code in a form for addresses: `wg1`.
    pub id: String,
    /// Its page.
    pub url: Option<String>,
}

/// A file or page that belongs to a session.
#[derive(Clone, Debug, Serialize)]
pub struct MaterialView {
    /// What it is.
    pub title: Markup,
    /// Where it is.
    pub file: FileView,
}
