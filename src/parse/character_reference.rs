//! What the names in character references stand for.
//!
//! The second of the two modules that name pulldown-cmark, which knows all names of HTML.

use pulldown_cmark::{Event, Parser};

/// The characters that a name stands for in a character reference, `eacute` in `&eacute;`: the parser of Markdown knows
/// all names of HTML.
pub(crate) fn character_named(name: &str) -> Option<String> {
    let written = format!("&{name};");
    let resolved = Parser::new(&written).find_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    })?;
    let is_known = !resolved.starts_with('&') || name.eq_ignore_ascii_case("amp");
    is_known.then_some(resolved)
}
