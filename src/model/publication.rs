//! Publication of pages and facts: drafts, and those that are not yet, or no longer, published.

use super::keyword::keywords;
use super::time::Instant;
use crate::diag::Span;
use crate::path::{SourcePath, UrlPath};

/// When a fact is published.
#[derive(Clone, Debug, Eq)]
pub struct Publication {
    /// Whether it is a draft: not published, but shown with `--drafts`.
    pub draft: bool,
    /// Published from this instant on.
    pub from: Option<Instant>,
    /// Published until this instant.
    pub until: Option<Instant>,
    /// Where the fact is written, from its first key to its last value.
    pub span: Span,
}

equal_anywhere! { Publication { draft, from, until } at span }

/// The limits of a fact's publication; `None` if there are none. In a [`Site`](super::Site), only facts that
/// are shown early, with `--drafts`, have them.
pub type Published = Option<Box<Publication>>;

/// What an unpublished page hides, besides itself and the files that only it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hides {
    /// Nothing.
    Page,
    /// The pages and files below it.
    Folder,
}

keywords! {
    Hides { Page = "page", Folder = "folder" }
}

/// Something that is not published, and the reason.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// What it is.
    pub item: HiddenItem,
    /// Its span; the beginning of a page or file.
    pub span: Span,
    /// Why it is not published.
    pub reason: HiddenReason,
    /// If it is hidden because of something else, the name of that: `` the page `content/a.md` ``.
    pub with: Option<String>,
}

/// What is not published.
#[derive(Clone, Debug, PartialEq)]
pub enum HiddenItem {
    /// A page.
    Page {
        /// Its address without the language.
        address: UrlPath,
        /// Whether neither the page nor its kind determines if the pages below it are hidden.
        undecided: bool,
    },
    /// A file that would be published unchanged.
    File,
    /// A fact, by its description with the article: `` the deadline `visa` of `m2` ``.
    Fact(String),
}

/// Why something is not published.
#[derive(Clone, Debug, PartialEq)]
pub enum HiddenReason {
    /// It has `draft: true`.
    Draft,
    /// It is published from this instant on.
    NotYet(Instant),
    /// It was published until this instant.
    Expired(Instant),
}

impl PartialEq for Hidden {
    /// Ignores the position within the file: the file identifies the page.
    fn eq(&self, other: &Self) -> bool {
        let Self { item, span, reason, with } = self;
        *item == other.item && span.file == other.span.file && *reason == other.reason && *with == other.with
    }
}

impl Hidden {
    /// The file that contains it, or that it is.
    pub fn file(&self) -> &SourcePath {
        &self.span.file
    }

    /// Whether it is a page, as opposed to a fact or file.
    pub fn is_page(&self) -> bool {
        matches!(self.item, HiddenItem::Page { .. })
    }

    /// Its name in a sentence: `` `content/a.md` ``, `` the deadline `visa` of `m2` ``.
    pub fn name(&self) -> String {
        match &self.item {
            HiddenItem::Page { .. } | HiddenItem::File => format!("`{}`", self.file()),
            HiddenItem::Fact(name) => name.clone(),
        }
    }

    /// The reason, as a clause.
    pub fn why(&self) -> String {
        let reason = match &self.reason {
            HiddenReason::Draft => "is a draft".into(),
            HiddenReason::NotYet(from) => format!("is to be published from {} on", moment(from)),
            HiddenReason::Expired(until) => format!("was to be published until {}", moment(until)),
        };
        match &self.with {
            None => format!("it {reason}"),
            Some(with) => format!("it goes with {with}, which {reason}"),
        }
    }

    /// The instant at which it will be published, if one is set.
    pub fn opens(&self) -> Option<&Instant> {
        match &self.reason {
            HiddenReason::NotYet(from) => Some(from),
            HiddenReason::Draft | HiddenReason::Expired(_) => None,
        }
    }

    /// Whether it contains the span.
    pub fn covers(&self, place: &Span) -> bool {
        *self.file() == place.file
            && match self.item {
                HiddenItem::Page { .. } | HiddenItem::File => true,
                HiddenItem::Fact(_) => self.span.start <= place.start && place.end <= self.span.end,
            }
    }
}

impl HiddenReason {
    /// Whether it hides for longer than `other`: permanently, until the draft is changed, or until a later
    /// instant.
    pub fn outlasts(&self, other: &HiddenReason) -> bool {
        match (self, other) {
            (HiddenReason::NotYet(own), HiddenReason::NotYet(other)) => own > other,
            _ => self.rank() > other.rank(),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            HiddenReason::NotYet(_) => 0,
            HiddenReason::Draft => 1,
            HiddenReason::Expired(_) => 2,
        }
    }
}

/// As editors write it: only the day if no time was given.
fn moment(instant: &Instant) -> String {
    let text = instant.rfc3339_utc();
    text.strip_suffix("T00:00:00Z").map_or(text.clone(), str::to_owned)
}
