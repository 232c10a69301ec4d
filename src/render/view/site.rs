//! The view that every page of a language shares: `site`.

use serde::Serialize;

use super::common::{DatesView, InstantView, LanguageView};
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
    /// What every page says first, as long as the site stands.
    pub notice: Option<SiteNoticeView>,
    /// Who answers for faults of the site; none if nobody does.
    pub contact: Option<SiteContactView>,
    /// What every page says first for some time, which a script shows and takes away; none that is over.
    pub alerts: Vec<AlertView>,
    /// What the site says about itself in its footer.
    pub footer: Option<Markup>,
    /// The feed in this language; none without a base URL.
    pub feed_url: Option<String>,
    /// The calendar with everything, to subscribe to; none if the site makes no calendars.
    pub calendar_url: Option<String>,
    /// `Plenary 0.1.0`, for `<meta name="generator">`.
    pub generator: String,
}

/// What every page says first: that the site is an example, a mirror, an archive, a draft.
#[derive(Clone, Debug, Serialize)]
pub struct SiteNoticeView {
    /// What readers must know.
    pub text: Markup,
    /// Where more is to be found.
    pub url: Option<String>,
    /// Whether search engines are asked to leave the site out.
    pub noindex: bool,
}

/// Who answers for faults of the site.
#[derive(Clone, Debug, Serialize)]
pub struct SiteContactView {
    /// The person or office.
    pub name: Option<Markup>,
    /// `webmaster@example.org`.
    pub email: Option<String>,
    /// A page at which faults are reported.
    pub url: Option<String>,
}

/// Who holds the authoritative text of a page.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorityView {
    /// The body, or the name of the text.
    pub name: Markup,
    /// Where the text is.
    pub url: Option<String>,
}

/// What every page says first from one hour to another.
#[derive(Clone, Debug, Serialize)]
pub struct AlertView {
    /// What readers must know.
    pub text: Markup,
    /// Where more is to be found.
    pub url: Option<String>,
    /// When it begins.
    pub from: InstantView,
    /// When it ends.
    pub until: InstantView,
    /// Its days, where it has whole days.
    pub days: Option<DatesView>,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct MenuView {
    /// The title, marked where it is in another language than the page.
    pub title: Markup,
    /// The address. Compare with `page.section`.
    pub url: String,
}
