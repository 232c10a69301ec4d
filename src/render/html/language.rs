//! Facts, texts and addresses in one language.

use std::collections::BTreeMap;

use crate::l10n::{Locale, PlaceForm};
use crate::model::body::{Fact, Link};
use crate::model::{
    Abbreviation, Closing, DateRange, DayHours, DeadlineRule, Direction, Instant, Lang, Text, Zone,
};
use crate::parse::html::escape;
use crate::parse::theme::Words;
use crate::path::encode_address;
use crate::render::plan::Plan;
use crate::render::theme::{ELEMENT, borrowed};

use super::words::{is_own_address, shows_itself};

/// What writing text in a language requires.
#[derive(Clone, Copy)]
pub struct Language<'a> {
    /// The language of the text.
    pub locale: &'a Locale,
    /// The theme's words in that language.
    pub words: &'a Words,
    /// The language of the pages that links lead to.
    pub links: &'a Lang,
    /// The addresses of all files.
    pub plan: &'a Plan,
    /// The acronym of the group.
    pub group: &'a str,
    /// What the group's abbreviations stand for.
    pub abbreviations: &'a BTreeMap<&'a str, &'a Abbreviation>,
    /// The site's deadline rule, which may name a place for its time zone.
    pub rule: Option<&'a DeadlineRule>,
    /// The languages of the site.
    pub languages: &'a [Lang],
    /// Whether the group has concluded its work: nothing is announced any more.
    pub concluded: bool,
}

