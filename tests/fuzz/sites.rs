//! Sites whose every file is a little wrong, and what reads them.

use std::collections::BTreeMap;

use plenary::check::RuleSet;
use plenary::diag::Diagnostics;
use plenary::model::{Instant, Lang, RawHtml};
use plenary::parse::{Context, TrackedFiles, page as parser};
use plenary::path::SourcePath;
use plenary::pipeline::{BuildOptions, build, fix};
use plenary::render::Links;
use plenary::resolve::Drafts;
use plenary::source::Sources;

use crate::random::Random;
use crate::texts::{self, DATES, LETTERS, NUMBERS, TIMES, ZONES};

const KINDS: &[&str] = &[
    "page",
    "home",
    "meeting",
    "forum",
    "circular",
    "programme",
    "agenda",
    "documents",
    "logistics",
    "news",
    "news-index",
    "working-group",
    "working-groups",
    "nothing",
];

const MARKDOWN: &[&str] = &[
    "word ",
    "Two words. ",
    "# ",
    "## ",
    "### a {#b}\n\n",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "999999999. ",
    "- [ ] ",
    "* ",
    "    ",
    "```\n",
    "~~~rust\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "[a](b.md)",
    "[a](#x)",
    "[a][b]",
    "[^a]",
    "[^a]: b\n",
    "[a]: b\n",
    "![a](b.png \"c\")",
    "<b>",
    "</b>",
    "<!-- plenary: allow stray-date \"x\" -->",
    "<!--",
    "-->",
    "<a href='/x/' id=b>",
    "| a | b |\n",
    "|---|:-:|\n",
    "a\n: b\n",
    "---\n",
    "\n",
    "\n\n",
    "  \n",
    "\\",
    "{{ group.acronym }}",
    "{{ meeting.dates }}",
    "{{ deadlines }}",
    "{{ deadline.d }}",
    "{{ x }}",
    "{{",
    "}}",
    "https://a.org/b",
    "x@example.org",
    "+41 22 730 6301",
    "FG-X",
    "4 to 6 July 2023",
    "31 February 2024",
    "Monday, 9999-12-31",
    "the 4294967296th meeting",
    "09:00–24:00",
    "TBA",
    "will be published soon",
    "\"a\"",
    "«a»",
];

/// A `site.yaml` of a group with a meeting, some of whose values are strange.
pub fn facts(random: &mut Random) -> String {
    let languages = random.choose(&[
        "[en]",
        "[en, fr, ar]",
        "[zh, ja]",
        "[ru]",
        "[en, en]",
        "[]",
        "en",
        "[tlh, x-y, sr-Latn]",
    ]);
    let [start, end, day, changed, until] = [(); 5].map(|()| random.choose(DATES));
    let [from, to, due] = [(); 3].map(|()| random.choose(TIMES));
    let [zone, other] = [(); 2].map(|()| random.choose(ZONES));
    let [ordinal, sequence] = [(); 2].map(|()| random.choose(NUMBERS));
    let (name, html) = (random.choose(LETTERS).replace('\n', " "), random.choose(&["sanitise", "allow"]));
    let text = format!(
        "site:\n  title: 'T {}'\n  base_url: https://example.org/x/\n  languages: {languages}\n  html: {html}\n  current_meeting: m\n  \
         security: {{contact: 'https://example.org/s', expires: {until}}}\n\
         group:\n  acronym: FG-X\n  name: Group\n  established: {day}\n  contact: {{email: x@example.org, tel: '+41 22 730 6301'}}\n  \
         abbreviations: {{FG-X: Focus Group, UTC: Time}}\n  \
         officers: [{{name: Ann Ash, role: chair, country: Chad}}]\n  working_groups: [{{code: WG1, title: General}}]\n\
         meetings:\n- id: m\n  ordinal: {ordinal}\n  dates: {{start: {start}, end: {end}}}\n  previous_dates: {{start: {changed}, end: {changed}}}\n  \
         start: '{from}'\n  end: '{to}'\n  zone: {zone}\n  mode: online\n  sequence: {sequence}\n  updated: {changed}\n  \
         deadlines: [{{id: d, date: {day}, time: '{due}', zone: {other}, action: Act, updated: {changed}}}]\n  \
         forum: {{title: Forum, ordinal: {ordinal}, date: {end}, start: '{from}', end: '{to}', zone: {other}, \
         topics: [One], speakers: [{{name: Bo Birch}}]}}\n",
        name.replace('\'', "''")
    );
    match random.below(4) {
        0 => random.mutate(&text, LETTERS),
        1 => {
            random.mutate(&text, &["- ", ": ", "{", "}", "[", "]", "\n", "&x ", "*x ", "'", "\"", "# ", "\t"])
        }
        _ => text,
    }
}

