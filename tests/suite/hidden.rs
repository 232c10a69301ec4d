//! Hidden means hidden: words planted in every place of a site that can be hidden stand nowhere in its files before their
//! time, and all of them at their time.
//!
//! Begin with [`site`]. Every word that begins with [`SECRET`] is planted, in texts, ids, names of files and their bytes;
//! `HIDE` stands for the key that hides.

use crate::support;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::Arc;

use plenary::diag::Diagnostics;
use plenary::model::{Hidden, Instant};
use plenary::path::SourcePath;
use plenary::pipeline::{BuildCache, BuildOptions, Built, build, build_again};
use plenary::render::{Links, Output};
use plenary::resolve::Drafts;
use plenary::serve::{Preview, SnapshotCell};
use plenary::source::{LinkPolicy, Sources};
use tempfile::TempDir;

/// The beginning of every planted word.
const SECRET: &str = "secretqz";

/// The moment at which everything opens, or has ended.
const AT: &str = "2030-01-15T09:00:00Z";
const BEFORE: &str = "2030-01-15T08:59:59Z";

const FACTS: &str = "\
site:
  title: {en: Tides, fr: Marées, ar: المد}
  base_url: https://example.org/tides/
  languages: [en, fr, ar]
  current_meeting: m1
  deadline: {time: '23:59', zone: Europe/Zurich}
  menu: [/news/]
group:
  acronym: FG-T
  name: Group on tides
  contact: {email: t@example.org}
  officers:
    - {name: Ann Example, role: chair}
    - {name: secretqz-officer, role: vice-chair, affiliation: secretqz-affiliation, HIDE}
  working_groups:
    - code: WG1
      title: Ebb
      officers: [{name: secretqz-leader, role: chair, HIDE}]
      deliverables:
        - {number: secretqz-deliverable, type: technical-report, title: Report, url: /files/secretqz-report.pdf, HIDE}
    - {code: secretqz-group, title: {en: Flow, fr: secretqz-flot}, HIDE}
meetings:
  - id: m1
    ordinal: 1
    dates: {start: 2030-03-04, end: 2030-03-06}
    zone: Asia/Shanghai
    venue: {name: Hall, city: Port, country: Nowhere}
    hosts: [Guild, {name: secretqz-host, acronym: secretqz-acronym, HIDE}]
    registrations:
      - {id: main, title: Register, url: /files/form.pdf}
      - {id: secretqz-registration, title: Dinner, url: /files/secretqz-dinner.pdf, HIDE}
    deadlines:
      - {id: papers, date: 2030-02-20, action: Send papers}
      - {id: secretqz-deadline, date: 2030-02-21, action: secretqz-action, updated: 2030-01-02, audience: speakers, HIDE}
      - {id: secretqz-forum-deadline, date: 2030-02-22, action: secretqz-register, forum: secretqz-forum}
    forum:
      - id: open
        title: Open day
        date: 2030-03-07
        start: '09:00'
        end: '12:00'
        speakers: [{name: Bo Other, confirmed: true}, {name: secretqz-speaker, affiliation: secretqz-works, confirmed: true, HIDE}]
      - {id: secretqz-forum, title: secretqz-forum-title, date: 2030-03-08, start: '09:00', end: '12:00', HIDE}
  - id: secretqz-meeting
    ordinal: 2
    dates: {start: 2030-06-04, end: 2030-06-06}
    zone: Europe/Zurich
    venue: {name: secretqz-hall, city: secretqz-town, country: Nowhere}
    objectives: [secretqz-objective]
    HIDE
";

