//! What a text of a theme must have to be filled in: the plural forms of its language, and the names of the English text.

use std::collections::BTreeSet;

use super::{Message, Word};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::l10n::plural_categories;

/// Reports the plural forms of a language that a text with forms lacks.
pub(super) fn check_forms(message: &Message, findings: &mut Diagnostics) {
    let needed = plural_categories(&message.lang);
    let has = |category: &str| message.forms.iter().any(|(form, _)| form.as_deref() == Some(category));
    let missing: Vec<String> =
        needed.iter().filter(|it| !has(it.as_str())).map(|it| format!("`{}`", it.as_str())).collect();
    if !missing.is_empty() {
        let message_text =
            format!("`{}` lacks the plural form {} of `{}`", message.path, missing.join(", "), message.lang);
        let needed: Vec<&str> = needed.iter().map(|category| category.as_str()).collect();
        findings.push(
            Diagnostic::warning(Code::BadMessage, message.span.clone(), message_text)
                .help(format!("give it the forms {}", needed.join(", "))),
        );
    }
}

/// A translation fills in what the English text does: nothing else is at hand, and what is left out, readers miss.
pub(super) fn check_names(message: &Message, model: &Word, findings: &mut Diagnostics) {
    let texts: Vec<&str> = match model {
        Word::Text(text) | Word::English(text) => vec![text],
        Word::Group(forms) => forms
            .0
            .values()
            .filter_map(|form| match form {
                Word::Text(text) | Word::English(text) => Some(text.as_str()),
                Word::Group(_) => None,
            })
            .collect(),
    };
    let known: BTreeSet<&str> = texts.into_iter().flat_map(names).collect();
    for (category, text) in &message.forms {
        let own: BTreeSet<&str> = names(text).collect();
        for name in own.difference(&known) {
            let text = format!("nothing fills in `{{{name}}}` in `{}`", message.path);
            let finding = Diagnostic::warning(Code::BadMessage, message.span.clone(), text);
            findings.push(finding.suggest(name, known.iter().copied()));
        }
        // `one` may say `one document` without the number.
        if category.is_none() {
            for name in known.difference(&own) {
                let text = format!("`{}` does not say where `{{{name}}}` goes", message.path);
                let finding = Diagnostic::warning(Code::BadMessage, message.span.clone(), text);
                findings.push(finding.help(format!("put `{{{name}}}` where it belongs in the sentence")));
            }
        }
    }
}

/// What stands beside the names in braces.
pub(super) fn without_names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').enumerate().map(|(at, part)| match part.split_once('}') {
        Some((_, rest)) if at > 0 => rest,
        Some(_) | None => part,
    })
}

/// The names in braces.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}
