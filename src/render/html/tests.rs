//! Markdown -> HTML by example; and for any Markdown, balanced HTML.

use proptest::prelude::*;

use super::*;
use crate::diag::Diagnostics;
use crate::l10n::Locale;
use crate::model::Typography;
use crate::parse::html::{Token, Tokens};
use crate::render::plan::Plan;
use crate::resolve::testing::{Resolved, site_of};

/// The text of the page `content/m/page.md` as HTML, with components as `[name]`; nothing if it has mistakes.
fn rendered(text: &str) -> (String, Vec<RenderedHeading>, String) {
    let resolved: Resolved = site_of([
        ("content/index.md", "---\ntitle: Home\n---\n## Top {#top}\n"),
        ("content/m/page.md", &format!("---\ntitle: T\n---\n{text}")),
        ("content/m/map.png", "no image"),
    ]);
    let mut findings = Diagnostics::new();
    let plan = Plan::nowhere(&resolved, &mut findings);
    let Some(body) = resolved.body("content/m/page.md") else {
        return (String::new(), Vec::new(), resolved.findings());
    };
    let lang = resolved.site.config.default_lang();
    let locale = Locale::new(lang);
    let abbreviations = resolved.site.group.abbreviations.iter().map(|a| (a.short.original(), a)).collect();
    let language = Language {
        locale: &locale,
        words: &resolved.theme.words[lang],
        links: lang,
        plan: &plan,
        group: "FG",
        abbreviations: &abbreviations,
        rule: None,
        languages: &resolved.site.config.languages,
        concluded: false,
    };
    let RenderedText { segments, headings } = Writer::write(language, body, Typography::ByLanguage);
    let html = segments.into_iter().map(|segment| match segment {
        Segment::Html(html) => html,
        Segment::Component(name) => format!("[{name}]"),
    });
    (html.collect(), headings, resolved.findings())
}

fn html(text: &str) -> String {
    let (html, _, findings) = rendered(text);
    assert_eq!(findings, "");
    html
}

#[test]
fn text_is_escaped_everywhere() {
    assert_eq!(
        html("a < b & \"c\" 'd' [x](https://example.org/?a=1&b=2 \"<t>\") `<&>`"),
        "<p>a &lt; b &amp; &quot;c&quot; 'd' <a href=\"https://example.org/?a=1&amp;b=2\" \
         title=\"&lt;t&gt;\">x</a> <code>&lt;&amp;&gt;</code></p>\n"
    );
}

#[test]
fn headings_carry_anchors_and_their_contents_go_into_the_table_of_contents() {
    let (html, headings, _) = rendered("## On *tides* & [home](../index.md#top) {#tides}\n");
    assert_eq!(
        html,
        "<div class=\"head\"><h2 id=\"tides\">On <em>tides</em> &amp; <a href=\"/#top\">home</a></h2> \
         <a class=\"anchor\" href=\"#tides\" aria-label=\"Link to this section: On tides &amp; home\">#</a></div>\n"
    );
    assert_eq!(
        headings,
        [RenderedHeading {
            level: 2,
            number: None,
            anchor: "tides".into(),
            html: "On <em>tides</em> &amp; home".into()
        }]
    );
}

#[test]
fn the_table_of_contents_has_no_marks_of_footnotes() {
    let (_, headings, findings) = rendered("## Tides[^1] {#t}\n\n[^1]: A note.\n");
    assert_eq!((headings[0].html.as_str(), findings.as_str()), ("Tides", ""));
}

#[test]
fn facts_become_text_times_and_links() {
    assert_eq!(
        html("By {{ deadline.visa }} at {{ meeting.venue }}, {{ group.contact.email }}."),
        "<p>By <span class=\"moment\"><time datetime=\"2025-02-01T23:59:00+01:00\" data-at=\"2025-02-01T22:59:00Z\">1 February 2025, 23:59</time> (Zurich, \
         <bdi>UTC+01:00</bdi>; by this site’s rule)</span> at Hall, <a href=\"mailto:t@example.org\" \
         class=\"address\"><bdi dir=\"ltr\">t@example.org</bdi></a>.</p>\n"
    );
    assert_eq!(html("{{ deadlines }}"), "[deadlines]");
}

#[test]
fn a_fact_with_an_address_is_no_link_inside_a_link() {
    assert_eq!(
        html("[Write to {{ group.contact.email }}](../index.md)"),
        "<p><a href=\"/\">Write to <bdi dir=\"ltr\">t@example.org</bdi></a></p>\n"
    );
}

#[test]
fn a_footnote_is_no_link_inside_a_link() {
    assert_eq!(
        html("<a href=\"/\">Home[^1]</a>\n\n[^1]: Note.\n"),
        "<p><a href=\"/\">Home<sup class=\"footnote\" id=\"fnref-1\">1</sup></a></p>\n\
         <section class=\"footnotes\" aria-label=\"Notes\">\n<ol>\n<li id=\"fn-1\"><p>Note. \
         <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"Back to the text (1)\">↑</a></p>\n</li>\n</ol>\n</section>\n"
    );
}

