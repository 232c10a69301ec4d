//! The real site says what its sources say: the circular word for word, and every fact where readers look for it.
//!
//! What is expected is written here once more, from the circular and the table of public sources, and compared with
//! what the program read from `site.yaml` and with what stands on the pages.

use std::collections::BTreeMap;

use crate::support::{self, normalised, pages, real_site, text_of};
use plenary::diag::Diagnostics;
use plenary::model::{Audience, Date, DeadlineAudience, Instant, Role, Time, Zone};
use plenary::parse::facts::{Facts, parse};
use plenary::path::SourcePath;

const CIRCULAR: &str = include_str!("../fixtures/circular-98.txt");

/// Name, affiliation, country, as the circular lists them.
const MANAGEMENT: [(&str, Option<&str>, Option<&str>); 12] = [
    ("Shin-Gak Kang", Some("ETRI"), Some("Rep. of Korea")),
    ("Andrey Nunes", None, Some("Brazil")),
    ("Hideo Imanaka", Some("NICT"), Some("Japan")),
    ("Per Fröjdh", Some("Ericsson"), Some("Sweden")),
    ("Shane He", Some("Nokia"), Some("Finland")),
    ("Vincent Affleck", None, Some("United Kingdom")),
    ("Yuntao Wang", None, Some("China")),
    ("Leonidas Anthopoulos", Some("University of Thessaly"), Some("Greece")),
    ("Manuel Barreiro", Some("Aston Group"), Some("Mexico")),
    ("Cristina Martinez", Some("European Commission"), None),
    ("Stella Kipsaita", Some("Communications Authority"), Some("Kenya")),
    ("Natalia Bayona", Some("World Tourism Organization (UNWTO)"), None),
];

/// Code, title, page.
const GROUPS: [(&str, &str, &str); 9] = [
    ("TG", "Collaboration", "collaboration"),
    ("WG1", "General", "wg1"),
    ("WG2", "Applications & Services", "wg2"),
    ("WG3", "Architecture & Infrastructure", "wg3"),
    ("WG4", "Virtual/Real World Integration", "wg4"),
    ("WG5", "Interoperability", "wg5"),
    ("WG6", "Security, Data & Personally identifiable information (PII) Protection", "wg6"),
    ("WG7", "Economic, regulatory & competition aspects", "wg7"),
    ("WG8", "Sustainability, Accessibility & Inclusion", "wg8"),
];

/// Id, day, day in words, action, audience, days before the meeting, the page on what to do.
const DEADLINES: [(&str, &str, &str, &str, Audience, i32, &str); 3] = [
    (
        "visa",
        "2023-06-01",
        "1 June 2023",
        "Submit requests for visa support letters",
        Audience::VisaApplicants,
        33,
        "visa",
    ),
    (
        "contributions",
        "2023-06-22",
        "22 June 2023",
        "Submit written contributions",
        Audience::Contributors,
        12,
        "contributions",
    ),
    (
        "registration",
        "2023-06-29",
        "29 June 2023",
        "Pre-registration",
        Audience::AllParticipants,
        5,
        "registration",
    ),
];

