//! The domain as plain data: what a focus group's homepage is about. No serde, no templates, no disk.
//!
//! Begin with [`Site`], which holds everything. [`Meeting`] and [`Page`] are the two halves: the facts of
//! `site.yaml`, and the pages of `content/` whose text is a [`body::Body`].

/// Implements `==` on all fields except spans, so that moving a fact in its file does not cause pages to be
/// rendered again. Code that caches findings must compare spans too.
macro_rules! equal_anywhere {
    ($type:ident { $($field:ident),+ $(,)? } at $($place:ident),+) => {
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                // A new field does not compile until it is in one of the two lists.
                let Self { $($field,)+ $($place: _),+ } = self;
                $(*$field == other.$field)&&+
            }
        }
    };
}

mod keyword;
mod formula;
mod id;
mod lang;
mod address;
mod prose;
pub mod time;
mod period;
mod publication;
mod when;
mod place;
mod conditions;
mod event;
mod beside;
mod alert;
mod check;
mod document_range;
mod document;
mod outcome;
mod officer;
mod deliverable;
mod mailing_list;
mod meeting;
mod subgroup;
mod group;
mod standing;
pub mod body;
mod kind;
mod issue;
mod programme;
mod letter;
mod page;
mod counterpart;
mod untranslated;
mod site;
mod coverage;

pub use crate::diag::Spanned;
pub use address::Addresses;
pub use alert::SiteAlert;
pub use beside::BesideEvent;
pub use check::{CheckSetting, Level};
pub use conditions::{Conditions, Price};
pub use coverage::{Coverage, LangCoverage, PageCoverage, Version};
pub use deliverable::{Adoption, Deliverable, DeliverableKind, DeliverableStatus, DeliverableType};
pub use document::{Document, DocumentFile, DocumentStatus, FileLink, FileTarget, Register};
pub use document_range::DocumentRange;
pub use event::{Event, Mode, Organization, Registration, RegistrationStatus, Revision, Status};
pub use formula::{as_text_cell, is_formula};
pub use group::{Abbreviation, Contact, Extension, FormerName, FormerParent, Group};
pub use id::{
    BesideId, DeadlineId, DocumentNumber, ForumId, MailingListId, MeetingId, RegistrationId,
    WorkingGroupCode, slug,
};
pub use issue::{Issue, IssueStatus};
pub use kind::Kind;
pub use lang::{Direction, Lang, Text, Typography};
pub use letter::{Circular, LetterRevision, LetterRow, LetterType, Signatory};
pub use mailing_list::MailingList;
pub use meeting::{
    Audience, Closing, Counted, Deadline, DeadlineAudience, DeadlineRule, DeadlineSide, Designation, Forum,
    ForumKind, ForumPosition, Meeting, Remote, Speaker,
};
pub use officer::{Officer, OfficerRole, Photo, Role, in_office};
pub use outcome::{Attendance, NamedLink, Outcome};
pub use page::{Agenda, AgendaItem, AnchorLink, Extra, ForumPage, Meta, Page, PageKind, PageText};
pub use period::Period;
pub use place::{OpenPlace, OtherVenue, Place, Venue, Whereabouts};
pub use programme::{Material, PreviousSlot, Programme, Session, SessionRoom, SessionType};
pub use prose::{Block, BlockKind, GAP, Mark, MarkKind, Prose, ProseWriter, Row, SideKind, SideText};
pub use publication::{Hidden, HiddenItem, HiddenReason, Hides, Publication, Published};
pub use site::{Config, EventOf, MenuItem, ProgramFiles, RawHtml, Security, Site};
pub use standing::{Authority, SiteContact, SiteNotice, Standing};
pub use subgroup::{GroupMeeting, SubgroupKind, WorkingGroup};
pub use time::{Date, Instant, Observance, PartialDate, Time, Zone};
pub use untranslated::{TextForm, Untranslated};
pub use when::{
    DailyHours, DateRange, DayHours, DayPart, EventDates, HalfDays, Hours, OpenDate, RegistrationDesk,
};