impl Language<'_> {
    /// The word for what is not known yet, or was never recorded.
    pub fn unknown(&self) -> &'static str {
        if self.concluded { "not_recorded" } else { "to_be_announced" }
    }

    /// A word of the theme, or its path if the theme lacks it.
    pub fn word<'w>(&'w self, path: &'w str) -> &'w str {
        self.words.get(path).unwrap_or(path)
    }

    /// A word of the theme for a template, marked as English if it is not translated.
    pub fn template_word(&self, path: &str) -> String {
        let word = self.word(path);
        if self.words.is_english(path) { borrowed(word, self.locale.lang()) } else { word.to_owned() }
    }

    /// A word of the theme as HTML, marked as English if it is not translated.
    pub fn word_as_html(&self, path: &str) -> String {
        let mut html = String::new();
        escape(self.word(path), &mut html);
        if self.words.is_english(path) { format!("{ELEMENT}{html}</span>") } else { html }
    }

    /// A text as HTML, marked if it is in another language.
    pub fn text(&self, text: &Text) -> String {
        let (text, lang) = text.in_lang(self.locale.lang());
        self.marked(text, lang)
    }

    /// Words in the language `lang` as HTML, marked if the page is in another language.
    pub fn marked(&self, text: &str, lang: &Lang) -> String {
        let mut html = String::with_capacity(text.len());
        if lang == self.locale.lang() {
            escape(text, &mut html);
        } else {
            html.push_str(&format!("<span lang=\"{lang}\" dir=\"{}\">", lang.direction().as_str()));
            escape(text, &mut html);
            html.push_str("</span>");
        }
        html
    }

    /// What an abbreviation stands for, if there is a text in this language.
    pub(super) fn meaning(&self, word: &str) -> Option<&str> {
        let abbreviation = self.abbreviations.get(word)?;
        let (long, lang) = abbreviation.long.in_lang(self.locale.lang());
        (lang == self.locale.lang()).then_some(long)
    }

    /// An address for an attribute.
    pub fn address(&self, link: &Link) -> String {
        let with_anchor = |mut address: String, anchor: &Option<String>| {
            if let Some(anchor) = anchor {
                address.push('#');
                address.push_str(&crate::path::percent_encode(anchor));
            }
            address
        };
        match link {
            Link::Page(page, lang, anchor) => {
                let url = self.plan.url(page, lang.as_ref().unwrap_or(self.links));
                with_anchor(url.encoded(), anchor)
            }
            Link::File(file, query, anchor) => {
                let mut address = file.encoded();
                if let Some(query) = query {
                    address.push('?');
                    address.push_str(&encode_address(query));
                }
                with_anchor(address, anchor)
            }
            Link::Anchor(anchor) => with_anchor(String::new(), &Some(anchor.clone())),
            Link::External(address) => encode_address(address),
            Link::Mail(address) => format!("mailto:{}", encode_mail(address)),
            Link::Tel(number) => format!("tel:{}", number.replace(' ', "")),
        }
    }

    /// A date and time with its zone, `4 July 2023, 23:59 (Zurich, UTC+02:00)`, as a `time` element followed by text.
    pub fn instant(&self, instant: &Instant) -> String {
        self.instant_with(instant, "")
    }

    /// The same with more words beside the zone.
    fn instant_with(&self, instant: &Instant, more: &str) -> String {
        let locale = self.locale;
        format!(
            "<span class=\"moment\"><time datetime=\"{}\" data-at=\"{}\">{}{}{}</time>{}{}{more}{}</span>",
            instant.rfc3339(),
            instant.rfc3339_utc(),
            locale.date(instant.date()),
            locale.marks().time,
            locale.time(instant.time()),
            locale.marks().open,
            self.zone(&instant.zone(), instant),
            locale.marks().close,
        )
    }

    fn zone(&self, zone: &Zone, at: &Instant) -> String {
        format!("{}{}<bdi>UTC{}</bdi>", self.zone_city(zone), self.comma(), at.offset())
    }

    /// A zone with its offset, or with each of its offsets and their days: `Zurich, UTC+02:00 (24–25 October 2025), UTC+01:00
    /// (26–28 October 2025)`.
    fn clocks(&self, zone: &Zone, clocks: &[(DateRange, Instant)]) -> String {
        if let [(_, at)] = clocks {
            return self.zone(zone, at);
        }
        let marks = self.locale.marks();
        let mut html = self.zone_city(zone);
        for (days, at) in clocks {
            let days = self.fact(&Fact::Dates(*days));
            html.push_str(&format!(
                "{}<bdi>UTC{}</bdi>{}{days}{}",
                marks.comma,
                at.offset(),
                marks.open,
                marks.close
            ));
        }
        html
    }

    /// The place name of a zone as HTML: the one that the site gives, or else the city of the zone.
    pub fn zone_city(&self, zone: &Zone) -> String {
        let named = self.rule.filter(|rule| rule.zone == *zone).and_then(|rule| rule.place.as_ref());
        match named {
            Some(place) => self.text(place),
            None => {
                let mut html = String::new();
                escape(&self.locale.zone_city(zone), &mut html);
                html
            }
        }
    }

    /// A town, its region and its country as HTML, as far as they are given; marked together if all are in the same other
    /// language.
    pub fn place(&self, parts: &[&Text]) -> String {
        let here = self.locale.lang();
        let words: Vec<(&str, &Lang)> = parts.iter().map(|part| part.in_lang(here)).collect();
        let Some((first, lang)) = words.first().copied() else { return String::new() };
        if words.iter().all(|(_, other)| *other == lang) {
            let joined = words[1..]
                .iter()
                .fold(first.to_owned(), |town, (next, _)| PlaceForm::of(lang, &town, next).join(&town, next));
            return self.marked(&joined, lang);
        }
        let mut plain = first.to_owned();
        let mut html = self.text(parts[0]);
        for (part, (next, _)) in parts[1..].iter().zip(&words[1..]) {
            let form = PlaceForm::of(here, &plain, next);
            html = form.join(&html, &self.text(part));
            plain = form.join(&plain, next);
        }
        html
    }

    /// A text without letters, which `bdi` alone would make left-to-right in every language.
    fn in_own_direction(&self, text: &str) -> String {
        let direction = self.locale.lang().direction().as_str();
        let mut html = format!("<bdi dir=\"{direction}\">");
        escape(text, &mut html);
        html.push_str("</bdi>");
        html
    }

    /// The comma of the language, with the space after it.
    pub fn comma(&self) -> &'static str {
        self.locale.marks().comma
    }

    /// The text of a link. Addresses and numbers belong to no language and keep their direction in right-to-left text.
    pub(super) fn linked(&self, link: &Link, text: &Text) -> String {
        match link {
            Link::Mail(_) | Link::Tel(_) => address_text(text.original()),
            Link::External(address) if is_own_address(address, text.original()) => {
                address_text(text.original())
            }
            Link::Page(..) | Link::File(..) | Link::Anchor(_) | Link::External(_) => {
                format!("<bdi>{}</bdi>", self.text(text))
            }
        }
    }

    /// A word that stands for something unknown, as HTML.
    fn open(&self, path: &str) -> String {
        format!("<span class=\"tba\">{}</span>", self.word_as_html(path))
    }

    /// A fact as HTML.
    pub(super) fn fact(&self, fact: &Fact) -> String {
        let mut html = String::new();
        // Dates have no letter that HTML escapes.
        let event_dates =
            |dates, halves| self.event_dates_with(dates, halves, &|path| self.word_as_html(path));
        match fact {
            Fact::Text(text) => return self.text(text),
            Fact::List(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| self.text(text)).collect();
                return self.locale.list(&texts);
            }
            Fact::Names(names) => {
                let names: Vec<String> =
                    names.iter().map(|name| isolated(name.in_lang(self.locale.lang()).0)).collect();
                return self.locale.list(&names);
            }
            Fact::Place(parts) => {
                return self.place(&parts.iter().collect::<Vec<_>>());
            }
            Fact::Languages(languages) => return self.language_names(languages),
            Fact::Price(price) => escape(&self.price(price), &mut html),
            Fact::Verbatim(text, direction) => {
                return match direction {
                    Some(Direction::LeftToRight) => address_text(text),
                    Some(Direction::RightToLeft) | None => isolated(text),
                };
            }
            Fact::Number(number) => escape(&self.locale.number(u64::from(*number)), &mut html),
            Fact::Date(date) => {
                return format!("<time datetime=\"{date}\">{}</time>", self.locale.date(*date));
            }
            Fact::Dates(dates) if dates.start == dates.end => return self.fact(&Fact::Date(dates.start)),
            // HTML has no element for a date range.
            Fact::Dates(dates) => escape(&self.locale.date_range(dates.start, dates.end), &mut html),
            Fact::EventDates(dates, halves) => match dates.iso() {
                Some(iso) if dates.days().is_none_or(|days| days.start == days.end) => {
                    html.push_str(&format!("<time datetime=\"{iso}\">"));
                    html.push_str(&event_dates(*dates, *halves));
                    html.push_str("</time>");
                }
                _ => html.push_str(&event_dates(*dates, *halves)),
            },
            Fact::Hours(hours, days, by_day) => {
                return moment(&self.in_own_direction(&self.hours(*hours, *days)), by_day);
            }
            Fact::Opening(start, end) => return self.in_own_direction(&self.opening(*start, *end)),
            Fact::Instant(instant) | Fact::Deadline(_, Closing::Own(instant)) => {
                return self.instant(instant);
            }
            Fact::Deadline(_, Closing::SiteRule(instant)) => {
                let mark = format!("{}{}", self.locale.marks().semicolon, self.word("by_site_rule"));
                return self.instant_with(instant, &mark);
            }
            Fact::Deadline(date, Closing::DayOnly) => return self.fact(&Fact::Date(*date)),
            Fact::Zone(zone, clocks) => return self.clocks(zone, clocks),
            Fact::Ordinal(ordinal, counted) => escape(&self.ordinal(*ordinal, *counted), &mut html),
            Fact::Linked(link, text) => {
                let address = self.address(link);
                html.push_str("<a href=\"");
                escape(&address, &mut html);
                if shows_itself(link, &address, text.original()) {
                    html.push_str("\" class=\"address");
                }
                html.push_str("\">");
                html.push_str(&self.linked(link, text));
                html.push_str("</a>");
            }
            Fact::Word(path) => return self.word_as_html(path),
            Fact::MeetingTitle(series, designation) => {
                return self.meeting_title(series, designation.as_ref());
            }
            Fact::ToBeAnnounced => return self.open(self.unknown()),
            Fact::NotRecorded => return self.open("not_recorded"),
            Fact::Vacant => return self.open("to_be_appointed"),
        }
        html
    }
}

