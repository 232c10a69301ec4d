//! Model -> shared views, in the language of a page.

use super::common::{
    ContactView, DateView, DatesView, ElsewhereView, FileView, HoursView, InstantView, LabelView,
    LanguageView, MarksView, OrganizationView, OwnLabelView, PhotoView, SpeakerView, ZoneDaysView, ZoneView,
};
use crate::l10n::{Locale, Marks, language_name};
use crate::model::{
    Contact, Date, DateRange, DocumentFile, FileLink, FileTarget, Instant, Lang, Organization, PartialDate,
    Photo, Speaker, Text, Time, Zone, slug,
};
use crate::parse::dialled;
use crate::render::html::Language;
use crate::render::theme::Markup;

/// Zones of cities in every part of the world, from west to east.
const WORLD_CITIES: [&str; 11] = [
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Zurich",
    "Africa/Nairobi",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// Builds views in one language.
#[derive(Clone, Copy)]
pub struct ViewBuilder<'a> {
    /// The language of texts and of links.
    pub language: Language<'a>,
    /// The day of the build.
    pub today: Date,
    /// The day whose officers and groups are shown.
    pub day: Date,
    /// When the group concluded its work, if it has.
    pub concluded: Option<PartialDate>,
    /// The zones of the cities in tables of times, where the site has chosen them.
    pub cities: Option<&'a [Zone]>,
}

