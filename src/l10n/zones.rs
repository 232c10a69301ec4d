//! Names of time zones, and the cities that represent them.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::zone::{ExemplarCity, LocalizedOffsetLong, SpecificLong};
use icu_time::TimeZoneInfo;
use icu_time::zone::iana::{IanaParserBorrowed, IanaParserExtended};
use icu_time::zone::windows::WindowsParserBorrowed;
use icu_time::zone::{UtcOffset, ZoneNameTimestamp};

use super::rules::COMPILED;
use crate::model::time::{Instant, Zone};

/// The IANA name for a time zone name of Windows and Outlook: `China Standard Time` is `Asia/Shanghai` (CLDR,
/// windowsZones).
///
/// ```
/// assert_eq!(plenary::l10n::windows_zone("China Standard Time"), Some("Asia/Shanghai"));
/// assert_eq!(plenary::l10n::windows_zone("Geneva time"), None);
/// ```
pub fn windows_zone(name: &str) -> Option<&'static str> {
    let id = WindowsParserBorrowed::new().parse(name, None)?;
    let names = IanaParserExtended::new();
    names.iter().find(|zone| zone.time_zone == id).map(|zone| zone.canonical)
}

pub(super) struct ZoneNames {
    identifiers: IanaParserBorrowed<'static>,
    name: NoCalendarFormatter<SpecificLong>,
    offset: NoCalendarFormatter<LocalizedOffsetLong>,
    city: NoCalendarFormatter<ExemplarCity>,
}

impl ZoneNames {
    pub(super) fn new(cldr: &icu_locale_core::Locale) -> Self {
        Self {
            identifiers: IanaParserBorrowed::new(),
            name: NoCalendarFormatter::try_new(cldr.into(), SpecificLong).expect(COMPILED),
            offset: NoCalendarFormatter::try_new(cldr.into(), LocalizedOffsetLong).expect(COMPILED),
            city: NoCalendarFormatter::try_new(cldr.into(), ExemplarCity).expect(COMPILED),
        }
    }

    pub(super) fn name(&self, zone: &Zone, at: &Instant) -> String {
        let there = at.in_zone(zone);
        // ICU accepts no offset of more than 18 hours, and no zone has one.
        let offset = UtcOffset::try_from_str(&there.offset()).ok();
        let info = self
            .identifiers
            .parse(zone.name())
            .with_offset(offset)
            .with_zone_name_timestamp(ZoneNameTimestamp::from_epoch_seconds(there.unix()));
        let name = self.name.format(&info).to_string();
        if name == self.offset.format(&info).to_string() { self.city(zone) } else { name }
    }

    pub(super) fn city(&self, zone: &Zone) -> String {
        let info = self.identifiers.parse(zone.name()).without_offset();
        if info.id() == self.identifiers.parse("UTC") {
            return "UTC".to_owned();
        }
        // ICU knows `Etc/GMT+5` only as an offset of five hours west.
        if info.offset().is_some() {
            return self.offset.format(&info).to_string();
        }
        let city = self.city.format(&info).to_string();
        if city == self.city.format(&TimeZoneInfo::unknown()).to_string() {
            let last = zone.name().rsplit('/').next().unwrap_or(zone.name());
            return last.replace('_', " ");
        }
        city
    }
}
