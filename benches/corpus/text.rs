//! Text that looks like that of a focus group. Begin with [`body`]; the number of a page alone decides what it says.

use std::fmt::Write as _;
use std::sync::LazyLock;

const NOUNS: &str = "interoperability framework, reference architecture, use case, avatar identity, digital twin, \
    gap analysis, terminology, quality of experience, accessibility profile, privacy safeguard, trust model, \
    security control, spatial anchor, rendering pipeline, asset format, payment flow, regulatory baseline, \
    service requirement, ecosystem map, conformance clause, test suite, metadata schema, haptic interface, \
    network slice, edge node, cloud service, data space, credential wallet, governance model, pilot city, roadmap, \
    liaison statement, work item, deliverable, working document, questionnaire, sustainability metric";
const VERBS: &str = "defines, clarifies, extends, constrains, depends on, supersedes, supports, motivates, documents, \
    complements, replaces, aligns with, restricts, summarises, evaluates, describes, refines, harmonises, enables";
const ADJECTIVES: &str = "common, proposed, initial, revised, normative, informative, measurable, regional, immersive, \
    open, layered, technical, agreed, minimal, end-to-end, privacy-preserving, vendor-neutral, real-time, accessible";
const TAILS: &str = "as agreed at the previous meeting, in the scope of the terms of reference, with input from the \
    parent group, before the next electronic meeting, without prejudice to national legislation, for further study, \
    in line with the work plan, under the lead of the rapporteur, as an annex to the deliverable, on the basis of \
    written contributions, within the two-year lifetime of the group";
const HEADINGS: &str = "Scope of work, Background, Proposal, Discussion, Terms and definitions, Requirements, \
    Reference model, Security considerations, Privacy considerations, Accessibility, Use cases, Gap analysis, \
    Next steps, Action items, Liaison activities, Work plan, Registration, Remote participation, Venue and travel, \
    Visa support, Opening plenary, Closing plenary, Adoption of the agenda, Allocation of documents, \
    Review of contributions, Open issues, Resolved comments, Timeline, Contact points, Summary of changes, Test results";
const CODE: &str = "```json\n{\"id\": \"digital-twin\", \"version\": 3, \"tags\": [\"example\", \"draft\"], \"stable\": false}\n\
    {\"id\": \"edge-node\", \"version\": 1, \"links\": {\"self\": \"/documents/1\", \"parent\": null}}\n```\n";

struct Words {
    nouns: Vec<&'static str>,
    verbs: Vec<&'static str>,
    adjectives: Vec<&'static str>,
    tails: Vec<&'static str>,
    headings: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let list = |text: &'static str| text.split(", ").collect();
    Words {
        nouns: list(NOUNS),
        verbs: list(VERBS),
        adjectives: list(ADJECTIVES),
        tails: list(TAILS),
        headings: list(HEADINGS),
    }
});

/// Numbers that look like chance and never change: SplitMix64 (Steele, Lea and Flood 2014).
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).expect("31 bits") % limit
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// The title of a document or of news, without what stands before its colon.
pub fn title(numbers: &mut Numbers) -> String {
    format!("{} {}", numbers.pick(&WORDS.adjectives), numbers.pick(&WORDS.nouns))
}

/// The headings of the page with this number, of which links know the anchors. Each stands there once.
pub fn headings(page: usize) -> Vec<&'static str> {
    let mut numbers = Numbers::new(page as u64);
    let mut headings = Vec::new();
    let count = 4 + numbers.below(5);
    while headings.len() < count {
        let heading = numbers.pick(&WORDS.headings);
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    headings
}

/// The text of the page with this number: 2 to 7 KB of paragraphs with emphasis, links and notes, tables, lists, quotations
/// and code, each in its share. `link` gives a link to some page.
pub fn body(page: usize, link: &dyn Fn(&mut Numbers) -> String) -> String {
    let mut numbers = Numbers::new(!(page as u64));
    let length = 2_000 + numbers.below(4_000);
    let mut writer = Writer { numbers, link, notes: Vec::new() };
    let mut text = writer.paragraph();
    for (number, heading) in headings(page).into_iter().enumerate() {
        let level = if number % 3 == 2 { "###" } else { "##" };
        let _ = writeln!(text, "{level} {heading}\n");
        if text.len() < length {
            text.push_str(&writer.paragraph());
            text.push_str(&writer.block());
        } else {
            // Its anchor is the end of a link.
            let _ = writeln!(text, "{}\n", writer.sentence());
        }
    }
    while text.len() < length {
        text.push_str(&writer.paragraph());
    }
    for (number, note) in (1..).zip(&writer.notes) {
        let _ = writeln!(text, "[^{number}]: {note}\n");
    }
    text
}

struct Writer<'l> {
    numbers: Numbers,
    link: &'l dyn Fn(&mut Numbers) -> String,
    /// The notes that the text refers to, in their order.
    notes: Vec<String>,
}

impl Writer<'_> {
    fn noun(&mut self) -> &'static str {
        self.numbers.pick(&WORDS.nouns)
    }

    fn sentence(&mut self) -> String {
        let mut text = format!("The {}", title(&mut self.numbers));
        let _ = write!(text, " {} the {}", self.numbers.pick(&WORDS.verbs), self.noun());
        if self.numbers.below(5) < 3 {
            let _ = write!(text, " {}", self.numbers.pick(&WORDS.tails));
        }
        match self.numbers.below(100) {
            0..10 => {
                let _ = write!(text, ", and the **{}** is *open*", self.noun());
            }
            10..16 => {
                let _ = write!(text, " (see `{}`)", self.noun().replace(' ', "-"));
            }
            16..26 => {
                let _ = write!(text, ", as stated in {}", (self.link)(&mut self.numbers));
            }
            26..29 => text.push_str(", published at <https://www.example.org/fg/x>"),
            29..31 if self.notes.len() < 4 => {
                let note = format!("The {} {}.", self.noun(), self.numbers.pick(&WORDS.tails));
                self.notes.push(note);
                let _ = write!(text, "[^{}]", self.notes.len());
            }
            _ => {}
        }
        text.push('.');
        text
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..2 + self.numbers.below(3)).map(|_| self.sentence()).collect();
        format!("{}\n\n", sentences.join(" "))
    }

    /// What follows the first paragraph under a heading.
    fn block(&mut self) -> String {
        match self.numbers.below(100) {
            0..25 => self.table(),
            25..55 => self.list("- ", 4),
            55..65 => self.list("1. ", 5),
            65..72 => format!("> {}\n\n", self.sentence()),
            72..77 => format!("{CODE}\n"),
            _ => self.paragraph(),
        }
    }

    fn table(&mut self) -> String {
        let mut text = String::from("| Item | Document | Owner |\n| --- | :-- | --: |\n");
        for row in 0..3 + self.numbers.below(5) {
            let item = title(&mut self.numbers);
            let document =
                if row == 0 { (self.link)(&mut self.numbers) } else { "for discussion".to_owned() };
            let _ = writeln!(text, "| {item} | {document} | {} |", self.noun());
        }
        text.push('\n');
        text
    }

    fn list(&mut self, mark: &str, length: usize) -> String {
        let mut text = String::new();
        for _ in 0..length {
            let _ = writeln!(text, "{mark}{}", self.sentence());
            if mark == "- " && self.numbers.below(4) == 0 {
                let _ = writeln!(text, "  - {}", self.sentence());
            }
        }
        text.push('\n');
        text
    }
}
