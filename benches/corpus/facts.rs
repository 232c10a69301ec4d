//! What Plenary knows beyond pages: `site.yaml`, the register of documents, and front matter with kinds of pages.

use std::fmt::Write as _;

use super::text::{Numbers, headings};
use super::{AREAS, BASE_URL, Corpus, Form, GROUPS, Kind, Page, Section, TITLE, days, meeting_id};

/// Where meetings take place, in turn.
const PLACES: [(&str, &str, &str); 6] = [
    ("Riyadh", "Saudi Arabia", "Asia/Riyadh"),
    ("Shanghai", "China", "Asia/Shanghai"),
    ("Geneva", "Switzerland", "Europe/Zurich"),
    ("Busan", "Republic of Korea", "Asia/Seoul"),
    ("Nairobi", "Kenya", "Africa/Nairobi"),
    ("Montreal", "Canada", "America/Toronto"),
];
/// The name of a deadline, how many days before the meeting it is, and for whom.
const DEADLINES: [(&str, usize, &str); 3] = [
    ("visa", 42, "visa-applicants"),
    ("registration", 14, "all-participants"),
    ("contributions", 12, "contributors"),
];

/// The files of the site that are no pages.
pub fn write_facts(corpus: &Corpus, form: Form, put: &mut dyn FnMut(&str, String)) {
    let is_same = form == Form::SameHtml;
    let (theme, menu) = match form {
        Form::SameHtml => ("same", main_menu()),
        Form::EveryPage => ("every-page", full_menu(corpus)),
        Form::Plain | Form::DefaultTheme | Form::Hugo | Form::Zola => ("plenary", main_menu()),
    };
    let mut yaml = format!(
        "site:\n  title: {TITLE}\n  description: Homepage of the focus group.\n  base_url: {BASE_URL}/\n  \
         languages: [en]\n  theme: {theme}\n  menu:\n{menu}"
    );
    if !is_same {
        let current = meeting_id(corpus.meetings.len() - 1);
        let _ = writeln!(
            yaml,
            "  current_meeting: {current}\n  deadline: {{time: \"23:59\", zone: Europe/Zurich}}"
        );
    }
    let _ = writeln!(
        yaml,
        "group:\n  acronym: FGX\n  name: {TITLE}\n  description: A group that exists in benchmarks only.\n  \
         contact: {{name: Secretariat, email: fgx@example.org}}\n  working_groups:"
    );
    for (number, name) in (1..).zip(GROUPS) {
        let _ = writeln!(yaml, "    - {{code: WG{number}, title: {name}}}");
    }
    if is_same {
        // The rows stand in the register of their meeting as well.
        yaml.push_str("checks: {duplicate-document: off}\n");
    } else {
        yaml.push_str(&meetings(corpus));
    }
    put("site.yaml", yaml);
    let all: Vec<&Page> = corpus.documents().collect();
    put("content/documents/documents.csv", register(&all));
    if is_same {
        for section in corpus.sections.iter().filter(|section| section.path.starts_with("documents/")) {
            let own: Vec<&Page> = all.iter().copied().filter(|page| page.folder == section.path).collect();
            put(&format!("content/{}/documents.csv", section.path), register(&own));
        }
    }
}

fn main_menu() -> String {
    AREAS.map(|(path, _)| format!("    - /{path}/\n")).concat()
}

fn full_menu(corpus: &Corpus) -> String {
    let sections =
        corpus.sections.iter().map(|section| format!("    - /{}/\n", section.path).replace("//", "/"));
    sections.chain(corpus.pages.iter().map(|page| format!("    - /{}/\n", page.path()))).collect()
}

fn meetings(corpus: &Corpus) -> String {
    let mut yaml = String::from("meetings:\n");
    for (number, day) in corpus.meetings.iter().enumerate() {
        let (city, country, zone) = PLACES[number % PLACES.len()];
        let _ = writeln!(
            yaml,
            "  - id: {}\n    ordinal: {}\n    dates: {{start: {day}, end: {}}}\n    start: \"09:30\"\n    \
             end: \"17:00\"\n    zone: {zone}\n    mode: hybrid\n    status: confirmed\n    \
             venue: {{name: Conference centre, city: {city}, country: {country}}}\n    fee: Free of charge\n    \
             objectives: [Agree on terms, Plan the next meeting]\n    deadlines:",
            meeting_id(number),
            number + 1,
            *day + days(2),
        );
        for (name, before, audience) in DEADLINES {
            let date = *day - days(before);
            let _ = writeln!(
                yaml,
                "      - {{id: {name}, date: {date}, audience: {audience}, action: Send the {name}}}"
            );
        }
        yaml.push_str(
            "    registrations:\n      - {id: meeting, title: Registration, url: \"https://example.org/register\", \
             status: closed, deadline: registration}\n",
        );
    }
    yaml
}

/// The pages of the documents are their files.
fn register(documents: &[&Page]) -> String {
    let mut csv = String::from("number,title,source,working_groups,date,status,files\n");
    for page in documents {
        let title = page.title.split(": ").nth(1).expect("a number stands before it");
        let status = match page.field("status") {
            known @ ("agreed" | "noted" | "withdrawn") => known,
            _ => "received",
        };
        let [number, source, group] = ["number", "source", "wg"].map(|name| page.field(name));
        let _ = writeln!(
            csv,
            "{number},{title},{source},{group},{},{status},{BASE_URL}/{}/",
            page.date,
            page.path()
        );
    }
    csv
}

