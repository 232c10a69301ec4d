//! Ordinary prose raises nothing: 50,000 words in six languages about everyday affairs, full of dates, names, numbers and
//! addresses that have nothing to do with the facts, on the real site.
//!
//! The sentences are made from patterns with gaps; the same seed always gives the same text. Words like `meeting`,
//! `deadline`, `registration`, `visa` and `forum` stand in them on purpose.

#![allow(clippy::print_stdout, reason = "`--nocapture` shows how many were made and how many caught")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use plenary::check::{Checks, RuleSet, SiteTexts};
use plenary::diag::{Colour, Diagnostic, Diagnostics, Format, Severity, show};
use plenary::l10n::Locale;
use plenary::model::time::Date;
use plenary::model::{Instant, Lang};
use plenary::parse::parse;
use plenary::path::SourcePath;
use plenary::resolve::{Drafts, Selection, Visibility, resolve};
use plenary::source::Sources;

use crate::support::seed::Seed;
use crate::support::words::theme_word;
use crate::support::{REAL_NOW, repository, sources};

const WORDS: usize = 50_000;

const ENGLISH: &[&str] = &[
    "The town council held its meeting on {date} and agreed to mend the bridge over the river.",
    "Between {range} the library is closed, because the shelves are painted.",
    "{name} wrote to {email} and asked for the price of {n} chairs.",
    "The deadline for the garden prize is {date}; {n} gardens take part.",
    "Registration for the swimming course opens on {weekday} and ends when {n} places are taken.",
    "The {nth} meeting of the rowing club takes place on {date} in {city}.",
    "A visa is not needed for the ferry, but tickets are due by {date}.",
    "Call {phone} or look at {url} for the times of the buses.",
    "The museum was established on {date} by {name} and {name}.",
    "The forum on local history takes place from {range} in {city} and is free of charge.",
    "On {weekday} the wind blew down {n} trees, and on {date} the last one was cut.",
    "At {time} the shop on the corner opens, at {time} it closes.",
    "Letter {n} of {date} says that the school needs a new roof.",
    "The working group on parks met on {date}; its chair is {name} ({city}).",
    "The contributions of the members are {n} a year, payable before {date}.",
    "The forum on gardening takes place on {date} from {hours} in {city}; its café is open from {hours}.",
    "In {month} {small} people came, {small} {month} volumes were lent, and Circular {small} was sent on {date}.",
    "{name} sold {n} boxes of apples on {isodate} and {n} on the day after.",
];
const FRENCH: &[&str] = &[
    "Le conseil de la ville a tenu sa réunion le {date} et a choisi la couleur du pont.",
    "Du {range}, la bibliothèque reste fermée.",
    "{name} a écrit à {email} pour demander le prix de {n} chaises.",
    "La date limite du concours des jardins est le {date}.",
    "La {nth} réunion du club de voile aura lieu le {date} à {city}.",
    "Le forum des métiers se tiendra le {date} à {city}.",
    "Téléphonez au {phone} ou regardez {url} pour les horaires.",
    "Le forum des jardins aura lieu le {date} de {hours}.",
    "Le musée a été créé le {date} par {name}.",
    "Le {weekday}, le vent a couché {n} arbres.",
    "La lettre {n} du {date} parle du toit de l'école.",
];
const SPANISH: &[&str] = &[
    "El ayuntamiento celebró su reunión el {date} y eligió el color del puente.",
    "Del {range} la biblioteca está cerrada.",
    "{name} escribió a {email} y preguntó por el precio de {n} sillas.",
    "El plazo del concurso de jardines termina el {date}.",
    "La {nth} reunión del club de remo tendrá lugar el {date} en {city}.",
    "El foro de historia tendrá lugar el {date} en {city}.",
    "Llame al {phone} o mire {url}.",
    "El museo fue creado el {date} por {name}.",
    "El {weekday} el viento derribó {n} árboles.",
];
const RUSSIAN: &[&str] = &[
    "Городской совет провёл собрание {date} и выбрал цвет моста.",
    "С {range} библиотека закрыта.",
    "{name} спросил по адресу {email}, сколько стоят {n} стульев.",
    "Срок конкурса садов истекает {date}.",
    "Форум по истории города состоится {date}, вход свободный.",
    "Звоните по номеру {phone} или смотрите {url}.",
    "Музей был создан {date}, в нём {n} картин.",
    "В {weekday} ветер повалил {n} деревьев.",
    "Письмо {n} от {date} говорит о крыше школы.",
];
const CHINESE: &[&str] = &[
    "市政府于{date}召开会议，讨论了河上的旧桥，参加者共{n}人。",
    "图书馆于{range}关闭，因为书架需要重新油漆。",
    "花园比赛的截止日期是{date}，共有{n}个花园参加。",
    "历史论坛将于{date}举行，免费参加。",
    "请致电{phone}或查看 {url} 了解时间。",
    "博物馆成立于{date}，收藏了{n}幅画。",
    "{weekday}的大风吹倒了{n}棵树。",
];
const ARABIC: &[&str] = &[
    "عقد مجلس المدينة اجتماعه في {date} واختار لون الجسر.",
    "المكتبة مغلقة من {range} لأن الرفوف تُطلى.",
    "كتب الجار إلى {email} وسأل عن سعر {n} كرسيا.",
    "الموعد النهائي لمسابقة الحدائق هو {date}.",
    "يعقد منتدى التاريخ في {date} والدخول مجاني.",
    "اتصل بالرقم {phone} أو انظر {url}.",
    "تأسس المتحف في {date} وفيه {n} لوحة.",
    "في {weekday} أسقطت الريح {n} شجرة.",
];
const LANGUAGES: [(&str, &[&str]); 6] =
    [("en", ENGLISH), ("fr", FRENCH), ("es", SPANISH), ("ru", RUSSIAN), ("zh", CHINESE), ("ar", ARABIC)];

