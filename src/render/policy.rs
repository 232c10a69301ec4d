//! The Content-Security-Policy of a site: what its pages may load, execute and send, and from where.
//!
//! Begin with [`Policy`]. The table [`DIRECTIVES`] is the only definition of the policy: the published header, the
//! preview server and the checks of the build all use it.

use std::fmt;

use super::settings::Settings;
use crate::model::Config;

/// What the preview adds to the policy: its script may fetch change events from the server.
pub const PREVIEW_DIRECTIVE: &str = "connect-src 'self'";

/// A directive of Content Security Policy Level 3, section 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Directive {
    /// Loads without a directive of their own in the policy.
    Default,
    /// Scripts.
    Script,
    /// Style sheets.
    Style,
    /// Images.
    Image,
    /// Fonts.
    Font,
    /// Sound, video and their subtitles.
    Media,
    /// Frames.
    Frame,
    /// Plug-ins.
    Object,
    /// What scripts fetch, and pings.
    Connect,
    /// The web application manifest.
    Manifest,
    /// The base of relative addresses.
    BaseUri,
    /// Where forms are sent.
    FormAction,
    /// Which pages may embed this one in a frame.
    FrameAncestors,
}

/// A source from which a load may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PolicySource {
    /// The site's own host.
    Own,
    /// A `data:` URI.
    Data,
    /// The hosts that the site allows.
    Allowed,
}

/// The policy, in the order of the header. A directive without a source is `'none'`. A directive whose only sources are
/// allowed hosts is left out if the site allows none; then [`Directive::Default`] applies.
const DIRECTIVES: &[(Directive, &str, &[PolicySource])] = &[
    (Directive::Default, "default-src", &[]),
    (Directive::Script, "script-src", &[PolicySource::Own]),
    (Directive::Style, "style-src", &[PolicySource::Own]),
    (Directive::Image, "img-src", &[PolicySource::Own, PolicySource::Data, PolicySource::Allowed]),
    (Directive::Font, "font-src", &[PolicySource::Own, PolicySource::Allowed]),
    (Directive::Media, "media-src", &[PolicySource::Own, PolicySource::Allowed]),
    (Directive::Frame, "frame-src", &[PolicySource::Allowed]),
    (Directive::Manifest, "manifest-src", &[PolicySource::Own]),
    (Directive::BaseUri, "base-uri", &[]),
    (Directive::FormAction, "form-action", &[PolicySource::Own]),
    (Directive::FrameAncestors, "frame-ancestors", &[]),
];

/// The policy of a site. Its text is the value of the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The hosts from which images, fonts, audio, video and frames may come, in the order of the site.
    hosts: Vec<String>,
    /// The site's own host.
    own: Option<HostSource>,
}

/// A host, with its port unless that is the default of its scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HostSource {
    /// Whether it is loaded by `https`. `None` for the scheme of the page.
    pub is_secure: Option<bool>,
    /// `media.example.org` or `media.example.org:8443`, in lower case.
    pub name: String,
}

/// The target of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LoadTarget {
    /// A relative address: the site itself.
    Own,
    /// A `data:` URI.
    Data,
    /// Another host, or the site's own by its full address.
    Host(HostSource),
    /// A scheme without a host, such as `blob`.
    Scheme(String),
}

/// The policy's decision on a load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Allowed.
    Fine,
    /// Comes from a host that is not allowed.
    Foreign,
    /// Comes from the site's own host or an allowed one, but not by `https`.
    Insecure,
    /// Forbidden, wherever it comes from.
    Blocked,
}

impl Policy {
    /// The policy of a site.
    pub(super) fn new(config: &Config, settings: &Settings) -> Self {
        let own = settings.base_url.as_deref().map(LoadTarget::of);
        let own = own.and_then(|target| match target {
            LoadTarget::Host(host) => Some(host),
            LoadTarget::Own | LoadTarget::Data | LoadTarget::Scheme(_) => None,
        });
        Self { hosts: config.external_media.clone(), own }
    }