/// The front matter of a page that lists others, and what it says after its text.
pub fn listing(section: &Section) -> (String, &'static str) {
    let title = &section.title;
    let (kind, more) = match section.path.split_once('/') {
        Some(("meetings", meeting)) => {
            let front = format!("title: \"{title}\"\nkind: meeting\nmeeting: {meeting}\n");
            return (front, "\n{{ deadlines }}\n\n## Pages\n\n{{ children }}\n");
        }
        Some(_) => ("page", "\n{{ children }}\n"),
        None => match section.path.as_str() {
            "" => ("home", "\n{{ deadlines }}\n\n{{ news }}\n"),
            "documents" => ("documents", ""),
            "wg" => ("working-groups", "\n{{ working_groups }}\n"),
            "news" => ("news-index", ""),
            "meetings" => ("page", "\n{{ meetings }}\n"),
            _ => ("page", "\n{{ children }}\n"),
        },
    };
    (format!("title: \"{title}\"\nkind: {kind}\n"), more)
}

/// The same for the theme that makes the HTML of the yardstick.
pub fn listing_same(section: &Section) -> (String, &'static str) {
    let kind = match section.layout {
        "home" => "home",
        _ if section.path.starts_with("documents") => "documents",
        _ => "page",
    };
    let has_sections = matches!(section.path.as_str(), "meetings" | "documents");
    let front = format!(
        "title: \"{}\"\nkind: {kind}\nextra: {{listing: true, has_sections: {has_sections}}}\n",
        section.title
    );
    (front, "")
}

/// The front matter of a page, with its kind and what that kind asks for, and what the page says after its text.
pub fn front(corpus: &Corpus, number: usize) -> (String, &'static str) {
    let page = &corpus.pages[number];
    let mut front = format!("title: \"{}\"\n", page.title);
    let mut more = "";
    match page.kind {
        Kind::Circular => {
            let circular = page.title.rsplit(' ').next().expect("its number");
            let _ = write!(
                front,
                "kind: circular\nnumber: Circular {circular}\ndate: {}\naddressees: [All members]\nsubject: {}\n\
                 salutation: \"Dear Sir/Madam,\"\nclosing: \"Yours faithfully,\"\n\
                 signatory: {{name: Name Surname, title: Director}}\n",
                page.date, page.title
            );
        }
        Kind::Agenda => {
            front.push_str("kind: agenda\nstatus: final\nitems:\n");
            front.push_str(&items(corpus, number));
        }
        Kind::Logistics => {
            front.push_str("kind: logistics\nstatus: final\n");
            more = "\nThe meeting is on {{ meeting.dates }}; contributions are due on {{ deadline.contributions }}.\n";
        }
        Kind::Programme => {
            front.push_str("kind: programme\nsessions:\n");
            front.push_str(&sessions(page));
            more = "\nTimes are those of {{ meeting.zone }}.\n";
        }
        Kind::WorkingGroup => {
            let _ = write!(front, "kind: working-group\ngroup: {}\n", page.field("wg"));
        }
        Kind::News => {
            let _ = write!(front, "kind: news\ndate: {}\n", page.date);
        }
        Kind::About | Kind::Document => {
            let _ = writeln!(front, "updated: {}", page.date);
            front.push_str(&extra(page));
        }
    }
    (front, more)
}

/// The same for the theme that makes the HTML of the yardstick.
pub fn front_same(page: &Page) -> String {
    let news = match page.kind {
        Kind::News => format!("kind: news\ndate: {}\n", page.date),
        _ => String::new(),
    };
    format!("title: \"{}\"\n{news}{}  date: \"{}\"\n", page.title, extra(page), page.date)
}

fn extra(page: &Page) -> String {
    let fields = page.fields.iter().map(|(key, value)| format!("  {key}: \"{value}\"\n"));
    format!("extra:\n{}", fields.collect::<String>())
}

/// Eight items, each with two documents of the meeting.
fn items(corpus: &Corpus, page: usize) -> String {
    let mut numbers = Numbers::new(page as u64);
    let folder = corpus.pages[page].folder.replace("meetings", "documents");
    let documents: Vec<&Page> = corpus.documents().filter(|document| document.folder == folder).collect();
    let heads = headings(page);
    let item = |number: usize| {
        let [one, other] = [0, 1].map(|_| numbers.pick(&documents).field("number"));
        let documents = if one == other { one.to_owned() } else { format!("{one}, {other}") };
        let title = heads[number % heads.len()];
        format!("  - {{number: \"{number}\", title: {title}, documents: [{documents}]}}\n")
    };
    (1..=8).map(item).collect()
}

/// Ten sessions on the first day of the meeting, which the date of its pages precedes.
fn sessions(page: &Page) -> String {
    let day = page.date + days(30);
    let session = |number: usize| {
        let hour = 8 + number;
        format!(
            "  - {{id: s{number}, date: {day}, start: \"{hour:02}:00\", end: \"{hour:02}:45\", title: Session {number}, \
             type: session, room: Hall {number}, speakers: [{{name: Speaker {number}, affiliation: Institute, \
             confirmed: true}}]}}\n"
        )
    };
    (0..10).map(session).collect()
}
