//! Wall times that do not exist, or exist twice, because of a clock change.

use crate::model::time::ClockChange;
use crate::model::{Date, Time, Zone};

/// Message and help for a wall time that is not exactly one instant.
pub(crate) fn clock_change(date: Date, time: Time, zone: &Zone, change: &ClockChange) -> (String, String) {
    let zone = zone.name();
    match change {
        ClockChange::Skipped => (
            format!("{time} on {date} does not exist in {zone}: clocks are put forward over it"),
            "write a time before or after the change of clocks".into(),
        ),
        ClockChange::Repeated(first, second) => (
            format!(
                "{time} on {date} exists twice in {zone}, at UTC{first} and at UTC{second}: clocks are put back over it"
            ),
            "write a time before or after the change of clocks, or another zone, for example `UTC`".into(),
        ),
    }
}
