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
    text.contains(field) || text.contains("__tera_context") || tags(text).any(names_whole_page)
}

/// What is between the delimiters of a template's tags.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("{{").flat_map(|part| part.split("{%")).skip(1);
    parts.map(|part| {
        let end = [part.find("}}"), part.find("%}")].into_iter().flatten().min();
        &part[..end.unwrap_or(part.len())]
    })
}

fn names_whole_page(tag: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    tag.match_indices("page").any(|(at, word)| {
        let rest = &tag[at + word.len()..];
        !tag[..at].ends_with(|c| is_name(c) || c == '.')
            && !rest.starts_with(is_name)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{FACTS, site_with};

    #[test]
    fn a_template_shows_what_it_or_one_that_it_leads_to_names() {
        let facts = FACTS.replace("  current_meeting: m2\n", "  current_meeting: m2\n  theme: own\n");
        let own = [
            ("theme.yaml", "extends: plenary\n"),
            ("templates/home.html", "<p class=\"page\">{{ page.title }} 50% {{ page.lang }}</p> a page"),
            ("templates/news.html", "{% for key, value in page %}{{ value }}{% endfor %}"),
            ("templates/agenda.html", "{% include \"parts/own.html\" %}"),
            ("templates/parts/own.html", "{{ \"100%\" ~ page[\"json\" ~ \"_ld\"] }}"),
            ("templates/forum.html", "{{ __tera_context }}"),
            ("templates/circular.html", "{{ circular.homepage }} {{ page_title }} {{ site.page }}"),
        ];
        let mut pages = vec![("content/index.md".to_owned(), "---\ntitle: T\n---\n")];
        pages.extend(own.map(|(name, text)| (format!("themes/own/{name}"), text)));
        let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        let resolved = site_with::<8>(&facts, pages.try_into().expect("eight files"));
        assert_eq!(resolved.findings(), "");
        let reach = TemplateReach::of("json_ld", &resolved.theme);
        for (template, shows) in [
            ("home.html", false),
            ("news.html", true),
            ("agenda.html", true),
            ("forum.html", true),
            ("circular.html", false),
            // Those of the theme that it extends print it in a part of their common base.
            ("page.html", true),
            ("documents.html", true),
        ] {
            assert_eq!(reach.includes(template), shows, "{template}");
        }
    }
}
