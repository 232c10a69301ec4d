//! Days with a time of day on the clock of some place: `2023-07-04 09:00`.

use super::decode::Decoder;
use super::description::TextShape;
use super::yaml::Node;
use crate::diag::Code;
use crate::model::{Date, Time};

/// A day, with or without a time of day.
#[derive(Clone, Debug)]
pub struct Moment {
    pub date: Date,
    pub time: Option<Time>,
}

impl Decoder {
    /// A day, or a day with a time of day: `2023-07-04 09:00`.
    pub fn moment(&mut self, node: &Node) -> Option<Moment> {
        let text = self.string_as(node, TextShape::Moment)?;
        let (day, time) = text.split_once(' ').map_or((text.as_str(), None), |(day, time)| (day, Some(time)));
        let read = |day: &str| Date::parse(day);
        match (read(day), time.map(Time::parse).transpose()) {
            (Ok(date), Ok(time)) => Some(Moment { date, time }),
            (Err(why), _) => {
                self.bad_date(node, day, "not a date", why, |text| Date::parse(text).ok());
                None
            }
            (Ok(_), Err(why)) => {
                self.refuse(
                    node,
                    (Code::BadTime, "not a date with a time of day"),
                    &text,
                    why,
                    |_| None::<()>,
                );
                None
            }
        }
    }
}
