//! What readers see of meetings and forums: words that agree, nothing said twice, times with their days.

use crate::support::{build_whole, options, pages, text_of, without_whole};

use std::collections::BTreeMap;

use plenary::path::SourcePath;
use plenary::render::Links;
use plenary::source::Sources;

const HOME: &str = "---\ntitle: Home\nkind: home\n---\n";
const MEETING: &str = "---\ntitle: M\nkind: meeting\nmeeting: m\n---\n";

/// The pages of a site in `languages` whose only meeting has these facts.
fn site(languages: &str, meeting: &str, files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let facts = format!(
        "site: {{title: T, languages: [{languages}], current_meeting: m}}\n\
         group: {{acronym: FG-T, name: Group on tides, description: Tides & \"waves\".}}\n\
         meetings:\n  - {{id: m, ordinal: 1, {meeting}}}\n"
    );
    let mut sources = Sources::from([("site.yaml", facts.as_str()), ("content/index.md", HOME)]);
    for (path, text) in files {
        sources.insert(SourcePath::new(*path), text.as_bytes().to_vec());
    }
    pages(&build_whole(&sources, &options("2029-01-01", Links::Folders, None)).output)
}

/// What stands in the element that begins with `opening`.
fn part<'h>(html: &'h str, opening: &str, closing: &str) -> &'h str {
    let (_, rest) = html.split_once(opening).unwrap_or_else(|| panic!("no {opening} in {html}"));
    rest.split_once(closing).unwrap_or_else(|| panic!("no {closing} after {opening}")).0
}

/// What readers see of the meeting's facts in the row of this name.
fn row(html: &str, name: &str) -> String {
    text_of(part(html, &format!("<dt>{name}</dt><dd>"), "</dd>"))
}

const PLAIN: &str = "dates: {start: 2030-03-05, end: 2030-03-07}, zone: Asia/Shanghai";

#[test]
fn a_home_page_that_says_what_the_group_is_does_not_say_it_twice() {
    let leads = |front: &str, text: &str| {
        let home = format!("---\ntitle: Home\nkind: home\n{front}---\n\n{text}\n");
        site("en", PLAIN, &[("content/index.md", &home)])["index.html"].matches("class=\"lead\"").count()
    };
    assert_eq!(leads("", "{{ group.description }}"), 0);
    assert_eq!(leads("", "We say: {{ group.description }} And more."), 0);
    assert_eq!(leads("description: All of it.\n", "All of it."), 0);
    assert_eq!(leads("", "Something else."), 1);
    assert_eq!(leads("description: Nearly all of it.\n", "All of it."), 1);
    assert_eq!(leads("description: Another one.\n", "{{ group.description }}"), 1);
}

#[test]
fn the_link_to_a_forum_names_its_kind() {
    let more = |lang: &str, kind: &str| {
        let meeting = format!("{PLAIN}, forum: {{kind: {kind}, title: F, date: 2030-03-08}}");
        let forum = "---\ntitle: F\nkind: forum\n---\n";
        let pages = site("en, fr, es, ar, zh, ru", &meeting, &[("content/f.md", forum)]);
        let home = &pages[&if lang == "en" { "index.html".into() } else { format!("{lang}/index.html") }];
        text_of(
            part(part(home, "class=\"current-forum\"", "</section>"), "class=\"more\"", "</a>")
                .split_once('>')
                .unwrap()
                .1,
        )
    };
    for (lang, forum, workshop, session) in [
        ("en", "About the forum", "About the workshop", "About the special session"),
        (
            "fr",
            "En savoir plus sur le forum",
            "En savoir plus sur l’atelier",
            "En savoir plus sur la session spéciale",
        ),
        (
            "es",
            "Más información sobre el foro",
            "Más información sobre el taller",
            "Más información sobre la sesión especial",
        ),
        ("ar", "معلومات عن المنتدى", "معلومات عن ورشة العمل", "معلومات عن الجلسة الخاصة"),
        ("zh", "关于论坛", "关于讲习班", "关于特别会议"),
        ("ru", "О форуме", "О семинаре-практикуме", "О специальной сессии"),
    ] {
        let said = ["forum", "workshop", "special-session"].map(|kind| more(lang, kind));
        assert_eq!(said, [forum, workshop, session], "{lang}");
    }
}

