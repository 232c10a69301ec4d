//! Typography of each language: no-break spaces, quotation marks, dashes.
//!
//! Begin with [`Typographer::set`]. It receives the text of a paragraph piece by piece, but never code, facts or
//! markup; addresses are left unchanged. Setting text again changes nothing. Text in languages without rules is left
//! unchanged.

use std::borrow::Cow;

/// Narrow no-break space.
const NARROW: char = '\u{202f}';
/// No-break space.
const FIXED: char = '\u{a0}';

/// The typography of a language.
#[derive(Clone, Copy, Debug)]
struct TypographyRules {
    /// Quotation marks, outer and inner, each with the space inside them.
    quotes: Option<[(&'static str, &'static str); 2]>,
    /// The space before `;`, `!` and `?`, and before `:`.
    before_marks: Option<(char, char)>,
    /// The character between the groups of a number, and before a percent sign.
    in_numbers: Option<char>,
    /// Opening and closing quotation marks alternate: no space tells them apart.
    by_turns: bool,
    /// A hyphen between spaces is a dash, which never begins a line.
    dashes: bool,
    /// `'` between letters is an apostrophe: `l'eau`.
    apostrophes: bool,
    /// Words after which no line ends, in lower case.
    binding: &'static [&'static str],
}

const NONE: TypographyRules = TypographyRules {
    quotes: None,
    before_marks: None,
    in_numbers: None,
    by_turns: false,
    dashes: false,
    apostrophes: false,
    binding: &[],
};

/// Lexique des règles typographiques en usage à l’Imprimerie nationale, "Ponctuation", "Espaces".
const FRENCH: TypographyRules = TypographyRules {
    quotes: Some([("«\u{a0}", "\u{a0}»"), ("“", "”")]),
    before_marks: Some((NARROW, FIXED)),
    in_numbers: Some(NARROW),
    apostrophes: true,
    binding: &["n°", "no", "m.", "mm.", "mme", "dr", "p.", "art."],
    ..NONE
};

/// Мильчин, Справочник издателя и автора: quotation marks, the dash, and words that may not end a line.
const RUSSIAN: TypographyRules = TypographyRules {
    quotes: Some([("«", "»"), ("„", "“")]),
    in_numbers: Some(FIXED),
    dashes: true,
    binding: &[
        "а", "в", "во", "до", "за", "и", "из", "к", "ко", "на", "не", "ни", "о", "об", "от", "по", "с", "со",
        "у", "№", "п.", "ст.", "см.", "т.",
    ],
    ..NONE
};

/// Real Academia Española, Ortografía: numbers of five digits and more are grouped by no-break spaces.
const SPANISH: TypographyRules =
    TypographyRules { quotes: Some([("“", "”"), ("‘", "’")]), in_numbers: Some(FIXED), ..NONE };

/// GB/T 15834-2011, section 4.8: quotation marks.
const CHINESE: TypographyRules =
    TypographyRules { quotes: Some([("“", "”"), ("‘", "’")]), by_turns: true, ..NONE };

/// Ministry of Education of Taiwan, 《重訂標點符號手冊》, and the custom of Hong Kong: corner brackets.
const TRADITIONAL_CHINESE: TypographyRules =
    TypographyRules { quotes: Some([("「", "」"), ("『", "』")]), by_turns: true, ..NONE };

/// Units that stay on the line of their number.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "°C",
    "°",
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "t",
    "s",
    "min",
    "h",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "W",
    "kW",
    "V",
    "bit/s",
    "kbit/s",
    "Mbit/s",
    "Gbit/s",
    "kB",
    "MB",
    "GB",
    "ko",
    "Mo",
    "Go",
    "CHF",
    "USD",
    "EUR",
    "€",
    "$",
    "км",
    "м",
    "см",
    "мм",
    "кг",
    "г",
    "г.",
    "гг.",
    "ч",
    "мин",
    "с",
    "Гц",
    "кГц",
    "МГц",
    "ГГц",
    "кБ",
    "МБ",
    "ГБ",
    "кбит/с",
    "Мбит/с",
    "Гбит/с",
];

/// Sets the texts of blocks, one block after another.
#[derive(Debug)]
pub(super) struct Typographer {
    rules: TypographyRules,
    /// How many quotations are open in this block.
    depth: usize,
}

