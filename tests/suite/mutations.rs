//! The real circular and the real `site.yaml`, altered in one place at a time: the check must say that they disagree.
//!
//! Every date, weekday, address, name, number and title of the letter is altered, and every fact that it states. What
//! the letter does not state is listed in [`NOT_STATED`], each with the reason.

#![allow(clippy::print_stdout, reason = "`--nocapture` shows how many were made and how many caught")]

use std::sync::atomic::{AtomicUsize, Ordering};

use plenary::check::{Checks, RuleSet, SiteTexts};
use plenary::diag::{Code, Diagnostics};
use plenary::model::{BlockKind, Instant, Prose, Site};
use plenary::parse::parse;
use plenary::path::SourcePath;
use plenary::resolve::{Drafts, Selection, Visibility, resolve};
use plenary::source::Sources;

use crate::support::{REAL_NOW, repository};

const LETTER: &str = "content/meetings/shanghai-2023/circular.md";
const FACTS: &str = "site.yaml";

/// The rules that compare prose with facts.
const RULES: [Code; 13] = [
    Code::WrongWeekday,
    Code::ImpossibleDate,
    Code::ImpossibleTime,
    Code::StrayDate,
    Code::StrayRange,
    Code::WrongTime,
    Code::WrongOrdinal,
    Code::WrongGroup,
    Code::WrongAffiliation,
    Code::NearName,
    Code::NearEmail,
    Code::NearPhone,
    Code::NearAddress,
];

/// What other stages say of facts that contradict themselves.
const ELSEWHERE: [Code; 3] = [Code::ReversedDates, Code::BadDate, Code::BadAddress];

fn text_of(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).expect("the real site is here")
}

/// The letter with plain spaces and hyphens, in which its words are easier to find; they compare as equal.
fn letter() -> String {
    text_of(LETTER).replace('\u{a0}', " ").replace('\u{2011}', "-")
}

/// The facts and these letters, and no other page: none may help to find what a letter contradicts.
fn site(facts: &str, letters: &[String]) -> (Option<Site>, Diagnostics) {
    let mut sources = Sources::new();
    sources.insert(SourcePath::new(FACTS), facts.as_bytes().to_vec());
    for (index, letter) in letters.iter().enumerate() {
        sources.insert(SourcePath::new(format!("content/{index:03}.md")), letter.as_bytes().to_vec());
    }
    let mut findings = Diagnostics::new();
    let Some(parsed) = parse(&sources, None, &mut findings) else { return (None, findings) };
    let now = Instant::parse(REAL_NOW).expect("a date");
    let selection = Selection::new(parsed, &Visibility { drafts: Drafts::Hide, now: now.clone() });
    let (site, texts) = resolve(&selection, &sources, None, &mut findings);
    let texts = texts.read_all(&site.pages, &mut findings);
    let texts = SiteTexts { site: &site, texts: &texts };
    let checks = Checks::new(&site, RuleSet::All, &mut findings);
    checks.check_site(&site, &now, &mut findings);
    checks.check_texts(texts, &now, &mut findings);
    checks.apply_exceptions(texts, &mut findings);
    (Some(site), findings)
}

/// The findings of the rules about prose, each with its file; or of any stage, if the facts could not be read at all.
fn reported(facts: &str, letters: &[String]) -> Vec<String> {
    let (_, findings) = site(facts, letters);
    let is_meant = |code: Code| RULES.contains(&code) || ELSEWHERE.contains(&code);
    let of_prose = findings.sorted().into_iter().filter(|finding| is_meant(finding.code));
    of_prose.map(|finding| format!("{} {} {}", finding.span.file, finding.code, finding.message)).collect()
}

/// One alteration: what it is, and the text with it.
type Altered = (String, String);

/// Does the work in parallel, and gathers what it leaves.
fn in_parallel<T: Sync>(all: &[T], work: impl Fn(&T) -> Vec<String> + Sync) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut found = Vec::new();
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            found.extend(work(one));
        }
        found
    };
    let mut found: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(take)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no thread panics")).collect()
    });
    found.sort();
    found
}

/// The altered letters that are not reported. Many are read as one site, each for itself.
fn missed_letters(altered: &[Altered]) -> Vec<String> {
    let facts = text_of(FACTS);
    let sites: Vec<&[Altered]> = altered.chunks(60).collect();
    in_parallel(&sites, |chunk| {
        let letters: Vec<String> = chunk.iter().map(|(_, letter)| letter.clone()).collect();
        let reported = reported(&facts, &letters);
        let is_silent = |index: usize| {
            let file = format!("content/{index:03}.md ");
            !reported.iter().any(|finding| finding.starts_with(&file))
        };
        let silent = chunk.iter().enumerate().filter(|(index, _)| is_silent(*index));
        silent.map(|(_, (what, _))| what.clone()).collect()
    })
}