    /// The decision on a load under `directive` from `target`.
    pub(super) fn verdict(&self, directive: Directive, target: &LoadTarget) -> Verdict {
        let may = |source: PolicySource| self.sources(directive).contains(&source);
        let fine = |may: bool| if may { Verdict::Fine } else { Verdict::Blocked };
        match target {
            LoadTarget::Own => fine(may(PolicySource::Own)),
            LoadTarget::Data => fine(may(PolicySource::Data)),
            LoadTarget::Scheme(_) => Verdict::Blocked,
            LoadTarget::Host(host) => match &self.own {
                Some(own) if own.name == host.name => {
                    let is_mixed = own.is_secure == Some(true) && host.is_secure == Some(false);
                    if is_mixed { Verdict::Insecure } else { fine(may(PolicySource::Own)) }
                }
                _ if !may(PolicySource::Allowed) || !self.hosts.contains(&host.name) => Verdict::Foreign,
                _ if host.is_secure == Some(true) => Verdict::Fine,
                _ => Verdict::Insecure,
            },
        }
    }

    /// Whether a site can allow hosts for this directive.
    pub(super) fn allows_hosts(directive: Directive) -> bool {
        DIRECTIVES
            .iter()
            .any(|(found, _, sources)| *found == directive && sources.contains(&PolicySource::Allowed))
    }

    /// The sources of a directive, or those of `default-src` if the policy does not have it.
    fn sources(&self, directive: Directive) -> &'static [PolicySource] {
        self.row(directive).map_or(&[], |(_, _, sources)| *sources)
    }

    fn row(
        &self,
        directive: Directive,
    ) -> Option<&'static (Directive, &'static str, &'static [PolicySource])> {
        let of = |wanted: Directive| DIRECTIVES.iter().find(|row| row.0 == wanted && self.has(row.2));
        of(directive).or_else(|| of(Directive::Default))
    }

    fn has(&self, sources: &[PolicySource]) -> bool {
        !self.hosts.is_empty() || sources != [PolicySource::Allowed]
    }

    /// The directive that decides, as written in the policy: `style-src 'self'`.
    pub(super) fn deciding(&self, directive: Directive) -> String {
        self.row(directive).map_or_else(String::new, |row| self.written(row.1, row.2))
    }

    fn written(&self, name: &str, sources: &[PolicySource]) -> String {
        let mut text = name.to_owned();
        for source in sources {
            match source {
                PolicySource::Own => text.push_str(" 'self'"),
                PolicySource::Data => text.push_str(" data:"),
                PolicySource::Allowed => self.hosts.iter().for_each(|host| {
                    text.push_str(" https://");
                    text.push_str(host);
                }),
            }
        }
        if sources.is_empty() {
            text.push_str(" 'none'");
        }
        text
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = DIRECTIVES.iter().filter(|row| self.has(row.2));
        let written: Vec<String> = rows.map(|row| self.written(row.1, row.2)).collect();
        f.write_str(&written.join("; "))
    }
}

impl LoadTarget {
    /// The target of an address on a page, parsed as by browsers (URL Standard, section 4.4).
    pub fn of(written: &str) -> Self {
        let trimmed = written.trim_matches(|c: char| c <= ' ');
        // Nearly all addresses are of this kind: without a scheme, and without two slashes at the beginning.
        let slashes = |byte: &u8| matches!(byte, b'/' | b'\\' | b'\t' | b'\n' | b'\r');
        if !trimmed.contains(':') && trimmed.bytes().take(2).filter(|byte| slashes(byte)).count() < 2 {
            return Self::Own;
        }
        let address: String = trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        let is_scheme = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        };
        let scheme = address.split_once(':').filter(|(scheme, _)| is_scheme(scheme));
        let is_slash = |c: char| matches!(c, '/' | '\\');
        let Some((scheme, rest)) = scheme else {
            let slashes = address.chars().take_while(|c| is_slash(*c)).count();
            return if slashes < 2 { Self::Own } else { Self::Host(HostSource::of(&address, None)) };
        };
        match scheme.to_ascii_lowercase().as_str() {
            "https" | "wss" => Self::Host(HostSource::of(rest, Some(true))),
            "http" | "ws" | "ftp" => Self::Host(HostSource::of(rest, Some(false))),
            "data" => Self::Data,
            // An empty document, or one contained in its attribute.
            "about" => Self::Own,
            other => Self::Scheme(other.to_owned()),
        }
    }
}

