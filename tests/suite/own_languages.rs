//! Languages for which the site brings the words: what a language decides beside its words, such as plural forms, ordinals,
//! marks and direction, is right in them as well.

use std::fs;

use plenary::render::{Links, Output};

use crate::support::{self, options, sources, text_of};

const FACTS: &str = "\
site: {title: Tides, languages: [en, LANGUAGES], current_meeting: m5, deadline: {time: '23:59', zone: Asia/Tokyo}}
group: {acronym: FG-T, name: Group on tides, deliverables: []}
meetings:
  - {id: m1, ordinal: 1, date: 2030-01-08, zone: UTC, forum: {id: f, ordinal: 2, kind: forum, title: Ebb, date: 2030-01-08}}
  - {id: m2, ordinal: 2, date: 2030-02-08, zone: UTC, forum: {id: w, ordinal: 2, kind: workshop, title: Ebb, date: 2030-02-08}}
  - {id: m5, ordinal: 5, dates: {start: 2030-05-04, end: 2030-05-06}, half_day: {start: afternoon, end: morning}, zone: UTC, place: {name: 大阪, country: 日本}, interpretation: [fr, en], forum: {id: s, ordinal: 3, kind: special-session, title: Ebb, date: 2030-05-04}}
  - {id: m13, ordinal: 13, date: 2030-06, zone: UTC, forum: {id: g, ordinal: 13, kind: forum, title: Ebb, date: 2030-06-14}}
  - {id: m21, ordinal: 21, date: 2031, zone: UTC}
";

/// Ordinals of meetings and forums; dates, lists and names of languages.
const FACTS_IN_PROSE: &str = "\
{{ meetings.m1.ordinal }} / {{ meetings.m2.ordinal }} / {{ meetings.m5.ordinal }} / {{ meetings.m13.ordinal }} / {{ meetings.m21.ordinal }}

{{ meetings.m1.forum.ordinal }} / {{ meetings.m2.forum.ordinal }} / {{ meetings.m5.forum.ordinal }} / {{ meetings.m13.forum.ordinal }}

{{ meetings.m5.dates }} / {{ meetings.m13.dates }} / {{ meetings.m21.dates }} / {{ meetings.m5.place }} / {{ meetings.m5.interpretation }}
";

/// A site in English and other languages, each with its words.
fn site(languages: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let tags: Vec<&str> = languages.iter().map(|(tag, _)| *tag).collect();
    write("site.yaml", &FACTS.replace("LANGUAGES", &tags.join(", ")));
    for suffix in ["".to_owned()].into_iter().chain(tags.iter().map(|tag| format!(".{tag}"))) {
        write(&format!("content/index{suffix}.md"), &format!("---\ntitle: T\n---\n\n{FACTS_IN_PROSE}"));
        let meeting = "---\ntitle: M\nkind: meeting\nmeeting: m5\n---\n";
        write(&format!("content/m5{suffix}.md"), meeting);
        let documents = "---\ntitle: D\nkind: documents\nmeeting: m5\nregister: REGISTER.csv\n---\n";
        for number in [1, 2, 3] {
            let documents = documents.replace("REGISTER", &format!("list-{number}"));
            write(&format!("content/documents-{number}{suffix}.md"), &documents);
        }
    }
    for number in [1, 2, 3] {
        let rows: String = (1..=number).map(|row| format!("T-{number}{row},Paper {row}\n")).collect();
        write(&format!("content/list-{number}.csv"), &format!("number,title\n{rows}"));
    }
    for (tag, words) in languages.iter().filter(|(_, words)| !words.is_empty()) {
        write(&format!("themes/plenary/i18n/{tag}.yaml"), words);
    }
    folder
}

fn built(languages: &[(&str, &str)]) -> Output {
    let folder = site(languages);
    support::build_whole(&sources(folder.path()), &options("2030-01-01", Links::Folders, None)).output
}

fn page(output: &Output, path: &str) -> String {
    support::pages(output).remove(path).unwrap_or_else(|| panic!("{path}"))
}

/// What a reader sees of a page.
fn text(output: &Output, path: &str) -> String {
    text_of(&page(output, path))
}

/// The paragraphs of the home page in a language.
fn paragraphs(output: &Output, tag: &str) -> Vec<String> {
    let folder = if tag == "en" { String::new() } else { format!("{tag}/") };
    let html = page(output, &format!("{folder}index.html"));
    let prose = html.split("<p>").skip(1).filter_map(|rest| Some(rest.split_once("</p>")?.0));
    prose.map(text_of).filter(|text| text.contains(" / ")).collect()
}

