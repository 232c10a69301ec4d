//! Texts of one format each, and what reads them.

use plenary::diag::{Colour, Diagnostics, Format, Texts};
use plenary::model::{Date, Instant, Lang, Time, Zone};
use plenary::parse::html::{Token, Tokens, escape, unescape};
use plenary::parse::{facts, yaml as parser};
use plenary::path::SourcePath;

use crate::random::Random;

/// Dates and moments, those at the ends of time among them.
pub const DATES: &[&str] = &[
    "2024-01-01",
    "2024-02-29",
    "1800-01-01",
    "2999-12-31",
    "1799-12-31",
    "3000-01-01",
    "0001-01-01",
    "0000-01-01",
    "9999-12-31",
    "9999-12-30",
    "-009999-01-02",
    "2024-03-31",
    "2024-10-27",
    "1969-12-31",
    "1970-01-01",
    "1582-10-10",
    "2024-01-01T00:00:00Z",
    "2999-12-31T23:59:59Z",
    "9999-12-30T22:00:00Z",
    "-009999-01-02T02:00:00Z",
    "2024-06-30T23:59:60Z",
    "1800-01-01T00:00:00+23:59",
    "2024-01-01T25:00:00Z",
    "1883-11-18",
    "10000-01-01",
];

/// Times of day and zones.
pub const TIMES: &[&str] = &["00:00", "23:59", "02:30", "24:00", "09:00", "9:00", "12:00:00", "-1:00"];
pub const ZONES: &[&str] = &[
    "UTC",
    "Europe/Zurich",
    "Asia/Shanghai",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Africa/Casablanca",
    "America/St_Johns",
    "Antarctica/Troll",
    "Etc/GMT+12",
    "Europe/Dublin",
    "Nowhere/Land",
    "Pacific/Apia",
];

/// Numbers at which something overflows.
pub const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "10000",
    "10001",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "170141183460469231731687303715884105728",
    "1.5",
    "1e400",
    ".inf",
    ".nan",
    "0x7f",
    "007",
    "1_000",
];

/// Letters and marks that take care.
pub const LETTERS: &[&str] = &[
    "",
    " ",
    "a",
    "é",
    "e\u{301}",
    "张江",
    "مرحبا",
    "ß",
    "İ",
    "ﬁ",
    "\u{202e}",
    "\u{200f}",
    "\u{ad}",
    "\u{feff}",
    "\u{fffc}",
    "\u{a0}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "𝒳",
    "👩‍💻",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "\\",
    "\"",
    "'",
    "`",
    "%",
    "%2e%2e",
    "%00",
    "&",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "<",
    ">",
    "{{",
    "}}",
    "{%",
    "%}",
];

const YAML: &[&str] = &[
    "a",
    "b: ",
    "c:\n  ",
    "- ",
    "-\n",
    ": ",
    ":",
    "?",
    "? ",
    "&x ",
    "*x ",
    "*x",
    "!t ",
    "!!str ",
    "| \n  ",
    ">-\n ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "# c\n",
    "# plenary: allow stray-date \"x\"\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "<<: *x\n",
    "~",
    "null",
    "true",
    "\"",
    "'",
    "\n",
    "\n  ",
    "\n    ",
    "\t",
    "\\",
    "@",
    "`",
    "y: \"\\u00e9\\x\"\n",
    "=",
    "2024-01-01",
];

const HTML: &[&str] = &[
    "<a href=\"x\">",
    "</a>",
    "<b>",
    "</b>",
    "<i id=a>",
    "<br/>",
    "<img src=x alt='y",
    "<script>",
    "</script>",
    "<style>",
    "</style",
    "<!--",
    "-->",
    "--!>",
    "<!DOCTYPE",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    "<",
    ">",
    "</",
    "<a",
    "=",
    "=\"",
    "'",
    "<svg>",
    "<math>",
    "<p",
    "<table>",
    "<td>",
    "<details open>",
    "<a b='c' b=\"d\" é=1 =x>",
    "&lt;",
    "&",
    ";",
    "/",
];

