//! A copy of a page's Markdown in which some characters are replaced, so that the parser reads them
//! differently.
//!
//! Begin with [`Mask::new`]. The parser knows CommonMark and GFM, but not three things that editors rely on:
//! addresses are recognised before emphasis (GFM, section 6.9), emphasis may end beside Chinese punctuation
//! (the amendment <https://github.com/tats-u/markdown-cjk-friendly>), and a colon begins a definition only if a
//! space follows. Each character that misleads the parser is replaced by one of the same length, so that
//! positions stay valid, and restored in the parser's output.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::mask_address::addresses;
use super::mask_edits::{Edits, MaskRole, is_cjk, is_margin};

/// The masked copy, with the original of each replacement.
pub(super) struct Mask {
    text: String,
    meanings: BTreeMap<char, char>,
}

impl Mask {
    /// The masked copy of a text; `None` if nothing in it misleads the parser.
    pub fn new(text: &str) -> Option<Self> {
        let mut edits = Edits::new();
        addresses(text, &mut edits);
        colons(text, &mut edits);
        emphasis(text, &mut edits);
        if edits.is_empty() {
            return None;
        }
        let mut supply = Supply::new(text);
        let mut stand_ins: BTreeMap<(char, MaskRole), Option<char>> = BTreeMap::new();
        let mut mask = Self { text: String::with_capacity(text.len()), meanings: BTreeMap::new() };
        let mut copied = 0;
        for (at, (character, role)) in edits {
            let stand_in = *stand_ins
                .entry((character, role))
                .or_insert_with(|| supply.take(character.len_utf8(), role));
            // If the page uses every possible replacement, the rest is read as plain CommonMark.
            let Some(stand_in) = stand_in else { continue };
            mask.meanings.insert(stand_in, character);
            mask.text.push_str(&text[copied..at]);
            mask.text.push(stand_in);
            copied = at + character.len_utf8();
        }
        mask.text.push_str(&text[copied..]);
        Some(mask)
    }

    /// The masked copy, which has the same length in bytes as the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Text from the parser with the original characters restored.
    pub fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.chars().any(|c| self.meanings.contains_key(&c)) {
            return text.into();
        }
        text.chars().map(|c| self.meanings.get(&c).copied().unwrap_or(c)).collect()
    }

    /// An event from the parser with the original characters restored.
    pub fn restore_event<'e>(&self, event: Event<'e>) -> Event<'e> {
        match event {
            Event::Text(text) => Event::Text(self.cow(text)),
            Event::Code(text) => Event::Code(self.cow(text)),
            Event::Html(text) => Event::Html(self.cow(text)),
            Event::InlineHtml(text) => Event::InlineHtml(self.cow(text)),
            Event::InlineMath(text) => Event::InlineMath(self.cow(text)),
            Event::DisplayMath(text) => Event::DisplayMath(self.cow(text)),
            Event::FootnoteReference(label) => Event::FootnoteReference(self.cow(label)),
            Event::Start(tag) => Event::Start(self.restore_tag(tag)),
            Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule | Event::TaskListMarker(_) => {
                event
            }
        }
    }

    fn restore_tag<'e>(&self, tag: Tag<'e>) -> Tag<'e> {
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                Tag::Heading { level, id: id.map(|id| self.cow(id)), classes, attrs }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Tag::CodeBlock(CodeBlockKind::Fenced(self.cow(info)))
            }
            Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(self.cow(label)),
            Tag::Link { link_type, dest_url, title, id } => Tag::Link {
                link_type,
                dest_url: self.cow(dest_url),
                title: self.cow(title),
                id: self.cow(id),
            },
            Tag::Image { link_type, dest_url, title, id } => Tag::Image {
                link_type,
                dest_url: self.cow(dest_url),
                title: self.cow(title),
                id: self.cow(id),
            },
            other => other,
        }
    }

    fn cow<'e>(&self, text: CowStr<'e>) -> CowStr<'e> {
        match self.restore(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(restored) => restored.into(),
        }
    }
}