fn ordinals(output: &Output, tag: &str) -> [String; 2] {
    let mut found = paragraphs(output, tag).into_iter();
    [found.next().expect("meetings"), found.next().expect("forums")]
}

/// How many documents there are, for one, two and three of them.
fn captions(output: &Output, tag: &str) -> [String; 3] {
    [1, 2, 3].map(|number| {
        let html = page(output, &format!("{tag}/documents-{number}/index.html"));
        let caption = html.split_once("<caption>").and_then(|(_, rest)| rest.split_once("</caption>"));
        text_of(caption.expect("a caption").0)
    })
}

#[test]
fn ordinals_of_the_theme_agree_with_what_they_count() {
    let output = built(&["ar", "es", "fr", "ru", "zh"].map(|tag| (tag, "")));
    for (tag, meetings, forums) in [
        ("en", "first / second / fifth / 13th / 21st", "second / second / third / 13th"),
        ("ar", "الأول / الثاني / الخامس / الـ13 / الـ21", "الثاني / الثانية / الثالثة / الـ13"),
        ("es", "primera / segunda / quinta / 13.ª / 21.ª", "segundo / segundo / tercera / 13.er"),
        ("fr", "première / deuxième / cinquième / 13e / 21e", "deuxième / deuxième / troisième / 13e"),
        ("ru", "первое / второе / пятое / 13-е / 21-е", "второй / второй / третья / 13-й"),
        ("zh", "第一 / 第二 / 第五 / 第13 / 第21", "第二 / 第二 / 第三 / 第13"),
    ] {
        assert_eq!(ordinals(&output, tag), [meetings, forums], "{tag}");
    }
}

#[test]
fn a_language_without_ordinals_has_numbers_and_never_english_ones() {
    let output = built(&[("de", "meeting_title: '{ordinal}. Sitzung von {group}'"), ("sv", "")]);
    assert_eq!(ordinals(&output, "de"), ["1 / 2 / 5 / 13 / 21", "2 / 2 / 3 / 13"]);
    assert!(text(&output, "de/m5/index.html").contains("5. Sitzung von FG-T"));
    // Where the words around it are English, so is the ordinal; and whatever stands in is marked.
    let swedish = page(&output, "sv/m5/index.html");
    for english in [
        "(4 maj: <span lang=\"en\" dir=\"ltr\">afternoon</span>;",
        "<span lang=\"en\" dir=\"ltr\">morning</span>)",
    ] {
        assert!(swedish.contains(english), "{swedish}");
    }
    assert!(
        page(&output, "sv/m5/index.html")
            .contains("<span lang=\"en\" dir=\"ltr\">Third special session</span>")
    );
}

#[test]
fn ordinals_are_words_for_some_numbers_and_forms_of_the_language_for_the_others() {
    let output = built(&[
        (
            "de",
            "ordinal: {meeting: {1: erste, 5: fünfte, other: '{number}.'}, forum: {2: zweites, other: '{number}.'}}",
        ),
        // Swedish has two forms: 1:a, 2:a, 21:a; 5:e, 13:e.
        ("sv", "ordinal: {meeting: {one: '{number}:a', other: '{number}:e'}}"),
        ("ja", "ordinal: {meeting: '第{number}回', forum: '第{number}回'}"),
    ]);
    assert_eq!(ordinals(&output, "de"), ["erste / 2. / fünfte / 13. / 21.", "zweites / 2 / 3 / 13."]);
    assert_eq!(ordinals(&output, "sv"), ["1:a / 2:a / 5:e / 13:e / 21:a", "2 / 2 / 3 / 13"]);
    assert_eq!(
        ordinals(&output, "ja"),
        ["第1回 / 第2回 / 第5回 / 第13回 / 第21回", "第2回 / 2 / 3 / 第13回"]
    );
}

#[test]
fn a_language_from_right_to_left_is_set_with_words_of_its_own() {
    let words = "\
meeting_title: 'הישיבה {ordinal} של {group}'
forum_counted: {special-session: 'המושב המיוחד {ordinal}'}
documents_caption: {one: מסמך אחד, two: שני מסמכים, other: '{count} מסמכים'}
language: {fr: צרפתית, en: אנגלית}
ordinal:
  meeting: {1: הראשונה, 2: השנייה, 5: החמישית, other: 'ה־{number}'}
  forum: {2: השני, other: 'ה־{number}'}
  workshop: {2: השנייה, other: 'ה־{number}'}
  special-session: {3: השלישי, other: 'ה־{number}'}
";
    let output = built(&[("he", words)]);
    assert_eq!(
        ordinals(&output, "he"),
        ["הראשונה / השנייה / החמישית / ה־13 / ה־21", "השני / השנייה / השלישי / ה־13"]
    );
    assert_eq!(captions(&output, "he"), ["מסמך אחד", "שני מסמכים", "3 מסמכים"]);
    assert!(paragraphs(&output, "he")[2].ends_with("צרפתית ואנגלית"), "{:?}", paragraphs(&output, "he"));
    let meeting = page(&output, "he/m5/index.html");
    assert!(meeting.contains("<html lang=\"he\" dir=\"rtl\""));
    let meeting = text_of(&meeting);
    assert!(meeting.contains("הישיבה החמישית של FG-T") && meeting.contains("המושב המיוחד השלישי"));
}