#[test]
fn an_event_without_a_venue_says_once_that_it_is_online() {
    let said = |facts: &str| {
        let pages = site("en", &format!("{PLAIN}, {facts}"), &[("content/m.md", MEETING)]);
        let shown = text_of(part(&pages["m/index.html"], "<dl class=\"facts\">", "</dl>"));
        let poster = text_of(part(&pages["index.html"], "<div class=\"current-meeting\"", "</section>"));
        [shown.matches("Online").count(), poster.matches("Online").count()]
    };
    assert_eq!(said("mode: online"), [1, 1]);
    assert_eq!(said("mode: online, status: moved-online"), [1, 1]);
    assert_eq!(said("mode: online, venue: {city: Riyadh, country: Saudi Arabia}"), [1, 1]);
    assert_eq!(said("mode: hybrid"), [0, 0]);
    // The facts say it in the place and the poster in its place, and both in the status.
    let moved = "mode: hybrid, status: moved-online";
    assert_eq!(said(moved), [1, 1]);
    let page = &site("en", &format!("{PLAIN}, {moved}"), &[("content/m.md", MEETING)])["m/index.html"];
    assert!(!page.contains("On site"), "{page}");
}

#[test]
fn a_registration_that_is_closed_is_not_closed_again_by_its_deadline() {
    let closes = |status: &str| {
        let facts = format!(
            "{PLAIN}, deadlines: [{{id: d, date: 2030-02-01, time: '12:00', action: A}}], \
             registrations: [{{id: r, title: R, url: 'https://example.org/', deadline: d{status}}}]"
        );
        let pages = site("en", &facts, &[("content/m.md", MEETING)]);
        let list =
            part(&pages["m/index.html"], "<ul class=\"registrations\">", "</ul>").contains("data-closes");
        let poster = part(&pages["index.html"], "<div class=\"current-action\"", ">").contains("data-closes");
        [list, poster]
    };
    assert_eq!(closes(", status: closed"), [false, false]);
    assert_eq!(closes(", status: open"), [true, true]);
    assert_eq!(closes(""), [true, true]);
}

#[test]
fn nothing_is_asked_for_an_event_that_does_not_take_place() {
    let asks = |status: &str| {
        let facts = format!(
            "{PLAIN}, status: {status}, previous_dates: {{start: 2030-01-01, end: 2030-01-02}}, \
             deadlines: [{{id: d, date: 2030-02-01, time: '12:00', action: A}}], \
             registrations: [{{id: r, title: R, url: 'https://example.org/', deadline: d}}]"
        );
        let pages = site("en", &facts, &[("content/m.md", MEETING)]);
        let both = [&pages["index.html"], &pages["m/index.html"]];
        ["class=\"button\"", "data-closes=", "Add to calendar <span"]
            .map(|asked| both.iter().any(|page| page.contains(asked)))
    };
    for status in ["tentative", "confirmed", "rescheduled", "moved-online"] {
        assert_eq!(asks(status), [true; 3], "{status}");
    }
    for status in ["cancelled", "postponed"] {
        assert_eq!(asks(status), [false; 3], "{status}");
    }
}

#[test]
fn hours_of_a_day_that_is_another_one_in_utc_name_it_for_each_day() {
    let hours = |times: &str| {
        let facts = format!("dates: {{start: 2030-07-04, end: 2030-07-05}}, zone: Asia/Tokyo, {times}");
        let page = &site("en", &facts, &[("content/m.md", MEETING)])["m/index.html"];
        row(page, "Hours")
    };
    assert_eq!(
        hours("start: '08:00', end: '12:00'"),
        "08:00–12:00 Japan Standard Time (UTC+09:00), 23:00 UTC on 3 July – 03:00 UTC on 4 July; 23:00 UTC on 4 July – \
         03:00 UTC on 5 July"
    );
    assert_eq!(
        hours("start: '14:00', end: '12:30'"),
        "4 July 2030: begins at 14:00 Japan Standard Time (UTC+09:00), 05:00 UTC 5 July 2030: ends at 12:30 Japan \
         Standard Time (UTC+09:00), 03:30 UTC"
    );
    assert_eq!(
        hours("start: '14:00'"),
        "4 July 2030: begins at 14:00 Japan Standard Time (UTC+09:00), 05:00 UTC"
    );
}

