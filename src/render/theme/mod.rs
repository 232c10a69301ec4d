//! Templates and data -> text. The only module that names Tera.
//!
//! Begin with [`Engine::new`], which loads the templates of a theme and reports all their mistakes, and
//! [`Engine::render`].

mod borrowed;
mod bound;
mod error;
mod filter;
mod reach;
mod value;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera};

use crate::character::printable_html;
use crate::diag::Diagnostics;
use crate::l10n::Locale;
use crate::model::Lang;
use crate::parse::theme::Theme;

pub use borrowed::{ELEMENT, borrowed};
use bound::BoundedPage;
use reach::TemplateReach;
pub use value::{Markup, Shared};

/// The compiled templates of a theme.
pub struct Engine {
    tera: Tera,
    theme: Arc<Theme>,
    json_ld: TemplateReach,
}

/// The data that a template sees, by name.
#[derive(Clone, Default)]
pub struct Data(Context);

impl Data {
    /// No data.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds data under a name, replacing what was there.
    pub fn insert<T: serde::Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.0.insert(name, value);
    }
}

impl Engine {
    /// Loads the templates. Those with mistakes are reported and left out.
    pub fn new(
        theme: &Arc<Theme>,
        locales: &Arc<BTreeMap<Lang, Locale>>,
        findings: &mut Diagnostics,
    ) -> Self {
        let mut broken: Vec<String> = Vec::new();
        for template in theme.templates.values() {
            if let Some(doubling) = bound::doublings(&template.text) {
                findings.push(error::doubling(&template.source, &doubling));
            }
        }
        loop {
            let mut tera = Tera::new();
            filter::register(&mut tera, locales);
            let prefixes: Vec<String> = theme.chain.iter().map(|name| format!("{name}/")).collect();
            if let Err(error) = tera.set_fallback_prefixes(prefixes) {
                findings.push(error::diagnostic(
                    theme,
                    theme.chain.first().map_or("", String::as_str),
                    &error,
                ));
            }
            let templates = theme
                .templates
                .iter()
                .filter(|(name, _)| !broken.contains(name))
                .map(|(name, template)| (name.as_str(), template.text.as_str()));
            let Err(failure) = tera.add_raw_templates(templates) else {
                return Self { tera, theme: theme.clone(), json_ld: TemplateReach::of("json_ld", theme) };
            };
            let finding = error::diagnostic(theme, "", &failure);
            let name = theme.templates.iter().find(|(_, template)| template.source == finding.span.file);
            let follows = broken.iter().any(|broken| finding.message.contains(broken.as_str()));
            if !follows {
                findings.push(finding);
            }
            match name {
                Some((name, _)) if !broken.contains(name) => broken.push(name.clone()),
                // The error does not name a template that could be left out, so nothing else can be checked.
                _ => {
                    let json_ld = TemplateReach::of("json_ld", theme);
                    return Self { tera: Tera::new(), theme: theme.clone(), json_ld };
                }
            }
        }
    }

    /// Whether a template may show the structured data of a page.
    pub fn shows_json_ld(&self, template: &str) -> bool {
        self.json_ld.includes(template)
    }

    /// Renders a template.
    ///
    /// # Errors
    /// A diagnostic at the place in the template that failed.
    pub fn render(&self, template: &str, data: &Data) -> Result<String, crate::diag::Diagnostic> {
        // Most pages are longer than this, but few are much longer.
        let mut page = BoundedPage::with_capacity(8 << 10);
        match self.tera.render_to(template, &data.0, &mut page) {
            Ok(()) => {
                let html = printable_html(page.into_text());
                let borrows = !self.theme.missing_words().is_empty();
                Ok(if borrows { borrowed::written(html) } else { html })
            }
            Err(_) if page.is_full => Err(error::too_long(&self.theme, template)),
            Err(failure) => Err(error::diagnostic(&self.theme, template, &failure)),
        }
    }
}

/// The name of the template of a page's kind.
pub fn template_of(page: &crate::model::Page) -> String {
    format!("{}.html", page.kind.as_str())
}