#[test]
fn japanese_has_one_plural_form_counters_and_marks_of_its_own() {
    let words = "\
meeting_title: '{group}{ordinal}会合'
forum_counted: {special-session: '{ordinal}特別セッション'}
documents_caption: {other: '文書 {count} 件'}
half_day: {morning: 午前, afternoon: 午後}
ordinal: {meeting: '第{number}回', forum: '第{number}回', workshop: '第{number}回', special-session: '第{number}回'}
language: {fr: フランス語, en: 英語}
";
    let output = built(&[("ja", words)]);
    assert_eq!(captions(&output, "ja"), ["文書 1 件", "文書 2 件", "文書 3 件"]);
    assert_eq!(
        paragraphs(&output, "ja")[2],
        "2030年5月4日～6日（5月4日：午後；5月6日：午前） / 2030年6月 / 2031年 / 日本大阪 / フランス語、英語"
    );
    let meeting = text(&output, "ja/m5/index.html");
    assert!(meeting.contains("FG-T第5回会合") && meeting.contains("第3回特別セッション"));
}

#[test]
fn an_english_text_that_stands_in_has_the_plural_forms_of_english() {
    let output = built(&[("ja", ""), ("he", "")]);
    for tag in ["ja", "he"] {
        assert_eq!(captions(&output, tag), ["1 document", "2 documents", "3 documents"], "{tag}");
    }
}

#[test]
fn a_turkish_title_begins_with_the_capital_of_its_letter() {
    let words = "\
meeting_title: '{ordinal} {group} toplantısı'
forum_counted: {special-session: '{ordinal} özel oturum', workshop: '{ordinal} çalıştay', forum: '{ordinal} forum'}
documents_caption: {one: '{count} belge', other: '{count} belge'}
ordinal:
  meeting: {1: birinci, 2: ikinci, 5: ikinci beşinci, other: '{number}.'}
  special-session: {3: ışıltılı üçüncü, other: '{number}.'}
";
    let output = built(&[("tr", words)]);
    let meeting = text(&output, "tr/m5/index.html");
    assert!(meeting.contains("İkinci beşinci FG-T toplantısı"), "{meeting}");
    assert!(meeting.contains("Işıltılı üçüncü özel oturum"), "{meeting}");
    assert_eq!(captions(&output, "tr"), ["1 belge", "2 belge", "3 belge"]);
}

#[test]
fn a_region_takes_the_words_of_its_language_and_another_script_takes_none() {
    let pt = "skip_to_content: Ir para o texto\nprint_page: Imprimir\nordinal: {meeting: {5: quinta, other: '{number}.ª'}}";
    let brazil = "skip_to_content: Pular para o texto\nordinal: {meeting: {other: '{number}ª'}}";
    let traditional = "skip_to_content: 跳至內容";
    let output = built(&[("pt", pt), ("pt-BR", brazil), ("zh", ""), ("zh-Hant", traditional)]);
    let has = |path: &str, words: &[&str]| {
        let html = page(&output, path);
        words.iter().map(|word| html.contains(word)).collect::<Vec<_>>()
    };
    assert_eq!(has("pt/index.html", &["Ir para o texto", "Imprimir"]), [true, true]);
    assert_eq!(
        has("pt-BR/index.html", &["Pular para o texto", "Ir para o texto", "Imprimir"]),
        [true, false, true]
    );
    // The forms of an ordinal go together: those of two regions are not mixed.
    assert_eq!(ordinals(&output, "pt")[0], "1.ª / 2.ª / quinta / 13.ª / 21.ª");
    assert_eq!(ordinals(&output, "pt-BR")[0], "1ª / 2ª / 5ª / 13ª / 21ª");
    let english = "<span lang=\"en\" dir=\"ltr\">Print this page</span>";
    assert_eq!(has("zh-Hant/index.html", &["跳至內容", english, "打印本页"]), [true, true, false]);
    assert_eq!(ordinals(&output, "zh-Hant")[0], "1 / 2 / 5 / 13 / 21");
}