impl HostSource {
    /// The host in an address after its scheme.
    fn of(rest: &str, is_secure: Option<bool>) -> Self {
        let rest = rest.trim_start_matches(['/', '\\']);
        let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
        let authority = rest[..end].rsplit('@').next().unwrap_or_default();
        let name = crate::path::percent_decode(authority).unwrap_or_else(|| authority.to_owned());
        let name = name.to_lowercase();
        let usual = if is_secure == Some(false) { ":80" } else { ":443" };
        Self { is_secure, name: name.strip_suffix(usual).unwrap_or(&name).to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(hosts: &[&str], own: Option<&str>) -> Policy {
        let own = own.map(|own| HostSource { is_secure: Some(true), name: own.to_owned() });
        Policy { hosts: hosts.iter().map(|&host| host.to_owned()).collect(), own }
    }

    #[test]
    fn hosts_that_a_site_allows_enter_what_may_load_from_elsewhere() {
        assert_eq!(
            policy(&[], None).to_string(),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
        assert_eq!(
            policy(&["a.example", "b.example:8443"], None).to_string(),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https://a.example https://b.example:8443; \
             font-src 'self' https://a.example https://b.example:8443; media-src 'self' https://a.example https://b.example:8443; \
             frame-src https://a.example https://b.example:8443; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'"
        );
    }

    #[test]
    fn an_address_leads_where_browsers_go() {
        let host = |is_secure, name: &str| LoadTarget::Host(HostSource { is_secure, name: name.to_owned() });
        for (written, target) in [
            ("a.png", LoadTarget::Own),
            ("/a:b.png", LoadTarget::Own),
            ("", LoadTarget::Own),
            ("#x", LoadTarget::Own),
            ("?a=https://b.example/", LoadTarget::Own),
            ("about:srcdoc", LoadTarget::Own),
            ("data:image/png;base64,AA", LoadTarget::Data),
            ("blob:https://a.example/1", LoadTarget::Scheme("blob".into())),
            ("https://a.example/b.png", host(Some(true), "a.example")),
            ("//a.example/b.png", host(None, "a.example")),
            ("\\\\a.example\\b.png", host(None, "a.example")),
            ("/\\a.example/", host(None, "a.example")),
            (" \u{1}HT\ntp://u:p@A.Example:80?q", host(Some(false), "a.example")),
            ("https:a.example", host(Some(true), "a.example")),
            ("https:\\/\\a%2Eexample:443#f", host(Some(true), "a.example")),
            ("https://a.example:8443/", host(Some(true), "a.example:8443")),
        ] {
            assert_eq!(LoadTarget::of(written), target, "{written:?}");
        }
    }

    #[test]
    fn what_is_foreign_and_what_is_blocked_follows_from_the_policy() {
        let policy = policy(&["a.example"], Some("own.example"));
        for (directive, address, verdict) in [
            (Directive::Image, "a.png", Verdict::Fine),
            (Directive::Image, "data:,", Verdict::Fine),
            (Directive::Image, "https://own.example/a.png", Verdict::Fine),
            (Directive::Image, "//own.example/a.png", Verdict::Fine),
            (Directive::Image, "http://own.example/a.png", Verdict::Insecure),
            (Directive::Image, "https://a.example/a.png", Verdict::Fine),
            (Directive::Frame, "https://A.example/", Verdict::Fine),
            (Directive::Image, "//a.example/a.png", Verdict::Insecure),
            (Directive::Media, "http://a.example/a.mp4", Verdict::Insecure),
            (Directive::Image, "https://b.a.example/", Verdict::Foreign),
            (Directive::Image, "https://a.example:8443/", Verdict::Foreign),
            (Directive::Script, "https://a.example/a.js", Verdict::Foreign),
            (Directive::Style, "data:text/css,", Verdict::Blocked),
            (Directive::Font, "data:,", Verdict::Blocked),
            (Directive::Frame, "a.html", Verdict::Blocked),
            (Directive::Object, "a.pdf", Verdict::Blocked),
            (Directive::Image, "blob:x", Verdict::Blocked),
        ] {
            assert_eq!(
                policy.verdict(directive, &LoadTarget::of(address)),
                verdict,
                "{directive:?} {address}"
            );
        }
        assert_eq!(policy.deciding(Directive::Frame), "frame-src https://a.example");
        assert_eq!(Policy::default().deciding(Directive::Frame), "default-src 'none'");
    }
}
