//! What the tests of whole sites share: the two sites, builds of them in memory, and their HTML as text.

pub mod golden;
pub mod random;
pub mod seed;
pub mod tree;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use plenary::check::RuleSet;
use plenary::diag::{Colour, Diagnostics, Format, show};
use plenary::model::Instant;
use plenary::parse::html::{Token, Tokens, unescape};
use plenary::pipeline::{BuildOptions, Built, build};
use plenary::render::{Links, Output};
use plenary::resolve::Drafts;
use plenary::source::{Sources, read};

/// The moment at which every test builds: between the circular and the deadlines of the real site, and after the news
/// that the fixture publishes.
pub const REAL_NOW: &str = "2023-05-20";
/// The same for the fixture.
pub const FIXTURE_NOW: &str = "2025-03-10";

/// The folder of the repository, which is also the root of the real site.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The root of the small site in English and Arabic.
pub fn fixture_root() -> PathBuf {
    repository().join("tests/fixtures/two-languages")
}

/// How a site is built.
pub fn options(now: &str, links: Links, base_url: Option<&str>) -> BuildOptions {
    BuildOptions {
        drafts: Drafts::Hide,
        now: Instant::parse(now).expect("a date"),
        links,
        rules: RuleSet::Errors,
        base_url: base_url.map(str::to_owned),
    }
}

/// Builds a site that has no mistakes.
pub fn build_whole(sources: &Sources, options: &BuildOptions) -> Built {
    let mut findings = Diagnostics::new();
    let built = build(sources, options, &mut findings);
    let shown: Vec<String> = findings
        .sorted()
        .into_iter()
        .map(|finding| show(finding, Format::Short, Colour::Plain, &|path| sources.text(path)))
        .collect();
    built.unwrap_or_else(|| panic!("the site has mistakes:\n{}", shown.concat()))
}

/// The sources of the site in a folder.
pub fn sources(root: &Path) -> Sources {
    read(root).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// The real site as it stands in the repository.
pub fn real_site() -> Output {
    build_whole(&sources(&repository()), &options(REAL_NOW, Links::Folders, None)).output
}

/// The fixture.
pub fn fixture() -> Output {
    build_whole(&sources(&fixture_root()), &options(FIXTURE_NOW, Links::Folders, None)).output
}

/// The pages of an output, by path.
pub fn pages(output: &Output) -> BTreeMap<String, String> {
    let html = output.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    html.map(|(path, bytes)| {
        let text = String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
        (path.to_string(), text)
    })
    .collect()
}

/// What a reader sees of a page, with every run of white space as one space.
pub fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(range) => text.push_str(&unescape(&html[range])),
            Token::Tag(tag) => {
                if is_block(tag.name) {
                    text.push(' ');
                }
                if matches!(tag.name, "script" | "style") && !tag.closing {
                    tokens.skip_raw_text(tag.name);
                }
            }
            Token::Comment(_) | Token::Unfinished(_) => {}
        }
    }
    normalised(&text)
}

/// A text with every run of white space as one space.
pub fn normalised(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements that end a word before and after them.
fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "abbr" | "b" | "bdi" | "code" | "em" | "span" | "strong" | "sup" | "sub" | "time" | "del"
    )
}

/// The English words of the theme that another language does not have in its own: `Mode` is English, and French in `Mode de
/// participation`.
pub fn english_words_not_in(lang: &str) -> BTreeSet<String> {
    let words = |lang: &str| {
        let file = repository().join(format!("themes/plenary/i18n/{lang}.yaml"));
        leaves(&std::fs::read_to_string(file).expect("the words of a language"))
    };
    let own = words(lang);
    // The abbreviation of the zone is the same everywhere.
    let english = words("en").into_iter().filter(|word| word != "UTC");
    english.filter(|word| !own.iter().any(|text| holds_phrase(text, word))).collect()
}

/// The texts of a file of words, in the parts between what is filled in.
fn leaves(yaml: &str) -> BTreeSet<String> {
    let lines = yaml.lines().filter(|line| !line.trim_start().starts_with('#'));
    let values = lines.filter_map(|line| Some(line.split_once(": ")?.1.trim().trim_matches('"')));
    let parts = values.flat_map(|value| value.split(['{', '}']).step_by(2)).map(str::trim);
    parts.filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 1).map(str::to_owned).collect()
}

/// Whether a phrase stands in a text as words of its own.
pub fn holds_phrase(text: &str, phrase: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(phrase)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + phrase.len()..].chars().next()))
}

/// A page without the marks of words that are not broken at their hyphens.
pub fn without_whole(html: &str) -> String {
    let mut plain = String::new();
    let mut rest = html;
    while let Some((before, marked)) = rest.split_once("<span class=\"whole\">") {
        let (word, after) = marked.split_once("</span>").expect("the end of a word");
        plain.push_str(before);
        plain.push_str(word);
        rest = after;
    }
    plain + rest
}