pub fn page(random: &mut Random) -> String {
    let kind = random.choose(KINDS);
    let [date, from, until] = [(); 3].map(|()| random.choose(DATES));
    let [number, order] = [(); 2].map(|()| random.choose(NUMBERS));
    let (time, end) = (random.choose(TIMES), random.choose(TIMES));
    let mut front = format!("title: A\nkind: {kind}\n");
    let own = match kind {
        "news" => format!("date: {date}\n"),
        "circular" => format!(
            "number: {number}\nref: TSB 1\ndate: {date}\nto: [Members]\nsubject: Meeting\nsignatory: {{name: Ann Ash, title: Director}}\n"
        ),
        "programme" => format!(
            "meeting: m\nsessions:\n- {{title: S, date: {date}, start: '{time}', end: '{end}', room: R, talks: [{{title: T, start: '{time}'}}]}}\n\
             - {{title: S, id: s, speakers: [{{name: Bo Birch}}], working_groups: [WG1]}}\n"
        ),
        "agenda" => "items: [{title: One, documents: [A-1]}]\n".to_owned(),
        "working-group" => "code: WG1\n".to_owned(),
        "forum" | "meeting" => "meeting: m\n".to_owned(),
        _ => String::new(),
    };
    front.push_str(&own);
    let extra = format!("extra: {{a: [{number}, {date}]}}\n");
    let choices: [String; 7] = [
        format!("publish_from: {from}\n"),
        format!("expires: {until}\n"),
        format!("updated: {date}\n"),
        format!("order: {order}\n"),
        "aliases: [/old/, /a b/, //, /../x/]\n".into(),
        "draft: true\n".into(),
        extra,
    ];
    for choice in choices {
        if random.once_in(4) {
            front.push_str(&choice);
        }
    }
    if random.once_in(4) {
        front = random.mutate(&front, LETTERS);
    }
    let mut text = random.words(40, MARKDOWN);
    if random.once_in(2) {
        text = random.mutate(&text, LETTERS);
    }
    let fence = random.choose(&["---\n", "---\n", "---\n", "---\n", "--- \n", "---\r\n", "+++\n", ""]);
    format!("{fence}{front}---\n\n{text}\n")
}

/// The files of a site.
pub type Site = BTreeMap<&'static str, String>;

