//! `security.txt` (RFC 9116): how to report a security problem of the site.

use crate::character::printable_line;
use crate::path::UrlPath;

use super::exporter::Exporter;

pub(super) fn write(exporter: &Exporter) -> String {
    let Some(security) = &exporter.context.site.config.security else { return String::new() };
    let mut text = String::new();
    let mut line = |name: &str, value: &str| text.push_str(&format!("{name}: {}\n", printable_line(value)));
    for contact in &security.contacts {
        line("Contact", contact);
    }
    line("Expires", &security.expires.value.rfc3339_utc());
    if let Some(encryption) = &security.encryption {
        line("Encryption", encryption);
    }
    if let Some(acknowledgments) = &security.acknowledgments {
        line("Acknowledgments", acknowledgments);
    }
    let languages: Vec<&str> = security.languages.iter().map(crate::model::Lang::as_str).collect();
    if !languages.is_empty() {
        line("Preferred-Languages", &languages.join(", "));
    }
    let own = exporter.absolute(&UrlPath::new("/.well-known/security.txt"));
    // Web addresses must begin with `https://` (section 2.5).
    if let Some(own) = own.filter(|own| own.starts_with("https://")) {
        line("Canonical", &own);
    }
    if let Some(policy) = &security.policy {
        line("Policy", policy);
    }
    text
}
