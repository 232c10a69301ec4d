//! The days, hours and conditions of events in the words of a language, without markup.

use super::language::Language;
use crate::l10n::{capitalized, language_name_among, words_from};
use crate::model::{
    Counted, DateRange, DayPart, Designation, EventDates, HalfDays, Hours, Lang, OpenDate, PartialDate,
    Price, Text, Time,
};
use crate::parse::html::escape;
use crate::render::theme::ELEMENT;

impl Language<'_> {
    /// The days of an event, as far as they are known, with its half days.
    pub fn event_dates(&self, dates: EventDates, halves: HalfDays) -> String {
        self.event_dates_with(dates, halves, &|path| self.word(path).to_owned())
    }

    /// The days of an event, with the words of the theme as `word` gives them by their path.
    pub fn event_dates_with(
        &self,
        dates: EventDates,
        halves: HalfDays,
        word: &dyn Fn(&str) -> String,
    ) -> String {
        match dates {
            EventDates::Days(days) => {
                let range = self.locale.date_range(days.start, days.end);
                match self.half_days(days, halves, word) {
                    Some(halves) => {
                        let marks = self.locale.marks();
                        format!("{range}{}{halves}{}", marks.open, marks.close)
                    }
                    None => range,
                }
            }
            EventDates::Month(first) => self.locale.month_year(first),
            EventDates::Year(year) => match self.locale.lang().primary() {
                "zh" | "ja" => format!("{year}年"),
                "ko" => format!("{year}년"),
                "ru" => format!("{year} г."),
                _ => year.to_string(),
            },
            EventDates::Open(OpenDate::ToBeAnnounced) if !self.concluded => word("to_be_announced"),
            EventDates::Open(_) => word("date_unknown"),
        }
    }

    /// A day, a month or a year.
    pub fn partial_date(&self, date: PartialDate) -> String {
        match date {
            PartialDate::Day(day) => self.locale.date(day),
            PartialDate::Month(_) | PartialDate::Year(_) => {
                self.event_dates(date.into(), HalfDays::default())
            }
        }
    }

    /// A date in the words `since`, `from` or `until`: those of `since_day` for a day, of `since_month` for a month or a
    /// year.
    pub fn dated(&self, word: &str, date: PartialDate) -> String {
        let (form, date) = match date {
            PartialDate::Day(day) => ("day", self.locale.date(day)),
            PartialDate::Month(first) => ("month", self.locale.month_year_of_day(first)),
            PartialDate::Year(_) => ("month", self.partial_date(date)),
        };
        self.template_word(&format!("{word}_{form}")).replace("{date}", &date)
    }

    /// From one date to another: `4–6 July 2023`, `July 2023 – 5 March 2024`, `2023–2024`.
    pub fn partial_range(&self, first: PartialDate, last: PartialDate) -> String {
        if let (PartialDate::Day(first), PartialDate::Day(last)) = (first, last) {
            return self.locale.date_range(first, last);
        }
        let (from, to) = (self.partial_date(first), self.partial_date(last));
        let is_year = |date: PartialDate| matches!(date, PartialDate::Year(_));
        if let Some(mark) = self.locale.range_mark().filter(|_| first != last) {
            return format!("{from}{mark}{to}");
        }
        match self.locale.lang().primary() {
            _ if first == last => from,
            "ru" if is_year(first) && is_year(last) => format!("{first}–{last} гг."),
            _ if is_year(first) && is_year(last) => format!("{from}–{to}"),
            _ => format!("{from} – {to}"),
        }
    }

    /// The title of a meeting without one of its own as HTML, marked if it contains a word that is not translated from
    /// English.
    pub fn meeting_title(&self, series: &str, designation: Option<&Designation>) -> String {
        let title = self.composed_title(series, designation, Self::html, |text| self.text(text));
        let word = designation.map(title_word);
        let is_english = word.is_some_and(|word| self.words.is_english(word));
        if is_english { format!("{ELEMENT}{title}</span>") } else { title }
    }

    /// Words as HTML.
    pub fn html(text: &str) -> String {
        let mut html = String::with_capacity(text.len());
        escape(text, &mut html);
        html
    }

    /// A title composed of the name of a series of meetings and the place in it. `plain` writes the fixed parts, and
    /// `say` those that are texts of the site.
    pub fn composed_title(
        &self,
        series: &str,
        designation: Option<&Designation>,
        plain: impl Fn(&str) -> String,
        say: impl Fn(&Text) -> String,
    ) -> String {
        let Some(designation) = designation else { return plain(series) };
        let word = title_word(designation);
        let title = match designation {
            Designation::Ordinal(ordinal) => plain(&self.word_with_ordinal(word, *ordinal, Counted::Meeting)),
            Designation::Label(label) => plain(self.word(word)).replace("{label}", &say(label)),
        };
        capitalized(&title.replace("{group}", &plain(series)), self.locale.lang())
    }

    /// Which days are half days: `17 June: afternoon; 18 June: morning`; `None` where all are whole.
    pub fn half_days(
        &self,
        days: DateRange,
        halves: HalfDays,
        word: &dyn Fn(&str) -> String,
    ) -> Option<String> {
        let marks = self.locale.marks();
        let word = |part: DayPart| word(&format!("half_day.{}", part.as_str()));
        if let (true, Some(part)) = (days.start == days.end, halves.start.or(halves.end)) {
            return Some(word(part));
        }
        let parts = [(days.start, halves.start), (days.end, halves.end)];
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|(day, part)| Some((day, part?)))
            .map(|(day, part)| format!("{}{}{}", self.locale.day_month(day), marks.colon, word(part)))
            .collect();
        (!parts.is_empty()).then(|| parts.join(marks.semicolon))
    }

    /// When an event begins and ends: `09:00–17:00`, `09:30`, or `13 October, 14:00 – 16 October, 12:30` where the times are
    /// those of different days.
    pub fn hours(&self, hours: Hours, days: Option<DateRange>) -> String {
        let is_daily = |daily: crate::model::DailyHours| daily.start == hours.start && daily.end == hours.end;
        let apart = hours.span_days() || hours.daily.is_some_and(|daily| !is_daily(daily));
        let Some(days) = days.filter(|days| apart && days.start != days.end) else {
            return self.opening(hours.start, hours.end);
        };
        let mark = self.locale.marks().time;
        let on = |day, time| format!("{}{mark}{time}", self.locale.day_month(day));
        match hours.end {
            Some(end) => format!("{} – {}", on(days.start, hours.start), on(days.end, end)),
            None => on(days.start, hours.start),
        }
    }

    /// When something opens and closes: `08:30–17:00`, or `08:30`.
    pub fn opening(&self, start: Time, end: Option<Time>) -> String {
        match end {
            Some(end) => self.locale.time_range(start, end),
            None => self.locale.time(start),
        }
    }

    /// An amount of money.
    pub fn price(&self, price: &Price) -> String {
        let amount = match price.amount.parse::<u64>() {
            Ok(whole) => self.locale.number(whole),
            Err(_) => price.amount.clone(),
        };
        self.word("price").replace("{amount}", &amount).replace("{currency}", &price.currency)
    }

    /// The name of a language for the readers of this one, from the words of the theme; else its own. English names do not
    /// stand in, because a list would mix two languages.
    pub fn language_name(&self, lang: &Lang, languages: &[Lang]) -> String {
        let name = |lang: &Lang| {
            let paths = words_from(lang).into_iter().rev().map(|tag| format!("language.{tag}"));
            let own = paths.filter(|path| !self.words.is_english(path));
            own.filter_map(|path| self.words.get(&path).map(str::to_owned)).next()
        };
        language_name_among(lang, languages, &name)
    }

    /// The names of languages as a list in a sentence, as HTML.
    pub fn language_names(&self, languages: &[Lang]) -> String {
        let name = |lang: &Lang| {
            let mut html = String::new();
            escape(&self.language_name(lang, languages), &mut html);
            html
        };
        self.locale.list(&languages.iter().map(name).collect::<Vec<_>>())
    }
}

/// The word of the theme from which a title is composed.
fn title_word(designation: &Designation) -> &'static str {
    match designation {
        Designation::Ordinal(_) => "meeting_title",
        Designation::Label(_) => "meeting_title_label",
    }
}
