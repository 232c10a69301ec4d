//! No operation follows a link, wherever it is in the path.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::error::AtPlace;
use super::*;

/// A folder with a link to a folder and one to a file outside it.
struct TestFolder {
    top: tempfile::TempDir,
    folder: Folder,
}

impl TestFolder {
    fn new() -> TestFolder {
        let top = tempfile::tempdir().unwrap();
        let at = |path: &str| top.path().join(path);
        fs::create_dir_all(at("victim/deep")).unwrap();
        for (file, text) in [("victim/file", "theirs"), ("victim/deep/file", "theirs")] {
            fs::write(at(file), text).unwrap();
        }
        fs::create_dir_all(at("own/inner")).unwrap();
        fs::write(at("own/file"), "ours").unwrap();
        symlink("../victim", at("own/link")).unwrap();
        symlink("../../victim", at("own/inner/link")).unwrap();
        symlink("../victim/file", at("own/file-link")).unwrap();
        symlink("../victim/new", at("own/broken")).unwrap();
        let folder = Folder::open(&at("own")).unwrap();
        TestFolder { top, folder }
    }

    fn victim(&self) -> BTreeMap<PathBuf, String> {
        ["file", "deep/file"]
            .into_iter()
            .filter_map(|file| {
                Some((file.into(), fs::read_to_string(self.top.path().join("victim").join(file)).ok()?))
            })
            .chain(
                fs::read_dir(self.top.path().join("victim"))
                    .unwrap()
                    .map(|entry| (entry.unwrap().file_name().into(), "an entry".to_owned())),
            )
            .collect()
    }
}

/// What was refused: the path in the folder, and the kind of entry.
fn refused<T>(place: &TestFolder, result: Result<T, FolderError>) -> (String, AtPlace) {
    match result {
        Err(FolderError::Refused(Refused { path, found })) => {
            let path = path.strip_prefix(place.folder.path()).unwrap().display().to_string();
            (path, found)
        }
        Err(FolderError::Disk(cause)) => panic!("not refused: {cause}"),
        Ok(_) => panic!("not refused"),
    }
}

#[test]
fn a_link_is_refused_by_name_whatever_is_to_be_done() {
    let place = TestFolder::new();
    let before = place.victim();
    let folder = &place.folder;
    let away = AtPlace::Link("../victim".into());
    for (path, link, to) in [
        ("link/file", "link", &away),
        ("link/new", "link", &away),
        ("link/deep", "link", &away),
        ("inner/link/file", "inner/link", &AtPlace::Link("../../victim".into())),
    ] {
        let answers = [
            folder.folder(path).map(drop),
            folder.create_folder(path),
            folder.folder_or_new(path).map(drop),
            folder.open_file(path).map(drop),
            folder.check_file(path),
            folder.open_lock(path).map(drop),
            folder.create_file(path).map(drop),
            folder.hard_link(path, folder, "new"),
            folder.hard_link("file", folder, path),
            folder.create_symlink(Path::new("x"), path),
            folder.symlink_text(path).map(drop),
            folder.rename(path, folder, "new"),
            folder.rename("file", folder, path),
            folder.remove_file(path),
            folder.remove_folder(path),
            folder.remove_all(path),
        ];
        for (n, answer) in answers.into_iter().enumerate() {
            assert_eq!(refused(&place, answer), (link.to_owned(), to.clone()), "{path}, action {n}");
        }
    }
    assert_eq!(place.victim(), before);
}

#[test]
fn a_link_at_the_end_is_neither_opened_nor_made_through() {
    let place = TestFolder::new();
    let before = place.victim();
    let folder = &place.folder;
    for (link, to) in [("link", "../victim"), ("file-link", "../victim/file"), ("broken", "../victim/new")] {
        let answers = [
            folder.folder(link).map(drop),
            folder.create_folder(link),
            folder.folder_or_new(link).map(drop),
            folder.open_file(link).map(drop),
            folder.check_file(link),
            folder.open_lock(link).map(drop),
            folder.create_file(link).map(drop),
        ];
        for (n, answer) in answers.into_iter().enumerate() {
            assert_eq!(
                refused(&place, answer),
                (link.to_owned(), AtPlace::Link(to.into())),
                "{link}, action {n}"
            );
        }
    }
    assert_eq!(place.victim(), before);
}