/// The files of `content/`.
const CONTENT: &[(&str, &str)] = &[
    (
        "index.md",
        "---\ntitle: Home\nkind: home\n---\n{{ officers }}\n\n{{ meetings }}\n\n{{ deadlines }}\n\n{{ working_groups }}\n\n\
         {{ registrations }}\n\n[files](files/kept.pdf), [press](/files/press.pdf)\n",
    ),
    ("files/kept.pdf", "kept"),
    ("files/press.pdf", "press"),
    ("files/form.pdf", "form"),
    ("files/secretqz-report.pdf", "secretqz-report-bytes"),
    ("files/secretqz-dinner.pdf", "secretqz-dinner-bytes"),
    // A page in a folder of its own, with files that it uses, that its files use and that nothing uses.
    (
        "secretqz-folder/index.md",
        "---\ntitle: secretqz-title\ndescription: secretqz-description\naliases: [/old/secretqz-alias/]\nHIDE\n---\nsecretqz-text \
         [r](result.pdf) ![i](inner/secretqz-map.svg) [k](/files/kept.pdf) [app](/files/secretqz-app.html)\n\n## secretqz-heading\n",
    ),
    ("secretqz-folder/result.pdf", "secretqz-result-bytes"),
    (
        "secretqz-folder/inner/secretqz-map.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'><title>secretqz-svg</title></svg>",
    ),
    ("secretqz-folder/inner/nobody.bin", "secretqz-nobody-bytes"),
    ("files/secretqz-app.html", "<script src=\"data/secretqz-app.js\"></script>"),
    ("files/data/secretqz-app.js", "secretqz-script"),
    // A page among others: what is named after it, and what it alone links to.
    ("news/index.md", "---\ntitle: News\nkind: news-index\n---\n"),
    (
        "news/plain.md",
        "---\ntitle: Plain news\nkind: news\ndate: 2030-01-02\n---\nNews with [a picture](plain.jpg).\n",
    ),
    ("news/plain.jpg", "a picture"),
    (
        "news/secretqz-news.md",
        "---\ntitle: secretqz-news-title\nkind: news\ndate: 2030-01-03\nextra: {picture: award.png}\nHIDE\n---\nsecretqz-news-text [t](table.csv)\n",
    ),
    ("news/secretqz-news-photo.jpg", "secretqz-photo-bytes"),
    ("news/award.png", "secretqz-award-bytes"),
    ("news/table.csv", "secretqz-table-bytes"),
    // An original that is hidden, and its translation that is not.
    ("note.md", "---\ntitle: secretqz-note\nHIDE\n---\nsecretqz-note-text\n"),
    ("note.fr.md", "---\ntitle: secretqz-note-fr\n---\nsecretqz-note-texte [f](note-fr.pdf)\n"),
    ("note-fr.pdf", "secretqz-note-fr-bytes"),
    // Registers in both formats.
    ("docs/index.md", "---\ntitle: Documents\nkind: documents\nregister: list.csv\nHIDE\n---\n"),
    (
        "docs/list.csv",
        "number,title,source,files\nSECRETQZ-001,secretqz-row,secretqz-source,papers/001.pdf\n",
    ),
    ("docs/papers/001.pdf", "secretqz-paper-bytes"),
    ("more.md", "---\ntitle: More documents\nkind: documents\nregister: lists/more.yaml\nHIDE\n---\n"),
    ("lists/more.yaml", "- {number: SECRETQZ-101, title: secretqz-yaml-row, files: [/files/press.pdf]}\n"),
    // Whatever belongs to the meeting that is hidden.
    ("meetings/two/index.md", "---\ntitle: secretqz-two\nkind: meeting\nmeeting: secretqz-meeting\n---\n"),
    (
        "meetings/two/agenda.md",
        "---\ntitle: Agenda\nkind: agenda\nitems: [{number: '1', title: secretqz-item}]\n---\n",
    ),
    (
        "meetings/two/programme.md",
        "---\ntitle: Programme\nkind: programme\nsessions:\n  - {title: secretqz-opening, date: 2030-06-04, start: '09:00', \
         end: '10:00', room: secretqz-room}\n---\n",
    ),
    ("meetings/two/plan.pdf", "secretqz-plan-bytes"),
    ("invitation.md", "---\ntitle: secretqz-invitation\nmeeting: secretqz-meeting\n---\n"),
    // The page of a meeting hides what is below it.
    ("meetings/one/index.md", "---\ntitle: secretqz-one\nkind: meeting\nmeeting: m1\nHIDE\n---\n"),
    ("meetings/one/logistics.md", "---\ntitle: secretqz-logistics\nkind: logistics\n---\n"),
    ("meetings/one/logistics.fr.md", "---\ntitle: secretqz-logistique\nkind: logistics\n---\n"),
    ("meetings/one/hotels/hotels.pdf", "secretqz-hotels-bytes"),
    // Pages about facts that are hidden, and one about a fact of which a part is.
    ("wg/one.md", "---\ntitle: Ebb\nkind: working-group\ngroup: WG1\n---\n"),
    ("wg/two.md", "---\ntitle: secretqz-group-page\nkind: working-group\ngroup: secretqz-group\n---\n"),
    ("forum.md", "---\ntitle: secretqz-forum-page\nkind: forum\nforum: secretqz-forum\n---\n"),
    (
        "forum-programme.md",
        "---\ntitle: secretqz-forum-programme\nkind: programme\nmeeting: m1\nforum: secretqz-forum\nsessions: [{title: secretqz-forum-session, \
         date: 2030-03-08, start: '09:00', end: '10:00'}]\n---\n",
    ),
    // Sessions and people of a programme in two languages, of which only one says when.
    (
        "programme.md",
        "---\ntitle: Programme\nkind: programme\nmeeting: m1\nsessions:\n  - {id: a, title: Opening, date: 2030-03-04, start: '09:00', end: '10:00', \
         working_groups: [WG1], speakers: [{name: Bo Other, confirmed: true}, {name: secretqz-guest, confirmed: true, HIDE}]}\n  \
         - {id: secretqz-keynote, title: secretqz-keynote-title, description: secretqz-abstract, date: 2030-03-04, start: '10:00', \
         end: '11:00', working_groups: [WG1], moderators: [{name: secretqz-moderator, confirmed: true}], \
         materials: [{title: Slides, file: slides.pdf}], HIDE}\n---\n",
    ),
    (
        "programme.fr.md",
        "---\ntitle: Programme en français\nkind: programme\nmeeting: m1\nsessions:\n  - {id: a, title: Ouverture, date: 2030-03-04, start: '09:00', \
         end: '10:00', speakers: [{name: Bo Other, confirmed: true}, {name: secretqz-invité, confirmed: true}]}\n  \
         - {title: secretqz-conférence, date: 2030-03-04, start: '10:00', end: '11:00', materials: [{title: Diapos, file: diapos.pdf}]}\n---\n",
    ),
    ("slides.pdf", "secretqz-slides-bytes"),
    ("diapos.pdf", "secretqz-diapos-bytes"),
];

