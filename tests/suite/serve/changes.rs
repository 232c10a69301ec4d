//! Every kind of change is seen, and only pages whose bytes differ are told.

use std::fs;

use super::preview::{Preview, SITE};

#[test]
fn a_saved_page_is_told_and_then_read_anew_and_no_other_is() {
    let preview = Preview::start();
    let mut join = preview.events("/join/");
    let mut about = preview.events("/about/");
    preview.write("content/join.md", "---\ntitle: Join\n---\nSend a letter.\n");
    let event = join.first();
    assert_eq!(event.name, "change");
    let page = preview.get("/join/").text();
    assert!(page.contains("Send a letter.") && !page.contains("How to join."));
    assert!(page.contains(&format!("data-version={}", event.data["version"])));
    assert_eq!(preview.out_line("content/join.md").split(", ").nth(1), Some("1 page affected"));
    preview.write("content/about.md", "---\ntitle: About\n---\nWhat it will be.\n");
    let event = about.first();
    assert_eq!(event.name, "change");
    let page = preview.get("/about/").text();
    assert!(
        page.contains(&format!("data-version={}", event.data["version"])),
        "the first word of any change"
    );
}

#[test]
fn an_atomic_save_is_seen_as_one_change() {
    let preview = Preview::start();
    let mut events = preview.events("/join/");
    // As vim does it: the old file aside, a new one in its place, the old one away.
    let file = preview.root.join("content/join.md");
    fs::rename(&file, preview.root.join("content/join.md~")).expect("aside");
    fs::write(&file, "---\ntitle: Join\n---\nWritten anew.\n").expect("a new file");
    fs::remove_file(preview.root.join("content/join.md~")).expect("away");
    assert_eq!(events.first().name, "change");
    assert!(preview.get("/join/").text().contains("Written anew."));
    // As others do it: a new file over the old one.
    fs::write(preview.root.join("content/.join.tmp"), "---\ntitle: Join\n---\nRenamed over.\n")
        .expect("a file");
    fs::rename(preview.root.join("content/.join.tmp"), &file).expect("over");
    assert_eq!(events.first().name, "change");
    assert!(preview.get("/join/").text().contains("Renamed over."));
}

#[test]
fn pages_come_and_go_with_their_files() {
    let preview = Preview::start();
    let mut events = preview.events("/deep/er/page/");
    assert_eq!(preview.get("/deep/er/page/").status, 404);
    // A folder that is new is watched only some time after its files have been written.
    preview.write("content/deep/er/page.md", "---\ntitle: Deep\n---\nDown here.\n");
    events.wait_for("change");
    assert_eq!(preview.get("/deep/er/page/").status, 200);
    fs::rename(preview.root.join("content/deep"), preview.root.join("content/high")).expect("renamed");
    events.wait_for("change");
    assert_eq!(preview.get("/deep/er/page/").status, 404);
    assert_eq!(preview.get("/high/er/page/").status, 200);
    let mut events = preview.events("/high/er/page/");
    preview.write("content/high/er/page.md", "---\ntitle: Deep\n---\nUp here.\n");
    events.wait_for("change");
    assert!(preview.get("/high/er/page/").text().contains("Up here."));
    fs::remove_dir_all(preview.root.join("content/high")).expect("removed");
    events.wait_for("change");
    assert_eq!(preview.get("/high/er/page/").status, 404);
}

#[test]
fn folders_that_are_replaced_are_still_watched() {
    let preview = Preview::start();
    let mut events = preview.events("/join/");
    let content = preview.root.join("content");
    for round in 0..3 {
        // As a checkout of another branch, or a script that makes the content, does it.
        fs::rename(&content, preview.root.join(format!("old-{round}"))).expect("away");
        for (path, text) in SITE {
            preview.write(path, &text.replace("How to join.", &format!("Round {round}.")));
        }
        events.wait_for("change");
        let sees = |text: &str| preview.get("/join/").text().contains(text);
        while !sees(&format!("Round {round}.")) {
            events.wait_for("change");
        }
        preview.write("content/join.md", &format!("---\ntitle: Join\n---\nAfter round {round}.\n"));
        while !sees(&format!("After round {round}.")) {
            events.wait_for("change");
        }
    }
}