#[test]
fn of_a_link_only_the_link_is_deleted_moved_or_given_a_second_name() {
    let place = TestFolder::new();
    let before = place.victim();
    place.folder.hard_link("link", &place.folder, "second").unwrap();
    place.folder.rename("second", &place.folder, "third").unwrap();
    assert_eq!(place.folder.symlink_text("third").unwrap(), Path::new("../victim"));
    place.folder.remove_all("third").unwrap();
    place.folder.remove_file("file-link").unwrap();
    symlink("../../../victim", place.folder.path().join("inner/deeper")).unwrap();
    place.folder.remove_all("inner").unwrap();
    assert!(place.folder.look("inner").unwrap().is_none());
    assert_eq!(place.victim(), before);
}

#[test]
fn without_the_call_that_refuses_links_each_folder_on_the_way_is_opened_by_itself() {
    use rustix::fs::{Mode, OFlags};
    let place = TestFolder::new();
    fs::create_dir(place.folder.path().join("inner/b")).unwrap();
    fs::write(place.folder.path().join("inner/b/file"), "ours").unwrap();
    let open =
        |path: &str| place.folder.walk(Path::new(path), OFlags::RDONLY | OFlags::NOFOLLOW, Mode::empty());
    let mut text = String::new();
    File::from(open("inner/b/file").unwrap()).read_to_string(&mut text).unwrap();
    assert_eq!(text, "ours");
    for path in ["link/file", "inner/link/file", "inner/link/deep/file", "link"] {
        assert!(open(path).is_err(), "{path}");
    }
}

#[test]
fn pipes_and_sockets_are_refused_at_once() {
    let place = TestFolder::new();
    let path = place.folder.path().join("pipe");
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(place.folder.path().join("socket")).unwrap();
    for name in ["pipe", "socket"] {
        let answers = [place.folder.open_file(name).map(drop), place.folder.open_lock(name).map(drop)];
        for answer in answers {
            assert_eq!(refused(&place, answer), (name.to_owned(), AtPlace::Special));
        }
    }
}

#[test]
fn a_file_and_a_folder_are_told_apart() {
    let place = TestFolder::new();
    assert_eq!(refused(&place, place.folder.open_file("inner")), ("inner".to_owned(), AtPlace::Folder));
    assert_eq!(refused(&place, place.folder.open_lock("inner")), ("inner".to_owned(), AtPlace::Folder));
    assert_eq!(refused(&place, place.folder.folder_or_new("file")), ("file".to_owned(), AtPlace::File));
    assert_eq!(refused(&place, place.folder.create_file("file/x")), ("file".to_owned(), AtPlace::File));
    assert!(matches!(place.folder.create_file("file"), Err(FolderError::Disk(_))), "it exists");
    assert!(place.folder.open_file("none").unwrap_err().is_not_found());
}

#[test]
fn what_is_made_is_where_it_was_asked_for() {
    let place = TestFolder::new();
    let folder = &place.folder;
    folder.create_folder("inner/a").unwrap();
    folder.create_file("inner/a/x").unwrap().write_all(b"1").unwrap();
    let inner = folder.folder("inner").unwrap();
    folder.hard_link("inner/a/x", &inner, "y").unwrap();
    inner.rename("y", folder, "z").unwrap();
    assert_eq!(fs::read(folder.path().join("z")).unwrap(), b"1");
    inner.remove_file("a/x").unwrap();
    inner.remove_folder("a").unwrap();
    inner.remove_file("link").unwrap();
    assert_eq!(fs::read_dir(inner.path()).unwrap().count(), 0);
}

#[test]
fn a_refusal_names_the_link_and_what_to_do() {
    let found = AtPlace::Link("../victim".into());
    let refused = Refused { path: ".public.plenary/next".into(), found };
    assert_eq!(
        refused.to_string(),
        "`.public.plenary/next` is a link to `../victim`; plenary follows no link where it keeps files of its own\n  help: \
         find out who made the link, then delete it; what it leads to stays as it is"
    );
}
