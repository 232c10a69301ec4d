//! The views that every page of a language shares: `site` and `group`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::common::{
    ContactView, DateView, LabelView, LanguageView, MonthView, OfficerView, OrganizationView,
};
use crate::render::theme::Markup;

/// `site`: what concerns the site as a whole.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The title.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Where the site will be found, if it is known. Ends with `/`.
    pub base_url: Option<String>,
    /// The address of the home page in this language.
    pub url: String,
    /// The languages of the site, in their order.
    pub languages: Vec<LanguageView>,
    /// The main navigation.
    pub menu: Vec<MenuView>,
    /// The navigation at the foot of every page.
    pub footer_menu: Vec<MenuView>,
    /// What the site says about itself in its footer.
    pub footer: Option<Markup>,
    /// The feed in this language; none without a base URL.
    pub feed_url: Option<String>,
    /// The calendar with everything, to subscribe to.
    pub calendar_url: String,
    /// `Plenary 0.1.0`, for `<meta name="generator">`.
    pub generator: String,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct MenuView {
    /// The title, marked where it is in another language than the page.
    pub title: Markup,
    /// The address. Compare with `page.section`.
    pub url: String,
}

/// `group`: who it is.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// The short name.
    pub acronym: String,
    /// The full name.
    pub name: Markup,
    /// One sentence on what it does.
    pub description: Option<Markup>,
    /// The body that it reports to.
    pub parent: Option<OrganizationView>,
    /// The day on which it was established.
    pub established: Option<DateView>,
    /// How it was established.
    pub established_by: Option<Markup>,
    /// How long it works.
    pub term: Option<Markup>,
    /// The language or languages of its discussions.
    pub working_language: Option<Markup>,
    /// What it is to do.
    pub tasks: Vec<Markup>,
    /// How to reach its secretariat.
    pub contact: ContactView,
    /// Addresses by name.
    pub links: BTreeMap<String, String>,
    /// Everybody in a role, in the order of `site.yaml`.
    pub officers: Vec<OfficerView>,
    /// Working and task groups, in the order of `site.yaml`.
    pub working_groups: Vec<WorkingGroupView>,
    /// Abbreviations and what they stand for.
    pub abbreviations: Vec<AbbreviationView>,
}

/// An abbreviation.
#[derive(Clone, Debug, Serialize)]
pub struct AbbreviationView {
    /// The short form.
    pub short: String,
    /// What it stands for.
    pub long: Markup,
}

/// A working group.
#[derive(Clone, Debug, Serialize)]
pub struct WorkingGroupView {
    /// `WG1`.
    pub code: String,
    /// `working-group`, `task-group` or `correspondence-group`.
    pub kind: LabelView,
    /// The title without the code.
    pub title: Markup,
    /// What it is to do; none while it is to be announced.
    pub mandate: Option<Markup>,
    /// Its officers; empty while they are to be appointed.
    pub officers: Vec<OfficerView>,
    /// What it has produced or works on.
    pub deliverables: Vec<DeliverableView>,
    /// Its page.
    pub url: Option<String>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}

/// A text that a working group produces.
#[derive(Clone, Debug, Serialize)]
pub struct DeliverableView {
    /// `FGMV-20`.
    pub number: String,
    /// `technical-report` or `technical-specification`, from `deliverable.*` among the words.
    pub kind: LabelView,
    /// Its title.
    pub title: Markup,
    /// The month in which it was approved; none while it is in progress.
    pub approved: Option<MonthView>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Whether it is shown with `--drafts` alone.
    pub draft: bool,
}
