//! Starting, ending, and what is served when all is well.

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::path::Path;

use plenary::diag::Diagnostics;
use plenary::pipeline::build;
use plenary::render::Links;
use plenary::source::read;

use crate::support::options;

use super::client::ask;
use super::preview::{Preview, SITE, command, save};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

#[test]
fn pages_are_those_that_a_build_writes_but_for_the_script() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/two-languages"), folder.path());
    let sources = read(folder.path()).expect("the sources");
    let options = options("2025-03-10", Links::Folders, None);
    let built = build(&sources, &options, &mut Diagnostics::new()).expect("a site without mistakes");
    let preview = Preview::run(folder, &["--port", "0"]);
    let mut kinds = BTreeSet::new();
    for (path, bytes) in built.output.iter() {
        let address = plenary::path::percent_encode(&format!("/{path}"));
        let reply = preview.get(&address);
        assert_eq!(reply.status, 200, "{path}");
        let kind = reply.header("Content-Type").expect("a type").to_owned();
        if kind.starts_with("text/html") {
            let page = reply.text();
            let start = page.find("<script src=\"/.plenary/reload.js\"").expect("the script");
            let end =
                page[start..].find("</script>").map(|end| start + end + "</script>".len()).expect("its end");
            assert!(page[end..].starts_with("</body>"), "{path}");
            assert!(format!("{}{}", &page[..start], &page[end..]).as_bytes() == bytes, "{path} differs");
        } else {
            assert!(reply.body == bytes, "{path} differs");
        }
        assert_eq!(reply.header("X-Content-Type-Options"), Some("nosniff"), "{path}");
        let policy = reply.header("Content-Security-Policy").expect("a policy");
        // Exactly what the preview adds to what is published.
        assert_eq!(policy, format!("{}; connect-src 'self'", built.policy));
        kinds.insert(kind);
    }
    assert!(kinds.len() >= 5 && !kinds.contains("application/octet-stream"), "{kinds:?}");
    let missing = preview.get("/no/such/page");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("href=\"/tidal/"), "the site's own page");
    assert_eq!(preview.get("/tidal/about/").status, 200, "what that page links to");
    let moved = preview.get("/about");
    assert_eq!((moved.status, moved.header("Location")), (301, Some("/about/")));
}

#[test]
fn the_output_folder_is_neither_read_nor_written() {
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path(), &SITE);
    save(folder.path(), &[("public/index.html", "old"), ("public/only-here/index.html", "old")]);
    let preview = Preview::run(folder, &["--port", "0"]);
    let mut events = preview.events("/join/");
    preview.write("public/index.html", "new");
    preview.write(".public.plenary/next/index.html", "new");
    preview.write("content/join.md", "---\ntitle: Join\n---\nAnd now?\n");
    events.wait_for("change");
    assert!(preview.out_line("built in").starts_with("content/join.md:"), "the first build after the start");
    assert_eq!(preview.get("/only-here/").status, 404);
    let mut names: Vec<_> = fs::read_dir(&preview.root)
        .expect("the root")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    assert_eq!(names, [".public.plenary", "content", "public", "site.yaml", "themes"]);
    assert_eq!(fs::read_to_string(preview.root.join("public/index.html")).expect("a file"), "new");
}

#[test]
fn what_a_browser_has_already_is_not_sent_again() {
    let preview = Preview::start();
    let page = preview.get("/join/");
    let tag = page.header("ETag").expect("a tag");
    let with = |headers: &str| {
        ask(preview.port, &format!("GET /join/ HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"))
            .expect("a reply")
    };
    assert_eq!(with(&format!("If-None-Match: \"x\", W/{tag}\r\n")).status, 304);
    assert_eq!(with("If-None-Match: \"x\"\r\n").status, 200);
    let part = with("Range: bytes=2-5\r\n");
    assert_eq!((part.status, part.body.as_slice()), (206, &page.body[2..6]));
    assert_eq!(part.header("Content-Range"), Some(format!("bytes 2-5/{}", page.body.len()).as_str()));
    assert_eq!(with("Range: bytes=2-5\r\nIf-Range: \"x\"\r\n").status, 200);
    assert_eq!(with("Range: bytes=-1\r\n").body, b"\n");
    let head = ask(preview.port, "HEAD /join/ HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a reply");
    assert_eq!(head.header("Content-Length"), page.header("Content-Length"));
}

#[test]
fn under_the_path_of_another_address_only_that_path_is_served() {
    let preview = Preview::of(&SITE, &["--base-url", "https://example.org/real/"]);
    let start = preview.get("/");
    assert_eq!((start.status, start.header("Location")), (302, Some("/real/")));
    assert_eq!(preview.get("/real/join/").status, 200);
    assert_eq!(preview.get("/join/").status, 404);
    assert!(preview.get("/real/nothing").text().contains("href=\"/real/"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly() {
    let preview = Preview::start();
    let _events = preview.events("/join/");
    let (status, out) = preview.interrupt();
    assert_eq!(status, Some(0));
    assert_eq!(out.iter().last().as_deref(), Some("ended"));
}

#[test]
fn a_busy_port_is_passed_over_unless_it_was_asked_for() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("its number").port();
    let folder = tempfile::tempdir().expect("a folder");
    save(folder.path(), &SITE);
    let result = command(folder.path()).args(["--port", &port.to_string()]).output().expect("its end");
    assert_eq!(result.status.code(), Some(2));
    let message = String::from_utf8(result.stderr).expect("text");
    assert_eq!(
        message,
        format!(
            "error: port {port} is in use by another program\n  help: leave out `--port` for one that is free\n"
        )
    );
    // The usual port may be free or not; of two previews without a wish at most one has it.
    let both = [Preview::run(folder, &[]), {
        let folder = tempfile::tempdir().expect("a folder");
        save(folder.path(), &SITE);
        Preview::run(folder, &[])
    }];
    assert_ne!(both[0].port, both[1].port);
    both[1].out_line("port 1977 is in use, so it is port");
    for preview in &both {
        assert_eq!(preview.get("/join/").status, 200);
    }
}

#[test]
fn sharing_in_the_network_is_said_aloud() {
    let preview = Preview::of(&SITE, &["--host", "0.0.0.0", "--drafts"]);
    preview.err_line(
        "everyone who reaches this machine over the network can read this preview, drafts included",
    );
    let status = |host: &str| {
        ask(preview.port, &format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).expect("a reply").status
    };
    assert_eq!(status("192.168.1.5:80"), 200);
    assert_eq!(status("evil.example"), 421);
}
