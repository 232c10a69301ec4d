//! The view of a page: `page`, and the cards by which lists show other pages.

use serde::Serialize;

use super::common::DateView;
use super::site::AuthorityView;
use crate::render::theme::{Markup, Shared};

/// `page`: the page that is being rendered.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The kind, which is also the name of its template.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The title for navigation: the short one, or else the title.
    pub short_title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// The sentence that its front matter has for the place below the heading.
    pub lead: Option<String>,
    /// The address.
    pub url: String,
    /// The absolute address of this page, or of the original where this is a fallback; none without a base URL.
    pub canonical: Option<String>,
    /// The absolute address of the picture shown where the page is shared: `og.png` in `content/`, or else
    /// `img/og.png` of the theme; none without one of them, without a base URL, or where the
    /// site has a notice.
    pub og_image: Option<String>,
    /// The language of the page around the text.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The language of the text, which differs from `lang` where the page is not translated.
    pub content_lang: String,
    /// The direction of the text.
    pub content_dir: String,
    /// Whether the text is not translated into the page's language.
    pub fallback: bool,
    /// Whether it is an unofficial translation.
    pub unofficial_translation: bool,
    /// Who holds the authoritative text: whom the page names, or else the site.
    pub authority: Option<AuthorityView>,
    /// The version in the default language, where this is a translation or a fallback.
    pub original_url: Option<String>,
    /// The text.
    pub content: Markup,
    /// Its footnotes, to be shown below whatever the template adds to the text.
    pub footnotes: Option<Markup>,
    /// The headings, nested.
    pub toc: Vec<TocView>,
    /// Whether the page asks for a table of contents (`true`), refuses one (`false`) or leaves it to the theme.
    pub show_toc: Option<bool>,
    /// The pages above it, from the home page down, without itself.
    pub breadcrumbs: Vec<CrumbView>,
    /// The address of the entry of the main navigation under which it lies.
    pub section: Option<String>,
    /// The pages in its folder, for an `index.md`.
    pub children: Shared<Vec<CardView>>,
    /// The page before it in its folder.
    pub previous: Option<CardView>,
    /// The page after it in its folder.
    pub next: Option<CardView>,
    /// The page in each of the site's languages, this one included.
    pub translations: Vec<TranslationView>,
    /// The day of a news item or circular.
    pub date: Option<DateView>,
    /// The day of the last change that readers should know of.
    pub updated: Option<DateView>,
    /// What the page is about, as JSON-LD; none without a base URL.
    pub json_ld: Option<Markup>,
    /// Files with the same content for programs: the calendar of a meeting, the schedule of a programme.
    pub alternates: Vec<AlternateView>,
    /// Whether it is a draft, shown with `--drafts`.
    pub draft: bool,
    /// The keys under `extra` in its front matter.
    pub extra: Shared<ExtraValue>,
    /// Its file: `content/join.md`.
    pub source: String,
}

/// A file with the content of a page in another format.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// Its media type: `text/calendar`.
    pub media_type: String,
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
}

/// The editors' own keys, as they are written.
#[derive(Clone, Debug)]
pub struct ExtraValue;

/// An entry of a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct TocView {
    /// The anchor, without `#`.
    pub id: String,
    /// The number printed before it, in documents that number their parts.
    pub number: Option<String>,
    /// The heading.
    pub title: Markup,
    /// The headings below it.
    pub children: Vec<TocView>,
}

/// A page above another.
#[derive(Clone, Debug, Serialize)]
pub struct CrumbView {
    /// The short title, marked where it is in another language than the page.
    pub title: Markup,
    /// The address.
    pub url: String,
}

/// A page as lists show it; never with its text.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// The kind.
    pub kind: String,
    /// The title, marked where it is in another language than the page.
    pub title: Markup,
    /// The title for navigation, marked in the same way.
    pub short_title: Markup,
    /// One or two sentences, marked in the same way.
    pub description: Option<Markup>,
    /// The address.
    pub url: String,
    /// The language of title and description.
    pub lang: String,
    /// The day of a news item or circular.
    pub date: Option<DateView>,
}

/// The page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct TranslationView {
    /// The language's tag.
    pub code: String,
    /// The language's own name.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The address.
    pub url: String,
    /// The absolute address; none without a base URL.
    pub absolute_url: Option<String>,
    /// Whether it is the page that is being rendered.
    pub current: bool,
    /// Whether the text there is not translated.
    pub fallback: bool,
}
