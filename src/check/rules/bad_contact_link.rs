//! Mail and telephone links that programs cannot read.

use crate::check::{AddressRole, RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::Level;
use crate::parse::{is_email, trunk_prefix};
use crate::path::percent_decode;

pub(super) const RULE: Rule = Rule {
    code: Code::BadContactLink,
    level: Level::Warning,
    finds: "Reads every `mailto:` and `tel:` of the finished pages as mail and telephone programs do. Several addresses are separated by \
            commas; what follows `?` are fields such as `subject=…`, with `%20` for a space; a number begins with `+` and has digits, \
            hyphens, full stops and brackets; a short number such as 112 has digits alone.",
    why: "The reader's mail program has no recipient, or a wrong one; the telephone dials nothing.",
    example: "[Call us](<tel:+41 22 730 6301>) or [write](<mailto:a@example.org?subject=Visa letter>).",
    mend: "Write `tel:+41-22-730-6301`, `mailto:name@example.org?subject=Visa%20letter`; or take the fact, `{{ group.contact.email }}`, \
           which is a link by itself.",
    source: Some("RFC 6068, section 2, for `mailto:`; RFC 3966, section 3, for `tel:`."),
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    for page in rendered.originals() {
        for address in page.scan.addresses.iter().filter(|address| address.role == AddressRole::Link) {
            let value = &address.value;
            let Some((scheme, rest)) = value.split_once(':') else { continue };
            let (fault, help) = if scheme.eq_ignore_ascii_case("mailto") {
                (fault_of_mail(rest), "write for example `mailto:name@example.org?subject=Visa%20letter`")
            } else if scheme.eq_ignore_ascii_case("tel") {
                (fault_of_telephone(rest), "write for example `tel:+41-22-730-6301`")
            } else {
                continue;
            };
            let Some(fault) = fault else { continue };
            let place = rendered.place_of(page, value).unwrap_or_else(|| Span::of_file(&page.page.source));
            report.push(report.finding(place, format!("the link to `{value}` {fault}")).help(help));
        }
    }
}

fn fault_of_mail(rest: &str) -> Option<String> {
    if rest.contains(char::is_whitespace) {
        return Some("has a space in it, which is written `%20`".into());
    }
    let (to, fields) = rest.split_once('?').unwrap_or((rest, ""));
    if !is_percent_encoded(rest) {
        return Some("has a `%` that begins no encoded character".into());
    }
    for written in to.split(',').filter(|_| !to.is_empty()) {
        let address = percent_decode(written).unwrap_or_else(|| written.to_owned());
        // A quoted local part may contain anything (RFC 5322, section 3.4.1).
        if !address.starts_with('"') && !is_email(&address) {
            return Some(format!("has `{address}`, which is not an e-mail address"));
        }
    }
    let fields: Vec<&str> = fields.split('&').filter(|field| !field.is_empty()).collect();
    if to.is_empty() && fields.is_empty() {
        return Some("names no recipient".into());
    }
    let odd =
        fields.into_iter().find(|field| field.split_once('=').is_none_or(|(name, _)| name.is_empty()))?;
    Some(format!("has `{odd}` after `?`, which is not a field"))
}

fn fault_of_telephone(rest: &str) -> Option<String> {
    let number = rest.split(';').next().unwrap_or("");
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_international = number.starts_with('+');
    let odd = number.trim_start_matches('+').chars().find(|c| !c.is_ascii_digit() && !"-.()*#".contains(*c));
    match odd {
        Some(odd) if odd.is_whitespace() => return Some("has a space in it".into()),
        Some(odd) => return Some(format!("has `{odd}` in it")),
        None if digits == 0 => return Some("has no digits".into()),
        None => {}
    }
    if is_international && !(3..=15).contains(&digits) {
        return Some(format!("has {digits} digits: numbers have at most 15"));
    }
    if is_international && number.contains("(0)") {
        let number = number.replace("(0)", "");
        return Some(format!("has `(0)` in it, which telephones dial: leave it out: `{number}`"));
    }
    if is_international && let Some(advice) = trunk_prefix(number) {
        return Some(format!("has the 0 for domestic calls: {advice}"));
    }
    // Emergency and service numbers are dialled in the same way everywhere.
    let is_short = digits <= 6;
    let has_context = rest.contains(";phone-context=");
    (!is_international && !is_short && !has_context)
        .then(|| "does not begin with `+` and the code of the country".into())
}

fn is_percent_encoded(text: &str) -> bool {
    let hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let bytes = text.as_bytes();
    let mut marks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%');
    marks.all(|(at, _)| hex(bytes.get(at + 1)) && hex(bytes.get(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_read_is_not_reported() {
        for good in [
            "a@example.org",
            "a@example.org,b@example.org?subject=A%20b&body=c%0D%0Ad",
            "?to=a@example.org",
            "gorby%25kremvax@example.com",
            "%22not%40me%22@example.org",
        ] {
            assert_eq!(fault_of_mail(good), None, "{good}");
        }
        for good in [
            "+41-22-730-6301",
            "+1(202)5550100",
            "+41.22(730)6301",
            "112",
            "7042;phone-context=example.com",
            "+41227306301;ext=12",
        ] {
            assert_eq!(fault_of_telephone(good), None, "{good}");
        }
    }

    #[test]
    fn what_programs_cannot_read_is_reported() {
        for bad in [
            "",
            "?",
            "a@",
            "a@example.org b",
            "a@example.org?subject",
            "a@example.org?subject=100%",
            "a@example.org;b@example.org",
        ] {
            assert!(fault_of_mail(bad).is_some(), "{bad}");
        }
        for bad in [
            "",
            "+",
            "+41 22 730 6301",
            "0227306301",
            "+41-22-CALL-ME",
            "+4122730630141227306301",
            "+410227305858",
            "+41(0)227305858",
        ] {
            assert!(fault_of_telephone(bad).is_some(), "{bad}");
        }
    }
}