#[test]
fn a_link_in_raw_html_holds_no_other() {
    assert_eq!(html("<a href=\"/\">\n\n## H {#h}\n\n</a>"), "<a href=\"/\">\n<h2 id=\"h\">H</h2>\n</a>");
    assert_eq!(
        html("<a href=\"/\">[x](/m/page/) a@example.org</a> [y](/)"),
        "<p><a href=\"/\">x a@example.org</a> <a href=\"/\">y</a></p>\n"
    );
}

#[test]
fn an_image_with_a_title_is_a_figure_only_where_it_stands_alone_in_its_paragraph() {
    let image = "<img src=\"/m/map.png\" alt=\"a\"";
    assert_eq!(
        html("![a](map.png \"t\")"),
        format!("<figure>{image} loading=\"lazy\"><figcaption>t</figcaption></figure>\n")
    );
    let inline = format!("{image} title=\"t\" loading=\"lazy\">");
    assert_eq!(html("See ![a](map.png \"t\")"), format!("<p>See {inline}</p>\n"));
    assert!(
        html("## ![a](map.png \"t\") {#x}")
            .starts_with(&format!("<div class=\"head\"><h2 id=\"x\">{inline}"))
    );
    assert_eq!(html("- ![a](map.png \"t\")"), format!("<ul>\n<li>{inline}</li>\n</ul>\n"));
}

#[test]
fn a_line_break_between_chinese_characters_is_no_space() {
    assert_eq!(html("张江\n科学 hall\nx"), "<p>张江科学 hall\nx</p>\n");
}

/// What is wrong with the nesting of elements, if anything.
fn fault(html: &str) -> Option<String> {
    const VOID: [&str; 6] = ["br", "col", "hr", "img", "input", "wbr"];
    let mut open: Vec<&str> = Vec::new();
    for token in Tokens::new(html) {
        let Token::Tag(tag) = token else { continue };
        let name = tag.name;
        if tag.closing {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes another element"));
            }
        } else if !VOID.contains(&name) {
            if name == "a" && open.contains(&"a") {
                return Some("a link in a link".into());
            }
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("{open:?} stay open"))
}

/// Parts of texts that reach every branch of the writer and of the sanitiser.
const PARTS: [&str; 46] = [
    "# h",
    "## h {#x}",
    "### ",
    "\n\n",
    "\n",
    "- ",
    "1. ",
    "7) ",
    "> ",
    "> [!NOTE]\n> ",
    "    ",
    "  ",
    "* * *",
    "```\n",
    "`",
    "*",
    "**",
    "~~",
    "[",
    "](/)",
    "](map.png \"t\")",
    "![a]",
    "<https://x.org>",
    "a@b.org",
    "[^1]",
    "[^1]: ",
    "| a | b |\n|---|:-:|\n| c | ",
    " | ",
    ": ",
    "- [x] ",
    "{{ deadlines }}",
    "{{ group.contact.email }}",
    "{{ meeting.dates }}",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<a href=\"/\">",
    "</a>",
    "<details><summary>",
    "</details>",
    "<table><tr><td>",
    "<br>",
    "<!-- x -->",
    "word",
    "&amp;<",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_becomes_balanced_html(parts in prop::collection::vec(0..PARTS.len(), 0..14)) {
        let text: String = parts.into_iter().map(|part| PARTS[part]).collect();
        let (html, headings, _) = rendered(&text);
        prop_assert_eq!(fault(&html), None, "{:?} became {}", text, html);
        for heading in headings {
            prop_assert_eq!(fault(&heading.html), None, "{:?} has the heading {}", text, heading.html);
        }
    }
}

#[test]
fn the_end_of_a_line_is_no_space_between_chinese_characters() {
    let broken = |text: &str| html(text).replace('\n', "|");
    assert_eq!(broken("潮汐\n时钟"), "<p>潮汐时钟</p>|");
    assert_eq!(
        broken("*潮汐*\n**时钟**，\n[链接](../index.md)"),
        "<p><em>潮汐</em><strong>时钟</strong>，<a href=\"/\">链接</a></p>|"
    );
    // In other languages a Chinese name has spaces around it.
    assert_eq!(broken("in 上海\nin July\n上海"), "<p>in 上海|in July|上海</p>|");
}

#[test]
fn beside_chinese_a_line_of_latin_letters_or_a_fact_ends_without_a_space() {
    let text = "ITU-T\n的\n{{ meeting.dates }}\n在\nITU\nand `x`\n。\n";
    assert_eq!(in_language("zh", text), "<p>ITU-T的2025年3月4日至6日在ITU|and <code>x</code>。</p>|");
}

/// A text on a site in another language than most tests use.
fn in_language(lang: &str, text: &str) -> String {
    let facts =
        crate::resolve::testing::FACTS.replace("languages: [en, ar]", &format!("languages: [{lang}]"));
    let facts = facts.replace("{en: Tides, ar: المد}", "Tides");
    let page = format!("---\ntitle: T\n---\n{text}");
    written(&crate::resolve::testing::site_with(&facts, [("content/index.md", &page)]))
}