#[test]
fn a_place_is_put_together_as_its_script_asks() {
    let place = |facts: &str, page: &str| {
        let facts = format!("{PLAIN}, venue: {{{facts}}}");
        let pages = site("en, zh", &facts, &[("content/m.md", MEETING), ("content/m.zh.md", MEETING)]);
        let name = if page == "zh/" { "地点" } else { "Place" };
        row(&pages[&format!("{page}m/index.html")], name)
    };
    let untranslated = "city: Riyadh, country: Saudi Arabia";
    assert_eq!([place(untranslated, ""), place(untranslated, "zh/")], ["Riyadh, Saudi Arabia"; 2]);
    let both = "city: {en: Shanghai, zh: 上海}, country: {en: China, zh: 中国}";
    assert_eq!([place(both, ""), place(both, "zh/")], ["Shanghai, China", "中国上海"]);
    let half = "city: Riyadh, country: {en: Saudi Arabia, zh: 沙特阿拉伯}";
    assert_eq!(place(half, "zh/"), "沙特阿拉伯，Riyadh");
    assert_eq!(place("city: 上海, country: 中国", ""), "中国上海");
}

#[test]
fn the_ordinal_of_a_forum_has_the_gender_of_its_kind() {
    let said = |lang: &str, kind: &str| {
        let facts = format!("{PLAIN}, forum: {{kind: {kind}, ordinal: 1, title: F, date: 2030-03-08}}");
        let text = format!("{MEETING}\n{{{{ meeting.ordinal }}}}, {{{{ forum.ordinal }}}}\n");
        let file = format!("content/m.{lang}.md");
        let pages = site(&format!("en, {lang}"), &facts, &[("content/m.md", MEETING), (&file, &text)]);
        text_of(part(&pages[&format!("{lang}/m/index.html")], "<div class=\"prose\">", "</div>"))
    };
    for (lang, forum, workshop, session) in [
        ("fr", "première, premier", "première, premier", "première, première"),
        ("es", "primera, primer", "primera, primer", "primera, primera"),
        ("ru", "первое, первый", "первое, первый", "первое, первая"),
        ("ar", "الأول, الأول", "الأول, الأولى", "الأول, الأولى"),
    ] {
        let found = ["forum", "workshop", "special-session"].map(|kind| said(lang, kind));
        assert_eq!(found, [forum, workshop, session], "{lang}");
    }
}

#[test]
fn a_range_in_utc_keeps_its_end_and_its_days() {
    let said = |lang: &str, hours: &str, zone: &str| {
        let facts = format!("dates: {{start: 2030-07-05, end: 2030-07-05}}, {hours}, zone: {zone}");
        let file = format!("content/m.{lang}.md");
        let mut files = vec![("content/m.md", MEETING)];
        if lang != "en" {
            files.push((&file, MEETING));
        }
        let languages = if lang == "en" { "en".into() } else { format!("en, {lang}") };
        let pages = site(&languages, &facts, &files);
        let page = &pages[&if lang == "en" { "m/index.html".into() } else { format!("{lang}/m/index.html") }];
        let page = without_whole(page);
        text_of(part(&page, "<span class=\"utc\">", "</span>"))
    };
    let morning = "start: '02:00', end: '04:30'";
    let evening = "start: '19:00', end: '23:00'";
    assert_eq!(said("en", morning, "Asia/Shanghai"), "18:00–20:30 UTC on 4 July");
    assert_eq!(said("en", evening, "America/New_York"), "23:00 UTC on 5 July – 03:00 UTC on 6 July");
    assert_eq!(
        said("en", "start: '06:00', end: '10:00'", "Asia/Shanghai"),
        "22:00 UTC on 4 July – 02:00 UTC on 5 July"
    );
    assert_eq!(said("en", "start: '09:00', end: '11:00'", "Asia/Shanghai"), "01:00–03:00 UTC");
    for (lang, on, over) in [
        ("fr", "18:00–20:30 UTC le 4 juillet", "de 23:00 UTC le 5 juillet à 03:00 UTC le 6 juillet"),
        (
            "es",
            "18:00–20:30 UTC del 4 de julio",
            "de las 23:00 UTC del 5 de julio a las 03:00 UTC del 6 de julio",
        ),
        ("zh", "UTC 7月4日18:00–20:30", "UTC 7月5日23:00至7月6日03:00"),
        ("ru", "18:00–20:30 UTC 4 июля", "с 23:00 UTC 5 июля до 03:00 UTC 6 июля"),
        (
            "ar",
            "18:00–20:30 بالتوقيت العالمي المنسق يوم 4 يوليو",
            "من 23:00 يوم 5 يوليو إلى 03:00 يوم 6 يوليو بالتوقيت العالمي المنسق",
        ),
    ] {
        let found = [said(lang, morning, "Asia/Shanghai"), said(lang, evening, "America/New_York")];
        assert_eq!(found, [on, over], "{lang}");
    }
}

