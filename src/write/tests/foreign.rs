//! Files that plenary did not write, or that were edited since, block the new site.

use super::*;
use crate::path::OutPath;

#[test]
fn a_first_build_takes_everything_there_for_foreign() {
    let place = TestOutput::new();
    place.put("index.html", "same");
    let error = place.write(&[("index.html", "same"), ("new.html", "1")]).unwrap_err();
    let public = place.public();
    assert_eq!(
        error.to_string(),
        format!(
            "nothing was written to `{}`, to protect files that plenary did not write:\n  the site has a file `index.html`, \
             but plenary did not write the `index.html` that is there\n    help: move or delete it, or give the \
             page another address",
            public.display()
        )
    );
    assert_eq!(place.whole(), snapshot(&[("index.html", "same")]));
}

/// The foreign files that block a file of the site.
fn taken_by(foreign: &[&str], path: &str) -> Vec<PathBuf> {
    let place = TestOutput::new();
    place.write(&[("index.html", "1")]).unwrap();
    for path in foreign {
        match path.strip_suffix('/') {
            Some(folder) => fs::create_dir_all(place.public().join(folder)).unwrap(),
            None => place.put(path, "mine"),
        }
    }
    let before = place.whole();
    let obstacles = match place.write(&[("index.html", "2"), (path, "new")]) {
        Err(WriteError::Blocked { obstacles, .. }) => obstacles,
        other => panic!("{other:?}"),
    };
    assert_eq!(place.whole(), before);
    let taken = obstacles.into_iter().map(|obstacle| match obstacle {
        Obstacle::Foreign { taken_by, .. } => taken_by,
        Obstacle::Edited { path } => panic!("{path} edited"),
    });
    taken.collect()
}

#[test]
fn a_foreign_file_in_the_way_stops_the_build() {
    assert_eq!(taken_by(&["a/b.html"], "a/b.html"), [PathBuf::from("a/b.html")]);
    assert_eq!(taken_by(&["a"], "a/b/c.html"), [PathBuf::from("a")], "a file where a folder is needed");
    assert_eq!(taken_by(&["a.x", "a/b/c"], "a"), [PathBuf::from("a/b/c")], "a folder where a file is needed");
    assert_eq!(taken_by(&["a/"], "a"), [PathBuf::from("a")], "an empty folder is foreign too");
}

#[test]
fn nothing_is_written_through_a_link() {
    let place = TestOutput::new();
    place.write(&[("a/index.html", "1")]).unwrap();
    fs::create_dir(place.0.path().join("elsewhere")).unwrap();
    symlink("../elsewhere", place.public().join("files")).unwrap();
    fs::remove_file(place.public().join("a/index.html")).unwrap();
    symlink("../../secret", place.public().join("a/index.html")).unwrap();
    fs::write(place.0.path().join("secret"), "mine").unwrap();
    let error = place.write(&[("a/index.html", "2"), ("files/x", "2")]).unwrap_err();
    let WriteError::Blocked { obstacles, .. } = error else { panic!("{error}") };
    let foreign = [("a/index.html", "a/index.html"), ("files/x", "files")].map(|(path, taken_by)| {
        Obstacle::Foreign { path: OutPath::new(path).unwrap(), taken_by: taken_by.into() }
    });
    assert_eq!(obstacles, foreign);
    assert_eq!(fs::read(place.0.path().join("secret")).unwrap(), b"mine");
    assert_eq!(fs::read_dir(place.0.path().join("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_file_edited_by_hand_stops_the_build_that_would_lose_it() {
    let place = TestOutput::new();
    place.write(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")]).unwrap();
    place.put("a.html", "a, corrected");
    place.put("b.html", "b, corrected");
    let before = place.whole();
    let error = place.write(&[("a.html", "a2"), ("c.html", "c")]).unwrap_err();
    let WriteError::Blocked { obstacles, .. } = error else { panic!("{error}") };
    let edited = paths(&["a.html", "b.html"]).into_iter().map(|path| Obstacle::Edited { path });
    assert_eq!(obstacles, edited.collect::<Vec<_>>());
    assert_eq!(place.whole(), before);
    fs::remove_file(place.public().join("b.html")).unwrap();
    let report = place.write(&[("a.html", "a, corrected"), ("c.html", "c")]).unwrap();
    assert_eq!(report.unchanged, 2, "an edit that the sources caught up with");
}

#[test]
fn a_file_deleted_by_hand_is_written_again() {
    let place = TestOutput::new();
    place.write(OLD).unwrap();
    fs::remove_dir_all(place.public().join("gone")).unwrap();
    assert_eq!(place.write(OLD).unwrap().written, paths(&["gone/deep/index.html"]));
    assert_eq!(place.snapshot(), with(&DiskSnapshot::new(), OLD));
}

#[test]
fn a_file_that_a_power_cut_emptied_is_written_again() {
    let place = TestOutput::new();
    place.write(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    place.put("a.html", "");
    place.put("b.html", "\0\0\0");
    assert_eq!(place.write(&[("a.html", "a")]).unwrap().removed, paths(&["b.html"]));
    assert_eq!(place.snapshot(), snapshot(&[("a.html", "a")]));
}
