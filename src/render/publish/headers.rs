//! `_headers`: the response headers that Netlify, Cloudflare Pages and others send. docs/hosting.md has the same for
//! Apache, nginx, Caddy and S3.
//!
//! Those hosts merge the values of all rules that match an address, so no two rules here set the same header for one
//! address: caching is set for each folder at the root, and not for everything.

use std::collections::BTreeSet;

use crate::render::plan::Plan;
use crate::render::plan::generated::Generated;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const SHORT: &str = "public, max-age=300, must-revalidate";

const CALENDAR: &str = "  Content-Type: text/calendar; charset=utf-8\n";
const FEED: &str = "  Content-Type: application/atom+xml; charset=utf-8\n";

pub(super) fn write(plan: &Plan, is_indexed: bool) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n",
        plan.policy
    );
    if !is_indexed {
        text.push_str("  X-Robots-Tag: noindex\n");
    }
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    let mut at_root: BTreeSet<&str> = BTreeSet::new();
    for address in plan.addresses() {
        match address[1..].split_once('/') {
            Some((folder, _)) => folders.insert(folder),
            None => at_root.insert(address),
        };
    }
    // Of the files at the root, only the standard ones are listed; the host's default for others is to revalidate each time.
    let known: BTreeSet<&str> = plan.generated.keys().map(|url| url.as_str()).collect();
    at_root.retain(|address| *address == "/" || known.contains(address) && *address != "/_headers");
    let feeds: BTreeSet<&str> = (plan.generated.iter())
        .filter(|(_, file)| matches!(file, Generated::Feed(_) | Generated::DocumentsFeed(_)))
        .map(|(url, _)| url.as_str())
        .collect();
    let mut rules: BTreeSet<String> = at_root.into_iter().map(str::to_owned).collect();
    rules.extend(folders.into_iter().map(|it| format!("/{}/*", crate::path::percent_encode(it))));
    // Files below the folder of a language only need the content type.
    let calendars = plan.generated.iter().filter(|(_, file)| matches!(file, Generated::Calendar(..)));
    let mut in_languages: BTreeSet<(String, &str)> = calendars
        .filter_map(|(url, _)| {
            let (lang, path) = url.as_str()[1..].split_once('/')?;
            match path.split_once('/') {
                // One rule is for all calendars of the first language.
                Some(_) if lang == "calendars" => None,
                Some((folder, _)) => Some((format!("/{lang}/{folder}/*"), CALENDAR)),
                None => (lang != "calendars").then(|| (url.as_str().to_owned(), CALENDAR)),
            }
        })
        .collect();
    in_languages.extend(feeds.iter().filter(|it| it[1..].contains('/')).map(|it| ((*it).to_owned(), FEED)));
    for pattern in rules {
        let caching = if pattern == "/assets/*" { FOR_EVER } else { SHORT };
        text.push_str(&format!("{pattern}\n  Cache-Control: {caching}\n"));
        if pattern.ends_with(".ics") || pattern == "/calendars/*" {
            text.push_str(CALENDAR);
        } else if feeds.contains(pattern.as_str()) {
            text.push_str(FEED);
        }
    }
    for (pattern, content_type) in in_languages {
        text.push_str(&format!("{pattern}\n{content_type}"));
    }
    text
}