#[test]
fn a_burst_of_500_files_is_few_builds() {
    let preview = Preview::start();
    let mut events = preview.events("/many/page-499/");
    for page in 0..500 {
        let text = format!("---\ntitle: Page {page}\n---\nText.\n");
        preview.write(&format!("content/many/page-{page}.md"), &text);
    }
    events.wait_for("change");
    let mut events = preview.events("/many/page-7/");
    for page in 0..500 {
        let text = format!("---\ntitle: Page {page}\n---\nOther text.\n");
        preview.write(&format!("content/many/page-{page}.md"), &text);
    }
    preview.write("content/join.md", "---\ntitle: Join\n---\nThe last one.\n");
    while !preview.get("/join/").text().contains("The last one.") {
        preview.out_line("built in");
    }
    while !preview.get("/many/page-7/").text().contains("Other text.") {
        events.wait_for("change");
    }
    let page = preview.get("/join/").text();
    let revision: u32 = page
        .split("data-revision=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .and_then(|number| number.parse().ok())
        .expect("a revision");
    assert!(revision <= 25, "{revision} builds for 1,001 saved files");
}

#[test]
fn facts_templates_styles_data_and_languages_are_seen() {
    let preview = Preview::start();
    let sees = |path: &str, text: &str| preview.get(path).text().contains(text);
    let mut events = preview.events("/join/");
    preview.write(
        "site.yaml",
        &SITE[0].1.replace("Small group", "Little group").replace("title: Small", "title: Little"),
    );
    events.wait_for("change");
    assert!(sees("/join/", "Little"));
    preview.write("themes/own/templates/parts/footer.html", "<footer>Own footer</footer>\n");
    events.wait_for("change");
    assert!(sees("/join/", "Own footer"));
    preview.write("themes/own/static/css/base.css", "body { color: green }\n");
    events.wait_for("change");
    let page = preview.get("/join/").text();
    let sheet = page.split("href=\"../assets/css/base.").nth(1).and_then(|rest| rest.split('"').next());
    let sheet = format!("/assets/css/base.{}", sheet.expect("a style sheet"));
    assert_eq!(preview.get(&sheet).text(), "body { color: green }\n");
    preview.write("content/join.md", "---\ntitle: Join\n---\nSee [the list](list.csv).\n");
    preview.write("content/list.csv", "a,b\n");
    while !sees("/list.csv", "a,b") {
        events.wait_for("change");
    }
    preview.write("content/list.csv", "a,c\n");
    // The new style sheet changed a file that is no page as well; its event may come first.
    while events.wait_for("files").data["addresses"] != serde_json::json!(["/list.csv"]) {}
    assert!(sees("/list.csv", "a,c"));
    preview.write("site.yaml", &SITE[0].1.replace("languages: [en]", "languages: [en, fr]"));
    preview.write("content/join.fr.md", "---\ntitle: Participer\n---\nComment participer.\n");
    let mut french = preview.events("/fr/join/");
    while !(preview.get("/fr/join/").status == 200 && sees("/fr/join/", "Comment participer.")) {
        french.wait_for("change");
    }
}

#[test]
fn looking_again_and_again_sees_changes_too() {
    let preview = Preview::of(&SITE, &["--poll"]);
    preview.out_line("looking for changes several times a second");
    let mut events = preview.events("/join/");
    preview.write("content/join.md", "---\ntitle: Join\n---\nFound by looking.\n");
    events.wait_for("change");
    assert!(preview.get("/join/").text().contains("Found by looking."));
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_seen_though_no_system_tells() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let file = elsewhere.path().join("shared.md");
    fs::write(&file, "---\ntitle: Shared\n---\nBefore.\n").expect("a file");
    let folder = tempfile::tempdir().expect("a folder");
    super::preview::save(folder.path(), &SITE);
    std::os::unix::fs::symlink(&file, folder.path().join("content/shared.md")).expect("a link");
    let allowed = elsewhere.path().to_str().expect("text");
    let preview = Preview::run(folder, &["--port", "0", "--allow-links", allowed]);
    let mut events = preview.events("/shared/");
    fs::write(&file, "---\ntitle: Shared\n---\nAfter.\n").expect("a file");
    events.wait_for("change");
    assert!(preview.get("/shared/").text().contains("After."));
}

#[test]
fn who_follows_is_taken_to_the_page_that_was_saved() {
    let preview = Preview::of(&SITE, &["--follow"]);
    let mut events = preview.events("/about/");
    preview.write("content/join.md", "---\ntitle: Join\n---\nLook here.\n");
    assert_eq!(events.wait_for("go").data, serde_json::json!({ "address": "/join/" }));
    let preview = Preview::of(&SITE, &["--follow", "--base-url", "https://example.org/real/"]);
    let mut events = preview.events("/real/about/");
    preview.write("content/join.md", "---\ntitle: Join\n---\nLook here.\n");
    assert_eq!(events.wait_for("go").data, serde_json::json!({ "address": "/real/join/" }));
}
