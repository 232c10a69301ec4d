//! The format of `site.json`: its schema is derived from these records, with their comments as descriptions.
//!
//! Begin with [`SiteData`]. Keys are written in alphabetical order, so the fields are declared in it. Unknown values
//! are absent, and so are empty lists.

mod time;
mod document;
mod organization;
mod programme;
mod when_where;
mod event;
mod group_meeting;
mod structure;
mod group;
mod site;

pub use document::{DocumentRecord, FileRecord, PageRecord};
pub use event::{
    AttendanceRecord, DeadlineRecord, ForumRecord, MeetingRecord, NamedLinkRecord, OutcomeRecord,
    RegistrationRecord, RemoteRecord,
};
pub use group::{ContactRecord, ExtensionRecord, FormerNameRecord, FormerParentRecord, GroupRecord};
pub use group_meeting::GroupMeetingRecord;
pub use organization::OrganizationRecord;
pub use programme::{MaterialRecord, SessionRecord, SpeakerRecord};
pub use site::{
    AlertRecord, AuthorityRecord, SiteContactRecord, SiteData, SiteNoticeRecord, SiteRecord, VERSION,
};
pub use structure::{
    AdoptionRecord, DeliverableRecord, MailingListRecord, OfficerRecord, WorkingGroupRecord,
};
pub use time::{DatesRecord, InstantRecord};
pub use when_where::{
    BesideRecord, ConditionsRecord, DailyHoursRecord, DeskRecord, HalfDaysRecord, LocationRecord,
    OtherVenueRecord, PlaceRecord, PriceRecord, VenueRecord,
};
