//! The corpus of the benchmarks: the site of an invented focus group, as large as one likes, as each program reads it.
//!
//! Begin with [`write_site`]. All forms have the same pages with the same text, headings, tables, notes and links; the
//! number of pages alone decides what they say. Templates and configurations are in `templates/`.

mod facts;
mod text;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};

use text::{Numbers, body, headings, title};

/// The program that a site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Neutral front matter, for the yardstick.
    Plain,
    /// Plenary, with a theme that makes about the HTML of the yardstick.
    SameHtml,
    /// Plenary as it is used: its kinds of pages, meetings with deadlines and programmes, its own theme.
    DefaultTheme,
    /// The same with a navigation that lists every page on every page.
    EveryPage,
    Hugo,
    Zola,
}

const BASE_URL: &str = "https://fgx.example.org";
const TITLE: &str = "Focus Group on Examples";
const AREAS: [(&str, &str); 5] = [
    ("meetings", "Meetings"),
    ("documents", "Documents"),
    ("wg", "Working groups"),
    ("news", "News"),
    ("about", "About"),
];
const GROUPS: [&str; 8] = [
    "General",
    "Applications and services",
    "Architecture and infrastructure",
    "Virtual-real integration",
    "Interoperability",
    "Security and data protection",
    "Economic and regulatory aspects",
    "Sustainability and accessibility",
];
const ABOUT: [(&str, &str); 4] = [
    ("terms-of-reference", "Terms of reference"),
    ("participation", "How to participate"),
    ("management", "Management team"),
    ("deliverables", "Deliverables"),
];
const SOURCES: [&str; 8] = [
    "Northwind Telecom",
    "Ministry of Digital Affairs of Ruritania",
    "Aurelia University",
    "Vega Networks",
    "Institute for Spatial Media",
    "Kestrel Labs",
    "Harbour City Council",
    "Association for Inclusive Media",
];
const STATUSES: [&str; 5] = ["for discussion", "for information", "agreed", "noted", "withdrawn"];
/// A register of Plenary holds no more documents. Of a larger site it has every second or third one.
const REGISTER: usize = 50_000;
/// The first meeting takes place two weeks later. All dates are past, so that no program hides a page.
const BEGINNING: Date = date(2020, 1, 14);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Circular,
    Agenda,
    Logistics,
    Programme,
    WorkingGroup,
    About,
    News,
    Document,
}

const OF_A_MEETING: [Kind; 4] = [Kind::Circular, Kind::Agenda, Kind::Logistics, Kind::Programme];

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Circular => "circular",
            Self::Agenda => "agenda",
            Self::Logistics => "logistics",
            Self::Programme => "programme",
            Self::WorkingGroup => "working-group",
            Self::About => "about",
            Self::News => "news",
            Self::Document => "document",
        }
    }
}

struct Page {
    kind: Kind,
    folder: String,
    name: String,
    title: String,
    date: Date,
    /// What front matter says beside title and date.
    fields: Vec<(&'static str, String)>,
}

impl Page {
    fn path(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }

    fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    fn label(&self) -> &str {
        self.title.split(':').next().unwrap_or(&self.title)
    }
}

/// A page that lists others.
struct Section {
    path: String,
    title: String,
    sort_by: &'static str,
    layout: &'static str,
}

/// What a site of a given size has.
struct Corpus {
    /// The first day of each meeting, in order.
    meetings: Vec<Date>,
    sections: Vec<Section>,
    pages: Vec<Page>,
}

/// Gives `put` every file of a site of exactly `pages` pages, those that list others included: its path below the root
/// of the site and its text. At least 60 pages.
pub fn write_site(pages: usize, form: Form, put: &mut dyn FnMut(&str, String)) {
    let corpus = Corpus::new(pages);
    match form {
        Form::Plain => {}
        Form::SameHtml => copy_templates("same", "themes/same/", put),
        Form::DefaultTheme => {}
        Form::EveryPage => copy_templates("every-page", "themes/every-page/", put),
        Form::Hugo => copy_templates("hugo", "", put),
        Form::Zola => copy_templates("zola", "", put),
    }
    let index = match form {
        Form::Plain | Form::Hugo | Form::Zola => "_index",
        Form::SameHtml | Form::DefaultTheme | Form::EveryPage => {
            facts::write_facts(&corpus, form, put);
            "index"
        }
    };
    for section in &corpus.sections {
        let path = format!("content/{}/{index}.md", section.path).replace("//", "/");
        let (front, more) = match form {
            Form::Plain | Form::Hugo | Form::Zola => (listing(section, form), ""),
            Form::SameHtml => facts::listing_same(section),
            Form::DefaultTheme | Form::EveryPage => facts::listing(section),
        };
        put(&path, format!("---\n{front}---\n\nAll pages under {}.\n{more}", section.title.to_lowercase()));
    }
    for (number, page) in corpus.pages.iter().enumerate() {
        let (front, more) = match form {
            Form::Plain | Form::Hugo | Form::Zola => (front(page, form), ""),
            Form::SameHtml => (facts::front_same(page), ""),
            Form::DefaultTheme | Form::EveryPage => facts::front(&corpus, number),
        };
        let text = corpus.body(number, form);
        put(&format!("content/{}.md", page.path()), format!("---\n{front}---\n\n{text}{more}"));
    }
}

/// Writes such a site below `root`.
pub fn save(pages: usize, form: Form, root: &Path) {
    write_site(pages, form, &mut |path, text| {
        let place = root.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("a file");
    });
}

/// A template of the yardstick. What is around all pages it shares with Zola, which fills in templates with Tera too.
pub fn yardstick_template(name: &str) -> PathBuf {
    let folder = if name == "base.html" { "zola/templates" } else { "yardstick" };
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/corpus/templates").join(folder).join(name)
}

fn copy_templates(name: &str, to: &str, put: &mut dyn FnMut(&str, String)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/corpus/templates").join(name);
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the folder can be listed");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&root).expect("within").to_str().expect("an ASCII name");
            let text = fs::read_to_string(entry.path()).expect("a template can be read");
            put(&format!("{to}{}", path.replace('\\', "/")), text);
        }
    }
}

/// The front matter of a page for programs that know no kinds of pages.
fn front(page: &Page, form: Form) -> String {
    let mut front = format!("title: \"{}\"\ndate: {}\n", page.title, page.date);
    let indent = if form == Form::Zola { "  " } else { "" };
    if form == Form::Zola {
        front.push_str("extra:\n");
    }
    for (key, value) in &page.fields {
        let _ = writeln!(front, "{indent}{key}: \"{value}\"");
    }
    front
}

fn listing(section: &Section, form: Form) -> String {
    let Section { title, sort_by, layout, .. } = section;
    match form {
        Form::Zola if *layout == "register" => {
            format!("title: \"{title}\"\nsort_by: {sort_by}\ntemplate: register.html\n")
        }
        Form::Zola => format!("title: \"{title}\"\nsort_by: {sort_by}\n"),
        _ => format!("title: \"{title}\"\nsort_by: {sort_by}\nlayout: {layout}\n"),
    }
}

impl Corpus {
    fn new(count: usize) -> Self {
        let meetings = (count / 50).clamp(3, 100);
        let meetings: Vec<Date> = (1..=meetings).map(|number| BEGINNING + days(14 * number)).collect();
        let sections = sections(meetings.len());
        let mut numbers = Numbers::new(1);
        let mut pages = Vec::new();
        for (number, day) in meetings.iter().enumerate() {
            pages.extend(OF_A_MEETING.map(|kind| of_a_meeting(kind, number, *day)));
        }
        for (number, name) in (1..).zip(GROUPS) {
            pages.push(Page {
                kind: Kind::WorkingGroup,
                folder: "wg".to_owned(),
                name: format!("wg{number}"),
                title: format!("WG{number}: {name}"),
                date: BEGINNING,
                fields: fields(Kind::WorkingGroup, &[("wg", format!("WG{number}"))], "active"),
            });
        }
        for (name, title) in ABOUT {
            pages.push(Page {
                kind: Kind::About,
                folder: "about".to_owned(),
                name: name.to_owned(),
                title: title.to_owned(),
                date: BEGINNING,
                fields: fields(Kind::About, &[], "published"),
            });
        }
        let news = count / 20;
        for number in 1..=news {
            pages.push(Page {
                kind: Kind::News,
                folder: "news".to_owned(),
                name: format!("item-{number:06}"),
                title: format!("News {number}: {}", title(&mut numbers)),
                date: BEGINNING + days(number * 14 * meetings.len() / news),
                fields: fields(Kind::News, &[], "published"),
            });
        }
        let documents = count.checked_sub(pages.len() + sections.len()).filter(|documents| *documents > 0);
        let documents = documents.expect("a site of at least 60 pages");
        let nth = documents.div_ceil(REGISTER);
        for number in 0..documents {
            let meeting = number * meetings.len() / documents;
            let mut page = document(number + 1, meeting, meetings[meeting], &mut numbers);
            if number % nth != 0 {
                page.fields.retain(|(key, _)| *key != "number");
            }
            pages.push(page);
        }
        assert_eq!(pages.len() + sections.len(), count, "as many pages as were asked for");
        Self { meetings, sections, pages }
    }