impl Typographer {
    /// For a language, by its primary subtag; `zh-Hant` for Chinese in traditional characters.
    pub fn new(language: &str) -> Self {
        let rules = match language {
            "fr" => FRENCH,
            "ru" => RUSSIAN,
            "es" => SPANISH,
            "zh" => CHINESE,
            "zh-Hant" => TRADITIONAL_CHINESE,
            _ => NONE,
        };
        Self { rules, depth: 0 }
    }

    /// For text that is left unchanged.
    pub fn as_written() -> Self {
        Self { rules: NONE, depth: 0 }
    }

    /// Whether the language has any rules.
    pub fn has_rules(&self) -> bool {
        // Every language with rules has quotation marks.
        self.rules.quotes.is_some()
    }

    /// Starts a new block: quotations do not continue into it.
    pub fn begin(&mut self) {
        self.depth = 0;
    }

    /// Sets a text of the block. `before` and `after` are the characters around it.
    pub fn set<'t>(&mut self, text: &'t str, before: Option<char>, after: Option<char>) -> Cow<'t, str> {
        if !self.has_rules() {
            return Cow::Borrowed(text);
        }
        let marked = self.marks(text, before, after);
        let mut spaced = String::with_capacity(marked.len());
        // A space depends on the words on both sides.
        let words: Vec<&str> = marked.split(' ').collect();
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                spaced.push(self.space(&words, index - 1));
            }
            spaced.push_str(word);
        }
        Cow::Owned(spaced)
    }

    /// Sets quotation marks, apostrophes, dashes and the spaces before marks, word by word.
    fn marks(&mut self, text: &str, before: Option<char>, after: Option<char>) -> String {
        let mut set = String::with_capacity(text.len() + 8);
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let start = at;
            at += word.len();
            if is_address(word) {
                set.push_str(word);
                continue;
            }
            for (offset, c) in word.char_indices() {
                let here = start + offset;
                let previous = text[..here].chars().next_back().or(before);
                let next = text[here + c.len_utf8()..].chars().next().or(after);
                self.character(c, previous, next, &mut set);
            }
        }
        set
    }

    fn character(&mut self, c: char, previous: Option<char>, next: Option<char>, set: &mut String) {
        let ends = next.is_none_or(|c| {
            c.is_whitespace() || matches!(c, ')' | ']' | '»' | '”' | '“' | '"' | '…' | '!' | '?')
        });
        match (c, self.rules.quotes, self.rules.before_marks) {
            ('"', Some(quotes), _) => self.quote(quotes, previous, next, set),
            ('«', Some(quotes), _) => {
                self.depth += 1;
                set.push_str(quotes[0].0);
            }
            ('»', Some(quotes), _) => {
                self.depth = self.depth.saturating_sub(1);
                trim_spaces(set);
                set.push_str(quotes[0].1);
            }
            // The opening quotation mark already has its space.
            (' ' | FIXED | NARROW, Some(quotes), _)
                if previous == Some('«') && quotes[0].0.ends_with(FIXED) => {}
            (';' | '!' | '?', _, Some((space, _))) if ends && !is_first(previous) => {
                // `?!` is one mark.
                if !matches!(previous, Some('!' | '?' | '.' | '…')) {
                    trim_spaces(set);
                    set.push(space);
                }
                set.push(c);
            }
            (':', _, Some((_, space))) if ends && !is_first(previous) => {
                trim_spaces(set);
                set.push(space);
                set.push(c);
            }
            // A quotation may follow an elision: `l'"usage"`.
            ('\'', _, _)
                if self.rules.apostrophes
                    && is_letter(previous)
                    && next.is_some_and(|c| c.is_alphabetic() || matches!(c, '"' | '«' | '“')) =>
            {
                set.push('’');
            }
            ('-' | '–' | '—', _, _)
                if self.rules.dashes && previous == Some(' ') && next.is_none_or(char::is_whitespace) =>
            {
                trim_spaces(set);
                set.push(FIXED);
                set.push('—');
            }
            _ => set.push(c),
        }
    }

    fn quote(
        &mut self,
        quotes: [(&'static str, &'static str); 2],
        previous: Option<char>,
        next: Option<char>,
        set: &mut String,
    ) {
        let goes_on = next.is_some_and(|c| !c.is_whitespace());
        let opens = match QuoteSide::of(previous) {
            _ if self.rules.by_turns => self.depth == 0,
            QuoteSide::Outside => self.depth == 0 || goes_on,
            // `l'"usage"`, `"A"/"B"`, but `"méta-"`.
            QuoteSide::Joint => goes_on && (self.depth == 0 || next.is_some_and(char::is_alphanumeric)),
            QuoteSide::Inside => false,
        };
        if opens {
            set.push_str(quotes[self.depth.min(1)].0);
            self.depth += 1;
        } else if self.depth > 0 {
            self.depth -= 1;
            set.push_str(quotes[self.depth.min(1)].1);
        } else {
            // No open quotation: an inch sign, or a quotation that began in another block.
            set.push('"');
        }
    }

    /// The character between the word at `index` and the next: a space, or what replaces it.
    fn space(&self, words: &[&str], index: usize) -> char {
        let Some(in_numbers) = self.rules.in_numbers else { return ' ' };
        let (before, after) = (words[index], words[index + 1]);
        if is_grouped(words, index) {
            return in_numbers;
        }
        let unit = without_marks(after);
        if before.ends_with(|c: char| c.is_ascii_digit()) && UNITS.contains(&unit) {
            return if matches!(unit, "%" | "‰") { in_numbers } else { FIXED };
        }
        let word = before.trim_start_matches(['(', '«', '“', '„', FIXED]).to_lowercase();
        if !after.is_empty() && self.rules.binding.contains(&word.as_str()) { FIXED } else { ' ' }
    }
}

