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
    NewsIndex,
    News,
}

keywords! {
    Kind {
        Home = "home", Page = "page", Meeting = "meeting", Circular = "circular", Programme = "programme",
        Agenda = "agenda", Forum = "forum", Logistics = "logistics", WorkingGroups = "working-groups",
        WorkingGroup = "working-group", Documents = "documents", Deliverables = "deliverables",
        NewsIndex = "news-index", News = "news",
    }
}