/// Replacement characters: those that do not occur in the text.
struct Supply {
    used: BTreeSet<char>,
    /// The number of candidates of each kind that have been tried.
    seen: BTreeMap<(usize, MaskRole), usize>,
}

impl Supply {
    fn new(text: &str) -> Self {
        // Only characters that could serve as replacements matter.
        let may_be_taken = |c: &char| c.is_control() || *c >= '\u{2200}';
        Self { used: text.chars().filter(may_be_taken).collect(), seen: BTreeMap::new() }
    }

    /// Takes an unused character with this length in UTF-8 and this role.
    fn take(&mut self, length: usize, role: MaskRole) -> Option<char> {
        let ranges: &[std::ops::RangeInclusive<char>] = match (length, role) {
            // Control characters that are not white space.
            (1, MaskRole::Letter) => &['\u{1}'..='\u{8}', '\u{e}'..='\u{1f}', '\u{7f}'..='\u{7f}'],
            // The C1 controls, except NEL, which ends a line.
            (2, MaskRole::Letter) => &['\u{80}'..='\u{84}', '\u{86}'..='\u{9f}'],
            // The Private Use Areas.
            (3, MaskRole::Letter) => &['\u{e000}'..='\u{f8ff}'],
            (4, MaskRole::Letter) => &['\u{f0000}'..='\u{ffffd}'],
            // Blocks that contain only symbols, which CommonMark counts as punctuation: mathematical operators,
            // box drawing, braille, arrows; and dominoes.
            (3, MaskRole::Punctuation) => &[
                '\u{2200}'..='\u{22ff}',
                '\u{2500}'..='\u{257f}',
                '\u{2800}'..='\u{28ff}',
                '\u{2900}'..='\u{297f}',
            ],
            (4, MaskRole::Punctuation) => &['\u{1f030}'..='\u{1f093}'],
            _ => return None,
        };
        let seen = self.seen.entry((length, role)).or_default();
        for candidate in ranges.iter().cloned().flatten().skip(*seen) {
            *seen += 1;
            if !self.used.contains(&candidate) {
                return Some(candidate);
            }
        }
        None
    }
}

/// Masks colons at the beginning of lines that no space follows: they begin no definition.
fn colons(text: &str, edits: &mut Edits) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim_start_matches(is_margin);
        let is_definition = written.starts_with(": ") || written.starts_with(":\t");
        // The delimiter row of a table may begin with a colon.
        let is_rule = || written.contains('-') && written.trim_end().chars().all(|c| "|:- \t".contains(c));
        if written.starts_with(':') && !is_definition && !is_rule() {
            edits.insert(start + line.len() - written.len(), (':', MaskRole::Letter));
        }
        start += line.len();
    }
}

/// Masks characters beside `*` and `~~` where CommonMark and its amendment for Chinese, Japanese and Korean
/// differ: CJK punctuation counts as a letter, and a CJK character beside other punctuation counts as a space.
/// For `_`, the amendment gives the same result as CommonMark.
fn emphasis(text: &str, edits: &mut Edits) {
    if text.is_ascii() {
        return;
    }
    let bytes = text.as_bytes();
    let mut wanted: BTreeMap<usize, Wanted> = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'~')) {
        let start = at + found;
        let mark = bytes[start];
        let end = start + bytes[start..].iter().take_while(|byte| **byte == mark).count();
        at = end;
        if edits.contains_key(&start) {
            continue;
        }
        let (before, after) = (DelimiterSide::before(&text[..start]), DelimiterSide::after(&text[end..]));
        let neighbours = [(before, after, start), (after, before, end)];
        for (side, other, edge) in neighbours {
            let DelimiterSide::Cjk(character, is_punctuation) = side else { continue };
            let place = if edge == start { start - character.len_utf8() } else { end };
            let wanted = wanted.entry(place).or_insert(Wanted::of(character, is_punctuation));
            match other {
                DelimiterSide::Punctuation => {
                    wanted.beside = Some(if edge == start { (start, end) } else { (end, start) })
                }
                DelimiterSide::Letter | DelimiterSide::Cjk(..) => wanted.as_letter = true,
                // Beside a space, letters and punctuation give the same result.
                DelimiterSide::Space => {}
            }
        }
    }
    for (place, wanted) in wanted {
        let Wanted { character, is_punctuation, as_letter, beside } = wanted;
        match beside {
            Some(_) if !as_letter => {
                edits.insert(place, (character, MaskRole::Punctuation));
            }
            // One run needs a letter here, and the other a space. Masking the punctuation on the other side of
            // that run as a letter has the same effect.
            Some((edge, other)) => {
                if let Some((place, sign)) = sign_at(text, edge < other, other) {
                    edits.entry(place).or_insert((sign, MaskRole::Letter));
                }
            }
            None => {}
        }
        // A letter already counts as one.
        if as_letter && is_punctuation {
            edits.entry(place).or_insert((character, MaskRole::Letter));
        }
    }
}

