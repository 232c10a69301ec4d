//! The pages of a long register: the documents of a series whose numbers lie in one hundred.
//!
//! The range of a document follows from its number alone, so that it stays where it is when others are added. Begin with
//! [`document_ranges`].

use std::collections::BTreeMap;

use super::id::slug;

/// A register with more documents than this is divided.
const MOST_ON_ONE_PAGE: usize = 150;

/// The numbers of a range: 1 to 100, 101 to 200.
const NUMBERS: u64 = 100;

/// A register whose ranges would hold fewer documents than this on average stays whole: its numbers do not count.
const FEWEST_ON_AVERAGE: usize = 10;

/// The words before the number of what amends a document: it stays with that document.
const AMENDMENTS: [&str; 10] =
    ["r", "rev", "revision", "add", "addendum", "amd", "cor", "corr", "corrigendum", "v"];

/// Documents of a series whose numbers lie in one hundred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRange {
    /// The last segment of its address: `fgmv-i-101-200`.
    pub slug: String,
    /// What its numbers begin with: `FGMV-I-`.
    pub prefix: String,
    /// Its first and its last number, `FGMV-I-101` and `FGMV-I-200`; `None` for documents whose names have no number.
    pub numbers: Option<(String, String)>,
    /// The indices of its documents in the register, by number and then in list order.
    pub documents: Vec<usize>,
}

/// The ranges of a register whose documents have these numbers: series in the order of their first documents, each by number. None if it stays on one page.
pub(super) fn document_ranges(numbers: &[&str]) -> Vec<DocumentRange> {
    if numbers.len() <= MOST_ON_ONE_PAGE {
        return Vec::new();
    }
    let mut series: BTreeMap<String, usize> = BTreeMap::new();
    let mut ranges: BTreeMap<(usize, u64), InRange> = BTreeMap::new();
    for (index, number) in numbers.iter().enumerate() {
        let counted = NumberParts::of(number);
        let next = series.len();
        let order = *series.entry(counted.series()).or_insert(next);
        let value = counted.value.map_or(0, |(value, _)| value);
        let (_, known) = ranges.entry((order, counted.hundred())).or_insert((counted, Vec::new()));
        known.push((value, index));
    }
    if numbers.len() < ranges.len() * FEWEST_ON_AVERAGE {
        return Vec::new();
    }
    let range = |(counted, mut documents): InRange| {
        documents.sort_unstable();
        DocumentRange {
            slug: counted.slug(),
            prefix: counted.before.to_owned(),
            numbers: counted.ends(),
            documents: documents.into_iter().map(|(_, index)| index).collect(),
        }
    };
    ranges.into_values().map(range).collect()
}

/// One of the numbers of a range, and the documents in it by their values.
type InRange<'n> = (NumberParts<'n>, Vec<(u64, usize)>);

/// A number taken apart.
struct NumberParts<'n> {
    /// What stands before the digits that count.
    before: &'n str,
    /// The year after them: `/2031` in `12/2031`.
    year: &'n str,
    /// The digits as a value, and how many they are; `None` if there are none.
    value: Option<(u64, usize)>,
}

impl<'n> NumberParts<'n> {
    fn of(number: &'n str) -> Self {
        let number = without_amendment(number);
        let Some((start, end)) = last_digits(number) else {
            return Self { before: "", year: "", value: None };
        };
        // `12/2031` is the twelfth of its year, as long as no letter says that 12 is something else: `WG1-2001`.
        if end == number.len()
            && is_year(&number[start..])
            && let Some((at, to)) = last_digits(&number[..start])
            && number[to..start].chars().count() == 1
            && !number[..at].ends_with(char::is_alphanumeric)
            && let Some(value) = value(&number[at..to])
        {
            return Self { before: &number[..at], year: &number[to..], value: Some(value) };
        }
        match value(&number[start..end]) {
            Some(value) => Self { before: &number[..start], year: "", value: Some(value) },
            None => Self { before: "", year: "", value: None },
        }
    }

    fn series(&self) -> String {
        match self.value {
            Some(_) => slug(&format!("{}{}", self.before, self.year)),
            // No series of numbers has this name: a slug has no space.
            None => "no number".to_owned(),
        }
    }

    /// Which hundred: 0 for 1 to 100.
    fn hundred(&self) -> u64 {
        self.value.map_or(0, |(value, _)| value.saturating_sub(1) / NUMBERS)
    }

    fn bounds(&self) -> (u64, u64) {
        let first = self.hundred() * NUMBERS + 1;
        (first, first.saturating_add(NUMBERS - 1))
    }

