//! The valid name that an editor most likely meant.

/// The candidate that differs from `written` by the fewest edits, if it is near enough to be meant.
///
/// Near enough is one edit for every three characters of the longer one, and three at most; letter case and the choice between `-`, `_` and a space cost nothing. Of equally near ones the first wins. Names that
/// differ only in their digits (`WG3`, `WG1`) are no misspellings of each other.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |name: &str| name.to_lowercase().replace(['-', ' '], "_");
    let without_digits = |name: &str| -> String { name.chars().filter(|c| !c.is_ascii_digit()).collect() };
    let wanted = fold(written);
    let length = wanted.chars().count();
    let distance = |name: &str| {
        let folded = fold(name);
        let allowed = (name.chars().count().max(length) / 3).min(3);
        // The distance is at least the difference of the lengths, which is quick to find.
        let is_far = folded.chars().count().abs_diff(length) > allowed;
        if is_far || (folded != wanted && without_digits(&folded) == without_digits(&wanted)) {
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
}
