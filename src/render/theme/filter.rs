//! The filters that Plenary adds to those of Tera: `fill`, `count`, `plain`, `linkify`.

// Tera passes a filter its input and arguments by value.
#![allow(clippy::needless_pass_by_value)]

use std::collections::BTreeMap;
use std::sync::Arc;

use super::borrowed;
use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::l10n::{Locale, PluralCategory};
use crate::model::Lang;
use crate::parse::html::{Token, Tokens, escape, unescape, unescape_text};
use crate::parse::{address_words, is_email, is_web_address};

pub(super) fn register(tera: &mut Tera, locales: &Arc<BTreeMap<Lang, Locale>>) {
    tera.register_filter("fill", fill);
    let locales = Arc::clone(locales);
    tera.register_filter("count", move |word: Value, arguments: Kwargs, state: &State| {
        count(&locales, word, arguments, state)
    });
    tera.register_filter("plain", plain);
    tera.register_filter("linkify", linkify);
}

fn escaped(text: &str) -> String {
    let mut into = String::with_capacity(text.len());
    escape(text, &mut into);
    into
}

/// `{{ t.page_of | fill(n=1, of=3) }}`: replaces each `{name}` in the text. Plain values are escaped; the result is
/// markup.
fn fill(template: StringInput, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let mut filled =
        if template.is_safe() { template.as_str().to_owned() } else { escaped(template.as_str()) };
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str() else { continue };
        let text = match value.as_str() {
            Some(text) if value.is_safe() => text.to_owned(),
            Some(text) => escaped(text),
            None => escaped(&value.to_string()),
        };
        filled = filled.replace(&format!("{{{name}}}"), &text);
    }
    Ok(Value::safe_string(&filled))
}

/// `{{ t.documents_caption | count(n=3) }}`: the plural form of the text for the number in the language of the page,
/// with the number as `{count}`. A text without plural forms fits every number.
fn count(
    locales: &BTreeMap<Lang, Locale>,
    word: Value,
    arguments: Kwargs,
    state: &State,
) -> TeraResult<Value> {
    let number = arguments.must_get::<u64>("n")?;
    let lang: Option<String> = state.get("t_lang")?;
    let locale = lang.and_then(|lang| Lang::new(&lang)).and_then(|lang| locales.get(&lang));
    // An English text that stands in has the forms of English.
    let is_english = word
        .as_map()
        .is_some_and(|forms| forms.values().any(|form| form.as_str().is_some_and(borrowed::is_borrowed)));
    let category = match (locale, is_english, number) {
        (Some(locale), false, _) => locale.plural(number),
        (_, true, 1) => PluralCategory::One,
        (None, ..) | (_, true, _) => PluralCategory::Other,
    };
    let form = match word.as_map() {
        Some(forms) => {
            let form =
                |name: &str| forms.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, form)| form);
            // A missing form was reported when the words were read.
            form(category.as_str()).or_else(|| form("other")).or_else(|| forms.values().next()).cloned()
        }
        None => Some(word),
    };
    let text = form.as_ref().and_then(Value::as_str).unwrap_or_default();
    let number = locale.map_or_else(|| number.to_string(), |locale| locale.number(number));
    Ok(Value::normal_string(&text.replace("{count}", &number)))
}

/// Markup as text without tags, for attributes. It is escaped again when it is printed.
fn plain(markup: StringInput, _: Kwargs, _: &State) -> TeraResult<Value> {
    let without_marks = borrowed::plain(markup.as_str());
    if !markup.is_safe() {
        return Ok(Value::normal_string(&without_marks));
    }
    let html = &*without_marks;
    let mut text = String::new();
    for token in Tokens::new(html) {
        if let Token::Text(range) = token {
            text.push_str(&unescape_text(&html[range]));
        }
    }
    Ok(Value::normal_string(&text))
}

/// A text or markup with its bare e-mail and web addresses as links.
fn linkify(input: StringInput, _: Kwargs, _: &State) -> TeraResult<Value> {
    let html = if input.is_safe() { input.as_str().to_owned() } else { escaped(input.as_str()) };
    let mut linked = String::with_capacity(html.len() + 64);
    let mut in_link = 0_usize;
    for token in Tokens::new(&html) {
        match token {
            Token::Text(range) if in_link == 0 => link_words(&html[range], &mut linked),
            Token::Text(range) | Token::Comment(range) | Token::Unfinished(range) => {
                linked.push_str(&html[range]);
            }
            Token::Tag(tag) => {
                if tag.name.eq_ignore_ascii_case("a") {
                    in_link = if tag.closing { in_link.saturating_sub(1) } else { in_link + 1 };
                }
                linked.push_str(&html[tag.range]);
            }
        }
    }
    Ok(Value::safe_string(&linked))
}

fn link_words(text: &str, linked: &mut String) {
    let mut from = 0;
    for word in address_words(text) {
        let inner = &text[word.clone()];
        let address = unescape(inner);
        let scheme = if is_web_address(&address) {
            ""
        } else if is_email(&address) {
            "mailto:"
        } else {
            continue;
        };
        linked.push_str(&text[from..word.start]);
        linked.push_str(&format!("<a href=\"{scheme}{inner}\"><bdi dir=\"ltr\">{inner}</bdi></a>"));
        from = word.end;
    }
    linked.push_str(&text[from..]);
}