/// A text with `range` replaced.
fn with(text: &str, start: usize, end: usize, new: &str) -> String {
    format!("{}{new}{}", &text[..start], &text[end..])
}

/// Another character of the same kind, so that nothing but the text gives the slip away.
fn other(c: char) -> Option<char> {
    Some(match c {
        'z' => 'y',
        'Z' => 'Y',
        '9' => '8',
        'a'..='y' | 'A'..='Y' | '0'..='8' => char::from_u32(u32::from(c) + 1)?,
        'ö' => 'u',
        _ => return None,
    })
}

/// Every letter and digit of `part` as another one, wherever `part` stands in `text` between word boundaries.
fn every_letter_of(part: &str, text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (at, _) in text.match_indices(part) {
        // What begins or ends with a mark needs no edge.
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        if !edge(text[..at].chars().next_back()) || !edge(text[at + part.len()..].chars().next()) {
            continue;
        }
        for (offset, c) in part.char_indices() {
            if let Some(new) = other(c) {
                let start = at + offset;
                let altered = with(text, start, start + c.len_utf8(), &new.to_string());
                let line = text[..at].matches('\n').count() + 1;
                let shown = with(part, offset, offset + c.len_utf8(), &new.to_string());
                all.push((format!("line {line}: {part} -> {shown}"), altered));
            }
        }
    }
    assert!(!all.is_empty(), "`{part}` stands in the text");
    all
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Every date of the letter in its words, with each of its parts altered: days, ends of ranges, month, year.
fn altered_dates(text: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut put = |start: usize, end: usize, new: String| {
        let line = text[..start].matches('\n').count() + 1;
        let context: String = text[..end].chars().rev().take(12).collect();
        let context: String = context.chars().rev().collect();
        all.push((format!("line {line}: …{context}… -> {new}"), with(text, start, end, &new)));
    };
    for (index, month) in MONTHS.iter().enumerate() {
        for (at, _) in text.match_indices(&format!(" {month} 20")) {
            let month_start = at + 1;
            let month_end = month_start + month.len();
            for new in [MONTHS[(index + 1) % 12], MONTHS[(index + 11) % 12]] {
                put(month_start, month_end, new.to_owned());
            }
            let year: u32 = text[month_end + 1..month_end + 5].parse().expect("a year");
            for new in [year + 1, year - 1, year + 10] {
                put(month_end + 1, month_end + 5, new.to_string());
            }
            let digits_before = |end: usize| {
                let start = text[..end].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
                (start < end).then_some(start)
            };
            let Some(day_start) = digits_before(at) else { continue };
            let mut days = vec![(day_start, at)];
            // The first day of a range.
            let before =
                text[..day_start].trim_end_matches(['-', '–', ' ']).trim_end_matches("to").trim_end();
            if let Some(start) = digits_before(before.len()).filter(|_| day_start - before.len() <= 4) {
                days.push((start, before.len()));
            }
            for (start, end) in days {
                let day: u32 = text[start..end].parse().expect("a day");
                for new in [day + 1, day - 1, day + 2] {
                    if (1..=31).contains(&new) {
                        put(start, end, new.to_string());
                    }
                }
            }
        }
    }
    all
}

/// Fails unless all of them are reported, and says how many there were.
fn assert_all_reported(kind: &str, made: usize, missed: &[String]) {
    let caught = made - missed.len();
    println!("{kind}: caught {caught} / made {made}");
    assert!(missed.is_empty(), "{kind}: caught {caught} / made {made}; not reported:\n{}", missed.join("\n"));
}

#[test]
fn the_letter_and_the_facts_agree() {
    assert_eq!(reported(&text_of(FACTS), &[text_of(LETTER)]), Vec::<String>::new());
    assert_eq!(reported(&text_of(FACTS), &[letter()]), Vec::<String>::new());
}

#[test]
fn every_altered_date_of_the_letter_is_reported() {
    let text = letter();
    let all = altered_dates(&text);
    let mut own = Vec::new();
    // One at a time: other letters would bear witness to the date.
    for day in ["2023-05-12", "2023-05-10", "2023-06-11", "2024-05-11"] {
        own.push((day.to_owned(), text.replace("\ndate: 2023-05-11", &format!("\ndate: {day}"))));
    }
    let own_missed = in_parallel(&own, |one| missed_letters(std::slice::from_ref(one)));
    assert_all_reported("the date of the letter", own.len(), &own_missed);
    assert!(all.len() > 90, "the dates are found: {}", all.len());
    assert_all_reported("dates of the letter", all.len(), &missed_letters(&all));
}

#[test]
fn every_wrong_weekday_beside_a_date_of_the_letter_is_reported() {
    let text = letter();
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let mut all = Vec::new();
    for (date, right) in [
        ("7 July 2023", "Friday"),
        ("22 June 2023", "Thursday"),
        ("16 December 2022", "Friday"),
        ("1 June 2023", "Thursday"),
        ("29 June 2023", "Thursday"),
        ("6 July 2023", "Thursday"),
    ] {
        let at = text.rfind(date).expect("the date is there");
        for day in days {
            let altered = with(&text, at, at, &format!("{day} "));
            match day == right {
                true => {
                    assert_eq!(reported(&text_of(FACTS), &[altered]), Vec::<String>::new(), "{day} {date}")
                }
                false => all.push((format!("{day} {date}"), altered)),
            }
        }
    }
    assert_all_reported("weekdays", all.len(), &missed_letters(&all));
}

#[test]
fn every_altered_address_and_number_of_the_letter_is_reported() {
    let text = letter();
    let mut all = Vec::new();
    for part in ["tsbfgmv@itu.int", "+41 22 730 6301", "+41 22 730 5853"] {
        all.extend(every_letter_of(part, &text));
    }
    for part in ["itu.int/go/fgmv/join", "itu.int/go/fgmv"] {
        all.extend(every_letter_of(part, &text));
    }
    for (from, to) in [
        ("number: TSB Circular 98", "number: TSB Circular 99"),
        ("short_title: TSB Circular 98", "short_title: TSB Circular 89"),
        ("title: \"TSB Circular 98", "title: \"TSB Circular 97"),
    ] {
        all.push((to.to_owned(), text.replacen(from, to, 1)));
    }
    for (from, to) in [
        ("tel: \"+41 22 730 6301\"", "tel: \"+41 22 730 5853\""),
        ("fax: \"+41 22 730 5853\"", "fax: \"+41 22 730 6301\""),
    ] {
        all.push((to.to_owned(), text.replacen(from, to, 1)));
    }
    assert_all_reported("addresses and numbers", all.len(), &missed_letters(&all));
}

#[test]
fn every_altered_name_of_the_letter_is_reported() {
    let text = letter();
    let mut all = Vec::new();
    for part in [
        "Shin-Gak Kang",
        "Andrey Nunes",
        "Hideo Imanaka",
        "Per Fröjdh",
        "Shane He",
        "Vincent Affleck",
        "Yuntao Wang",
        "Leonidas Anthopoulos",
        "Manuel Barreiro",
        "Cristina Martinez",
        "Stella Kipsaita",
        "Natalia Bayona",
        "ETRI, Rep. of Korea",
        "(Brazil)",
        "NICT, Japan",
        "Ericsson, Sweden",
        "Nokia, Finland",
        "(United Kingdom)",
        "Yuntao Wang (China)",
        "University of Thessaly, Greece",
        "Aston Group, Mexico",
        "European Commission",
        "Communications Authority, Kenya",
        "World Tourism Organization (UNWTO)",
        "Zhangjiang Science Hall",
        "Shanghai",
        "China",
        "China Academy of Information and Communications Technology (CAICT)",
        "ITU-T Telecommunication Standardization Advisory Group (TSAG)",
        "ITU-T Focus Group on metaverse",
        "FG-MV",
        "Creating a metaverse for all through international standards",
    ] {
        all.extend(every_letter_of(part, &text));
    }
    assert_all_reported("names", all.len(), &missed_letters(&all));
}

#[test]
fn every_altered_group_objective_and_ordinal_of_the_letter_is_reported() {
    let text = letter();
    let mut all = Vec::new();
    for part in [
        "Working Group 1 - General",
        "Working Group 2 - Applications & Services",
        "Working Group 3 - Architecture & Infrastructure",
        "Working Group 4 - Virtual/Real World Integration",
        "Working Group 5 - Interoperability",
        "Working Group 6 - Security, Data & Personally identifiable information (PII) Protection",
        "Working Group 7 - Economic, regulatory & competition aspects",
        "Working Group 8 - Sustainability, Accessibility & Inclusion",
    ] {
        // What is altered in `Working Group` is a word of the language.
        let kept = "Working Group ".len();
        let line =
            |what: &str| what.split(": ").nth(1).is_some_and(|shown| shown.starts_with("Working Group "));
        all.extend(every_letter_of(part, &text).into_iter().filter(|(what, _)| {
            line(what) && what.rsplit(" -> ").next().is_some_and(|new| new.get(..kept) == part.get(..kept))
        }));
    }
    all.extend(every_letter_of("Collaboration", &text));
    for part in [
        "discussion and presentation of written contributions including incoming use-cases",
        "progress on the development of ongoing deliverables",
        "appointment of Working Group Chairmen/ Task Group Chairmen and Vice-chairmen",
        "agreement on FG-MV future meeting plans",
        "Submit requests for visa support letters",
    ] {
        all.extend(every_letter_of(part, &text));
    }
    for (ordinal, others) in [("second", ["first", "third"]), ("Second", ["First", "Third"])] {
        for (at, _) in text.match_indices(&format!("{ordinal} ")) {
            for new in others {
                let line = text[..at].matches('\n').count() + 1;
                let altered = with(&text, at, at + ordinal.len(), new);
                all.push((format!("line {line}: {new}"), altered));
            }
        }
    }
    assert_all_reported("groups, objectives and ordinals", all.len(), &missed_letters(&all));
}

/// Facts that the letter does not state, by the beginnings and ends of their keys; a `*` stands for one name.
const NOT_STATED: &[(&str, &str)] = &[
    ("site.*", "the site is not spoken of in the letter"),
    ("group.description", "the letter says it in other words"),
    ("group.established_by", "the letter says it in other words"),
    ("group.term", "not in the letter"),
    ("group.working_language", "`in English only` is compared with nothing: any language may be named"),
    ("group.tasks", "not in the letter"),
    ("group.contact.name", "not in the letter"),
    ("group.links.home", "the letter names the homepage without its address"),
    ("group.links.metaverse", "not in the letter"),
    ("group.links.call", "not in the letter"),
    ("group.links.first_forum", "not in the letter"),
    ("group.links.liaison", "not in the letter"),
    ("group.links.launch", "not in the letter"),
    ("group.officers.12", "the counsellor is not in the letter"),
    ("checks.*", "levels of rules"),
    ("group.working_groups.TG.code", "a code of the site's own"),
    ("group.working_groups.TG.kind", "a word of the program"),
    ("group.working_groups.WG1.kind", "a word of the program"),
    ("group.working_groups.WG2.kind", "a word of the program"),
    ("group.working_groups.WG3.kind", "a word of the program"),
    ("group.working_groups.WG4.kind", "a word of the program"),
    ("group.working_groups.WG5.kind", "a word of the program"),
    ("group.working_groups.WG6.kind", "a word of the program"),
    ("group.working_groups.WG7.kind", "a word of the program"),
    ("group.working_groups.WG8.kind", "a word of the program"),
    ("group.abbreviations", "the letter says in full what it abbreviates"),
    ("meetings.riyadh-2023", "the letter is about the meeting after it"),
    ("meetings.shanghai-2023.id", "an id of the site's own"),
    ("meetings.shanghai-2023.zone", "not in the letter"),
    ("meetings.shanghai-2023.mode", "a word of the program"),
    ("meetings.shanghai-2023.status", "a word of the program"),
    ("meetings.shanghai-2023.updated", "a day on which the site was changed"),
    ("meetings.shanghai-2023.venue.local", "not in the letter"),
    ("meetings.shanghai-2023.fee", "the letter says it in a sentence"),
    ("meetings.shanghai-2023.free", "a word of the program"),
    ("meetings.shanghai-2023.remote", "the letter says it in other words"),
    ("meetings.shanghai-2023.registrations", "the letter says it in other words"),
    ("meetings.shanghai-2023.forum.id", "an id of the site's own"),
    ("meetings.shanghai-2023.forum.kind", "a word of the program"),
    ("meetings.shanghai-2023.forum.description", "the letter says it in other words"),
    ("meetings.shanghai-2023.forum.start", "not in the letter"),
    ("meetings.shanghai-2023.forum.end", "not in the letter"),
    ("meetings.shanghai-2023.forum.mode", "a word of the program"),
    ("meetings.shanghai-2023.forum.hosts.1", "not in the letter"),
    ("meetings.shanghai-2023.forum.in_conjunction_with", "not in the letter"),
    ("meetings.shanghai-2023.forum.topics", "not in the letter"),
    ("meetings.shanghai-2023.forum.speakers", "not in the letter"),
    ("meetings.shanghai-2023.forum.fee", "the letter says it in a sentence"),
    ("meetings.shanghai-2023.forum.free", "a word of the program"),
];

/// The last parts of keys that name nothing that a letter could state.
const NOT_SAID: &[&str] = &["id", "updated", "audience", "url"];

fn is_stated(key: &str) -> bool {
    let prefix = |listed: &str| {
        let listed = listed.trim_end_matches('*');
        key.strip_prefix(listed).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with('.') || listed.ends_with('.') || listed.ends_with("local")
        })
    };
    let last = key.rsplit('.').next().unwrap_or(key);
    // The letter is in English.
    let translated = ["ar", "es", "fr", "ru", "zh"].contains(&last);
    !translated && !NOT_STATED.iter().any(|(listed, _)| prefix(listed)) && !NOT_SAID.contains(&last)
}

