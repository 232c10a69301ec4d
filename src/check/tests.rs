//! Each rule on the smallest site that breaks it, and on one that just keeps it.

use super::*;
use crate::resolve::testing::{listed, site_with};

const HOME: [(&str, &str); 1] = [("content/index.md", "---\ntitle: T\n---\n")];

fn checked<const N: usize>(facts: &str, pages: [(&str, &str); N]) -> String {
    let resolved = site_with(facts, pages);
    assert_eq!(resolved.findings(), "");
    let mut findings = Diagnostics::new();
    check(&resolved.site, &mut findings);
    listed(&findings, &resolved.sources)
}

fn meeting(rest: &str) -> String {
    format!(
        "site: {{title: T, deadline: {{time: '23:59', zone: UTC}}}}\ngroup: {{acronym: G, name: N}}\nmeetings:\n  \
         - {{id: m, date: 2025-03-04, start: '09:00', end: '10:00', zone: Asia/Tokyo, {rest}}}\n"
    )
}

#[test]
fn a_deadline_is_not_after_the_start_of_what_it_applies_to() {
    let deadline = |date: &str, rest: &str| {
        checked(&meeting(&format!("deadlines: [{{id: d, date: {date}, action: A{rest}}}]")), HOME)
    };
    // The meeting begins at 00:00 UTC on 4 March.
    assert_eq!(deadline("2025-03-03", ""), "");
    assert_eq!(deadline("2025-03-04", ", time: '08:59'"), "");
    assert_eq!(deadline("2025-03-04", ", time: '09:00'"), "");
    let late = "site.yaml:4:105: error[late-deadline]: the deadline `d`, 2025-03-04, is after the start of the meeting \
                it applies to, 2025-03-04; help: correct one of the two dates\n";
    assert_eq!(deadline("2025-03-04", ", time: '09:01'"), late);
    assert_eq!(deadline("2025-03-04", ""), late);
}

#[test]
fn a_deadline_of_a_forum_is_held_against_the_forum() {
    let site = |date: &str| {
        let rest = format!(
            "deadlines: [{{id: d, date: {date}, action: A, forum: f}}], forum: {{id: f, title: F, date: 2025-03-07}}"
        );
        checked(&meeting(&rest), HOME)
    };
    assert_eq!(site("2025-03-05"), "");
    assert!(
        site("2025-03-07")
            .contains("`d`, 2025-03-07, is after the start of the forum it applies to, 2025-03-07")
    );
}

#[test]
fn an_open_registration_has_an_address() {
    let open = "registrations: [{id: r, title: R, status: open}]";
    let expected = "error[missing-key]: the registration `r` is open, but has no address; help: add `url: https://…`, \
                    or write `status: announced`\n";
    assert_eq!(checked(&meeting(open), HOME), format!("site.yaml:4:95: {expected}"));
    assert_eq!(checked(&meeting(&open.replace("open", "announced")), HOME), "");
    assert_eq!(checked(&meeting(&open.replace("status: open", "url: 'https://example.org/'")), HOME), "");
    // A forum that takes the registrations of its meeting adds no second report; its own are looked at too.
    let inherited = format!("{open}, forum: {{title: F, date: 2025-03-07}}");
    assert_eq!(checked(&meeting(&inherited), HOME), format!("site.yaml:4:95: {expected}"));
    let own = format!("forum: {{title: F, date: 2025-03-07, {open}}}");
    assert_eq!(checked(&meeting(&own), HOME), format!("site.yaml:4:131: {expected}"));
}

#[test]
fn a_site_has_a_home_page() {
    let facts = "site: {title: T}\ngroup: {acronym: G, name: N}\n";
    let help =
        "; help: write a page `content/index.md`, beginning with `---`, `title: …`, `kind: home` and `---`\n";
    assert_eq!(checked(facts, []), format!("content/index.md: error[no-site]: the site has no pages{help}"));
    assert_eq!(
        checked(facts, [("content/a.md", "---\ntitle: T\n---\n")]),
        format!("content/index.md: error[no-site]: the site has no home page{help}")
    );
    assert_eq!(checked(facts, HOME), "");
}
