//! What is published when, and what is hidden: drafts, what waits for its day, what has had it.

use super::keyword::keywords;
use super::time::Instant;
use crate::diag::Span;
use crate::path::{SourcePath, UrlPath};

/// When a fact is published.
#[derive(Clone, Debug, Eq)]
pub struct Publication {
    /// Not published, but shown with `--drafts`.
    pub draft: bool,
    /// Published from this instant on.
    pub from: Option<Instant>,
    /// Published until this instant.
    pub until: Option<Instant>,
    /// Where the fact is written, from its first key to its last value.
    pub span: Span,
}

equal_anywhere! { Publication { draft, from, until } at span }

/// When a fact is published, where it says so; `None` for one that is published without further ado. In a [`Site`](super::Site)
/// only the facts have one that are shown before their time, with `--drafts`.
pub type Published = Option<Box<Publication>>;

/// What a page that is not published hides beside itself and the files that it alone uses.
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

/// Something that is not published, and why.
#[derive(Clone, Debug)]
pub struct Hidden {
    /// What it is.
    pub item: HiddenItem,
    /// Where it is written; the beginning of a page or file.
    pub span: Span,
    /// Why it is not published.
    pub reason: HiddenReason,
    /// What it goes along with, where the reason is that of something else: `` the page `content/a.md` ``.
    pub with: Option<String>,
}

/// What is not published.
#[derive(Clone, Debug, PartialEq)]
pub enum HiddenItem {
    /// A page.
    Page {
        /// Its address without the language.
        address: UrlPath,
        /// Whether nobody has said what becomes of the pages below it, and its kind does not tell.
        undecided: bool,
    },
    /// A file that would be published as it is.
    File,
    /// A fact, named with its article: `` the deadline `visa` of `m2` ``.
    Fact(String),
}

/// Why something is not published.
#[derive(Clone, Debug, PartialEq)]
pub enum HiddenReason {
    /// It says `draft: true`.
    Draft,
    /// It is to be published later.
    NotYet(Instant),
    /// It was to be published until then.
    Expired(Instant),
}

impl PartialEq for Hidden {
    /// Wherever in its file it is written: the file says which page it is.
    fn eq(&self, other: &Self) -> bool {
        let Self { item, span, reason, with } = self;
        *item == other.item && span.file == other.span.file && *reason == other.reason && *with == other.with
    }
}

impl Hidden {
    /// The file in which it is written, or that it is.
    pub fn file(&self) -> &SourcePath {
        &self.span.file
    }

    /// Whether it is a page, or a fact or file.
    pub fn is_page(&self) -> bool {
        matches!(self.item, HiddenItem::Page { .. })
    }

    /// How it is named in a sentence: `` `content/a.md` ``, `` the deadline `visa` of `m2` ``.
    pub fn name(&self) -> String {
        match &self.item {
            HiddenItem::Page { .. } | HiddenItem::File => format!("`{}`", self.file()),
            HiddenItem::Fact(name) => name.clone(),
        }
    }

    /// Why it is not published, as a clause.
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

    /// The instant from which on it is published, where one is set.
    pub fn opens(&self) -> Option<&Instant> {
        match &self.reason {
            HiddenReason::NotYet(from) => Some(from),
            HiddenReason::Draft | HiddenReason::Expired(_) => None,
        }
    }

    /// Whether the place lies in it.
    pub fn covers(&self, place: &Span) -> bool {
        *self.file() == place.file
            && match self.item {
                HiddenItem::Page { .. } | HiddenItem::File => true,
                HiddenItem::Fact(_) => self.span.start <= place.start && place.end <= self.span.end,
            }
    }
}

impl HiddenReason {
    /// Whether it hides for longer than `other`: for good, until somebody changes the text, until a later instant.
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

/// As editors write it: a day alone where they gave no time.
fn moment(instant: &Instant) -> String {
    let text = instant.rfc3339_utc();
    text.strip_suffix("T00:00:00Z").map_or(text.clone(), str::to_owned)
}