/// Pages of the site and what has to stand on each.
const WHERE_READERS_LOOK: [(&str, &[&str]); 12] = [
    (
        "",
        &[
            "4–6 July 2023",
            "Zhangjiang Science Hall",
            "Shanghai, China",
            "7 July 2023",
            "09:00–15:40",
            "China Academy of Information and Communications Technology",
            "Free of charge",
            "English only",
            "TSB Circular 98",
            "Telecommunication Standardization Advisory Group",
            "Shin-Gak Kang",
        ],
    ),
    (
        "meetings/shanghai-2023/",
        &[
            "Second meeting",
            "4–6 July 2023",
            "Zhangjiang Science Hall",
            "张江科学会堂",
            "Shanghai, China",
            "On site and remote",
            "China Academy of Information and Communications Technology (CAICT)",
            "Free of charge",
            "Discussion and presentation of written contributions including incoming use-cases",
            "Progress on the development of ongoing deliverables",
            "Agreement on FG-MV future meeting plans",
        ],
    ),
    (
        "meetings/shanghai-2023/forum/",
        &[
            "Creating a metaverse for all through international standards",
            "7 July 2023",
            "09:00–15:40",
            "01:00–07:40 UTC",
            "Shanghai Artificial Intelligence Industry Association (SAIA)",
            "(CAICT)",
            "World Artificial Intelligence Conference",
            "Salma Arafa, UNWTO",
            "Cristina Bueti, ITU",
            "The role of standards for an open, interoperable metaverse",
            "The industrial metaverse",
            "Enabling technologies for immersive experiences",
        ],
    ),
    (
        "meetings/shanghai-2023/logistics/",
        &[
            "Zhangjiang Science Hall",
            "张江科学会堂",
            "to be announced",
            "PVG",
            "SHA",
            "Longyang Road",
            "220 V",
            "50 Hz",
            "CNY",
            "110",
            "119",
            "120",
        ],
    ),
    (
        "meetings/riyadh-2023/",
        &[
            "8–9 March 2023",
            "7 March 2023",
            "Riyadh, Saudi Arabia",
            "National Cybersecurity Authority",
            "Embracing the metaverse",
        ],
    ),
    (
        "about/",
        &[
            "16 December 2022",
            "Recommendation ITU-T A.7",
            "One year initially",
            "Terminology",
            "Use cases",
            "A pre-standardization roadmap",
            "Cristina Bueti ITU",
            "Telecommunication Standardization Advisory Group",
        ],
    ),
    ("contact/", &["tsbfgmv@itu.int", "+41 22 730 6301", "+41 22 730 5853"]),
    ("join/", &["mailing list", "free of charge"]),
    ("registration/", &["first-come, first-served", "exclusively online", "29 June 2023", "Free of charge"]),
    ("visa/", &["1 June 2023", "tsbfgmv@itu.int", "+41 22 730 6301", "before the date of arrival"]),
    ("contributions/", &["tsbfgmv@itu.int", "22 June 2023", "templates"]),
    // As the table in other time zones has it: the city, and the hour of each of the three deadlines.
    (
        "deadlines/",
        &[
            "New York 17:59 17:59 17:59",
            "London 22:59 22:59 22:59",
            "Geneva 23:59 23:59 23:59",
            "Nairobi 00:59 2 June 00:59 23 June 00:59 30 June",
            "Kathmandu 03:44 2 June 03:44 23 June 03:44 30 June",
            "Shanghai 05:59 2 June 05:59 23 June 05:59 30 June",
        ],
    ),
];

/// The address and the page on which it has to be a link.
const LINKS: [(&str, &str); 6] = [
    ("join/", "https://itu.int/go/fgmv/join"),
    ("about/", "https://www.itu.int/en/ITU-T/focusgroups/mv/Pages/default.aspx"),
    ("contact/", "https://www.itu.int/go/fgmv"),
    ("meetings/shanghai-2023/circular/", "https://www.itu.int/go/fgmv"),
    ("meetings/shanghai-2023/circular/", "https://itu.int/go/fgmv/join"),
    ("contact/", "mailto:tsbfgmv@itu.int"),
];

fn facts() -> Facts {
    let file = SourcePath::new("site.yaml");
    let text = std::fs::read_to_string(support::repository().join("site.yaml")).expect("the site's facts");
    let mut findings = Diagnostics::new();
    let facts = parse(&file, &text, &mut findings).expect("site.yaml can be read");
    assert_eq!(findings.errors(), 0);
    facts
}

/// The main part of each page as text, a hyphen for every kind of hyphen.
fn texts() -> BTreeMap<String, String> {
    let main = |html: &str| {
        let start = html.find("<main").expect("every page has a main part");
        let end = html.find("</main>").expect("the main part ends");
        plain(&html[start..end])
    };
    let pages = pages(&real_site()).into_iter().filter(|(_, html)| html.contains("<main"));
    pages.map(|(path, html)| (path.trim_end_matches("index.html").to_owned(), main(&html))).collect()
}

fn plain(html: &str) -> String {
    text_of(html).replace('\u{2011}', "-")
}

