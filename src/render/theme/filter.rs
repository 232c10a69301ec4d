//! The filters that Plenary adds to those of Tera: `fill`, `plain`, `linkify`.

// Tera hands a filter its input and arguments by value.
#![allow(clippy::needless_pass_by_value)]

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use crate::parse::html::{Token, Tokens, escape, unescape};
use crate::parse::{is_email, is_web_address};

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", fill);
    tera.register_filter("plain", plain);
    tera.register_filter("linkify", linkify);
}

fn escaped(text: &str) -> String {
    let mut into = String::with_capacity(text.len());
    escape(text, &mut into);
    into
}

/// `{{ t.page_of | fill(n=1, of=3) }}`: replaces each `{name}` of the text. What is not markup is escaped; the result
/// is markup.
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

/// Markup as text without tags, for attributes. It is escaped again where it is printed.
fn plain(markup: StringInput, _: Kwargs, _: &State) -> TeraResult<Value> {
    if !markup.is_safe() {
        return Ok(Value::normal_string(markup.as_str()));
    }
    let html = markup.as_str();
    let mut text = String::new();
    for token in Tokens::new(html) {
        if let Token::Text(range) = token {
            text.push_str(&unescape(&html[range]));
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
            Token::Text(range) | Token::Comment(range) => linked.push_str(&html[range]),
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
    for word in text.split_inclusive(char::is_whitespace) {
        let inner = word.trim().trim_start_matches('(').trim_end_matches(['.', ',', ';', ':', ')']);
        let address = unescape(inner);
        let scheme = if is_web_address(&address) {
            ""
        } else if is_email(&address) {
            "mailto:"
        } else {
            linked.push_str(word);
            continue;
        };
        let start = word.find(inner).unwrap_or(0);
        linked.push_str(&word[..start]);
        linked.push_str(&format!("<a href=\"{scheme}{inner}\"><bdi dir=\"ltr\">{inner}</bdi></a>"));
        linked.push_str(&word[start + inner.len()..]);
    }
}
