//! `_headers`: what Netlify, Cloudflare Pages and others send with the files. docs/hosting.md has the same for Apache, nginx,
//! Caddy and S3.
//!
//! Those hosts join the values of all rules that fit an address, so no two rules here name the same header for one
//! address: caching is said for each folder at the root, not for everything.

use std::collections::BTreeSet;

use super::plan::Plan;

/// Nothing foreign, nothing inline.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'self'";

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const SHORT: &str = "public, max-age=300, must-revalidate";

pub(super) fn write(plan: &Plan) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n"
    );
    let mut rules: BTreeSet<(String, bool)> = BTreeSet::new();
    // The file itself is not served.
    for address in plan.addresses().filter(|address| *address != "/_headers") {
        let path = &address[1..];
        match path.split_once('/') {
            Some((folder, _)) => rules.insert((format!("/{}/*", crate::path::percent_encode(folder)), false)),
            None => rules.insert((crate::path::percent_encode(address), path.ends_with(".ics"))),
        };
    }
    for (pattern, is_calendar) in rules {
        let caching = if pattern == "/assets/*" { FOR_EVER } else { SHORT };
        text.push_str(&format!("{pattern}\n  Cache-Control: {caching}\n"));
        if is_calendar || pattern == "/calendars/*" {
            text.push_str("  Content-Type: text/calendar; charset=utf-8\n");
        }
    }
    text
}