const CSV: &[&str] = &[
    "number",
    "title",
    "files",
    "date",
    "revision",
    "status",
    "working_groups",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    "A-1",
    "A-1-R2",
    "A Rev.4294967296",
    "x.pdf fr account",
    "x.pdf;y.pdf",
    "WG1",
    "received",
    "=1+1",
    "\u{feff}",
    "-R",
    " ",
];

pub fn yaml(random: &mut Random) -> String {
    let mut text = random.words(20, YAML);
    for words in [LETTERS, NUMBERS, DATES] {
        if random.once_in(3) {
            text = random.mutate(&text, words);
        }
    }
    text
}

pub fn html(random: &mut Random) -> String {
    let text = random.words(20, HTML);
    if random.once_in(2) { random.mutate(&text, LETTERS) } else { text }
}

pub fn csv(random: &mut Random) -> String {
    let head = random.choose(&[
        "",
        "number,title,files,date\n",
        "number;title;revision;status\n",
        "number\ttitle\n",
    ]);
    let text = format!("{head}{}", random.words(24, CSV));
    let words = random.choose(&[LETTERS, NUMBERS, DATES, CSV]);
    random.mutate(&text, words)
}

pub fn date(random: &mut Random) -> String {
    let date = random.choose(DATES);
    if random.once_in(2) {
        random.mutate(date, &["0", "9", "-", "T", "Z", ":", "+", "é", "٣"])
    } else {
        date.to_owned()
    }
}

/// Shows all findings in every format, as a run of the program does.
pub fn show_all<'t>(findings: &Diagnostics, text_of: &plenary::diag::TextOf<'t>) {
    let texts = Texts::new(text_of);
    for finding in findings.sorted() {
        for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
            assert!(texts.show(finding, format, Colour::Ansi).ends_with('\n'));
        }
    }
    plenary::diag::sarif(findings, &[], text_of);
}

pub fn read_yaml(text: &str) {
    let file = SourcePath::new("site.yaml");
    if let Err(finding) = parser::parse(&file, text, 0..text.len()) {
        let mut findings = Diagnostics::new();
        findings.push(finding);
        show_all(&findings, &|_| Some(text.into()));
    }
}

pub fn read_facts(text: &str) {
    let mut findings = Diagnostics::new();
    facts::parse(&SourcePath::new("site.yaml"), text, &mut findings);
    show_all(&findings, &|_| Some(text.into()));
}

pub fn read_html(text: &str) {
    let mut tokens = Tokens::new(text);
    let mut end = 0;
    while let Some(token) = tokens.next() {
        let range = match token {
            Token::Text(range) | Token::Comment(range) | Token::Unfinished(range) => range,
            Token::Tag(tag) => {
                if matches!(tag.name, "script" | "style") && !tag.closing {
                    tokens.skip_raw_text(tag.name);
                }
                tag.range
            }
        };
        assert!(range.start >= end && range.end > range.start, "tokens go forward");
        end = range.end;
    }
    let mut escaped = String::new();
    escape(text, &mut escaped);
    assert!(!escaped.contains('<') && !unescape(&escaped).is_empty() || text.is_empty());
}

pub fn read_date(text: &str) {
    let days = [Date::parse(text).ok(), Instant::parse(text).ok().map(|instant| instant.date())];
    for day in days.into_iter().flatten() {
        let near =
            [-400, -1, 0, 1, 400].map(|days| day.later_by(days).expect("there is room around every day"));
        for zone in ZONES.iter().filter_map(|name| Zone::named(name)) {
            for (day, time) in
                near.iter().zip([Time::new(0, 0), Time::new(2, 30), Time::new(23, 59)].into_iter().cycle())
            {
                if let Ok(instant) = Instant::new(*day, time.expect("a time"), &zone) {
                    assert_eq!(instant.in_zone(&Zone::utc()).unix(), instant.unix());
                    assert!(instant.rfc3339().len() >= 25 && instant.rfc3339_utc().ends_with('Z'));
                }
            }
            assert!(!zone.observances(day.year(), day.year()).is_empty());
        }
        assert_eq!(near[2].days_until(day), 0);
        let _ = Lang::new(text);
    }
}