pub fn site(random: &mut Random) -> Site {
    let mut site = Site::new();
    site.insert("site.yaml", facts(random));
    site.insert(
        "content/index.md",
        format!("---\ntitle: Home\nkind: home\n---\n\n{}\n", random.words(10, MARKDOWN)),
    );
    for name in ["content/a.md", "content/a.fr.md", "content/m/index.md", "content/m/b.md"] {
        if random.once_in(2) {
            site.insert(name, page(random));
        }
    }
    if random.once_in(3) {
        site.insert("content/d/index.md", "---\ntitle: D\nkind: documents\n---\n".into());
        site.insert("content/d/documents.csv", texts::csv(random));
    }
    if random.once_in(6) {
        let sheets = &["a{b:url(x.png)}", "url(", "@import 'x'", "/*", "*/", "\"", "'", "\\", "}", "é", "\n"];
        site.insert("content/x.css", random.words(12, sheets));
    }
    if random.once_in(6) {
        site.insert("site.yaml", facts(random).replacen("site:\n", "site:\n  theme: own\n", 1));
        site.insert("themes/own/theme.yaml", "name: own\nextends: plenary\n".into());
        site.insert(
            "themes/own/i18n/en.yaml",
            random.mutate("home: Home\nfiles: {one: a, other: b}\n", LETTERS),
        );
        let template = &[
            "{{ page.title }}",
            "{{ page.content }}",
            "{{ x }}",
            "{% if page %}",
            "{% endif %}",
            "{% for p in site.menu %}",
            "{% endfor %}",
            "{% include \"x.html\" %}",
            "{% extends \"plenary/page.html\" %}",
            "{% block main %}",
            "{% endblock %}",
            "{{ t.home | count(n=1) }}",
            "{{ \"a\" | linkify | plain }}",
            "{% set a = 1 %}",
            "{# c #}",
            "{%",
            "{{",
            "é",
            "<a href=\"/x/\">",
            "<b id='a'>",
            "\u{0}",
            "{{ -9223372036854775808 - 1 }}",
            "{{ range(end=3) }}",
            "{{ 1 / 0 }}",
            "{{ page.extra.a }}",
            "{% raw %}",
        ];
        site.insert("themes/own/templates/page.html", random.words(12, template));
    }
    site
}

fn sources(site: &Site) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in site {
        sources.insert(SourcePath::new(*path), text.clone().into_bytes());
    }
    sources
}

fn read(sources: &Sources, path: &str) {
    let path = SourcePath::new(path);
    let languages: Vec<Lang> = ["en", "fr"].iter().filter_map(|tag| Lang::new(tag)).collect();
    for raw_html in [RawHtml::Sanitise, RawHtml::Allow] {
        let tracked_files = TrackedFiles::new(sources);
        let context = Context { tracked_files, languages: &languages, raw_html, any_language: false };
        let mut findings = Diagnostics::new();
        let bytes = sources.bytes(&path).expect("the page is there");
        if let Some(page) = parser::parse(&context, &path, bytes, &mut findings) {
            // Every place in the text is one in the file.
            let (_, prose) = parser::text(&page, bytes, raw_html, &mut findings);
            let length = bytes.len();
            for block in prose.blocks() {
                assert!(prose.source_of(block.range.clone()).end <= length);
            }
        }
        texts::show_all(&findings, &|path| sources.text(path));
    }
}

pub fn read_page(page: &str) {
    read(&sources(&Site::from([("content/a.md", page.to_owned())])), "content/a.md");
}

pub fn read_register(register: &str) {
    let page = "---\ntitle: D\nkind: documents\n---\n".to_owned();
    let site = Site::from([("content/d/index.md", page), ("content/d/documents.csv", register.to_owned())]);
    read(&sources(&site), "content/d/index.md");
}

/// Builds and checks the site at several moments, in both forms of links, and shows what was found.
pub fn build_site(site: &Site) {
    let sources = sources(site);
    let length: usize = site.values().map(String::len).sum();
    let nows = ["2024-01-01", "1800-01-01", "2999-12-31T23:59:59Z"];
    let options = BuildOptions {
        drafts: if length.is_multiple_of(2) { Drafts::Hide } else { Drafts::Show },
        now: Instant::parse(nows[length % 3]).expect("a moment"),
        links: if length.is_multiple_of(5) { Links::Files } else { Links::Folders },
        rules: if length.is_multiple_of(4) { RuleSet::Errors } else { RuleSet::All },
        base_url: None,
    };
    let mut findings = Diagnostics::new();
    let built = build(&sources, &options, &mut findings);
    assert!(built.is_some() || findings.has_errors(), "a site that is not built has an error");
    texts::show_all(&findings, &|path| sources.text(path));
    if length.is_multiple_of(7) {
        drop(fix(&sources, &options));
    }
}
