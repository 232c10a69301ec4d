//! The valid name that an editor most likely meant.

/// The candidate that differs from `written` by the fewest edits, if it is near enough to be meant.
///
/// Near enough is one edit for every three characters, and at least one; letter case and the choice between
/// `-`, `_` and a space cost nothing. Of equally near ones the first wins.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |name: &str| name.to_lowercase().replace(['-', ' '], "_");
    let wanted = fold(written);
    let length = wanted.chars().count();
    let allowed = (length / 3).max(1);
    candidates
        .into_iter()
        .map(|name| (fold(name), name))
        // Names differ at least as much as their lengths; those are quick to compare.
        .filter(|(folded, _)| folded.chars().count().abs_diff(length) <= allowed)
        .map(|(folded, name)| (strsim::damerau_levenshtein(&wanted, &folded), name))
        .filter(|(distance, _)| *distance <= allowed)
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
    }
}
