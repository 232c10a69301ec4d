//! The same sources give the same bytes, whatever the folder, time zone, locale, number of threads and order of files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::random::Random;
use crate::support::seed::Seed;
use crate::support::{self, build_whole, fixture_root, options, repository};
use plenary::path::SourcePath;
use plenary::render::{Links, Output};
use plenary::source::Sources;

/// The parts of a site's root that are its sources.
const PARTS: [&str; 3] = ["site.yaml", "content", "themes"];

/// The files of a folder by their path relative to it, in the order of paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, all);
            } else {
                let name = path.strip_prefix(root).expect("it lies in the root").to_owned();
                all.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(folder, folder, &mut all);
    all
}

fn source_files(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for part in PARTS.map(|part| root.join(part)).into_iter().filter(|part| part.exists()) {
        if part.is_dir() {
            let name = PathBuf::from(part.file_name().expect("a part has a name"));
            all.extend(files(&part).into_iter().map(|(path, bytes)| (name.join(path), bytes)));
        } else {
            all.push(("site.yaml".into(), fs::read(&part).expect("the facts")));
        }
    }
    all
}

/// Creates the files in the order given.
fn create<'f>(root: &Path, files: impl Iterator<Item = &'f (PathBuf, Vec<u8>)>) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// What the program builds, run in `root` with these variables.
fn built(root: &Path, now: &str, environment: &[(&str, &str)]) -> BTreeMap<PathBuf, Vec<u8>> {
    let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["build", "--now", now, "--quiet", "--format", "short"])
        .current_dir(root)
        .envs(environment.iter().copied())
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files(&root.join("public"))
}

