//! The form of `site.json`: its schema is derived from these records, and their comments are its descriptions.
//!
//! Begin with [`SiteData`]. Keys are written in the order of the alphabet, so the fields stand in it. What is not known is
//! absent, and so is a list without items.

mod time;
mod group;
mod programme;
mod event;
mod document;
mod site;

pub use document::{DocumentRecord, FileRecord, PageRecord};
pub use event::{DeadlineRecord, ForumRecord, MeetingRecord, RegistrationRecord, RemoteRecord, VenueRecord};
pub use group::{ContactRecord, GroupRecord, OfficerRecord, OrganizationRecord, WorkingGroupRecord};
pub use programme::{MaterialRecord, SessionRecord, SpeakerRecord};
pub use site::{SiteData, SiteRecord, VERSION};
pub use time::{DatesRecord, InstantRecord};