/// Hours as HTML, with their instants if all are known, so that scripts can say them on the reader's clock.
fn moment(hours: &str, by_day: &[DayHours]) -> String {
    let days = || by_day.iter().flat_map(|hours| &hours.instants);
    let first = days().next().and_then(|(begins, _)| begins.as_ref());
    let utc = |instants: Option<Vec<&Instant>>| {
        let instants: Vec<String> = instants?.iter().map(|at| at.rfc3339_utc()).collect();
        Some(instants.join(" "))
    };
    let begins = utc(days().map(|(begins, _)| begins.as_ref()).collect());
    let (Some(first), Some(begins)) = (first, begins) else { return hours.to_owned() };
    let ends = utc(days().map(|(_, ends)| ends.as_ref()).collect());
    let until = ends.map(|ends| format!(" data-until=\"{ends}\"")).unwrap_or_default();
    let at = first.rfc3339();
    format!(
        "<span class=\"moment\"><time datetime=\"{at}\" data-at=\"{begins}\"{until}>{hours}</time></span>"
    )
}

/// Text that belongs to no language, in its own direction.
fn isolated(text: &str) -> String {
    let mut html = String::from("<bdi>");
    escape(text, &mut html);
    html.push_str("</bdi>");
    html
}

/// The address after `mailto:`, with the characters percent-encoded that RFC 6068, section 2 does not allow. Spaces
/// stay, and are reported.
fn encode_mail(address: &str) -> String {
    let is_bad = |c: char| matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    address.chars().fold(String::with_capacity(address.len()), |mut encoded, c| {
        match is_bad(c) {
            true => encoded.push_str(&format!("%{:02X}", u32::from(c))),
            false => encoded.push(c),
        }
        encoded
    })
}

fn address_text(address: &str) -> String {
    let mut html = String::from("<bdi dir=\"ltr\">");
    escape(address, &mut html);
    html.push_str("</bdi>");
    html
}
