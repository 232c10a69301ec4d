//! Which folders `plenary build` takes, and what becomes of what is in them.
//!
//! The table of folders of the system has its tests beside it, on a stand-in: `src/write/target/tests.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::tree::{Tree, tree};

/// Sites beside each other, and folders that they could be written to.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        Place(tempfile::tempdir().expect("a temporary folder"))
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    /// A site with one page of its own, and keys of its own under `site`.
    fn site(&self, root: &str, acronym: &str, keys: &str) {
        let facts = format!(
            "site: {{title: T{keys}}}\n\
             group: {{acronym: {acronym}, name: Group, contact: {{email: x@example.org}}}}\n"
        );
        self.put(&format!("{root}/site.yaml"), &facts);
        self.put(&format!("{root}/content/index.md"), "---\ntitle: Home\n---\n\nWelcome.\n");
        self.put(&format!("{root}/content/of-{root}.md"), "---\ntitle: Own\n---\n\nOnly here.\n");
    }

    /// Builds a site. The answer is what is said when it could not.
    fn build(&self, root: &str, arguments: &[&str]) -> Result<(), String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
        command.args(["build", "--now", "2025-01-01", "--color", "never"]).args(arguments);
        let output =
            command.current_dir(self.at(root)).stdin(Stdio::null()).output().expect("the program runs");
        match output.status.code() {
            Some(0) => Ok(()),
            Some(2) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
            other => panic!("{other:?}: {}", String::from_utf8_lossy(&output.stderr)),
        }
    }

    fn has(&self, path: &str) -> bool {
        self.at(path).exists()
    }

    fn tree(&self, path: &str) -> Tree {
        tree(&self.at(path))
    }
}

#[test]
fn a_folder_elsewhere_with_files_of_others_is_taken_only_with_a_word_and_the_files_stay() {
    let place = Place::new();
    place.site("site", "FG-T", "");
    place.put("web/notes.txt", "mine");
    place.put("web/deep/more.txt", "mine");
    let before = place.tree("web");
    let refused = place.build("site", &["--out", "../web"]).expect_err("it is refused");
    assert_eq!(
        refused,
        "error: cannot write the site to `../web`: it contains files, but none that plenary wrote\n  help: name a folder that \
         is empty or does not exist yet; if the site belongs here, add `--adopt`, which keeps the files in it\n"
    );
    assert_eq!(place.tree("web"), before);
    assert!(!place.has(".web.plenary"));
    place.build("site", &["--out", "../web", "--adopt"]).expect("with a word");
    let after = place.tree("web");
    assert!(before.iter().all(|(path, entry)| after.get(path) == Some(entry)), "{after:#?}");
    assert!(place.has("web/of-site/index.html"));
    place.build("site", &["--out", "../web"]).expect("it is the site's now");
    fs::remove_file(place.at("site/content/of-site.md")).expect("a page");
    place.build("site", &["--out", "../web"]).expect("without the page");
    assert!(!place.has("web/of-site/index.html") && place.has("web/deep/more.txt"));
}

#[test]
fn a_folder_that_is_empty_or_not_there_or_in_the_site_needs_no_word() {
    let place = Place::new();
    place.site("site", "FG-T", "");
    fs::create_dir(place.at("empty")).expect("a folder");
    place.put("site/build/notes.txt", "mine");
    for out in ["../empty", "../new/deep", "build"] {
        assert_eq!(place.build("site", &["--out", out]), Ok(()), "{out}");
    }
    assert!(place.has("site/build/notes.txt"));
}

#[test]
fn the_output_of_another_site_is_left_alone_until_it_is_taken_over() {
    let place = Place::new();
    place.site("one", "FG-One", "");
    place.site("two", "FG-Two", "");
    place.build("one", &["--out", "../web"]).expect("an empty place");
    place.put("web/notes.txt", "mine");
    let before = place.tree("web");
    let refused = place.build("two", &["--out", "../web"]).expect_err("it is refused");
    assert_eq!(
        refused,
        "error: `../web` holds the site `FG-One`, and this is the site `FG-Two`; nothing was written\n  help: name another \
         folder with `--out`; if it is the same site under a new name, build once with `--adopt`\n"
    );
    assert_eq!(place.tree("web"), before);
    place.build("two", &["--out", "../web", "--adopt"]).expect("with a word");
    assert!(place.has("web/of-two/index.html") && place.has("web/notes.txt"));
    assert!(!place.has("web/of-one/index.html"), "its pages were plenary's");
    place.build("one", &["--out", "../web"]).expect_err("it is the other's now");
}

#[test]
fn a_site_keeps_its_folder_when_it_is_given_an_id_and_a_new_name() {
    let place = Place::new();
    for (acronym, keys) in
        [("FG-Old", ""), ("FG-Old", ", id: \"example.org,2030\""), ("FG-New", ", id: \"example.org,2030\"")]
    {
        place.site("site", acronym, keys);
        assert_eq!(place.build("site", &[]), Ok(()), "{acronym}{keys}");
    }
    let list = fs::read_to_string(place.at("site/public/.plenary-manifest")).expect("a list");
    assert_eq!(list.lines().nth(1), Some("site: example.org,2030"));
}

#[test]
fn a_list_of_files_from_before_sites_were_named_is_taken() {
    let place = Place::new();
    place.site("site", "FG-T", "");
    place.build("site", &[]).expect("a site");
    let list = place.at("site/public/.plenary-manifest");
    let text = fs::read_to_string(&list).expect("a list");
    fs::write(&list, text.replace("site: FG-T\n", "")).expect("a list");
    let fresh = place.tree("site/public");
    place.build("site", &[]).expect("the same site");
    assert_eq!(fs::read_to_string(&list).expect("a list"), text);
    assert_eq!(place.tree("site/public").len(), fresh.len());
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_out_of_the_site_is_followed_when_it_is_named() {
    let place = Place::new();
    place.site("site", "FG-T", "");
    fs::create_dir(place.at("web")).expect("a folder");
    std::os::unix::fs::symlink("../web", place.at("site/public")).expect("a link");
    let refused = place.build("site", &[]).expect_err("nobody named it");
    let web = place.at("web").canonicalize().expect("a folder");
    let link = place.at("site").canonicalize().expect("a folder").join("public");
    assert_eq!(
        refused,
        format!(
            "error: cannot write the site to `public`: `{}` is a link to `{}`, outside the folder of the site\n  help: delete \
             the link; if the site belongs where it leads, say so with `--out {}`\n",
            link.display(),
            web.display(),
            web.display()
        )
    );
    assert_eq!(fs::read_dir(&web).expect("a folder").count(), 0);
    place.build("site", &["--out", "public"]).expect("it is named");
    assert!(web.join("index.html").is_file());
    assert!(Path::new(&place.at("site/public")).is_symlink(), "the link stays");
}