/// The site, with `key` in every hidden place.
fn site(key: &str) -> Sources {
    let mut sources = Sources::new();
    let mut insert = |path: String, text: &str| {
        sources.insert(SourcePath::new(path), text.replace("HIDE", key).into_bytes());
    };
    insert("site.yaml".to_owned(), FACTS);
    for (path, text) in CONTENT {
        insert(format!("content/{path}"), text);
    }
    sources
}

fn options(now: &str, drafts: Drafts) -> BuildOptions {
    BuildOptions { drafts, ..support::options(now, Links::Folders, None) }
}

fn built(sources: &Sources, now: &str, drafts: Drafts) -> Built {
    support::build_whole(sources, &options(now, drafts))
}

/// The planted words in a text, whatever their letter case.
fn words(text: &str, found: &mut BTreeSet<String>) {
    let text = text.to_lowercase();
    for (at, _) in text.match_indices(SECRET) {
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
        found.insert(rest[..end].to_owned());
    }
}

/// The planted words in an output, each with the files in which it stands.
fn planted(output: &Output) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in output.iter() {
        let mut found = BTreeSet::new();
        words(path.as_str(), &mut found);
        // Lines of calendars are folded; other files may have letters as escapes.
        let text = String::from_utf8_lossy(bytes).replace("\r\n ", "");
        words(&text, &mut found);
        for word in found {
            all.entry(word).or_default().insert(path.to_string());
        }
    }
    all
}

/// Every planted word of the sources that readers are shown.
fn all_words() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    words(FACTS, &mut all);
    for (path, text) in CONTENT {
        words(path, &mut all);
        words(text, &mut all);
    }
    all
}