const FIRST: [&str; 12] =
    ["Clara", "Jonas", "Mina", "Paul", "Rosa", "Tom", "Vera", "Yusuf", "Lin", "Igor", "Ana", "Karl"];
const LAST: [&str; 12] = [
    "Miller", "Okafor", "Sato", "Petrov", "Alvarez", "Haddad", "Chen", "Dubois", "Larsen", "Kovacs", "Rossi",
    "Novak",
];
const CITIES: [&str; 10] =
    ["Bergen", "Porto", "Lyon", "Graz", "Cork", "Turku", "Lugano", "Bologna", "Utrecht", "Gdynia"];
const ORDINALS: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

/// The first five ordinals of the theme that go with its word for a meeting, by language.
static ORDINALS_OF: LazyLock<BTreeMap<&str, Vec<String>>> = LazyLock::new(|| {
    let ordinals =
        |lang| (1..=5).map(|n: u32| theme_word(lang, &["ordinal", "meeting", &n.to_string()])).collect();
    ["ar", "es", "fr", "ru", "zh"].map(|lang| (lang, ordinals(lang))).into()
});

/// Small numbers that look like chance and never change (Knuth's linear congruential generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    /// A day of the twelve years around those of the facts.
    fn day(&mut self) -> Date {
        let start = Date::new(2017, 1, 1).expect("a day");
        start.later_by(i32::try_from(self.below(365 * 12)).expect("a small number")).expect("a day")
    }

    fn filled(&mut self, pattern: &str, locale: &Locale) -> String {
        let mut text = String::new();
        let mut rest = pattern;
        while let Some((before, gap)) = rest.split_once('{') {
            let (name, after) = gap.split_once('}').expect("a gap is closed");
            text.push_str(before);
            let day = self.day();
            let filling = match name {
                "date" if self.below(5) == 0 => locale.day_month(day),
                "date" => locale.date(day),
                "weekday" if self.below(2) == 0 => locale.weekday(day),
                "weekday" => locale.date_with_weekday(day),
                "isodate" => day.to_string(),
                "range" => {
                    let length = i32::try_from(1 + self.below(9)).expect("a small number");
                    locale.date_range(day, day.later_by(length).expect("a day"))
                }
                "n" => (2 + self.below(4000)).to_string(),
                "small" => (1 + self.below(140)).to_string(),
                "month" => {
                    let text = locale.day_month(day);
                    text.split(' ')
                        .find(|word| word.chars().all(char::is_alphabetic))
                        .unwrap_or(&text)
                        .to_owned()
                }
                "hours" => {
                    let to =
                        if locale.lang().as_str() == "fr" { "à" } else { self.of(&["to", "–", "until"]) };
                    let (start, end) = (self.below(12), 12 + self.below(12));
                    let minute = ["00", "30", "40"][self.below(3)];
                    format!("{start:02}:00 {to} {end:02}:{minute}")
                }
                "nth" if locale.lang().as_str() == "en" => self.of(&ORDINALS).to_owned(),
                "nth" => {
                    let words = &ORDINALS_OF[locale.lang().as_str()];
                    words[self.below(5)].clone()
                }
                "name" => format!("{} {}", self.of(&FIRST), self.of(&LAST)),
                "city" => self.of(&CITIES).to_owned(),
                "email" => {
                    format!("{}@{}.example", self.of(&LAST).to_lowercase(), self.of(&CITIES).to_lowercase())
                }
                "phone" => format!(
                    "+{} {} {:03} {:04}",
                    30 + self.below(60),
                    10 + self.below(80),
                    self.below(1000),
                    self.below(10_000)
                ),
                "url" => format!("https://{}.example/{}", self.of(&CITIES).to_lowercase(), self.below(500)),
                "time" => format!(
                    "{:02}:{:02} {}",
                    self.below(24),
                    self.below(60),
                    self.of(&["UTC", "Geneva time", "a.m.", ""])
                ),
                other => panic!("no gap is called {other}"),
            };
            text.push_str(&filling);
            rest = after;
        }
        text + rest
    }
}