/// How the delimiter runs beside a CJK character need it to be read.
struct Wanted {
    character: char,
    is_punctuation: bool,
    /// As a letter.
    as_letter: bool,
    /// Like a space, because other punctuation is on the far side of a run: the run's edge on this side, and on
    /// the far side.
    beside: Option<(usize, usize)>,
}

impl Wanted {
    fn of(character: char, is_punctuation: bool) -> Self {
        Self { character, is_punctuation, as_letter: false, beside: None }
    }
}

/// How far back in the line to look for the beginning of a link, in bytes.
const LONG_LINE: usize = 1000;

/// The punctuation before or after a position, if it has no meaning in Markdown and touches no other
/// delimiters.
fn sign_at(text: &str, behind: bool, place: usize) -> Option<(usize, char)> {
    let (at, sign) = match behind {
        true => (place, text[place..].chars().next()?),
        false => text[..place].char_indices().next_back()?,
    };
    let beyond = match behind {
        true => text[at + sign.len_utf8()..].chars().next(),
        false => text[..at].chars().next_back(),
    };
    // On a very long line, the last part is enough.
    let mut from = at.saturating_sub(LONG_LINE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let line = text[from..at].rsplit('\n').next().unwrap_or_default();
    // Inside the parentheses of a link, punctuation has other meanings.
    let in_link = line.rfind("](").is_some_and(|open| line.rfind(')').is_none_or(|close| close < open));
    let means_something = "\\`[]<>|_~*;{}".contains(sign)
        || sign == ')' && !behind && line.contains('[')
        || sign == '!' && beyond == Some('[')
        || matches!(beyond, Some('*' | '_' | '~' | '\\'));
    (!in_link && !means_something).then_some((at, sign))
}

/// The character beside a delimiter run.
#[derive(Clone, Copy)]
enum DelimiterSide {
    Space,
    /// Punctuation that is not CJK.
    Punctuation,
    /// A CJK character, and whether CommonMark may count it as punctuation.
    Cjk(char, bool),
    Letter,
}

impl DelimiterSide {
    fn before(text: &str) -> Self {
        let mut characters = text.chars().rev();
        match characters.next() {
            // A variation selector belongs to the character before it.
            Some(c @ '\u{fe00}'..='\u{fe0e}') if characters.next().is_some_and(is_cjk) => {
                DelimiterSide::Cjk(c, false)
            }
            Some(c @ '\u{e0100}'..='\u{e01ef}') => DelimiterSide::Cjk(c, false),
            character => Self::of(character),
        }
    }

    fn after(text: &str) -> Self {
        Self::of(text.chars().next())
    }

    fn of(character: Option<char>) -> Self {
        match character {
            None => DelimiterSide::Space,
            Some(c) if c.is_whitespace() => DelimiterSide::Space,
            Some(c) if is_cjk(c) => DelimiterSide::Cjk(c, !c.is_alphanumeric()),
            Some(c) if c.is_alphanumeric() || is_mark(c) => DelimiterSide::Letter,
            Some(_) => DelimiterSide::Punctuation,
        }
    }
}

/// Combining marks and invisible characters, which are not punctuation.
fn is_mark(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{e000}'..='\u{f8ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
