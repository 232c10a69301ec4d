//! Whatever a build remembers, it gives what a build without a memory gives: the same files, byte for byte, and the same
//! findings.
//!
//! Begin with [`Folder::step`]. A small site that uses everything is changed file by file, each file to each of its
//! variants and back, and then at random; after each change it is looked at and built as the preview does.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use plenary::check::RuleSet;
use plenary::diag::Diagnostics;
use plenary::pipeline::{BuildCache, BuildOptions, Built, build, build_again};
use plenary::render::Links;
use plenary::source::{Scanner, read};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::support::options;
use crate::support::seed::Seed;

/// A file and what may be in it, the usual first; nothing stands for a file that is not there.
type Variants = (&'static str, &'static [Option<&'static str>]);

const FACTS: &str = "\
site:
  title: {en: Tides, fr: Marées}
  base_url: https://example.org/tides/
  languages: [en, fr]
  theme: own
  current_meeting: m2
  deadline: {time: '23:59', zone: Europe/Zurich}
  menu: [/a/, /news/]
group:
  acronym: FG-T
  name: Group on tides
  contact: {email: t@example.org}
  links: {way: https://example.net/way/}
  officers: [{name: Ann Example, role: chair}]
  working_groups: [{code: WG1, title: Ebb}, {code: WG2, title: Flow}]
meetings:
  - id: m2
    ordinal: 2
    dates: {start: 2025-03-04, end: 2025-03-06}
    zone: Asia/Shanghai
    venue: {name: Hall, city: Port, country: Nowhere}
    hosts: [Guild]
    deadlines:
      - {id: papers, date: 2025-02-20, action: Send papers}
    forum: {id: f, title: Open day, date: 2025-03-07, start: '09:00', end: '12:00'}
";

const OTHER_FACTS: &str = "\
site:
  title: Tides and more
  base_url: https://example.org/elsewhere/
  languages: [en, fr]
  theme: own
group: {acronym: FG-T, name: Group on tides, working_groups: [{code: WG1, title: Ebb}]}
meetings: [{id: m2, date: 2025-04-04, zone: UTC}]
";

const HIDING_FACTS: &str = "\
site:
  title: {en: Tides, fr: Marées}
  base_url: https://example.org/tides/
  languages: [en, fr]
  theme: own
  current_meeting: m2
  menu: [/a/, /news/]
group:
  acronym: FG-T
  name: Group on tides
  contact: {email: t@example.org}
  officers: [{name: Ann Example, role: chair, draft: true}]
  working_groups: [{code: WG1, title: Ebb}, {code: WG2, title: Flow, publish_from: 2025-02-01}]
meetings:
  - id: m2
    ordinal: 2
    dates: {start: 2025-03-04, end: 2025-03-06}
    zone: Asia/Shanghai
    deadlines:
      - {id: papers, date: 2025-02-20, action: Send papers, expires: 2024-12-31}
    forum: {id: f, title: Open day, date: 2025-03-07, start: '09:00', end: '12:00', draft: true}
";

const ONE_LANGUAGE: &str = "\
site: {title: Tides, languages: [en], html: allow}
group: {acronym: FG-T, name: Group on tides, working_groups: [{code: WG1, title: Ebb}]}
";

const SITE: &[Variants] = &[
    (
        "site.yaml",
        &[
            Some(FACTS),
            Some(OTHER_FACTS),
            Some(HIDING_FACTS),
            Some(ONE_LANGUAGE),
            Some("site: {title: T, titel: U}\ngroup: {acronym: G, name: N}\n"),
            Some("site: ["),
            None,
        ],
    ),
    (
        "content/index.md",
        &[
            Some(
                "---\nkind: home\ntitle: Home\n---\nFrom {{ meeting.dates }} on.\n\n{{ news }}\n\n{{ deadlines }}\n",
            ),
            Some("---\nkind: home\ntitle: Home\n---\nOther words. {{ group.name }}\n"),
            None,
        ],
    ),
    (
        "content/a.md",
        &[
            Some("---\ntitle: A\n---\n## One {#one}\n\nWords, <b onclick=\"x\">raw</b>.\n"),
            Some("---\ntitle: A\n---\n## One {#one}\n\nOther words.\n"),
            Some("---\ntitle: A\n---\n## One {#uno}\n\nThe anchor has another name.\n"),
            Some("---\ntitle: A\n---\n## One {#one}\n\n## Two {#one}\n\n[nothing](nothing.md)\n"),
            Some("---\ntitle: A renamed\n---\n## One {#one}\n\nWords.\n"),
            Some("---\n\ntitle: A\n---\n## One {#one}\n\n[b](b.md#no-such)\n"),
            Some("---\ntitle: A\ndraft: true\n---\n## One {#one}\n"),
            Some("---\ntitle: A\naliases: /b/\n---\n## One {#one}\n"),
            Some("---\ntitle: A\nkind: news\ndate: 2025-01-02\n---\n## One {#one}\n"),
            Some("---\ntitle: A\nkind: nonsense\n---\n## One {#one}\n"),
            Some("---\ntitle: A\n"),
            None,
        ],
    ),
    (
        "content/b.md",
        &[
            Some("---\ntitle: B\norder: 1\n---\n[one](a.md#one) and ![a map](map.gif) by {{ wg.WG1 }}.\n"),
            Some("---\ntitle: B\norder: 1\n---\n[one](a.md) {{ deadline.papers }}\n\n{{ officers }}\n"),
            Some("---\ntitle: B\norder: 1\n---\n![a map](mapp.gif) {{ deadline.nothing }}\n"),
            Some("---\ntitle: B\norder: 2\nmeeting: m2\n---\n[one](a.md#one)\n"),
            Some("---\ntitle: B\ndraft: true\n---\n![a map](map.gif)\n"),
            Some("---\ntitle: B\ndraft: true\n---\nNo map.\n"),
            None,
        ],
    ),
    (
        "content/b.fr.md",
        &[
            Some("---\ntitle: B en français\n---\n[un](a.md#one)\n"),
            Some("---\ntitle: B en français\n---\n[deux](b.md)\n"),
            None,
        ],
    ),
    (
        "content/map.gif",
        &[
            Some("GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
            Some("GIF89a\x02\x00\x02\x00\x00\x00\x00;"),
            Some("GIF89a\x01\x00\x01\x00\x00\x00\x00;;"),
            None,
        ],
    ),
    (
        "content/news/first.md",
        &[
            Some(
                "---\ntitle: First\nkind: news\ndate: 2024-12-01\nmeeting: m2\n---\nThe first news. {{ meeting.dates }}\n",
            ),
            Some("---\ntitle: First\nkind: news\ndate: 2024-12-01\n---\nOther news.\n"),
            Some(
                "---\ntitle: First\nkind: news\ndate: 2024-12-02\ndescription: News\n---\nThe first news.\n",
            ),
            Some("---\ntitle: First\nkind: news\ndate: 2024-12-41\n---\nThe first news.\n"),
        ],
    ),
    ("content/notes.txt", &[Some("Notes."), Some("Other notes."), None]),
    ("content/news/index.md", &[Some("---\ntitle: News\nkind: news-index\n---\n"), None]),
    (
        "content/documents.md",
        &[
            Some("---\ntitle: Documents\nkind: documents\n---\nAll of them.\n"),
            Some("---\ntitle: Documents\nkind: documents\n---\nAll of them, [D-1](#d-1).\n"),
            Some("---\ntitle: Documents\nkind: documents\nregister: list.csv\n---\nAll of them.\n"),
            Some("---\ntitle: Documents\nkind: documents\ndraft: true\n---\nAll of them.\n"),
        ],
    ),
    (
        "content/documents.csv",
        &[
            Some("number,title,working_groups,files\nD-1,One,WG1,paper.pdf en\n"),
            Some("number,title,working_groups,files\nD-1,One,WG1,paper.pdf en\nD-2,Two,WG1,\n"),
            Some("number,title,working_groups,files\nD-1,One,WG9,papper.pdf en\n"),
            Some("number,title\n\"D-1\n"),
            None,
        ],
    ),
    ("content/paper.pdf", &[Some("%PDF"), Some("%PDF longer"), None]),
    (
        "content/agenda.md",
        &[
            Some(
                "---\ntitle: Agenda\nkind: agenda\nmeeting: m2\nitems:\n  - {number: '1', title: Open, documents: [D-1]}\n---\n",
            ),
            Some(
                "---\ntitle: Agenda\nkind: agenda\nmeeting: m2\nitems:\n  - {number: '1', title: Open, documents: [D-2]}\n---\n",
            ),
        ],
    ),
    (
        "content/programme.md",
        &[
            Some(
                "---\ntitle: Programme\nkind: programme\nmeeting: m2\nsessions:\n  - {id: s, date: 2025-03-04, start: '09:00', \
                 title: S, working_groups: [WG1], materials: [{title: Slides, file: paper.pdf}]}\n---\nCome.\n",
            ),
            Some(
                "---\ntitle: Programme\nkind: programme\nmeeting: m2\nsessions:\n  - {id: s, date: 2025-03-04, start: '10:00', \
                 title: S}\n---\nCome.\n",
            ),
            Some(
                "---\ntitle: Programme\nkind: programme\nmeeting: m2\nsessions:\n  - {id: s, date: 2025-03-04, start: '09:00', \
                 title: S, materials: [{title: Slides, file: paper.pdf}], draft: true}\n---\nCome.\n",
            ),
        ],
    ),
    (
        "content/wg1.md",
        &[
            Some("---\ntitle: WG1\nkind: working-group\ngroup: WG1\n---\nIt works.\n"),
            Some("---\ntitle: WG1\n---\nIt works.\n"),
        ],
    ),
    (
        "themes/own/theme.yaml",
        &[Some("name: own\nextends: plenary\n"), Some("name: own\nextends: nothing\n"), None],
    ),
    (
        "themes/own/templates/parts/footer.html",
        &[
            Some("<footer>{{ site.title }} <a href=\"/a/#one\">one</a></footer>"),
            Some("<footer>{{ site.title }} <a href=\"/no/\">none</a></footer>"),
            Some("<footer>{{ site.titel }}</footer>"),
            Some("<footer>{% if %}</footer>"),
            None,
        ],
    ),
    (
        "themes/own/static/css/base.css",
        &[None, Some("p { color: red }\n"), Some("p { background: url(no.svg) }\n")],
    ),
    ("themes/own/i18n/en.yaml", &[Some("calendar: Dates\n"), Some("calendar: Days\n"), Some("calendar: [")]),
];

/// Files with mistakes, or what is not right without being one, that each stage finds: what it found is kept with what it made.
const WRONG: &[(&str, &str)] = &[
    // Parse: the theme, which is named in another file.
    ("site.yaml", "site: {title: T, theme: other}\ngroup: {acronym: G, name: N}\n"),
    ("themes/own/i18n/en.yaml", "calender: Dates\n"),
    // Resolve: the facts alone, a page and facts, a page and another page.
    ("site.yaml", "site: {title: T, menu: [/no/]}\ngroup: {acronym: G, name: N}\n"),
    ("content/b.md", "---\ntitle: B\n---\n{{ deadline.nothing }} [a](a.md#no)\n"),
    ("content/documents.csv", "number,title,working_groups\nD-1,One,WG9\n"),
    // A text by itself, and a fact beside it.
    ("content/b.md", "---\ntitle: B\n---\nThe meeting begins on Monday, 4 March 2025.\n"),
    // Plan: two owners of one address.
    ("content/a.md", "---\ntitle: A\naliases: /b/\n---\n## One {#one}\n"),
    // Render: a page, those without a source, and all of them.
    ("content/a.md", "---\ntitle: A\n---\n## One {#main}\n"),
    ("themes/own/templates/components/deadlines.html", "{{ no.such.thing }}"),
    ("themes/own/templates/parts/footer.html", "<img src=\"{{ group.links.way }}\" alt=\"\">"),
];

/// How the site is built: with all that can be found.
fn everything() -> BuildOptions {
    BuildOptions { rules: RuleSet::All, ..options("2025-01-01", Links::Folders, None) }
}

struct Folder {
    root: TempDir,
    scanner: Scanner,
    memory: BuildCache,
    /// That of builds with the rules that a preview runs.
    memory_of_preview: BuildCache,
}

/// All of a build that anybody sees.
fn shown(built: Option<&Built>, findings: &Diagnostics) -> Vec<String> {
    let mut shown: Vec<String> =
        findings.sorted().into_iter().map(|finding| format!("{finding:?}")).collect();
    if let Some(built) = built {
        let Built {
            output,
            site_id,
            acronym,
            pages,
            hidden,
            changes_at,
            left_out,
            switched_off,
            routes,
            host_path,
            policy,
            external,
            dead_links,
            unused_exceptions,
            coverage,
            missing_words,
        } = built;
        shown.push(format!(
            "{site_id:?} {acronym} {pages} {hidden:?} {changes_at:?} {left_out:?} {switched_off:?} {routes:?} {host_path} {policy} {external:?} {dead_links:?} {unused_exceptions:?} {coverage:?} {missing_words:?}"
        ));
        shown
            .extend(output.iter().map(|(path, bytes)| format!("{path}\n{}", String::from_utf8_lossy(bytes))));
    }
    shown
}

impl Folder {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let scanner = Scanner::new(root.path());
        let mut folder =
            Self { root, scanner, memory: BuildCache::default(), memory_of_preview: BuildCache::default() };
        for (path, variants) in SITE {
            folder.save(path, variants[0]);
        }
        folder.step("the usual site");
        folder
    }

    fn save(&self, path: &str, text: Option<&str>) {
        let place: PathBuf = self.root.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        match text {
            Some(text) => fs::write(place, text).expect("a file"),
            // It may not be there.
            None => drop(fs::remove_file(place)),
        }
    }

    /// Looks and builds, with the memory and without, and holds both against each other.
    fn step(&mut self, what: &str) {
        let scanned = self.scanner.scan(&BTreeSet::new()).expect("a site that can be read").sources;
        let sources = read(self.root.path()).expect("a site that can be read");
        let preview = BuildOptions { rules: RuleSet::Errors, ..everything() };
        for (options, memory) in [(everything(), &mut self.memory), (preview, &mut self.memory_of_preview)] {
            let mut findings = Diagnostics::new();
            let again = build_again(&scanned, &options, memory, &mut findings);
            let mut afresh_findings = Diagnostics::new();
            let afresh = build(&sources, &options, &mut afresh_findings);
            let expected = shown(afresh.as_ref(), &afresh_findings);
            let found = shown(again.as_ref(), &findings);
            let differing = expected.iter().zip(&found).find(|(expected, found)| expected != found);
            assert_eq!(differing, None, "{what}, {:?}", options.rules);
            assert_eq!(expected.len(), found.len(), "{what}, {:?}", options.rules);
        }
    }
}

#[test]
fn every_file_may_change_and_change_back() {
    let mut folder = Folder::new();
    for (path, variants) in SITE {
        for (number, text) in variants.iter().enumerate() {
            folder.save(path, *text);
            folder.step(&format!("variant {number} of {path}"));
        }
        folder.save(path, variants[0]);
        folder.step(&format!("{path} as it was"));
    }
}

/// A line on top that says nothing, in each kind of file whose places are kept; and how many pages it may cost.
#[test]
fn a_line_that_says_nothing_renders_no_page_again() {
    let text = |path: &str, variant: usize| {
        let (_, variants) = SITE.iter().find(|(known, _)| *known == path).expect("a file of the site");
        variants[variant].expect("a variant that is there")
    };
    let mut folder = Folder::new();
    assert!(folder.memory.renewed_pages() > 10, "the first build renders all");
    let front = |path: &str| text(path, 0).replacen("---\n", "---\n# A comment.\n", 1);
    for (path, moved) in [
        ("site.yaml", format!("# A comment.\n{}", text("site.yaml", 0))),
        ("site.yaml", format!("\n\n# Another comment.\n{}", text("site.yaml", 0))),
        ("content/a.md", front("content/a.md")),
        ("content/programme.md", front("content/programme.md")),
        ("content/documents.csv", text("content/documents.csv", 0).replacen('\n', "\n\n", 1)),
    ] {
        folder.save(path, Some(&moved));
        folder.step(&format!("{path} with a line on top"));
        assert_eq!(folder.memory.renewed_pages(), 0, "{path}");
    }
}

/// What is found is said at the place where it is now, also where the page or plan in which it was found is taken over.
#[test]
fn what_was_found_before_is_shown_at_its_present_place() {
    for (wrong, text) in WRONG {
        let mut folder = Folder::new();
        folder.save(wrong, Some(text));
        folder.step(&format!("{wrong} with a mistake"));
        for (path, variants) in SITE {
            let usual = if path == wrong { Some(*text) } else { variants[0] };
            let Some(usual) = usual else { continue };
            let moved = match *path {
                "site.yaml" => format!("# A comment.\n{usual}"),
                _ if path.ends_with(".md") => usual.replacen("---\n", "---\n# A comment.\n", 1),
                "content/documents.csv" => usual.replacen('\n', "\n\n", 1),
                _ => continue,
            };
            folder.save(path, Some(&moved));
            folder.step(&format!("{wrong} with a mistake, {path} with a line on top"));
        }
    }
}

#[test]
fn the_usual_site_has_no_mistakes() {
    let folder = Folder::new();
    let sources = read(folder.root.path()).expect("a site that can be read");
    let mut findings = Diagnostics::new();
    let options = everything();
    assert!(build(&sources, &options, &mut findings).is_some(), "{:?}", findings.sorted());
}

#[test]
fn any_files_may_change_in_any_order() {
    let seed = Seed::any();
    let step = prop::collection::vec((0..SITE.len(), any::<prop::sample::Index>()), 1..3);
    let run = seed.runner(8, file!()).run(&prop::collection::vec(step, 1..16), |steps| {
        let mut folder = Folder::new();
        for step in steps {
            let mut what = Vec::new();
            for (file, variant) in step {
                let (path, variants) = SITE[file];
                let number = variant.index(variants.len());
                folder.save(path, variants[number]);
                what.push(format!("variant {number} of {path}"));
            }
            folder.step(&what.join(", "));
        }
        Ok(())
    });
    if let Err(failure) = run {
        panic!("{failure}");
    }
}
