//! Texts that almost match: they differ by one typing mistake.

/// Whether two texts differ by one letter (missing, added or changed) or by two transposed neighbours.
///
/// ```
/// use plenary::check::prose::near::one_slip;
/// assert!(one_slip("shanghai", "shangai"));
/// assert!(one_slip("6301", "6310"));
/// assert!(!one_slip("wg1", "wg1"));
/// assert!(!one_slip("forum", "form1"));
/// ```
pub fn one_slip(a: &str, b: &str) -> bool {
    if a == b || a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    let (mut front_a, mut front_b) = (a.chars(), b.chars());
    // Skip the common beginning.
    let (rest_a, rest_b) = loop {
        let (rest_a, rest_b) = (front_a.as_str(), front_b.as_str());
        if front_a.next() != front_b.next() {
            break (rest_a, rest_b);
        }
    };
    let exchanged = || {
        let (mut of_a, mut of_b) = (rest_a.chars(), rest_b.chars());
        let (first, second) = ((of_a.next(), of_a.next()), (of_b.next(), of_b.next()));
        first.1.is_some() && first == (second.1, second.0) && of_a.as_str() == of_b.as_str()
    };
    let another = || without_first(rest_a).is_some() && without_first(rest_a) == without_first(rest_b);
    let added = |long: &str, short: &str| without_first(long) == Some(short);
    another() || added(rest_a, rest_b) || added(rest_b, rest_a) || exchanged()
}

fn without_first(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    chars.next()?;
    Some(chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_one_letter_or_two_neighbours() {
        for (a, b) in [
            ("a", "b"),
            ("", "a"),
            ("nunes", "nunez"),
            ("nunes", "nune"),
            ("wg1", "wg2"),
            ("ab", "ba"),
            ("上海", "上每"),
        ] {
            assert!(one_slip(a, b) && one_slip(b, a), "{a} {b}");
        }
        for (a, b) in
            [("", ""), ("abc", "abc"), ("abc", "cba"), ("abcd", "badc"), ("a", "abc"), ("kang", "king2")]
        {
            assert!(!one_slip(a, b) && !one_slip(b, a), "{a} {b}");
        }
    }
}