/// Whether the words from `index` on are groups of one number: `12 000`, but not a telephone number, nor a year before
/// a number.
fn is_grouped(words: &[&str], index: usize) -> bool {
    let is_group = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut first = index;
    while first > 0 && digits(words[first]) && words[first - 1].ends_with(|c: char| c.is_ascii_digit()) {
        first -= 1;
    }
    let head = words[first].trim_start_matches(['(', '«', '“', '„', '−', '-', FIXED]);
    let mut last = index + 1;
    while digits(words[last])
        && words.get(last + 1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    {
        last += 1;
    }
    let tail = words[last].trim_end_matches(|c: char| !c.is_alphanumeric());
    // A decimal fraction may follow the last group.
    let tail = tail.split([',', '.']).next().unwrap_or(tail);
    digits(head)
        && head.len() <= 3
        && words[first + 1..last].iter().all(|word| is_group(word))
        && is_group(tail)
}

/// What a character tells about the quotation mark after it.
enum QuoteSide {
    /// A word may begin here.
    Outside,
    /// It joins two words, or ends the first part of one.
    Joint,
    /// A word or a sentence ends here.
    Inside,
}

impl QuoteSide {
    fn of(previous: Option<char>) -> Self {
        match previous {
            None => QuoteSide::Outside,
            Some(c) if c.is_whitespace() => QuoteSide::Outside,
            Some('(' | '[' | '{' | '<' | '«' | '“' | '„' | '‘' | '‹' | '¿' | '¡') => {
                QuoteSide::Outside
            }
            Some(
                '\''
                | '’'
                | '-'
                | '\u{2010}'..='\u{2015}'
                | '/'
                | '|'
                | '+'
                | '&'
                | '='
                | '·'
                | '…'
                | '"'
                | ':',
            ) => QuoteSide::Joint,
            Some(_) => QuoteSide::Inside,
        }
    }
}

/// Whether a mark after this character has no word before it.
fn is_first(previous: Option<char>) -> bool {
    previous.is_none_or(|c| matches!(c, '\n' | '(' | '['))
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphabetic)
}

/// A web or e-mail address, or a path.
pub(super) fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with("www.") || word.starts_with('/')
}

fn trim_spaces(text: &mut String) {
    let kept = text.trim_end_matches([' ', FIXED, NARROW]).len();
    text.truncate(kept);
}

/// A word without the marks that follow it.
fn without_marks(word: &str) -> &str {
    // `г.` is a unit with its full stop.
    if UNITS.contains(&word) {
        return word;
    }
    word.trim_end_matches(['.', ',', ';', ':', ')', '»', '”', '!', '?', FIXED, NARROW])
}

#[cfg(test)]
mod tests;