#[test]
fn every_line_of_the_circular_stands_on_its_page() {
    let texts = texts();
    let page = &texts["meetings/shanghai-2023/circular/"];
    let lines: Vec<String> =
        CIRCULAR.lines().map(|line| normalised(&line.replace('\u{2011}', "-"))).collect();
    assert_eq!(lines.len(), 63);
    let missing: Vec<&String> =
        lines.iter().filter(|line| !page.contains(line.trim_end_matches(':'))).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn the_body_of_the_circular_stands_in_its_order_with_nothing_between() {
    let texts = texts();
    let page = &texts["meetings/shanghai-2023/circular/"];
    let body = CIRCULAR.lines().skip_while(|line| !line.starts_with("Dear"));
    let mut rest = &page[page.rfind("Dear Sir/Madam,").expect("the salutation")..];
    for line in body {
        let line = normalised(&line.replace('\u{2011}', "-"));
        let at = rest.find(&line).unwrap_or_else(|| panic!("not in its order: {line}"));
        // A heading ends with the sign of its anchor, the table begins with the names of its columns.
        assert!(matches!(rest[..at].trim(), "" | "#" | "Date Action"), "before `{line}`: {}", &rest[..at]);
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn officers_are_those_of_the_circular_and_stand_on_the_page_about_the_group() {
    let facts = facts();
    let about = &texts()["about/"];
    let officers: Vec<_> = facts
        .group
        .officers
        .iter()
        .filter(|officer| matches!(officer.role.known(), Some(Role::Chair | Role::ViceChair)))
        .map(|o| {
            let text = |text: &Option<plenary::model::Text>| text.as_ref().map(|t| t.original().to_owned());
            (o.name.original().to_owned(), text(&o.affiliation), text(&o.country))
        })
        .collect();
    let expected: Vec<_> = MANAGEMENT
        .iter()
        .map(|(name, affiliation, country)| {
            ((*name).to_owned(), affiliation.map(str::to_owned), country.map(str::to_owned))
        })
        .collect();
    assert_eq!(officers, expected);
    for (name, affiliation, country) in MANAGEMENT {
        let place: Vec<&str> = [affiliation, country].into_iter().flatten().collect();
        let line = format!("{name} {}", place.join(", "));
        assert!(about.contains(&line), "`{line}` is not on the page about the group");
    }
    assert_eq!(facts.group.officers[0].role.known(), Some(Role::Chair));
    assert_eq!(facts.group.officers.iter().filter(|o| o.role.known() == Some(Role::ViceChair)).count(), 11);
}

#[test]
fn working_groups_are_those_of_the_circular_and_have_a_page_each() {
    let facts = facts();
    let texts = texts();
    let groups: Vec<(&str, &str)> =
        facts.group.working_groups.iter().map(|g| (g.code.as_str(), g.title.original())).collect();
    assert_eq!(groups, GROUPS.map(|(code, title, _)| (code, title)));
    for (code, title, page) in GROUPS {
        for list in ["about/", "working-groups/"] {
            assert!(texts[list].contains(&format!("{code} {title}")), "`{code}` is not on `{list}`");
        }
        let own = &texts[&format!("working-groups/{page}/")];
        assert!(own.contains(title) && own.contains(code) && own.contains("to be appointed"), "{page}");
    }
}

#[test]
fn deadlines_are_those_of_the_circular_and_stand_where_readers_look() {
    let facts = facts();
    let texts = texts();
    let meeting = facts.meetings.iter().find(|m| m.id.as_str() == "shanghai-2023").expect("the meeting");
    assert_eq!(meeting.deadlines.len(), DEADLINES.len());
    for ((id, day, words, action, audience, days_before, page), deadline) in
        DEADLINES.into_iter().zip(&meeting.deadlines)
    {
        assert_eq!(
            (deadline.id.as_str(), deadline.audience.clone()),
            (id, DeadlineAudience::Known(audience))
        );
        assert_eq!(deadline.date, Date::parse(day).unwrap());
        assert_eq!(deadline.action.original(), action);
        assert_eq!(deadline.date.days_until(meeting.event.days().expect("days").start), days_before, "{id}");
        let closes = deadline.closes().expect("the site's rule gives a time");
        assert_eq!(closes.rfc3339_utc(), format!("{day}T21:59:00Z"), "{id}");
        for list in ["", "deadlines/", "meetings/shanghai-2023/"] {
            let line = format!("{words} {action}");
            assert!(texts[list].contains(&line), "`{line}` is not on `/{list}`");
        }
        assert!(texts[&format!("{page}/")].contains(words), "`{words}` is not on `/{page}/`");
    }
}

#[test]
fn facts_stand_on_the_pages_where_readers_look_for_them() {
    let texts = texts();
    let mut missing = Vec::new();
    for (page, wanted) in WHERE_READERS_LOOK {
        let text = texts.get(page).unwrap_or_else(|| panic!("there is no page `/{page}`")).to_lowercase();
        missing.extend(
            wanted
                .iter()
                .filter(|one| !text.contains(&one.to_lowercase()))
                .map(|one| format!("/{page}: {one}")),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn addresses_are_links() {
    let pages = pages(&real_site());
    for (page, address) in LINKS {
        let html = &pages[&format!("{page}index.html")];
        assert!(html.contains(&format!("href=\"{address}\"")), "`/{page}` has no link to {address}");
    }
}

#[test]
fn the_secretariat_can_be_reached_as_the_circular_says() {
    let contact = facts().group.contact;
    assert_eq!(contact.email.as_deref(), Some("tsbfgmv@itu.int"));
    assert_eq!(contact.tel.as_deref(), Some("+41 22 730 6301"));
    assert_eq!(contact.fax.as_deref(), Some("+41 22 730 5853"));
}

#[test]
fn the_end_of_a_deadline_is_computed_as_the_world_reckons_it() {
    let zone = |name: &str| Zone::named(name).expect("a zone");
    let (day, time) = (Date::parse("2023-06-22").unwrap(), Time::parse("23:59").unwrap());
    let closes = Instant::new(day, time, &zone("Europe/Zurich")).expect("clocks are not changed in June");
    for (place, there) in [
        ("Asia/Shanghai", "2023-06-23 05:59"),
        ("Asia/Tokyo", "2023-06-23 06:59"),
        ("America/New_York", "2023-06-22 17:59"),
        ("Africa/Nairobi", "2023-06-23 00:59"),
        ("UTC", "2023-06-22 21:59"),
    ] {
        let instant = closes.in_zone(&zone(place));
        assert_eq!(format!("{} {}", instant.date(), instant.time()), there, "{place}");
    }
}

#[test]
fn no_file_shows_the_insides_of_a_template_or_of_this_machine() {
    let machine = support::repository().display().to_string();
    let mut faults = Vec::new();
    for (path, bytes) in real_site().iter() {
        let text = String::from_utf8_lossy(bytes);
        let is_page = path.as_str().ends_with(".html");
        let shown = if is_page { text_of(&text) } else { String::new() };
        for (residue, place) in [
            ("{{", &*text),
            ("{%", &text),
            ("{#", &text),
            ("}}", &shown),
            (&machine, &text),
            ("/tmp/", &text),
        ] {
            if place.contains(residue) && (is_page || residue.starts_with('/')) {
                faults.push(format!("{path}: {residue}"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// The statement on accessibility says what was measured with which program: the one that the browser tests have.
#[test]
fn the_accessibility_statement_names_the_program_that_measures() {
    let lock = std::fs::read_to_string(support::repository().join("tests/browser/package-lock.json"))
        .expect("a lock file");
    let version = lock
        .split_once("\"node_modules/axe-core\"")
        .and_then(|(_, after)| after.split_once("\"version\": \""))
        .and_then(|(_, after)| after.split('"').next())
        .expect("a version of axe-core");
    let (minor, _) = version.rsplit_once('.').expect("a version of three numbers");
    let checks = std::fs::read_to_string(support::repository().join("tests/browser/page-checks.js"))
        .expect("the checks");
    assert!(checks.contains("\"wcag22aa\""), "the statement names WCAG 2.2");
    for lang in ["", ".ar", ".es", ".fr", ".ru", ".zh"] {
        let statement =
            std::fs::read_to_string(support::repository().join(format!("content/accessibility{lang}.md")))
                .expect("a statement");
        for named in ["WCAG 2.2", &format!("axe-core {minor}")] {
            assert!(statement.contains(named), "content/accessibility{lang}.md does not name {named}");
        }
    }
}
