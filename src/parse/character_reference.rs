//! Named character references.
//!
//! One of the two modules that name pulldown-cmark, which knows every entity name of HTML.

use pulldown_cmark::{Event, Parser};

/// The characters for a name in a character reference (`eacute` in `&eacute;`), from the Markdown parser's
/// table of HTML entities.
pub(crate) fn character_named(name: &str) -> Option<String> {
    let written = format!("&{name};");
    let resolved = Parser::new(&written).find_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    })?;
    let is_known = !resolved.starts_with('&') || name.eq_ignore_ascii_case("amp");
    is_known.then_some(resolved)
}