/// Words as a reader counts them; Chinese has none to count, so two characters make one.
fn count(lang: &str, text: &str) -> usize {
    if lang == "zh" {
        text.chars().filter(|c| !c.is_ascii()).count() / 2
    } else {
        text.split_whitespace().count()
    }
}

/// Pages of ordinary prose, each with a last sentence, and the number of words in them.
fn pages(seed: &Seed, last: &str) -> (Vec<(String, String)>, usize) {
    let mut chance = Chance(seed.number());
    let (mut pages, mut words) = (Vec::new(), 0);
    for (lang, patterns) in LANGUAGES {
        let locale = Locale::new(&Lang::new(lang).expect("a language"));
        let mut here = 0;
        let mut number = 0;
        while here < WORDS / LANGUAGES.len() {
            let mut text = format!("---\ntitle: Affairs {number}\n---\n\n");
            for paragraph in 0..12 {
                let sentences: Vec<String> = (0..4)
                    .map(|_| {
                        let pattern = chance.of(patterns);
                        chance.filled(pattern, &locale)
                    })
                    .collect();
                let _ =
                    writeln!(text, "{}{}\n", if paragraph % 5 == 4 { "- " } else { "" }, sentences.join(" "));
            }
            text.push_str(last);
            here += count(lang, &text);
            let dot = if lang == "en" { String::new() } else { format!(".{lang}") };
            pages.push((format!("content/affairs-{number}{dot}.md"), text));
            number += 1;
        }
        words += here;
    }
    (pages, words)
}

/// The errors and warnings about such pages on the real site, and the number of words.
fn raised(seed: &Seed, last: &str) -> (Vec<String>, Vec<String>, usize) {
    let (pages, words) = pages(seed, last);
    assert!(words >= WORDS, "{words} words");
    let mut site: Sources = sources(&repository());
    let facts = site.text(&SourcePath::new("site.yaml")).expect("the facts").into_owned();
    let facts = facts.replace("languages: [en]", "languages: [en, fr, es, ru, zh, ar]");
    site.insert(SourcePath::new("site.yaml"), facts.into_bytes());
    for (path, text) in pages {
        site.insert(SourcePath::new(path), text.into_bytes());
    }
    let mut findings = Diagnostics::new();
    let parsed = parse(&site, None, &mut findings).expect("the site can be read");
    let now = Instant::parse(REAL_NOW).expect("a date");
    let selection = Selection::new(parsed, &Visibility { drafts: Drafts::Hide, now: now.clone() });
    let (resolved, resolver) = resolve(&selection, &site, None, &mut findings);
    let texts = resolver.read_all(&resolved.pages, &mut findings);
    let texts = SiteTexts { site: &resolved, texts: &texts };
    let checks = Checks::new(&resolved, RuleSet::All, &mut findings);
    checks.check_site(&resolved, &now, &mut findings);
    let of_one = checks.check_sources(&resolved, &site, &resolver, &mut findings);
    for (page, text) in texts.pages() {
        of_one.check(page, text, &mut findings);
    }
    checks.check_texts(texts, &now, &mut findings);
    checks.apply_exceptions(texts, &mut findings);
    let sorted = findings.sorted();
    let affairs =
        sorted.into_iter().filter(|finding| finding.span.file.as_str().starts_with("content/affairs"));
    let (errors, warnings): (Vec<_>, Vec<_>) =
        affairs.partition(|finding| finding.severity == Severity::Error);
    let shown = |all: &[&Diagnostic]| -> Vec<String> {
        all.iter()
            .map(|finding| show(finding, Format::Short, Colour::Plain, &|path| site.text(path)))
            .collect()
    };
    (shown(&errors), shown(&warnings), words)
}

