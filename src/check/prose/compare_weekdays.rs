//! Compares weekdays in prose with the dates beside them.

use super::binding::identified;
use super::dates::{Mention, WrittenDay};
use super::passage::{Contradiction, Passage};
use crate::diag::Code;
use crate::l10n::Locale;
use crate::model::time::Weekday;
use crate::model::{Date, Lang};

/// Reports weekdays that do not match their dates, and counts those that do.
pub fn compare(passage: &Passage, mention: &Mention, found: &mut Vec<Contradiction>) -> usize {
    let mut right = 0;
    for (weekday, day, place) in &mention.weekdays {
        let year = day.year.or_else(|| year_of(*day, mention, passage));
        let Some(date) = year.and_then(|year| day.date(year)) else { continue };
        if date.weekday() == *weekday {
            right += 1;
            continue;
        }
        let english = Lang::new("en").expect("`en` is a language tag");
        let is = Locale::new(&english).weekday(date);
        let said = passage.written(place.clone());
        let fact = passage.facts.dates.iter().find(|fact| fact.dates.start <= date && date <= fact.dates.end);
        found.push(Contradiction {
            code: Code::WrongWeekday,
            span: passage.span(place.clone()),
            message: format!("`{said}`, but {date} is a {is}"),
            related: fact.map(|fact| (fact.span.clone(), fact.called.clone())),
            help: match right_day(*weekday, date) {
                Some(near) => {
                    format!("correct the day of the week, or the date: the nearest `{said}` is {near}")
                }
                None => "correct the day of the week, or the date".into(),
            },
        });
    }
    right
}

/// The year of a day without one: that of the fact of the page's own meeting on that day, if the words can
/// refer only to the meeting.
fn year_of(day: WrittenDay, mention: &Mention, passage: &Passage) -> Option<i16> {
    let own = passage.source.meeting?;
    if !identified(passage, mention.tokens.start) {
        return None;
    }
    let mut years =
        passage.facts.dates.iter().filter(|fact| fact.meeting() == Some(own)).filter_map(|fact| {
            let date = day.date(fact.dates.start.year())?;
            (fact.dates.start <= date && date <= fact.dates.end).then(|| date.year())
        });
    years.next()
}

/// The nearest date on this weekday.
fn right_day(weekday: Weekday, date: Date) -> Option<Date> {
    [1, -1, 2, -2, 3, -3]
        .into_iter()
        .filter_map(|days| date.later_by(days))
        .find(|day| day.weekday() == weekday)
}