/// Every value of `site.yaml`: its key, and its bytes in the file.
fn values(prose: &Prose) -> Vec<(String, std::ops::Range<usize>)> {
    let value = |block: &plenary::model::Block| match &block.kind {
        BlockKind::Value(key) => Some((key.to_string(), prose.source_of(block.range.clone()))),
        _ => None,
    };
    prose.blocks().iter().filter_map(value).collect()
}

/// A value altered in every way that one slip of the finger can.
fn slips(key: &str, value: &str) -> Vec<String> {
    if let Ok(date) = plenary::model::Date::parse(value) {
        let (year, month, day) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
        let other = [(0, 0, 1), (0, 0, -1), (0, 1, 0), (0, -1, 0), (1, 0, 0), (-1, 0, 0)];
        let all = other.iter().map(|(y, m, d)| format!("{:04}-{:02}-{:02}", year + y, month + m, day + d));
        return all.filter(|date| plenary::model::Date::parse(date).is_ok()).collect();
    }
    if key.ends_with(".role") {
        return vec![if value == "chair" { "vice-chair".into() } else { "chair".into() }];
    }
    let changed = |(at, c): (usize, char)| Some(with(value, at, at + c.len_utf8(), &other(c)?.to_string()));
    if key.ends_with(".code") {
        // The letter knows groups by their numbers.
        return value.char_indices().filter(|(_, c)| c.is_ascii_digit()).filter_map(changed).collect();
    }
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let all: Vec<(usize, char)> = value.char_indices().collect();
    if digits > 0 || value.contains('@') || all.len() <= 6 {
        return all.into_iter().filter_map(changed).collect();
    }
    // One letter of each word, now at its beginning, now in its middle, now at its end.
    let mut slips = Vec::new();
    let mut start = 0;
    for (index, word) in value.split_inclusive(|c: char| !c.is_alphanumeric()).enumerate() {
        let letters: Vec<(usize, char)> = word.char_indices().filter(|(_, c)| other(*c).is_some()).collect();
        let chosen = letters.len().checked_sub(1).map(|last| letters[[0, last / 2, last][index % 3]]);
        slips.extend(chosen.and_then(|(at, c)| changed((start + at, c))));
        start += word.len();
    }
    slips
}