#[test]
fn ordinary_prose_raises_nothing() {
    let seed = Seed::new(2023);
    let (errors, warnings, words) = raised(&seed, "");
    println!("{words} words: {} errors, {} warnings", errors.len(), warnings.len());
    assert!(errors.is_empty(), "{}", errors.concat());
    assert!(warnings.is_empty(), "{} warnings in {words} words:\n{}", warnings.len(), warnings.concat());
}

/// The same on pages that name the group, so that `the forum` and `the deadline` may well be meant for its own.
#[test]
fn ordinary_prose_on_pages_about_the_group_raises_next_to_nothing() {
    let seed = Seed::new(2023);
    let (errors, warnings, words) = raised(&seed, "FG-MV: +41 22 730 6301, tsbfgmv@itu.int.\n");
    println!("{words} words that name the group: {} errors, {} warnings", errors.len(), warnings.len());
    assert!(errors.is_empty(), "{}", errors.concat());
    assert!(
        warnings.len() * 10_000 <= words,
        "{} warnings in {words} words:\n{}",
        warnings.len(),
        warnings.concat()
    );
}

/// What the repository says of itself is full of tables, code, braces and names of files, and nothing of it is a slip.
#[test]
fn the_documents_of_the_repository_raise_nothing_about_how_they_are_written() {
    let mut site = Sources::from([("site.yaml", "site: {title: T}\ngroup: {acronym: G, name: N}\n")]);
    let mut number = 0;
    let folders = ["", "docs", "docs/decisions", ".ci"].map(|folder| repository().join(folder));
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let text = std::fs::read_to_string(&path).expect("a text");
                number += 1;
                let name = path.file_stem().expect("a name").to_string_lossy().to_lowercase();
                let page = format!("---\ntitle: Page {number}\n---\n{}", without_targets(&text));
                site.insert(SourcePath::new(format!("content/{number}-{name}.md")), page.into_bytes());
            }
        }
    }
    assert!(number > 15, "{number} documents");
    let mut findings = Diagnostics::new();
    let parsed = parse(&site, None, &mut findings).expect("the site can be read");
    let now = Instant::parse(REAL_NOW).expect("a date");
    let options = Visibility { drafts: Drafts::Hide, now };
    let selection = Selection::new(parsed, &options);
    let (resolved, texts) = resolve(&selection, &site, None, &mut Diagnostics::new());
    assert_eq!(resolved.pages.len(), number, "all of them are read: {:?}", resolved.failed);
    let mut raised = Diagnostics::new();
    let checks = Checks::new(&resolved, RuleSet::All, &mut raised);
    let of_one = checks.check_sources(&resolved, &site, &texts, &mut raised);
    for page in &resolved.pages {
        of_one.check(page, &texts.read(page).text, &mut raised);
    }
    let shown: Vec<String> = raised
        .sorted()
        .into_iter()
        .map(|finding| show(finding, Format::Short, Colour::Plain, &|path| site.text(path)))
        .collect();
    assert!(shown.is_empty(), "{}", shown.concat());
}

/// A text whose links lead to a place elsewhere: those between the documents lead nowhere here.
fn without_targets(text: &str) -> String {
    let mut parts = text.split("](");
    let mut whole = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let target = part.find(')').filter(|end| !part[..*end].contains(char::is_whitespace));
        whole.push_str("](");
        match target {
            Some(end) => whole.push_str(&format!("https://example.org/{}", &part[end..])),
            None => whole.push_str(part),
        }
    }
    whole
}
