//! The valid name that an editor probably meant.

/// The length in bytes from which only differences in letter case count as a misspelling.
const LONG: usize = 200;

/// The maximum number of comparisons that a stage spends on suggestions, for all files together.
const COMPARISONS: usize = 5_000_000;

/// The number of mistakes in a file after which no more suggestions are made.
const MOST: usize = 50;

/// The number of mistakes per file for which names are suggested: at least one, and fewer the more files and
/// names there are, so that the time stays proportional to the input.
pub fn suggestions(files: usize, names: usize) -> usize {
    (COMPARISONS / files.saturating_mul(names).max(1)).clamp(1, MOST)
}

/// The candidate with the smallest edit distance to `written`, if it is close enough.
///
/// The limit is one edit per three characters of the longer name, and three at most; letter case and the choice
/// between `-`, `_` and a space do not count. Of equally close candidates, the first wins. Names that differ
/// only in their digits (`WG3`, `WG1`) are not misspellings of each other.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let without_digits = |name: &str| -> String { name.chars().filter(|c| !c.is_ascii_digit()).collect() };
    let wanted = fold(written);
    let length = wanted.chars().count();
    let letters = letters(&wanted);
    let distance = |name: &str| {
        // Each letter that only one name contains takes an edit, or half of one if replaced by another such
        // letter. This rules out most names without copying them.
        if name.is_ascii() && wanted.is_ascii() {
            let allowed = (name.len().max(length) / 3).min(3);
            let differing = (letters ^ self::letters(name)).count_ones() as usize;
            if name.len().abs_diff(length) > allowed || differing > 2 * allowed {
                return None;
            }
        }
        let folded = fold(name);
        if folded == wanted {
            return Some(0);
        }
        if name.len().max(written.len()) > LONG {
            return None;
        }
        let allowed = (name.chars().count().max(length) / 3).min(3);
        // The distance is at least the difference in length, which is cheap to compute.
        let is_far = folded.chars().count().abs_diff(length) > allowed;
        if is_far || without_digits(&folded) == without_digits(&wanted) {
            return None;
        }
        Some(strsim::damerau_levenshtein(&wanted, &folded)).filter(|distance| *distance <= allowed)
    };
    candidates
        .into_iter()
        .filter_map(|name| Some((distance(name)?, name)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(['-', ' '], "_")
}

/// The ASCII letters, digits and punctuation in a name, folded by [`fold`]: one bit for each.
fn letters(name: &str) -> u64 {
    name.bytes().fold(0, |letters, byte| {
        let folded = match byte {
            b'-' | b' ' => b'_',
            byte => byte.to_ascii_lowercase(),
        };
        letters | 1 << (folded & 63)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_suggested_and_far_ones_are_not() {
        assert_eq!(nearest("vissa", ["pre-registration", "visa"]), Some("visa"));
        assert_eq!(nearest("Working Groups", ["working_groups"]), Some("working_groups"));
        assert_eq!(nearest("colour", ["title", "kind"]), None);
        assert_eq!(nearest("tilte", ["title", "kind"]), Some("title"));
        assert_eq!(nearest("idd", ["id"]), Some("id"));
    }

    #[test]
    fn another_number_or_another_short_code_is_not_a_misspelling() {
        assert_eq!(nearest("WG3", ["WG1", "WG2"]), None);
        assert_eq!(nearest("FGEX-I-0001", ["FGEX-I-001"]), None);
        assert_eq!(nearest("fr", ["en", "ar"]), None);
        assert_eq!(nearest("EN", ["en"]), Some("en"));
    }

    #[test]
    fn names_that_are_passed_over_quickly_are_those_that_are_too_far() {
        let slow = |written: &str, name: &str| {
            let allowed = (name.len().max(written.len()) / 3).min(3);
            strsim::damerau_levenshtein(&fold(written), &fold(name)) <= allowed
        };
        let words = ["visa", "vissa", "Visa", "asiv", "contributions", "contribution", "pre-registration"];
        let words =
            words.iter().chain(&["pre registration", "preregistation", "abc", "abcd", "xyz", "agenda"]);
        for (written, name) in words.clone().flat_map(|a| words.clone().map(move |b| (*a, *b))) {
            assert_eq!(nearest(written, [name]).is_some(), slow(written, name), "{written} {name}");
        }
    }

    #[test]
    fn long_names_are_compared_in_letter_case_alone() {
        let long = "a".repeat(100_000);
        assert_eq!(nearest(&long.to_uppercase(), [long.as_str()]), Some(long.as_str()));
        assert_eq!(nearest(&format!("{long}b"), [long.as_str()]), None);
    }

    #[test]
    fn the_more_files_and_names_the_fewer_suggestions_in_each() {
        assert_eq!((suggestions(0, 0), suggestions(300, 300)), (50, 50));
        assert_eq!((suggestions(1000, 1000), suggestions(100_000, 100_000)), (5, 1));
    }
}