    fn slug(&self) -> String {
        if self.value.is_none() {
            return "other".to_owned();
        }
        let (first, last) = self.bounds();
        let series = self.series();
        let dash = if series.is_empty() { "" } else { "-" };
        format!("{series}{dash}{first}-{last}")
    }

    fn ends(&self) -> Option<(String, String)> {
        let (_, width) = self.value?;
        let (first, last) = self.bounds();
        let written = |value: u64| format!("{}{value:0width$}{}", self.before, self.year);
        Some((written(first), written(last)))
    }
}

/// `TD 12` for `TD 12 Add.1`.
fn without_amendment(number: &str) -> &str {
    let cut = || {
        let (start, end) = last_digits(number).filter(|(_, end)| *end == number.len())?;
        debug_assert!(start < end, "digits were found");
        let before = number[..start].trim_end_matches([' ', '.', '-', '_']);
        let rest = before.trim_end_matches(char::is_alphabetic);
        let word = before[rest.len()..].to_lowercase();
        let base = rest.trim_end_matches([' ', '.', '-', '_', '/', '(']);
        let is_amendment = AMENDMENTS.contains(&word.as_str());
        (is_amendment && base.chars().next_back().and_then(digit).is_some()).then_some(base)
    };
    cut().unwrap_or(number)
}

/// Where the last digits begin and end.
fn last_digits(text: &str) -> Option<(usize, usize)> {
    let (at, last) = text.char_indices().rev().find(|(_, c)| digit(*c).is_some())?;
    let end = at + last.len_utf8();
    let start = text[..end].trim_end_matches(|c| digit(c).is_some()).len();
    Some((start, end))
}

fn value(digits: &str) -> Option<(u64, usize)> {
    let add = |value: u64, c| value.checked_mul(10)?.checked_add(digit(c)?);
    Some((digits.chars().try_fold(0, add)?, digits.chars().count()))
}

fn is_year(digits: &str) -> bool {
    value(digits).is_some_and(|(value, count)| count == 4 && (1900..2100).contains(&value))
}

/// The value of a decimal digit: European, Arabic, Persian, Devanagari or of full width.
fn digit(c: char) -> Option<u64> {
    let zeros = ['0', '٠', '۰', '०', '０'];
    zeros.iter().find_map(|zero| u64::from(c).checked_sub(u64::from(*zero)).filter(|value| *value < 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(number: &str) -> (String, String) {
        let counted = NumberParts::of(number);
        (counted.slug(), counted.ends().map_or(String::new(), |(first, last)| format!("{first} to {last}")))
    }

    #[test]
    fn a_number_says_to_which_range_it_belongs() {
        for (number, slug, range) in [
            ("FGST-I-001", "fgst-i-1-100", "FGST-I-001 to FGST-I-100"),
            ("FGST-I-100", "fgst-i-1-100", "FGST-I-001 to FGST-I-100"),
            ("FGST-I-101", "fgst-i-101-200", "FGST-I-101 to FGST-I-200"),
            ("FGST-I-0999", "fgst-i-901-1000", "FGST-I-0901 to FGST-I-1000"),
            ("C-0012", "c-1-100", "C-0001 to C-0100"),
            ("TD 12", "td-1-100", "TD 01 to TD 100"),
            ("TD 12 Add.1", "td-1-100", "TD 01 to TD 100"),
            ("TD12R1", "td-1-100", "TD01 to TD100"),
            ("C-0012-Corr 2", "c-1-100", "C-0001 to C-0100"),
            ("C-12a", "c-1-100", "C-01 to C-100"),
            ("2031/05", "2031-1-100", "2031/01 to 2031/100"),
            ("12/2031", "2031-1-100", "01/2031 to 100/2031"),
            ("SG17-C-2031", "sg17-c-2001-2100", "SG17-C-2001 to SG17-C-2100"),
            ("WG1-2001", "wg1-2001-2100", "WG1-2001 to WG1-2100"),
            ("045", "1-100", "001 to 100"),
            ("0", "1-100", "1 to 100"),
            ("文件第١٢号", "文件第-1-100", "文件第01 to 文件第100"),
            ("Ｎ１２", "ｎ-1-100", "Ｎ01 to Ｎ100"),
            ("Opening speech", "other", ""),
            ("№", "other", ""),
            ("X-99999999999999999999999", "other", ""),
            ("X-18446744073709551615", "x-18446744073709551601-18446744073709551615", ""),
        ] {
            let (address, numbers) = told(number);
            assert_eq!(address, slug, "{number}");
            if !range.is_empty() {
                assert_eq!(numbers, range, "{number}");
            }
        }
    }
}
