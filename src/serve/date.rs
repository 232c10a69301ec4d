//! The time of a response. It appears in a header only, never in a page.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Instant;
use crate::model::time::Weekday;

/// The value of the `Date` header (RFC 9110, section 5.6.7); `None` if the clock shows a year that the format cannot
/// express.
pub(super) fn now() -> Option<String> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(shown(&Instant::from_unix(i64::try_from(seconds).ok()?)?))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
fn shown(instant: &Instant) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (date, time) = (instant.date(), instant.time());
    let weekday = match date.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    };
    let month = MONTHS[usize::from(date.month()) - 1];
    let second = instant.unix().rem_euclid(60);
    format!("{weekday}, {:02} {month} {:04} {time}:{second:02} GMT", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_in_the_standard() {
        // The example of RFC 9110, section 5.6.7.
        let instant = Instant::from_unix(784_111_777).expect("a moment");
        assert_eq!(shown(&instant), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