#[test]
fn a_meeting_over_a_change_of_clocks_states_each_offset_with_its_days() {
    let pages = |end: &str| {
        let facts = format!(
            "dates: {{start: 2030-10-25, end: {end}}}, start: '09:00', end: '17:00', zone: Europe/Zurich"
        );
        let text = format!("{MEETING}\n{{{{ meeting.zone }}}}\n");
        let programme = "---\ntitle: P\nkind: programme\nmeeting: m\nsessions:\n  \
                         - {title: A, date: 2030-10-25, start: '09:00', end: '10:00'}\n---\n";
        let sources = site("en", &facts, &[("content/m.md", &text), ("content/p.md", programme)]);
        let page = &sources["m/index.html"];
        [row(page, "Hours"), text_of(part(page, "<div class=\"prose\">", "</div>"))]
    };
    assert_eq!(
        pages("2030-10-29"),
        [
            "25–26 October 2030: 09:00–17:00 Central European Summer Time (UTC+02:00), 07:00–15:00 UTC 27–29 October \
             2030: 09:00–17:00 Central European Standard Time (UTC+01:00), 08:00–16:00 UTC",
            "Zurich, UTC+02:00 (25–26 October 2030), UTC+01:00 (27–29 October 2030)"
        ]
    );
    assert_eq!(
        pages("2030-10-26"),
        ["09:00–17:00 Central European Summer Time (UTC+02:00), 07:00–15:00 UTC", "Zurich, UTC+02:00"]
    );
}

#[test]
fn a_day_on_which_clocks_change_says_from_when_another_offset_holds() {
    let programme = "---\ntitle: P\nkind: programme\nmeeting: m\nsessions:\n  \
                     - {title: A, date: 2030-10-27, start: '01:00', end: '01:30'}\n  \
                     - {title: B, date: 2030-10-27, start: '09:00', end: '10:00'}\n  \
                     - {title: C, date: 2030-10-27, start: '10:00', end: '11:00'}\n---\n";
    let facts = "dates: {start: 2030-10-27, end: 2030-10-27}, zone: Europe/Zurich";
    let pages = site("en", facts, &[("content/p.md", programme)]);
    let day = part(&pages["p/index.html"], "<section class=\"day\"", "<ol");
    assert_eq!(
        text_of(part(day, "<p class=\"detail\">", "</p>")),
        "Central European Summer Time (UTC+02:00); 09:00: Central European Standard Time (UTC+01:00)"
    );
}

#[test]
fn english_words_of_the_theme_are_marked_on_a_page_in_another_language() {
    let page = |lang: &str| {
        let file = format!("content/m.{lang}.md");
        let text = format!("{MEETING}\n{{{{ meeting.mode }}}}\n");
        let facts = format!("{PLAIN}, mode: hybrid");
        let pages = site(&format!("en, {lang}"), &facts, &[("content/m.md", MEETING), (&file, &text)]);
        pages[&format!("{lang}/m/index.html")].clone()
    };
    for lang in ["he", "fa", "pt", "zh-Hant"] {
        let html = page(lang);
        assert!(html.contains("<dt><span lang=\"en\" dir=\"ltr\">Place</span></dt>"), "{lang}: {html}");
        assert!(
            html.contains("<p><span lang=\"en\" dir=\"ltr\">On site and remote</span></p>"),
            "{lang}: {html}"
        );
        assert!(html.contains("<span lang=\"en\" dir=\"ltr\">Skip to the content</span>"), "{lang}: {html}");
        assert!(!html.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']), "{lang}");
        let isolated = html.contains("aria-label=\"\u{2066}Language\u{2069}\"");
        assert_eq!(isolated, ["he", "fa"].contains(&lang), "{lang}: {html}");
        assert_eq!(html.contains("aria-label=\"Language\""), !isolated, "{lang}: {html}");
    }
    assert!(!page("fr").contains("lang=\"en\" dir=\"ltr\">Place"), "French has its own word");
}

#[test]
fn languages_of_a_site_are_told_apart() {
    let switch = |languages: &str| {
        let pages = site(languages, PLAIN, &[]);
        let drawer = part(&pages["index.html"], "class=\"languages drawer\"", "</nav>");
        text_of(part(drawer, "<ul>", "</ul>"))
    };
    assert_eq!(switch("en, pt, pt-BR"), "English português português (Brasil)");
    assert_eq!(switch("en, pt-BR"), "English português");
    assert_eq!(switch("en-GB, en-US, zh-Hans, zh-TW"), "British English American English 中文 繁體中文");
}
