//! Which templates may show a piece of data: those that name it, and those that extend or include such a template.

use std::collections::BTreeSet;

use crate::parse::theme::Theme;

/// The templates that contain a word or lead to one that does. It may include more; that only costs time.
#[derive(Debug)]
pub(super) struct TemplateReach {
    /// Their names without the theme: `home.html`.
    names: BTreeSet<String>,
}

impl TemplateReach {
    /// Searches the templates of a theme.
    pub fn of(word: &str, theme: &Theme) -> Self {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        loop {
            let known = reached.len();
            let names: Vec<&str> = reached.iter().flat_map(|name| [*name, asked(theme, name)]).collect();
            for (name, template) in &theme.templates {
                let leads = |name: &&str| !name.is_empty() && template.text.contains(*name);
                if shows(&template.text, word) || names.iter().any(leads) {
                    reached.insert(name);
                }
            }
            if reached.len() == known {
                let names = reached.into_iter().map(|name| asked(theme, name).to_owned());
                return Self { names: names.filter(|name| !name.is_empty()).collect() };
            }
        }
    }

    /// Whether the template may show it, or any component, which any page can contain.
    pub fn includes(&self, template: &str) -> bool {
        self.names.contains(template) || self.names.iter().any(|name| name.starts_with("components/"))
    }
}

/// Whether a template names a field of the page, or may show all of them: `{{ page }}`, `{% for key, value in page %}`.
fn shows(text: &str, field: &str) -> bool {
    let mut tags = text.split("{{").flat_map(|part| part.split("{%")).skip(1);
    tags.any(|rest| {
        let tag = rest.split(['}', '%']).next().unwrap_or(rest);
        tag.contains(field) || tag.contains("__tera_context") || names_whole_page(tag)
    }) || text.contains(field)
}

fn names_whole_page(tag: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    tag.match_indices("page").any(|(at, word)| {
        let rest = &tag[at + word.len()..];
        !tag[..at].ends_with(is_name)
            && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            && !rest.trim_start().starts_with('.')
    })
}

/// The name of a template without its theme; empty if another theme overrides it.
fn asked<'t>(theme: &Theme, full: &'t str) -> &'t str {
    let Some((of, name)) = full.split_once('/') else { return full };
    let first =
        theme.chain.iter().find(|theme_name| theme.templates.contains_key(&format!("{theme_name}/{name}")));
    if first.is_some_and(|first| first == of) { name } else { "" }
}
