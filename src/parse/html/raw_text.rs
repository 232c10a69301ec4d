//! Where the content of raw text elements ends.

/// Whether the content of an element is raw text (HTML, section 13.2.6: elements that switch the tokenizer's
/// state).
pub fn is_raw(name: &str) -> bool {
    ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"]
        .iter()
        .any(|raw| name.eq_ignore_ascii_case(raw))
}

/// The length of the content at the beginning of `text`: up to the end tag of the element, or all of it.
pub(super) fn length(text: &str, name: &str) -> usize {
    match name.eq_ignore_ascii_case("script") {
        true => script_length(text),
        false => ends(text, "</", name).next().unwrap_or(text.len()),
    }
}

/// A script may hold, between `<!--` and `-->`, further scripts with end tags of their own (sections 13.2.5.15 to
/// 13.2.5.31).
fn script_length(text: &str) -> usize {
    let mut from = 0;
    let mut end = None;
    loop {
        if end.is_none_or(|end| end < from) {
            end = Some(ends(&text[from..], "</", "script").next().map_or(text.len(), |end| from + end));
        }
        let end = end.unwrap_or(text.len());
        let Some(comment) = text[from..end].find("<!--").map(|comment| from + comment) else { return end };
        // `<!-->` ends at once.
        let inside = comment + 2;
        let close = text[inside..].find("-->").map_or(text.len(), |close| inside + close + 3);
        let mut at = comment + 4;
        loop {
            let within = text.get(at..close).unwrap_or("");
            let end = ends(within, "</", "script").next();
            let nested =
                ends(within, "<", "script").next().filter(|nested| end.is_none_or(|end| *nested < end));
            match (nested, end) {
                (Some(nested), _) => match ends(&within[nested..], "</", "script").next() {
                    // The end tag of the nested script.
                    Some(end) => at += nested + end + "</script".len(),
                    None => break,
                },
                (None, Some(end)) => return at + end,
                (None, None) => break,
            }
        }
        from = close;
    }
}

/// The positions where `before` and then `name` occur, with `name` as a whole tag name.
fn ends(text: &str, before: &'static str, name: &str) -> impl Iterator<Item = usize> {
    text.match_indices(before).map(|(at, _)| at).filter(move |at| {
        let rest = &text.as_bytes()[at + before.len()..];
        let is_name = rest.len() > name.len() && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes());
        is_name && (matches!(rest[name.len()], b'/' | b'>') || is_space(rest[name.len()]))
    })
}

/// White space in a tag.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}
