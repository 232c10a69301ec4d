//! Dates, times of day, zones and instants. The only module that names jiff.
//!
//! A time is an instant or a plain date, never a string. Editors write a wall time and an IANA zone; both are
//! kept, and UTC is derived from them.

mod clock;
mod observance;
mod partial_date;
mod range;

pub use clock::{ClockChange, Date, FIRST, Instant, LAST, OUTSIDE, Time, Weekday, Zone};
pub use observance::Observance;
pub use partial_date::PartialDate;