/// Builds copies of a site in circumstances that must not matter.
#[track_caller]
fn assert_the_same_everywhere(root: &Path, now: &str) {
    let sources = source_files(root);
    let place = tempfile::tempdir().expect("a temporary folder");
    let first = place.path().join("a");
    create(&first, sources.iter());
    let expected =
        built(&first, now, &[("TZ", "UTC"), ("LANG", "C"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")]);
    assert!(expected.len() > 30);

    let second = place.path().join("ein längerer Pfad/with spaces/و");
    create(&second, sources.iter().rev());
    let circumstances = [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "ar_EG.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANGUAGE", "ar:tr"),
        ("RAYON_NUM_THREADS", "8"),
    ];
    let actual = built(&second, now, &circumstances);
    assert_eq!(actual.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let different: Vec<&PathBuf> =
        expected.iter().filter(|(path, bytes)| actual[*path] != **bytes).map(|(path, _)| path).collect();
    assert_eq!(different, Vec::<&PathBuf>::new());
    // The same folder again, over what is there.
    assert_eq!(built(&second, now, &circumstances), actual);
}

#[test]
fn the_small_site_is_the_same_in_every_circumstance() {
    assert_the_same_everywhere(&fixture_root(), support::FIXTURE_NOW);
}

#[test]
fn the_real_site_is_the_same_in_every_circumstance() {
    assert_the_same_everywhere(&repository(), support::REAL_NOW);
}

/// Puts a list into another order (Fisher and Yates).
fn shuffle<T>(list: &mut [T], random: &mut Random) {
    for last in (1..list.len()).rev() {
        list.swap(last, random.below(last + 1));
    }
}

#[test]
fn the_order_in_which_sources_are_inserted_is_of_no_consequence() {
    for (root, now) in [(fixture_root(), support::FIXTURE_NOW), (repository(), support::REAL_NOW)] {
        let mut files = source_files(&root);
        let options = options(now, Links::Folders, None);
        let seed = Seed::new(1);
        let mut random = Random::new(seed.number());
        let mut outputs = (0..3).map(|_| {
            shuffle(&mut files, &mut random);
            let mut sources = Sources::new();
            for (path, bytes) in &files {
                let parts: Vec<&str> =
                    path.iter().map(|part| part.to_str().expect("names are UTF-8")).collect();
                sources.insert(SourcePath::new(parts.join("/")), bytes.clone());
            }
            build_whole(&sources, &options).output
        });
        let first = outputs.next().expect("three outputs");
        assert!(outputs.all(|output| output == first));
    }
}

#[test]
fn the_day_of_the_build_decides_only_what_is_published() {
    let mut sources = support::sources(&fixture_root());
    // A registration that is said to be open after its deadline would be a mistake from that day on.
    let site = SourcePath::new("site.yaml");
    let facts = sources.text(&site).expect("the facts").replace("status: open\n", "status: closed\n");
    sources.insert(site, facts.into_bytes());
    let build = |now| build_whole(&sources, &options(now, Links::Folders, None)).output;
    assert!(build("2025-02-20") == build("2025-05-31"));
    let later = build("2025-06-01");
    assert!(later.get("news/next-tide/index.html").is_some());
}

/// A small site in six languages, with texts, pages and words that some of them lack.
fn many_languages() -> Vec<(String, String)> {
    let facts = "site: {title: {en: Tides, ar: المد, ru: Приливы}, languages: [en, ar, zh, fr, ru, es], base_url: 'https://x.example/', \
                 deadline: {time: '23:59', zone: Europe/Zurich, place: {en: Geneva, fr: Genève}}, current_meeting: m, menu: [/a/]}\n\
                 group: {acronym: FG-T, name: {en: Group, zh: 小组}, contact: {email: t@x.example}}\n\
                 meetings:\n  - {id: m, ordinal: 1, dates: {start: 2025-03-04, end: 2025-03-06}, zone: Asia/Shanghai, deadlines: \
                 [{id: d, date: 2025-02-01, action: {en: Act, es: Actuar}, updated: 2025-01-01}]}\n";
    let mut files = vec![("site.yaml".to_owned(), facts.to_owned())];
    let page = |lang: &str| {
        format!("---\ntitle: T{lang}\n---\n\"{lang}\": {{{{ meeting.dates }}}}\n\n{{{{ deadlines }}}}\n")
    };
    for (name, languages) in
        [("index", vec!["", ".ar"]), ("a", vec!["", ".zh", ".fr"]), ("c", vec![".es", ".ar"])]
    {
        files.extend(languages.into_iter().map(|lang| (format!("content/{name}{lang}.md"), page(lang))));
    }
    files.push((
        "content/n.fr.md".to_owned(),
        "---\nkind: news\ndate: 2025-01-01\ntitle: N\n---\n".to_owned(),
    ));
    for (lang, [first, second]) in [("", ["Ebb", "Flow"]), (".fr", ["Jusant", "Flot"])] {
        let programme = format!(
            "---\nkind: programme\nmeeting: m\ntitle: P\nsessions:\n  - {{date: 2025-03-04, start: '09:00', id: e, title: {first}, room: A}}\n  \
             - {{date: 2025-03-05, start: '10:00', end: '11:00', title: {second}, speakers: [{{name: Ann}}]}}\n---\n"
        );
        files.push((format!("content/p{lang}.md"), programme));
    }
    files
}

/// How often the site is built, and by how many threads at a time.
const ROUNDS: usize = 200;
const THREADS: [usize; 4] = [1, 2, 3, 5];

/// 200 builds, each with its files in another order, 50 by each of four numbers of threads: in six languages, with pages, facts
/// and words that are there in all of them, in some and in one, and with every file for programs.
#[test]
fn hundreds_of_builds_in_six_languages_are_the_same_whatever_the_order_of_files_and_the_number_of_threads() {
    let files = many_languages();
    let built = |order: &[usize]| -> Output {
        let mut sources = Sources::from([] as [(&str, &str); 0]);
        for index in order {
            let (path, text) = &files[*index];
            sources.insert(SourcePath::new(path.clone()), text.as_bytes().to_vec());
        }
        build_whole(&sources, &options("2025-01-15", Links::Folders, None)).output
    };
    let mut order: Vec<usize> = (0..files.len()).collect();
    let expected = built(&order);
    for there in
        ["zh/a/index.html", "ar/calendar.ics", "fr/p/schedule.json", "ru/p/agenda.txt", "es/feed.xml"]
    {
        assert!(expected.iter().any(|(path, _)| path.as_str() == there), "{there}");
    }
    let seed = Seed::new(1);
    let mut random = Random::new(seed.number());
    let orders: Vec<Vec<usize>> = (0..ROUNDS)
        .map(|_| {
            shuffle(&mut order, &mut random);
            order.clone()
        })
        .collect();
    std::thread::scope(|scope| {
        for (threads, orders) in THREADS.into_iter().zip(orders.chunks(ROUNDS / THREADS.len())) {
            let (built, expected) = (&built, &expected);
            scope.spawn(move || {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
                for order in orders {
                    let actual = pool.install(|| built(order));
                    let differs =
                        || actual.iter().find(|(path, bytes)| expected.get(path.as_str()) != Some(bytes));
                    assert!(
                        actual == *expected,
                        "{threads} threads, {order:?}: {:?}",
                        differs().map(|it| it.0)
                    );
                }
            });
        }
    });
}
