//! Attribute values: character references, and lists of addresses.

use std::borrow::Cow;
use std::ops::Range;

/// Named character references for characters of addresses and style sheets.
const NAMED: [(&str, char); 24] = [
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("amp", '&'),
    ("apos", '\''),
    ("bsol", '\\'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("equals", '='),
    ("excl", '!'),
    ("gt", '>'),
    ("lbrace", '{'),
    ("lowbar", '_'),
    ("lpar", '('),
    ("lt", '<'),
    ("num", '#'),
    ("percnt", '%'),
    ("period", '.'),
    ("quest", '?'),
    ("quot", '"'),
    ("rbrace", '}'),
    ("rpar", ')'),
    ("semi", ';'),
    ("sol", '/'),
];

/// The value of an attribute with its character references decoded (HTML standard, section 13.2.5.72): all numeric
/// ones, and the named ones in `NAMED`.
pub fn decoded(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return value.into();
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = reference(&rest[1..]).unwrap_or(('&', 0));
        text.push(character);
        rest = &rest[1 + length..];
    }
    text.push_str(rest);
    text.into()
}

/// The character reference at the start of a text, after its `&`, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let ended = |length: usize| length + usize::from(text[length..].starts_with(';'));
    if let Some(number) = text.strip_prefix('#') {
        let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
        let count = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let character = u32::from_str_radix(&digits[..count], radix).ok().and_then(char::from_u32);
        let length = ended(text.len() - digits.len() + count);
        return (count > 0).then(|| (character.unwrap_or('\u{FFFD}'), length));
    }
    let (name, character) = NAMED.iter().find(|(name, _)| text.starts_with(name))?;
    let length = ended(name.len());
    let needs_end = !matches!(*name, "amp" | "gt" | "lt" | "quot");
    (!needs_end || length > name.len()).then_some((*character, length))
}

/// The addresses in a `srcset` (HTML standard, section 4.8.4.2.1), which may contain commas.
pub fn candidates(value: &str) -> Vec<Range<usize>> {
    let bytes = value.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b',') {
            at += 1;
        }
        let start = at;
        while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace()) {
            at += 1;
        }
        if start == at {
            return found;
        }
        let address = value[start..at].trim_end_matches(',');
        found.push(start..start + address.len());
        if address.len() < at - start {
            continue;
        }
        // The descriptors of an image end at the next comma outside parentheses.
        let mut depth = 0_usize;
        while let Some(byte) = bytes.get(at).filter(|byte| **byte != b',' || depth > 0) {
            match byte {
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_references_hide_nothing() {
        for (written, text) in [
            ("&#104;ttps&colon;&sol;&#x2F;a&period;b", "https://a.b"),
            ("a&amp;b&ampc&lt;&#x26", "a&b&c<&"),
            ("java&Tab;script&NewLine;:&#0;", "java\tscript\n:\0"),
            ("&unknown; &colon &#; &#x; &", "&unknown; &colon &#; &#x; &"),
            ("&#99999999999;&#xD800;", "\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(decoded(written), text, "{written}");
        }
    }

    #[test]
    fn addresses_in_a_list_may_contain_commas() {
        let found = |value: &str| -> Vec<String> {
            candidates(value).into_iter().map(|range| value[range].to_owned()).collect()
        };
        assert_eq!(found("a.png"), ["a.png"]);
        assert_eq!(found(" a.png 1x, b,c.png 2x,d.png"), ["a.png", "b,c.png", "d.png"]);
        assert_eq!(found("a.png, b.png,, c.png 1x (x, y), d.png"), ["a.png", "b.png", "c.png", "d.png"]);
        assert_eq!(found("data:,x 1x,"), ["data:,x"]);
        assert_eq!(found(" , "), [""; 0]);
    }
}
