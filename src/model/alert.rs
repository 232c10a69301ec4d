//! Alerts: what every page says first for some hours or days.

use super::time::Instant;
use super::{DateRange, MeetingId, Text, Time};
use crate::diag::{Span, Spanned};

/// Something that all readers must know for some time: a room that was changed, a link that fails.
#[derive(Clone, Debug)]
pub struct SiteAlert {
    /// What they must know.
    pub text: Text,
    /// Where more is to be found.
    pub url: Option<String>,
    /// From when on it is shown, in the zone in which it was written.
    pub from: Instant,
    /// When it ends, in the same zone.
    pub until: Instant,
    /// The meeting that it is about, whose calendars have it.
    pub meeting: Option<Spanned<MeetingId>>,
    /// Where it is written.
    pub span: Span,
}

equal_anywhere! { SiteAlert { text, url, from, until, meeting } at span }

impl SiteAlert {
    /// Its days, if it begins with one and ends with one.
    pub fn whole_days(&self) -> Option<DateRange> {
        let midnight = Time::new(0, 0)?;
        let is_whole = self.from.time() == midnight && self.until.time() == midnight;
        let end = self.until.date().later_by(-1)?;
        is_whole.then_some(DateRange { start: self.from.date(), end })
    }
}
