//! The site of an invented group, as large as one likes: meetings with their papers, working groups with their
//! deliverables, news, and a register of all documents. The same number always gives the same site.

use std::fmt::Write as _;

use plenary::path::SourcePath;
use plenary::source::Sources;

/// How pages lead to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Navigation {
    /// The default theme, with a menu of six entries.
    Menu,
    /// A child theme whose navigation lists every page on every page.
    EveryPage,
}

/// The pages that stand once on a site of any size: home, about, join and four lists.
const FIXED: usize = 7;
const GROUPS: usize = 8;
/// The pages of a meeting beside its papers.
const MEETING: usize = 6;

const WORDS: [&str; 32] = [
    "contribution",
    "architecture",
    "interoperability",
    "requirement",
    "terminology",
    "deliverable",
    "the",
    "of",
    "accessibility",
    "framework",
    "and",
    "digital",
    "twin",
    "service",
    "network",
    "security",
    "for",
    "identity",
    "platform",
    "use",
    "case",
    "in",
    "standard",
    "gap",
    "analysis",
    "draft",
    "with",
    "reference",
    "model",
    "measurement",
    "quality",
    "experience",
];

/// Small numbers that look like chance and never change.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // Knuth's linear congruential generator; its high bits are good enough for choosing words.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn sentence(&mut self) -> String {
        let count = 8 + self.below(14);
        let words = self.words(count);
        format!("The group notes {words}.")
    }
}

/// How many of what a site of a given size has.
struct Sizes {
    meetings: usize,
    papers: usize,
    deliverables: usize,
    news: usize,
}

impl Sizes {
    fn of(pages: usize) -> Self {
        let meetings = (pages / 100).max(1);
        let news = pages / 4;
        let deliverables = pages / 4;
        let papers = pages - FIXED - GROUPS - meetings * MEETING - deliverables - news;
        Self { meetings, papers, deliverables, news }
    }

    fn paper(&self, number: usize) -> String {
        format!("meetings/m{:03}/paper-{number:05}", number % self.meetings)
    }

    fn deliverable(number: usize) -> String {
        format!("working-groups/wg{}/deliverable-{number:05}", number % GROUPS + 1)
    }

    fn news(number: usize) -> String {
        format!("news/item-{number:05}")
    }

    /// The name of any page but the lists, without its extension.
    fn any(&self, numbers: &mut Numbers) -> String {
        match numbers.below(3) {
            0 => Self::deliverable(numbers.below(self.deliverables)),
            1 => Self::news(numbers.below(self.news)),
            _ => self.paper(numbers.below(self.papers)),
        }
    }
}

/// A site of exactly `pages` pages, which is at least 50.
pub fn site(pages: usize, navigation: Navigation) -> Sources {
    let sizes = Sizes::of(pages);
    let mut sources = Sources::new();
    let mut numbers = Numbers(42);
    let mut addresses = Vec::new();
    let mut page = |name: &str, text: String| {
        let address = name.strip_suffix("index").unwrap_or(name).trim_end_matches('/');
        addresses.push(if address.is_empty() { "/".to_owned() } else { format!("/{address}/") });
        sources.insert(SourcePath::new(format!("content/{name}.md")), text.into_bytes());
    };
    fixed_pages(&mut page);
    for group in 1..=GROUPS {
        let front = format!(
            "title: \"Working Group {group}\"\nshort_title: WG{group}\nkind: working-group\ngroup: WG{group}\norder: {group}\n"
        );
        let text = body(&sizes, &mut numbers, &front);
        page(
            &format!("working-groups/wg{group}/index"),
            format!("{text}\n## Deliverables\n\n{{{{ children }}}}\n"),
        );
    }
    for meeting in 0..sizes.meetings {
        meeting_pages(&sizes, meeting, &mut numbers, &mut page);
    }
    for number in 0..sizes.papers {
        let front = format!("title: Paper {number}, {}\nshort_title: Paper {number}\n", numbers.words(4));
        page(&sizes.paper(number), body(&sizes, &mut numbers, &front));
    }
    for number in 0..sizes.deliverables {
        let front =
            format!("title: Deliverable {number}\norder: {number}\ndescription: On {}.\n", numbers.words(6));
        page(&Sizes::deliverable(number), body(&sizes, &mut numbers, &front));
    }
    for number in 0..sizes.news {
        let date = format!("{:04}-{:02}-{:02}", 2000 + number % 24, number % 12 + 1, number % 28 + 1);
        let front = format!(
            "title: News {number}\nkind: news\ndate: {date}\ndescription: On {}.\n",
            numbers.words(6)
        );
        page(&Sizes::news(number), body(&sizes, &mut numbers, &front));
    }
    assert_eq!(addresses.len(), pages, "the site has as many pages as it was asked for");
    sources.insert(SourcePath::new("content/documents.csv"), register(&sizes, &mut numbers).into_bytes());
    let (theme, menu) = match navigation {
        Navigation::Menu => (
            "plenary",
            ["/meetings/", "/working-groups/", "/documents/", "/news/", "/about/", "/join/"]
                .map(str::to_owned)
                .to_vec(),
        ),
        Navigation::EveryPage => {
            every_page_theme(&mut sources);
            ("every-page", addresses)
        }
    };
    sources.insert(SourcePath::new("site.yaml"), facts(&sizes, theme, &menu).into_bytes());
    sources
}

