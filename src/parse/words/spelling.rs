//! Words of a theme that override nothing because their key is misspelt.
//!
//! Begin with [`Vocabulary::check_spelling`]. A word is used if the builder looks it up, as it does every word
//! of the embedded theme, or if a template refers to it.

use std::collections::BTreeSet;

use super::vocabulary::Vocabulary;
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::l10n::PluralCategory;

/// The texts that templates refer to.
#[derive(Debug, Default)]
pub(in crate::parse) struct AskedWords {
    /// By path: `menu` of `t.menu`, `mode.hybrid` of `t.mode.hybrid`.
    paths: BTreeSet<String>,
    /// Groups from which a template takes a text by a variable key: `roles` for `t.roles[role.id]`; empty for
    /// all texts.
    groups: BTreeSet<String>,
}

impl AskedWords {
    /// Adds the texts that a template refers to.
    pub fn add(&mut self, template: &str) {
        for (at, _) in template.match_indices('t') {
            let before = &template[..at];
            if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.')) {
                continue;
            }
            let rest = &template[at + 1..];
            let rest = rest.strip_prefix("_text").unwrap_or(rest);
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '?');
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            let path = rest[..end].replace('?', "");
            // An alias gives access to the whole group: `{% set words = t.status %}`.
            let is_handed_on = before.trim_end().ends_with('=');
            let is_whole_group = is_handed_on || rest[end..].starts_with('[');
            let Some(path) = path.strip_prefix('.').or(path.is_empty().then_some("")) else { continue };
            let path = path.trim_end_matches('.');
            if is_whole_group {
                self.groups.insert(path.to_owned());
            }
            if !path.is_empty() {
                self.paths.insert(path.to_owned());
            }
        }
    }

    /// Whether a template refers to the text, by its path or through a group.
    fn has(&self, path: &str) -> bool {
        let mut groups = path.match_indices('.').map(|(at, _)| &path[..at]);
        let above = path.rsplit_once('.').map_or("", |(group, _)| group);
        self.paths.contains(path)
            || self.groups.contains(above)
            || groups.any(|group| self.paths.contains(group) || self.groups.contains(group))
    }
}

impl Vocabulary {
    /// Reports texts that neither a template nor the builder uses: they override nothing. `asked` are the
    /// references in the site's own themes, `inherited` those in the embedded theme.
    pub fn check_spelling(&self, asked: &AskedWords, inherited: &AskedWords, findings: &mut Diagnostics) {
        let mut reported = BTreeSet::new();
        let read: BTreeSet<&str> = self.known.iter().chain(&asked.paths).map(String::as_str).collect();
        for message in self.messages.iter().filter(|message| message.is_own) {
            let path = message.path.as_str();
            // In a group that the builder knows, and below a text, only exact paths count as used.
            let is_beside_known = path.rsplit_once('.').is_some_and(|(group, _)| {
                self.known.contains(group) || self.known.iter().any(|known| is_below(known, group))
            });
            // The words name any language by its tag.
            let names_language =
                path.strip_prefix("language.").is_some_and(|tag| crate::model::Lang::new(tag).is_some());
            let is_read = names_language
                || self.known.contains(path)
                || asked.paths.contains(path)
                || asked.has(path) && !is_beside_known
                || asked.groups.iter().any(|group| is_below(path, group))
                || inherited.paths.contains(path);
            if is_read {
                continue;
            }
            // A misspelt form of an ordinal was reported when it was read.
            let form = path.strip_prefix("ordinal.").and_then(|rest| rest.split_once('.'));
            let categories = PluralCategory::ALL.iter().map(|category| category.as_str());
            if form.is_some_and(|(_, form)| nearest(form, categories).is_some()) {
                continue;
            }
            let near = nearest(path, read.iter().copied());
            // Report a text without a similar one once, and a misspelt one once per language.
            if !reported.insert((near.map(|_| &message.lang), path)) {
                continue;
            }
            let text = format!("no template asks for the word `{path}`");
            let span = message.span.clone();
            findings.push(match near {
                // Readers would get another word, or English, in its place.
                Some(near) => {
                    Diagnostic::error(Code::BadMessage, span, text).help(format!("did you mean `{near}`?"))
                }
                None => Diagnostic::warning(Code::BadMessage, span, text)
                    .help(format!("write `{{{{ t.{path} }}}}` where it belongs, or remove it")),
            });
        }
    }
}

/// Whether a text is in a group: `mode.hybrid` is in `mode`, and every text is in the group without a name.
fn is_below(path: &str, group: &str) -> bool {
    group.is_empty() || path.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_asks_for_words_by_name_and_by_group() {
        let mut asked = AskedWords::default();
        asked.add("{{ t.menu }} {{ t_text.circular.to | fill(a=t.by) }} {% if at.x or t?.open?.now %}{{ t.roles[it.role.id] }}");
        asked.add("{% set words = t.status %}");
        let paths: Vec<&str> = asked.paths.iter().map(String::as_str).collect();
        assert_eq!(paths, ["by", "circular.to", "menu", "open.now", "roles", "status"]);
        assert!(asked.has("menu") && asked.has("roles.chair") && asked.has("status.new"));
        assert!(!asked.has("men") && !asked.has("circular.copy") && !asked.has("x"));
        asked.add("{{ t[page.kind] }}");
        assert!(asked.has("anything"));
    }
}