fn assert_hidden(built: &Built, how: &str) {
    let found = planted(&built.output);
    assert!(found.is_empty(), "{how}: {found:#?}");
}

fn assert_shown(built: &Built, how: &str) {
    let found = planted(&built.output);
    let missing: Vec<String> = all_words()
        .into_iter()
        .filter(|word| !found.keys().any(|found| found.starts_with(word.as_str())))
        .collect();
    assert!(missing.is_empty(), "{how}: {missing:#?}");
}

fn same(one: &Output, other: &Output) {
    let differing = one.differing(other);
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn what_waits_stands_nowhere_before_its_instant_and_everywhere_at_it() {
    let site = site(&format!("publish_from: {AT}"));
    assert_hidden(&built(&site, BEFORE, Drafts::Hide), "before");
    let at = built(&site, AT, Drafts::Hide);
    assert_shown(&at, "at");
    same(&at.output, &built(&self::site("draft: false"), AT, Drafts::Hide).output);
    assert_eq!(at.hidden, []);
}

#[test]
fn what_has_had_its_time_stands_everywhere_before_its_instant_and_nowhere_at_it() {
    let site = site(&format!("expires: {AT}"));
    let before = built(&site, BEFORE, Drafts::Hide);
    assert_shown(&before, "before");
    same(&before.output, &built(&self::site("draft: false"), BEFORE, Drafts::Hide).output);
    assert_hidden(&built(&site, AT, Drafts::Hide), "at");
    assert_hidden(&built(&site, AT, Drafts::Show), "at, with drafts");
}

#[test]
fn drafts_stand_nowhere_and_are_shown_when_asked_for() {
    let draft = site("draft: true");
    assert_hidden(&built(&draft, AT, Drafts::Hide), "hidden");
    assert_shown(&built(&draft, AT, Drafts::Show), "shown");
    let waiting = site(&format!("publish_from: {AT}"));
    assert_shown(&built(&waiting, BEFORE, Drafts::Show), "shown before its time");
}

#[test]
fn what_a_build_remembers_hides_the_same() {
    let site = site(&format!("publish_from: {AT}"));
    let mut memory = BuildCache::default();
    for (now, drafts) in [
        (BEFORE, Drafts::Hide),
        (AT, Drafts::Hide),
        (BEFORE, Drafts::Hide),
        (BEFORE, Drafts::Show),
        (AT, Drafts::Show),
        (BEFORE, Drafts::Hide),
    ] {
        let (mut findings, options) = (Diagnostics::new(), options(now, drafts));
        let again = build_again(&site, &options, &mut memory, &mut findings).expect("no mistakes");
        let anew = build(&site, &options, &mut Diagnostics::new()).expect("no mistakes");
        same(&again.output, &anew.output);
        assert_eq!(again.hidden, anew.hidden);
    }
}

#[test]
fn what_the_published_pages_use_stays() {
    let built = built(&site("draft: true"), AT, Drafts::Hide);
    for file in ["files/kept.pdf", "files/press.pdf", "files/form.pdf", "news/plain.jpg"] {
        assert!(built.output.get(file).is_some(), "{file}");
    }
}

#[test]
fn whatever_is_hidden_is_listed_with_its_reason_and_the_instant_at_which_it_opens() {
    let line = |hidden: &Hidden| format!("{} {}: {}", hidden.file(), hidden.name(), hidden.why());
    let waiting = built(&site(&format!("publish_from: {AT}")), BEFORE, Drafts::Hide);
    let lines: BTreeSet<String> = waiting.hidden.iter().map(line).collect();
    for expected in [
        "site.yaml the officer `secretqz-officer`: it is to be published from 2030-01-15T09:00:00Z on",
        "site.yaml the deadline `secretqz-forum-deadline` of `m1`: it goes with the forum `secretqz-forum` of `m1`, which is to be \
         published from 2030-01-15T09:00:00Z on",
        "content/note.md `content/note.md`: it is to be published from 2030-01-15T09:00:00Z on",
        "content/note.fr.md `content/note.fr.md`: it goes with `content/note.md`, which is to be published from 2030-01-15T09:00:00Z on",
        "content/note-fr.pdf `content/note-fr.pdf`: it goes with `content/note.md`, which is to be published from 2030-01-15T09:00:00Z on",
        "content/meetings/two/agenda.md `content/meetings/two/agenda.md`: it goes with the meeting `secretqz-meeting`, which is to be \
         published from 2030-01-15T09:00:00Z on",
        "content/meetings/one/logistics.md `content/meetings/one/logistics.md`: it goes with `content/meetings/one/index.md`, which is \
         to be published from 2030-01-15T09:00:00Z on",
        "content/programme.fr.md the session `secretqz-conférence`: it goes with `content/programme.md`, which is to be published from \
         2030-01-15T09:00:00Z on",
        "content/slides.pdf `content/slides.pdf`: it goes with the session `secretqz-keynote`, which is to be published from \
         2030-01-15T09:00:00Z on",
    ] {
        assert!(lines.contains(expected), "{expected}\n{lines:#?}");
    }
    assert!(
        waiting.hidden.iter().all(|hidden| hidden.opens().map(Instant::rfc3339_utc).as_deref() == Some(AT))
    );
}

/// A folder with a site of two pages, of which one waits and uses a file.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write(
        "site.yaml",
        "site: {title: T}\ngroup:\n  acronym: G\n  name: N\n  officers: [{name: Ann, role: chair, draft: true}]\n",
    );
    write("content/index.md", "---\ntitle: Home\nkind: home\n---\n");
    write("content/later.md", "---\ntitle: Later\npublish_from: 2030-01-15T09:00:00Z\n---\n[f](f.pdf)\n");
    write("content/f.pdf", "f");
    folder
}

