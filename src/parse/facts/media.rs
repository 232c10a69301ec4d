//! `external_media:` of `site:`, the hosts from which pages may load resources.

use super::super::decode::Decoder;
use super::super::description::TextShape;
use super::super::yaml::Node;
use crate::diag::{Code, Diagnostic};

/// The hosts in lower case, without duplicates.
pub(super) fn hosts(decoder: &mut Decoder, node: &Node) -> Option<Vec<String>> {
    let found = decoder.list(node, |decoder, node| Some((host(decoder, node)?, decoder.span(&node.span))))?;
    let mut hosts: Vec<String> = Vec::new();
    for (host, span) in found {
        if hosts.contains(&host) {
            let message = format!("the host `{host}` appears twice");
            decoder.report(Diagnostic::error(Code::DuplicateId, span, message).help("remove one of the two"));
        } else {
            hosts.push(host);
        }
    }
    Some(hosts)
}

/// A host as a Content-Security-Policy names it (Content Security Policy Level 3, section 2.3.1). It becomes
/// part of a header, so only characters of host names are accepted.
fn host(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let text = decoder.string_as(node, TextShape::Host)?;
    let host = text.to_lowercase();
    match why_no_host(&host) {
        None => Some(host),
        Some(help) => {
            decoder.reject(node, Code::BadAddress, format!("`{text}` is not the name of a host"), help);
            // Keep the host that was meant, so that resources loaded from it are not reported as well.
            Some(bare(&host).to_owned()).filter(|bare| why_no_host(bare).is_none())
        }
    }
}

/// The host and port of an address.
fn bare(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest).trim_start_matches('/');
    let bare = bare.split(['/', '?', '#']).next().unwrap_or_default();
    bare.rsplit('@').next().unwrap_or_default()
}

/// Help for something that is not the name of a host.
fn why_no_host(host: &str) -> Option<String> {
    let bare = bare(host);
    let (name, port) = bare.split_once(':').map_or((bare, None), |(name, port)| (name, Some(port)));
    const EXAMPLE: &str = "write it alone, for example `media.example.org`";
    if name.contains('*') {
        return Some("name each host; a `*` is not accepted".into());
    }
    if !name.is_ascii() {
        return Some(
            "write it in the form that the domain name system uses, which begins with `xn--`".into(),
        );
    }
    // URL Standard, section 3.5: a name whose last label is a number is an address.
    let last = name.rsplit('.').next().unwrap_or_default();
    let digits = last.strip_prefix("0x").unwrap_or(last);
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit())
        || (digits.len() < last.len() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if (is_number && !last.is_empty()) || bare.starts_with('[') {
        return Some("browsers accept no numeric addresses here; write the name of the host".into());
    }
    let is_label = |label: &str| {
        let is_inside = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=63).contains(&label.len())
            && label.bytes().all(is_inside)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // RFC 1034, section 3.1.
    if name.len() > 253 || !name.split('.').all(is_label) || !name.contains('.') {
        return Some(EXAMPLE.into());
    }
    match port.map(str::parse::<u16>) {
        Some(Err(_) | Ok(0)) => {
            Some("a port is a number from 1 to 65535, for example `media.example.org:8443`".into())
        }
        Some(Ok(443)) => Some(format!("write `{name}`: 443 is the port of every host")),
        Some(Ok(_)) | None => (bare != host).then(|| format!("write the host alone: `{bare}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_and_nothing_else() {
        for host in ["media.example.org", "a-1.example", "xn--bcher-kva.example", "media.example.org:8443"] {
            assert_eq!(why_no_host(host), None, "{host}");
        }
        let help = |host: &str| why_no_host(host).unwrap_or_default();
        assert_eq!(help("https://media.example.org/a?b"), "write the host alone: `media.example.org`");
        assert_eq!(help("//u:p@media.example.org:8443/"), "write the host alone: `media.example.org:8443`");
        assert_eq!(help("media.example.org/videos"), "write the host alone: `media.example.org`");
        assert_eq!(help("media.example.org:443"), "write `media.example.org`: 443 is the port of every host");
        for host in ["*.example.org", "*"] {
            assert_eq!(help(host), "name each host; a `*` is not accepted", "{host}");
        }
        assert!(help("b\u{fc}cher.example").contains("xn--"));
        for host in ["192.0.2.1", "127.1", "0x7f.0x1", "2130706433", "[2001:db8::1]", "http://[::1]/"] {
            assert!(help(host).contains("numeric"), "{host}: {}", help(host));
        }
        for host in ["media.example.org:0", "media.example.org:x", "media.example.org:70000", "a.example:"] {
            assert!(help(host).contains("port"), "{host}: {}", help(host));
        }
        for host in [
            "localhost",
            "'self'",
            "https:",
            "data:",
            "a b.example",
            "a.example; script-src x",
            "a.example\nx: y",
            "a.example,b.example",
            "-a.example",
            "a..example",
            ".example.org",
            "example.org.",
        ] {
            assert_eq!(help(host), "write it alone, for example `media.example.org`", "{host}");
        }
    }
}
