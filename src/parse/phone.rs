//! Telephone numbers with a country code (ITU-T E.164), and the trunk prefix 0 that does not belong in them.

/// Whether a text is a telephone number with its country code: `+`, then 7 to 15 digits, possibly separated by
/// spaces, hyphens, full stops and parentheses (ITU-T E.164, clause 6.1).
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.');
    text.strip_prefix('+').is_some_and(|rest| rest.chars().all(allowed)) && (7..=15).contains(&digits)
}

/// The number as it is dialled internationally: `+41 (0)22 730 6301` is `+41227306301`. The 0 in parentheses,
/// which many offices print, is dialled only within the country.
///
/// ```
/// use plenary::parse::dialled;
/// assert_eq!(dialled("+41 (0)22 730 6301"), "+41227306301");
/// assert_eq!(dialled("+39 06 698 1"), "+39066981", "Italy dials its 0 from everywhere");
/// ```
pub fn dialled(text: &str) -> String {
    let text = text.replace("(0)", "");
    text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// The help for a trunk prefix 0 after the country code, outside parentheses: `+41 022 730 6301`, or
/// `+41-0-22`. `None` if there is none, or if the 0 is part of the number.
pub(crate) fn trunk_prefix(text: &str) -> Option<String> {
    let number = dialled(text);
    let code = CODES_WITH_TRUNK_ZERO.iter().find(|code| number[1..].starts_with(**code))?;
    let national = &number[1 + code.len()..];
    let rest = national.strip_prefix('0')?;
    Some(format!("leave out the 0: `+{code}{rest}`"))
}

/// Country codes where national numbers are dialled with a prefix 0 and never begin with 0 themselves (national
/// numbering plans under ITU-T E.164). Others have no prefix, another one, or numbers that begin with 0, such
/// as Italy, San Marino, Côte d'Ivoire, Gabon, Congo and Benin.
const CODES_WITH_TRUNK_ZERO: [&str; 83] = [
    "20", "27", "31", "32", "33", "40", "41", "43", "44", "46", "49", "51", "53", "54", "55", "58", "60",
    "61", "62", "63", "64", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98", "212",
    "213", "218", "233", "234", "249", "250", "251", "254", "255", "256", "260", "263", "264", "353", "355",
    "358", "359", "373", "374", "380", "381", "382", "383", "385", "386", "387", "389", "421", "591", "593",
    "595", "855", "856", "880", "886", "961", "962", "963", "964", "966", "967", "971", "972", "976", "977",
    "994", "995", "996", "998",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zero_of_calls_inside_the_country_is_not_dialled_from_abroad() {
        for (text, number) in [
            ("+41 (0)22 730 58 58", "+41227305858"),
            ("+44 (0) 20 7946 0000", "+442079460000"),
            ("+1 (202) 555-0100", "+12025550100"),
        ] {
            assert_eq!(dialled(text), number, "{text}");
        }
    }

    #[test]
    fn a_zero_behind_the_country_code_is_named_where_it_does_not_belong() {
        assert_eq!(trunk_prefix("+41 022 730 5858").unwrap(), "leave out the 0: `+41227305858`");
        assert_eq!(trunk_prefix("+49-0-30-1234567").unwrap(), "leave out the 0: `+49301234567`");
        for right in
            ["+41 22 730 5858", "+41 (0)22 730 5858", "+39 06 6982", "+225 01 02 03 04 05", "+1 202 555 0100"]
        {
            assert_eq!(trunk_prefix(right), None, "{right}");
        }
    }
}