#[test]
fn the_summary_of_a_build_lists_what_is_hidden() {
    let folder = folder();
    let run = |format: &str| -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
            .args(["build", "--now", BEFORE, "--format", format, "--root"])
            .arg(folder.path())
            .output()
            .expect("plenary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let text = run("human");
    let (_, list) = text.split_once("not published:\n").expect("the list");
    let lines: Vec<&str> = list.lines().take(4).collect();
    assert_eq!(
        lines,
        [
            "  content/f.pdf: it goes with `content/later.md`, which is to be published from 2030-01-15T09:00:00Z on",
            "  content/later.md: it is to be published from 2030-01-15T09:00:00Z on",
            "  site.yaml: the officer `Ann`: it is a draft",
            "  help: a file is published if a page that is published links to it; for what lies below a page, write `hides: page` on \
             that page",
        ]
    );
    let json: serde_json::Value = serde_json::from_str(&run("json")).expect("JSON");
    let because = "to be published from 2030-01-15T09:00:00Z on";
    assert_eq!(
        json["summary"]["hidden"],
        serde_json::json!([
            {"kind": "file", "file": "content/f.pdf", "name": null, "opens": AT,
             "reason": format!("it goes with `content/later.md`, which is {because}")},
            {"kind": "page", "file": "content/later.md", "name": null, "opens": AT, "reason": format!("it is {because}")},
            {"kind": "fact", "file": "site.yaml", "name": "the officer `Ann`", "opens": null, "reason": "it is a draft"},
        ])
    );
}

#[test]
fn a_preview_shows_at_its_instant_what_waits() {
    let folder = folder();
    let board = Arc::new(SnapshotCell::new());
    let mut preview = Preview::new(folder.path(), LinkPolicy::default(), board.clone(), false);
    let pages = |board: &SnapshotCell| {
        let snapshot = board.snapshot();
        let site = snapshot.site.as_ref().expect("a site");
        site.output.get("later/index.html").is_some() && site.output.get("f.pdf").is_some()
    };
    let mut look = |now: &str| preview.refresh(&BTreeSet::new(), &options(now, Drafts::Hide)).is_some();
    assert!(look(BEFORE) && !pages(&board));
    assert!(!look(BEFORE), "nothing has changed");
    assert!(look(AT) && pages(&board));
    assert!(!look(AT), "nothing has changed");
}
