//! The kinds of page.

use super::keyword::keywords;

/// The kinds of page, without their front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Kind {
    Home,
    Page,
    Meeting,
    Circular,
    Programme,
    Agenda,
    Forum,
    Logistics,
    WorkingGroups,
    WorkingGroup,
    Documents,
    Deliverables,
    Subscribe,
    NewsIndex,
    News,
}

keywords! {
    Kind {
        Home = "home", Page = "page", Meeting = "meeting", Circular = "circular", Programme = "programme",
        Agenda = "agenda", Forum = "forum", Logistics = "logistics", WorkingGroups = "working-groups",
        WorkingGroup = "working-group", Documents = "documents", Deliverables = "deliverables",
        Subscribe = "subscribe", NewsIndex = "news-index", News = "news",
    }
}

impl Kind {
    /// Whether a page of this kind is of a day, and so of the meeting that it, or an index above it, names: never of the
    /// current meeting, which will be another one.
    pub fn is_dated(self) -> bool {
        match self {
            Kind::Circular | Kind::Programme | Kind::Agenda | Kind::News => true,
            Kind::Home
            | Kind::Page
            | Kind::Meeting
            | Kind::Forum
            | Kind::Logistics
            | Kind::WorkingGroups
            | Kind::WorkingGroup
            | Kind::Deliverables
            | Kind::Subscribe
            | Kind::Documents
            | Kind::NewsIndex => false,
        }
    }
}
