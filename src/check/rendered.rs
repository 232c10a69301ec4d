//! What was rendered, as plain data: the rules come before the renderer and know nothing of it.

use std::collections::BTreeMap;

use crate::model::{Lang, Page, Site};
use crate::path::{OutPath, UrlPath};

/// The whole output, and the site that it was made from. Made by the pipeline once everything is rendered.
#[derive(Debug)]
pub struct Rendered<'r> {
    /// The site.
    pub site: &'r Site,
    /// Where the site will be found: `https://example.org/fgmv/`; `None` where nobody said.
    pub base_url: Option<&'r str>,
    /// The pages, in the order of their addresses. A page that could not be rendered is absent.
    pub pages: Vec<RenderedPage<'r>>,
    /// Old addresses, and the address to which each leads.
    pub redirects: Vec<(&'r UrlPath, &'r UrlPath)>,
    /// Every file of the output, pages and redirects among them.
    pub files: BTreeMap<&'r OutPath, &'r [u8]>,
}

/// A page as readers get it.
#[derive(Clone, Copy, Debug)]
pub struct RenderedPage<'r> {
    /// The page that is shown.
    pub page: &'r Page,
    /// Its address, with the language.
    pub url: &'r UrlPath,
    /// The language of the address; the page may be in another where there is no version in this one.
    pub lang: &'r Lang,
    /// The HTML.
    pub html: &'r str,
}