fn fixed_pages(page: &mut impl FnMut(&str, String)) {
    let front =
        |title: &str, kind: &str, text: &str| format!("---\ntitle: {title}\nkind: {kind}\n---\n\n{text}\n");
    page(
        "index",
        front("Home", "home", "The next meeting is on {{ meeting.dates }}.\n\n{{ deadlines }}\n\n{{ news }}"),
    );
    page(
        "about",
        front(
            "About",
            "page",
            "{{ group.name }} was established on {{ group.established }}.\n\n{{ officers }}",
        ),
    );
    page("join", front("Take part", "page", "Write to {{ group.contact.email }}.\n\n{{ registrations }}"));
    page("meetings/index", front("Meetings", "page", "{{ children }}"));
    page("working-groups/index", front("Working groups", "working-groups", "{{ working_groups }}"));
    page("news/index", front("News", "news-index", "All news."));
    page("documents", front("Documents", "documents", "All documents of all meetings."));
}

/// The year in which a meeting takes place.
fn year(meeting: usize) -> usize {
    2024 + meeting
}

fn meeting_pages(sizes: &Sizes, meeting: usize, numbers: &mut Numbers, page: &mut impl FnMut(&str, String)) {
    let folder = format!("meetings/m{meeting:03}");
    let front = format!("title: Meeting {meeting}\nkind: meeting\nmeeting: m{meeting:03}\norder: 1\n");
    let text = body(sizes, numbers, &front);
    page(
        &format!("{folder}/index"),
        format!("{text}\n{{{{ deadlines }}}}\n\n## Pages\n\n{{{{ children }}}}\n"),
    );
    let mut circular = format!(
        "---\ntitle: Circular {meeting}\nkind: circular\norder: 2\nnumber: Circular {meeting}\ndate: 2023-05-11\n\
         addressees: [Members, Academia]\nsubject: Meeting {meeting}\nsalutation: \"Dear Sir/Madam,\"\n\
         signatory: {{name: A. Person, title: Director}}\n---\n\n## 1 Introduction\n\n"
    );
    for number in 1..=8 {
        let _ = writeln!(circular, "{number}. {} {}\n", numbers.sentence(), numbers.sentence());
    }
    page(&format!("{folder}/circular"), circular);
    let mut agenda = format!("---\ntitle: Agenda {meeting}\nkind: agenda\norder: 3\nstatus: draft\nitems:\n");
    for item in 1..=8 {
        let document = numbers.below(sizes.papers);
        let _ = writeln!(
            agenda,
            "  - number: \"{item}\"\n    title: Item {item}\n    documents: [D-{document:05}]"
        );
    }
    agenda.push_str("---\n\nThe agenda of the meeting on {{ meeting.dates }}.\n");
    page(&format!("{folder}/agenda"), agenda);
    let mut programme = format!("---\ntitle: Programme {meeting}\nkind: programme\norder: 4\nsessions:\n");
    for session in 0..10 {
        let _ = writeln!(
            programme,
            "  - id: s{session}\n    date: {}-07-04\n    start: \"{:02}:00\"\n    end: \"{:02}:45\"\n    title: Session {session}\n    type: session\n    room: Hall {session}\n    speakers: [{{name: Speaker {session}, affiliation: Institute, confirmed: true}}]",
            year(meeting),
            8 + session,
            8 + session
        );
    }
    programme.push_str("---\n\nTimes are those of {{ meeting.zone }}.\n");
    page(&format!("{folder}/programme"), programme);
    let front = format!("title: Forum {meeting}\nkind: forum\norder: 5\n");
    page(&format!("{folder}/forum"), body(sizes, numbers, &front));
    let front = format!("title: Logistics {meeting}\nkind: logistics\norder: 6\nstatus: draft\n");
    page(&format!("{folder}/logistics"), body(sizes, numbers, &front));
}