#[test]
fn every_altered_fact_that_the_letter_states_is_reported() {
    let (facts, letter) = (text_of(FACTS), letter());
    let (site, _) = site(&facts, std::slice::from_ref(&letter));
    let mut altered: Vec<Altered> = Vec::new();
    let mut stated = 0;
    for (key, place) in values(&site.expect("the real site can be read").prose) {
        if !is_stated(&key) {
            continue;
        }
        stated += 1;
        for new in slips(&key, &facts[place.clone()]) {
            let what = format!("{key}: {} -> {new}", &facts[place.clone()]);
            altered.push((what, with(&facts, place.start, place.end, &new)));
        }
    }
    assert!(stated > 80, "the facts are found: {stated}");
    let missed = in_parallel(&altered, |(what, facts)| {
        match reported(facts, std::slice::from_ref(&letter)).is_empty() {
            true => vec![what.clone()],
            false => Vec::new(),
        }
    });
    assert_all_reported("facts", altered.len(), &missed);
}

#[test]
fn what_is_said_not_to_be_stated_exists() {
    let (site, _) = site(&text_of(FACTS), &[text_of(LETTER)]);
    let keys: Vec<String> =
        values(&site.expect("the real site can be read").prose).into_iter().map(|v| v.0).collect();
    for (listed, reason) in NOT_STATED {
        let listed = listed.trim_end_matches('*');
        assert!(keys.iter().any(|key| key.starts_with(listed)), "{listed}: {reason}");
    }
}
