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
mod publication;
mod event;
mod check;
mod document;
mod group;
mod outcome;
mod meeting;
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
pub use check::{CheckSetting, Level};
pub use coverage::{Coverage, LangCoverage, PageCoverage, Version};
pub use document::{Document, DocumentFile, DocumentStatus, FileLink, FileTarget, Register};
pub use event::{
    DateRange, Event, Hours, Mode, Organization, Registration, RegistrationStatus, Revision, Status, Venue,
};
pub use formula::{as_text_cell, is_formula};
pub use group::{
    Abbreviation, Contact, Deliverable, DeliverableKind, Group, Officer, Role, SubgroupKind, WorkingGroup,
};
pub use id::{DeadlineId, DocumentNumber, ForumId, MeetingId, RegistrationId, WorkingGroupCode, slug};
pub use issue::{Issue, IssueStatus};
pub use kind::Kind;
pub use lang::{Direction, Lang, Text, Typography};
pub use letter::{Circular, LetterRevision, LetterRow, LetterType, Signatory};
pub use meeting::{
    Audience, Closing, Counted, Deadline, DeadlineAudience, DeadlineRule, DeadlineSide, Designation, Forum,
    ForumKind, Meeting, Remote, Speaker,
};
pub use outcome::{Attendance, NamedLink, Outcome};
pub use page::{Agenda, AgendaItem, AnchorLink, Extra, ForumPage, Meta, Page, PageKind, PageText};
pub use programme::{Material, Programme, Session, SessionType};
pub use prose::{Block, BlockKind, GAP, Mark, MarkKind, Prose, ProseWriter, Row, SideKind, SideText};
pub use publication::{Hidden, HiddenItem, HiddenReason, Hides, Publication, Published};
pub use site::{Config, EventOf, MenuItem, RawHtml, Security, Site};
pub use time::{Date, Instant, Observance, Time, Zone};
pub use untranslated::{TextForm, Untranslated};