#[test]
fn prose_is_set_and_code_addresses_and_facts_are_not() {
    assert_eq!(
        in_language("fr", "\"Un *mot*\"! `a: \"b\" ?` <https://x.example/?a:> {{ group.acronym }}: non\n"),
        "<p>«\u{a0}Un <em>mot</em>\u{a0}»\u{202f}! <code>a: &quot;b&quot; ?</code> <a href=\"https://x.example/?a:\" \
         class=\"address\">https://x.example/?a:</a> <bdi>FG-T</bdi>\u{a0}: non</p>|"
    );
    assert_eq!(in_language("fr", "```\na: \"b\" ?\n```\n"), "<pre><code>a: &quot;b&quot; ?|</code></pre>|");
    assert_eq!(in_language("ru", "Часы -\nэто \"прибор\"\n"), "<p>Часы\u{a0}—|это «прибор»</p>|");
}

#[test]
fn a_quotation_that_is_not_closed_ends_with_its_block() {
    assert_eq!(
        in_language("fr", "- \"un\n- \"deux\"\n\n| \"a\" | \"b\" |\n|---|---|\n").matches("«\u{a0}").count(),
        4
    );
}

#[test]
fn a_page_or_a_site_can_be_written_as_it_is() {
    let written_with = |site: &str, page: &str| {
        let facts =
            crate::resolve::testing::FACTS.replace("languages: [en, ar]", &format!("languages: [fr]{site}"));
        let facts = facts.replace("{en: Tides, ar: المد}", "Tides");
        let page = format!("---\ntitle: T\n{page}---\n\"Oui\" ?\n");
        written(&crate::resolve::testing::site_with(&facts, [("content/index.md", &page)]))
    };
    let (set, plain) = ("<p>«\u{a0}Oui\u{a0}»\u{202f}?</p>|", "<p>&quot;Oui&quot; ?</p>|");
    assert_eq!(written_with("", ""), set);
    assert_eq!(written_with("", "typography: as-written\n"), plain);
    assert_eq!(written_with("\n  typography: as-written", ""), plain);
    assert_eq!(written_with("\n  typography: as-written", "typography: by-language\n"), set);
}

#[test]
fn code_and_addresses_run_from_left_to_right_in_arabic() {
    assert_eq!(
        in_language("ar", "نص `</slot>` نص https://example.org/a/\n\n```sh\n./a\n```\n"),
        "<p>نص <code dir=\"ltr\">&lt;/slot&gt;</code> نص <a href=\"https://example.org/a/\" class=\"address\" \
         dir=\"ltr\">https://example.org/a/</a></p>|<pre dir=\"ltr\"><code class=\"language-sh\">./a|</code></pre>|"
    );
}

#[test]
fn items_carry_the_numbers_that_do_not_follow() {
    assert_eq!(
        html("4. a\n5. b\n7. [x] c\n8. d\n"),
        "<ol start=\"4\">\n<li>a</li>\n<li>b</li>\n<li value=\"7\" class=\"task\"><input type=\"checkbox\" disabled checked \
         aria-label=\"Done\"> c</li>\n<li>d</li>\n</ol>\n"
    );
}

#[test]
fn signs_that_no_address_may_have_are_encoded() {
    assert_eq!(
        html("<https://example.com/\\[\\> [m](mailto:a@example.org?subject=A\"b|c)"),
        "<p><a href=\"https://example.com/%5C%5B%5C\" class=\"address\">https://example.com/\\[\\</a> \
         <a href=\"mailto:a@example.org?subject=A%22b%7Cc\">m</a></p>\n"
    );
}

#[test]
fn a_telephone_number_keeps_its_direction_in_arabic() {
    assert_eq!(
        in_language("ar", "الهاتف +41 22 730 6301، أو 1+2.\n"),
        "<p>الهاتف <bdi dir=\"ltr\">+41 22 730 6301</bdi>، أو 1+2.</p>|"
    );
    assert_eq!(html("Call +41 22 730 6301."), "<p>Call +41 22 730 6301.</p>\n");
}

/// The text of the only page.
fn written(resolved: &crate::resolve::testing::Resolved) -> String {
    assert_eq!(resolved.findings(), "");
    let site = &resolved.site;
    let plan = Plan::nowhere(resolved, &mut Diagnostics::new());
    let lang = site.config.default_lang();
    let locale = Locale::new(lang);
    let words = &resolved.theme.words[lang];
    let none = std::collections::BTreeMap::new();
    let (abbreviations, languages) = (&none, &site.config.languages[..]);
    let language = Language {
        locale: &locale,
        words,
        links: lang,
        plan: &plan,
        group: "",
        abbreviations,
        rule: None,
        languages,
        concluded: false,
    };
    let page = &site.pages[0];
    let typography = page.meta.typography.unwrap_or(site.config.typography);
    let [Segment::Html(html)] = &Writer::write(language, &resolved.texts[0].body, typography).segments[..]
    else {
        panic!("a text without components");
    };
    html.replace('\n', "|")
}
