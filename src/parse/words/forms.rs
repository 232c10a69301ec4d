//! Checks of a theme's words: the plural forms of the language, and the placeholders of the English text.

use std::ops::Range;

use crate::diag::nearest;
use crate::l10n::PluralCategory;
use crate::parse::decode::Decoder;
use crate::parse::yaml::Node;
use std::collections::BTreeSet;

use super::word::{Message, Word, is_form, is_number, is_ordinal};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::l10n::plural_categories;

/// Reports plural forms of the language that a text lacks.
pub(super) fn check_forms(message: &Message, findings: &mut Diagnostics) {
    // A language may have a word for some numbers, and needs one form for the others.
    let needed = match is_ordinal(&message.path) {
        true => vec![PluralCategory::Other],
        false => plural_categories(&message.lang),
    };
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

/// Checks that a translation has the placeholders of the English text: no others are available, and readers
/// would miss those left out.
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
            let text = format!("unknown placeholder `{{{name}}}` in `{}`", message.path);
            let finding = Diagnostic::warning(Code::BadMessage, message.span.clone(), text);
            findings.push(finding.suggest(name, known.iter().copied()));
        }
        // The form `one` may say `one document` without the number.
        let is_for_any_number = is_ordinal(&message.path) && category.as_deref() == Some("other");
        if category.is_none() || is_for_any_number {
            for name in known.difference(&own) {
                let text = format!("`{}` does not say where `{{{name}}}` goes", message.path);
                let finding = Diagnostic::warning(Code::BadMessage, message.span.clone(), text);
                findings.push(finding.help(format!("put `{{{name}}}` where it belongs in the sentence")));
            }
        }
    }
}

/// The placeholders in a text.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Reports a misspelt plural category beside correct ones: with it, the forms of a text would be read as a
/// group. Only ordinals have forms for single numbers.
pub(super) fn check_categories(path: &str, entries: &[(String, Range<usize>, Node)], decoder: &mut Decoder) {
    let given: BTreeSet<&str> = entries.iter().map(|(name, ..)| name.as_str()).collect();
    if !given.iter().any(|name| is_form(name)) {
        return;
    }
    if !is_ordinal(path) {
        for (name, _, value) in entries.iter().filter(|(name, ..)| is_number(name)) {
            let text = format!("`{name}` is not a plural form");
            let finding = Diagnostic::error(Code::BadMessage, decoder.span(&value.span), text);
            let help = "use the categories of the language, such as `one` and `other`; only ordinals have a form for a number";
            decoder.findings.push(finding.help(help));
        }
    }
    for (name, _, value) in entries.iter().filter(|(name, ..)| !is_form(name)) {
        let categories = PluralCategory::ALL.iter().map(|category| category.as_str());
        if let Some(near) = nearest(name, categories.filter(|category| !given.contains(category))) {
            let text = format!("`{name}` is not a plural form");
            let finding = Diagnostic::error(Code::BadMessage, decoder.span(&value.span), text);
            decoder.findings.push(finding.help(format!("did you mean `{near}`?")));
        }
    }
}