/// A page of 1 to 4 KB: headings, prose with links and facts, lists, a table.
fn body(sizes: &Sizes, numbers: &mut Numbers, front: &str) -> String {
    let mut text = format!("---\n{front}---\n\n{} {{{{ meeting.dates }}}}.\n\n", numbers.sentence());
    for section in 0..2 + numbers.below(4) {
        let _ = writeln!(text, "## {} {section}\n", numbers.words(3));
        for _ in 0..1 + numbers.below(3) {
            let _ = writeln!(
                text,
                "{} *{}* [{}](/{}/) {} **{}**. By {{{{ deadline.contributions }}}} to {{{{ wg.WG{} }}}}.\n",
                numbers.sentence(),
                numbers.words(2),
                numbers.words(3),
                sizes.any(numbers),
                numbers.words(6),
                numbers.words(2),
                1 + numbers.below(GROUPS)
            );
        }
        match numbers.below(3) {
            0 => {
                for _ in 0..4 {
                    let _ = writeln!(
                        text,
                        "- {} [{}](/{}.md)",
                        numbers.words(5),
                        numbers.words(2),
                        sizes.any(numbers)
                    );
                }
                text.push('\n');
            }
            1 => {
                text.push_str("| Item | Responsible | Status |\n| --- | --- | ---: |\n");
                for row in 0..5 {
                    let _ =
                        writeln!(text, "| {} | WG{} | {row} |", numbers.words(3), 1 + numbers.below(GROUPS));
                }
                text.push('\n');
            }
            _ => {
                let _ = writeln!(text, "> [!NOTE]\n> {}\n", numbers.sentence());
            }
        }
    }
    text
}

/// One document for each paper, in order.
fn register(sizes: &Sizes, numbers: &mut Numbers) -> String {
    let mut csv = String::from("number,title,source,working_groups,agenda_item,date,status,files\n");
    for number in 0..sizes.papers {
        let _ = writeln!(
            csv,
            "D-{number:05},\"{}\",Member {},WG{};WG{},{},2023-{:02}-{:02},received,https://example.org/d/{number}.pdf en account",
            numbers.words(6),
            number % 40,
            number % 4 + 1,
            number % 4 + 5,
            number % 8 + 1,
            number % 12 + 1,
            number % 28 + 1,
        );
    }
    csv
}

fn facts(sizes: &Sizes, theme: &str, menu: &[String]) -> String {
    let mut yaml = format!(
        "site:\n  title: Example Group\n  base_url: https://example.org/group/\n  languages: [en]\n  theme: {theme}\n  \
         current_meeting: m000\n  deadline: {{time: \"23:59\", zone: Europe/Zurich}}\n  menu:\n"
    );
    for address in menu {
        let _ = writeln!(yaml, "    - {address}");
    }
    yaml.push_str(
        "group:\n  acronym: FG-EX\n  name: Focus Group on Examples\n  description: A group that exists in benchmarks only.\n  \
         parent: {name: Parent Group, acronym: PG}\n  established: 2022-12-16\n  \
         contact: {email: office@example.org, tel: \"+41 22 000 0000\"}\n  links: {join: \"https://example.org/join\"}\n  officers:\n",
    );
    for officer in 0..12 {
        let role = if officer == 0 { "chair" } else { "vice-chair" };
        let _ = writeln!(
            yaml,
            "    - {{name: Officer {officer}, role: {role}, affiliation: Institute {officer}, country: Atlantis}}"
        );
    }
    yaml.push_str("  working_groups:\n");
    for group in 1..=GROUPS {
        let _ = writeln!(
            yaml,
            "    - {{code: WG{group}, kind: working-group, title: Group number {group}, mandate: To study examples.}}"
        );
    }
    yaml.push_str("meetings:\n");
    for meeting in 0..sizes.meetings {
        let year = year(meeting);
        let _ = writeln!(
            yaml,
            "  - id: m{meeting:03}\n    ordinal: {}\n    dates: {{start: {year}-07-04, end: {year}-07-06}}\n    zone: Asia/Shanghai\n    \
             mode: hybrid\n    status: confirmed\n    venue: {{name: Hall, city: Town, country: Atlantis}}\n    \
             hosts: [{{name: Host {meeting}}}]\n    deadlines:\n      \
             - {{id: contributions, date: {year}-06-22, audience: contributors, action: Submit contributions, how: By e-mail}}\n      \
             - {{id: registration, date: {year}-06-29, audience: all-participants, action: Register}}\n    registrations:\n      \
             - {{id: itu, title: Registration, url: \"https://example.org/r\", status: open, deadline: registration}}\n    \
             forum: {{id: forum, kind: forum, title: Forum {meeting}, date: {year}-07-07, start: \"09:00\", end: \"15:40\", mode: hybrid}}",
            meeting + 1
        );
    }
    yaml
}

fn every_page_theme(sources: &mut Sources) {
    let mut file = |path: &str, text: &str| {
        sources.insert(SourcePath::new(format!("themes/every-page/{path}")), text.as_bytes().to_vec());
    };
    file("theme.yaml", "name: every-page\nextends: plenary\n");
    file(
        "templates/parts/masthead.html",
        "<header class=\"masthead\">\n<nav aria-label=\"{{ t.main_navigation }}\"><ul>\n\
         {%- for it in site.menu %}\n<li><a href=\"{{ it.url }}\"{% if page.url == it.url %} aria-current=\"page\"{% endif %}>{{ it.title }}</a></li>\n\
         {%- endfor %}\n</ul></nav>\n</header>\n",
    );
}