impl ViewBuilder<'_> {
    pub(super) fn locale(&self) -> &Locale {
        self.language.locale
    }

    pub(super) fn text(&self, text: &Text) -> Markup {
        Markup::new(&self.language.text(text))
    }

    /// Words in the language `lang`, marked if the page is in another language.
    pub fn said(&self, text: &str, lang: &Lang) -> Markup {
        Markup::new(&self.language.marked(text, lang))
    }

    /// The punctuation of the language.
    pub fn marks(&self) -> MarksView {
        let Marks { comma, semicolon, colon, time, stop, space, open, close } = self.locale().marks();
        MarksView {
            comma: comma.to_owned(),
            semicolon: semicolon.to_owned(),
            colon: colon.to_owned(),
            time: time.to_owned(),
            stop: stop.to_owned(),
            space: space.to_owned(),
            open: open.to_owned(),
            close: close.to_owned(),
        }
    }

    pub(super) fn optional(&self, text: &Option<Text>) -> Option<Markup> {
        text.as_ref().map(|text| self.text(text))
    }

    pub(super) fn texts(&self, texts: &[Text]) -> Vec<Markup> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// A text without markup, for attributes and other plain places.
    pub fn words(&self, text: &Text) -> String {
        text.in_lang(self.locale().lang()).0.to_owned()
    }

    pub(super) fn label(&self, group: &str, id: &str) -> LabelView {
        LabelView { id: id.to_owned(), text: self.language.template_word(&format!("{group}.{id}")) }
    }

    /// A value of a list that the site's own words can extend.
    pub(super) fn known_label(&self, group: &str, id: &str) -> OwnLabelView {
        let text = self.language.word_as_html(&format!("{group}.{id}"));
        OwnLabelView { id: id.to_owned(), text: Markup::new(&text) }
    }

    /// A value in the site's own words.
    pub(super) fn own_label(&self, text: &Text) -> OwnLabelView {
        OwnLabelView { id: "own".to_owned(), text: self.text(text) }
    }

    /// A day.
    pub fn date(&self, date: Date) -> DateView {
        let locale = self.locale();
        DateView {
            iso: date.to_string(),
            text: locale.date(date),
            long: locale.date_with_weekday(date),
            day_month: locale.day_month(date),
            weekday: locale.weekday(date),
        }
    }

    /// A day, a month or a year.
    pub fn partial_date(&self, date: PartialDate) -> DateView {
        match date {
            PartialDate::Day(day) => self.date(day),
            PartialDate::Month(_) | PartialDate::Year(_) => {
                let text = self.language.partial_date(date);
                DateView {
                    iso: date.to_string(),
                    long: text.clone(),
                    day_month: text.clone(),
                    text,
                    weekday: String::new(),
                }
            }
        }
    }

    pub fn dates(&self, dates: DateRange) -> DatesView {
        let single = dates.start == dates.end;
        let text = if single {
            self.locale().date(dates.start)
        } else {
            self.locale().date_range(dates.start, dates.end)
        };
        let iso = Some(dates.start.to_string());
        DatesView {
            start: Some(self.date(dates.start)),
            end: Some(self.date(dates.end)),
            days: text.clone(),
            text,
            half_days: None,
            iso,
            single,
        }
    }

    pub(super) fn hours(&self, start: Time, end: Time) -> HoursView {
        let locale = self.locale();
        HoursView {
            start: locale.time(start),
            end: Some(locale.time(end)),
            text: locale.time_range(start, end),
        }
    }

    pub(super) fn zone(&self, zone: &Zone, at: &Instant) -> ZoneView {
        let at = at.in_zone(zone);
        ZoneView {
            id: zone.name().to_owned(),
            name: self.locale().zone_name(zone, &at),
            city: Markup::new(&self.language.zone_city(zone)),
            offset: format!("UTC{}", at.offset()),
        }
    }

    /// The zone of an instant, for these days.
    pub(super) fn zone_days(&self, days: DateRange, at: &Instant) -> ZoneDaysView {
        ZoneDaysView { dates: self.dates(days), zone: self.zone(&at.zone(), at) }
    }

    pub(super) fn instant(&self, instant: &Instant) -> InstantView {
        let utc = instant.in_zone(&Zone::utc());
        InstantView {
            iso: instant.rfc3339(),
            utc_iso: instant.rfc3339_utc(),
            date: self.date(instant.date()),
            time: self.locale().time(instant.time()),
            zone: self.zone(&instant.zone(), instant),
            utc_date: self.date(utc.date()),
            utc_time: self.locale().time(utc.time()),
            utc_same_day: utc.date() == instant.date(),
            elsewhere: Vec::new(),
        }
    }

    /// An instant with other cities' times, for events and deadlines with readers all over the world.
    pub(super) fn world_instant(&self, instant: &Instant) -> InstantView {
        let there = |zone: &Zone| {
            let there = instant.in_zone(zone);
            ElsewhereView {
                city: Markup::new(&self.language.zone_city(zone)),
                time: self.locale().time(there.time()),
                date: self.date(there.date()),
                same_day: there.date() == instant.date(),
            }
        };
        let elsewhere = match self.cities {
            Some(cities) => cities.iter().map(there).collect(),
            None => {
                WORLD_CITIES.iter().filter_map(|name| Zone::named(name)).map(|zone| there(&zone)).collect()
            }
        };
        InstantView { elsewhere, ..self.instant(instant) }
    }

    pub(super) fn organization(&self, organization: &Organization) -> OrganizationView {
        OrganizationView {
            name: self.text(&organization.name),
            acronym: organization.acronym.clone(),
            url: organization.url.clone(),
            draft: organization.publication.is_some(),
        }
    }

    pub(super) fn organizations(&self, organizations: &[Organization]) -> Vec<OrganizationView> {
        organizations.iter().map(|organization| self.organization(organization)).collect()
    }

    pub fn speaker(&self, speaker: &Speaker) -> SpeakerView {
        SpeakerView {
            name: speaker.name.clone(),
            role: self.optional(&speaker.role),
            affiliation: self.optional(&speaker.affiliation),
            country: self.optional(&speaker.country),
            biography: self.optional(&speaker.biography),
            photo: speaker.photo.as_ref().map(|photo| self.photo(photo)),
            place: speaker.url.clone(),
            id: speaker.name.as_ref().map(|name| format!("speaker-{}", slug(name))),
            confirmed: speaker.confirmed,
            draft: speaker.publication.is_some(),
        }
    }

    pub(super) fn photo(&self, photo: &Photo) -> PhotoView {
        PhotoView { url: photo.url.clone(), alt: self.words(&photo.alt) }
    }

    pub(super) fn contact(&self, contact: &Contact) -> ContactView {
        let tel_url = |number: &String| format!("tel:{}", dialled(number));
        ContactView {
            name: self.optional(&contact.name),
            email: contact.email.clone(),
            tel: contact.tel.clone(),
            tel_url: contact.tel.as_ref().map(tel_url),
            fax: contact.fax.clone(),
            address: self.optional(&contact.address),
        }
    }

    pub(super) fn lang(&self, lang: &Lang) -> LanguageView {
        LanguageView {
            code: lang.to_string(),
            name: self.said(&language_name(lang, self.language.languages), lang),
            name_here: self.language.language_name(lang, self.language.languages),
            dir: lang.direction().as_str().to_owned(),
        }
    }

    pub(super) fn file(&self, file: &FileLink) -> FileView {
        let (url, remote) = match &file.target {
            FileTarget::Local(url) => (url.encoded(), false),
            FileTarget::Remote(url) => (url.clone(), true),
        };
        FileView {
            url,
            format: file.format.clone(),
            size: file.size_bytes.map(|size| self.locale().file_size(size)),
            lang: None,
            account: false,
            remote,
        }
    }

    pub(super) fn document_file(&self, file: &DocumentFile) -> FileView {
        FileView {
            lang: file.lang.as_ref().map(|lang| self.lang(lang)),
            account: file.account,
            ..self.file(&file.file)
        }
    }
}
