//! A build that fails, and the next one that does not.

use super::preview::{Preview, SITE};

const WRONG: &str = "---\ntitle: Join\n---\nWrite to {{ grup.acronym }} <script>alert(1)</script>.\n";

#[test]
fn the_last_good_site_stays_until_there_is_a_new_one() {
    let preview = Preview::start();
    let mut events = preview.events("/about/");
    let before = preview.get("/join/").text();
    preview.write("content/join.md", WRONG);
    let event = events.first();
    assert_eq!(event.name, "errors");
    assert_eq!(event.data["summary"], "1 mistake in the sources");
    let text = event.data["findings"][0]["text"].as_str().expect("a text");
    assert!(text.contains(" --> content/join.md:4:10\n"), "{text}");
    assert!(text.contains("4 | Write to {{ grup.acronym }} <script>alert(1)</script>."), "{text}");
    assert!(text.contains("did you mean `group"), "{text}");
    preview.err_line(" --> content/join.md:4:10");
    preview.out_line("content/join.md: 1 error after");
    let site = |page: &str| page.split("<script src=\"/.plenary").next().map(str::to_owned);
    assert_eq!(site(&preview.get("/join/").text()), site(&before));
    assert_eq!(preview.get("/about/").status, 200);
    let mut late = super::client::Events::open(preview.port, "/join/", "another");
    assert_eq!(late.first().name, "errors", "who comes later is told as well");
    preview.write("content/join.md", &WRONG.replace("grup", "group"));
    assert_eq!(events.first().name, "good");
    assert!(preview.get("/join/").text().contains("Write to "));
}

#[test]
fn without_any_good_build_every_address_shows_the_mistakes() {
    let mut site = SITE.to_vec();
    site[2].1 = WRONG;
    let preview = Preview::of(&site, &[]);
    let mut events = super::client::Events::open(preview.port, "/about/", "none");
    assert_eq!(events.first().name, "errors");
    for path in ["/", "/about/", "/no/such/page"] {
        let reply = preview.get(path);
        assert_eq!(reply.status, 503, "{path}");
        let page = reply.text();
        assert!(page.contains("content/join.md:4:10"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(page.contains("/.plenary/reload.js"), "{page}");
    }
    preview.write("content/join.md", SITE[2].1);
    events.wait_for("change");
    assert_eq!(preview.get("/about/").status, 200);
}

#[test]
fn sources_that_go_away_and_come_back_are_only_mistakes_in_between() {
    let preview = Preview::start();
    let mut events = preview.events("/join/");
    let (facts, aside) = (preview.root.join("site.yaml"), preview.root.join("aside.yaml"));
    std::fs::rename(&facts, &aside).expect("away");
    assert_eq!(events.first().name, "errors");
    assert_eq!(preview.get("/join/").status, 200);
    std::fs::rename(&aside, &facts).expect("back");
    assert_eq!(events.first().name, "good");
}
