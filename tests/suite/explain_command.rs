//! `plenary explain` and `plenary schema` as they are run: what they print, their exit status, and what they write.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The exit status, the standard output and the messages.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    let output = command.args(arguments).current_dir(folder).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_page_is_explained_by_the_kind_in_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.md"), "---\ntitle: A\nkind: agenda\n---\n").expect("a file");
    fs::write(folder.path().join("b.md"), "no front matter").expect("a file");
    let (status, said, _) = run(folder.path(), &["explain", "a.md", "items"]);
    assert_eq!(status, Some(0));
    assert!(said.contains("Keys of an item of the agenda"), "{said}");
    let (status, _, why) = run(folder.path(), &["explain", "b.md", "items"]);
    assert_eq!(status, Some(2));
    assert!(why.starts_with("error: there is no key `items` in the front matter"), "{why}");
    let (status, _, why) = run(folder.path(), &["explain", "c.md"]);
    assert_eq!(status, Some(2));
    assert!(why.starts_with("error: cannot read `c.md`"), "{why}");
    let (status, _, why) = run(folder.path(), &["explain", "agend"]);
    let expected = "error: there is nothing to explain about `agend`; did you mean `agenda`?\n";
    assert_eq!((status, why.as_str()), (Some(2), expected));
}

#[test]
fn schemas_are_written_into_a_site_and_nowhere_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (status, _, why) = run(folder.path(), &["schema", "--write"]);
    assert_eq!(status, Some(2), "there is no site here");
    assert!(why.contains("name it with `--root`"), "{why}");
    fs::write(folder.path().join("site.yaml"), "site: {title: T}\n").expect("a file");
    for written in ["schemas/: 5 files written\n", "schemas/: 0 files written\n"] {
        assert_eq!(run(folder.path(), &["schema", "--write"]), (Some(0), String::new(), written.to_owned()));
    }
    let (_, printed, _) = run(folder.path(), &["schema", "page"]);
    let kept = fs::read_to_string(folder.path().join("schemas/page.schema.json")).expect("a schema");
    assert_eq!(printed, kept);
    assert_eq!(run(folder.path(), &["schema", "site", "--kind", "agenda"]).0, Some(2));
}

#[cfg(unix)]
#[test]
fn schemas_are_written_through_no_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("site.yaml"), "site: {title: T}\n").expect("a file");
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("schemas")).expect("a link");
    let (status, _, why) = run(folder.path(), &["schema", "--write"]);
    assert_eq!(status, Some(2), "{why}");
    assert_eq!(fs::read_dir(elsewhere.path()).expect("the folder").count(), 0);
}