    /// The text of a page, with its links in the form in which the program takes them.
    fn body(&self, number: usize, form: Form) -> String {
        let page = &self.pages[number];
        let up = "../".repeat(page.folder.split('/').count());
        let prefix = match form {
            Form::Plain | Form::SameHtml | Form::DefaultTheme | Form::EveryPage => up.as_str(),
            Form::Hugo => "/",
            Form::Zola => "@/",
        };
        let link = |numbers: &mut Numbers| {
            let to = numbers.below(self.pages.len());
            let target = &self.pages[to];
            let anchor = match numbers.below(2) {
                0 => String::new(),
                _ => format!("#{}", numbers.pick(&headings(to)).to_lowercase().replace(' ', "-")),
            };
            format!("[{}]({prefix}{}.md{anchor})", target.label(), target.path())
        };
        body(number, &link)
    }

    /// What is in the register.
    fn documents(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| !page.field("number").is_empty())
    }
}

fn days(count: usize) -> Span {
    i64::try_from(count).expect("some years at the most").days()
}

fn meeting_id(number: usize) -> String {
    format!("meeting-{:03}", number + 1)
}

fn sections(meetings: usize) -> Vec<Section> {
    let mut sections =
        vec![Section { path: String::new(), title: TITLE.to_owned(), sort_by: "title", layout: "home" }];
    for (path, title) in AREAS {
        sections.push(Section {
            path: path.to_owned(),
            title: title.to_owned(),
            sort_by: if path == "news" { "date" } else { "title" },
            layout: if path == "documents" { "register" } else { "section" },
        });
    }
    for number in 0..meetings {
        for (area, title) in [("meetings", "Meeting"), ("documents", "Documents of meeting")] {
            sections.push(Section {
                path: format!("{area}/{}", meeting_id(number)),
                title: format!("{title} {}", number + 1),
                sort_by: "title",
                layout: "section",
            });
        }
    }
    sections
}

fn fields(kind: Kind, more: &[(&'static str, String)], status: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![("kind", kind.name().to_owned())];
    fields.extend_from_slice(more);
    fields.push(("status", status.to_owned()));
    fields
}

fn of_a_meeting(kind: Kind, meeting: usize, day: Date) -> Page {
    let name = kind.name();
    let before = if kind == Kind::Circular { 60 } else { 30 };
    Page {
        kind,
        folder: format!("meetings/{}", meeting_id(meeting)),
        name: name.to_owned(),
        title: format!("{}{} of meeting {}", name[..1].to_uppercase(), &name[1..], meeting + 1),
        date: day - days(before),
        fields: fields(kind, &[("meeting", meeting_id(meeting))], "published"),
    }
}

fn document(number: usize, meeting: usize, day: Date, numbers: &mut Numbers) -> Page {
    let id = format!("FGX-I-{number:06}");
    let more = [
        ("number", id.clone()),
        ("source", numbers.pick(&SOURCES).to_owned()),
        ("wg", format!("WG{}", numbers.below(GROUPS.len()) + 1)),
        ("meeting", meeting_id(meeting)),
    ];
    Page {
        kind: Kind::Document,
        folder: format!("documents/{}", meeting_id(meeting)),
        name: id.to_lowercase(),
        title: format!("{id}: On the {}", title(numbers)),
        date: day - days(numbers.below(9) + 1),
        fields: fields(Kind::Document, &more, numbers.pick(&STATUSES)),
    }
}
