//! Files that are handed over as they are made.

use super::*;
use crate::source::FileData;

/// Hands over a site without publishing it.
fn hand_over(writer: &SiteWriter, files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        let path = OutPath::new(path).unwrap();
        let data = writer.take(&path, text.as_bytes().to_vec());
        assert!(matches!(data, FileData::Staged(_)), "{path} is still in memory");
        output.insert(path, data);
    }
    output
}

#[test]
fn nothing_is_published_before_all_is_handed_over() {
    let place = TestOutput::new();
    place.write(OLD).unwrap();
    place.write(NEW).unwrap();
    let before = (place.whole(), place.workshop_names());
    let target = place.target();
    let writer = SiteWriter::new(&target);
    hand_over(&writer, OLD);
    assert_eq!(place.whole(), before.0);
    assert!(place.workshop_names().contains(&"rendered".to_owned()));
    // The site had a mistake, so it is not published; the previous one is kept.
    drop(writer);
    assert_eq!((place.whole(), place.workshop_names()), before);
}

#[test]
fn a_writer_without_files_touches_nothing() {
    let place = TestOutput::new();
    let target = place.target();
    drop(SiteWriter::new(&target));
    assert!(!target.staging().exists());
}

#[test]
fn only_what_differs_is_prepared() {
    let place = TestOutput::new();
    place.write(OLD).unwrap();
    let target = place.target();
    let writer = SiteWriter::new(&target);
    hand_over(&writer, NEW);
    let mut prepared = DiskSnapshot::new();
    gather(&target.staging().join("rendered"), Path::new(""), &mut prepared);
    prepared.retain(|_, text| text != "/");
    let changed = [("b/index.html", "b2"), ("c/d/index.html", "c"), ("index.html", "new")];
    let moved = [("swap/x.html", "in a folder"), ("unswap", "a file")];
    assert_eq!(prepared, snapshot(&[&changed[..], &moved[..]].concat()));
}

#[test]
fn a_published_file_that_changes_before_the_exchange_stops_the_build() {
    let site = [("a.html", "a"), ("b.html", "b")];
    for change in ["edited", "deleted"] {
        let place = TestOutput::new();
        place.write(&site).unwrap();
        let target = place.target();
        let writer = SiteWriter::new(&target);
        let output = hand_over(&writer, &[("a.html", "a"), ("b.html", "b2")]);
        let file = place.public().join("a.html");
        match change {
            "edited" => fs::write(&file, "A").unwrap(),
            _ => fs::remove_file(&file).unwrap(),
        }
        let error = writer.publish(&output, &group("FG-X")).unwrap_err();
        assert!(matches!(&error, WriteError::Changed { path } if path.ends_with("a.html")), "{error}");
        assert_eq!(fs::read_to_string(place.public().join("b.html")).unwrap(), "b");
        assert!(!place.workshop_names().contains(&"rendered".to_owned()));
    }
}

#[test]
fn files_of_a_killed_build_are_not_taken_for_those_of_the_next() {
    let place = TestOutput::new();
    let target = place.target();
    fs::create_dir_all(target.staging().join("rendered")).unwrap();
    fs::write(target.staging().join("rendered/stale.html"), "stale").unwrap();
    place.write(NEW).unwrap();
    assert_eq!(place.snapshot(), with(&DiskSnapshot::new(), NEW));
}

#[test]
fn nothing_is_prepared_through_a_link() {
    let place = TestOutput::new();
    let victim = place.0.path().join("victim");
    fs::create_dir(&victim).unwrap();
    let target = place.target();
    fs::create_dir_all(target.staging()).unwrap();
    symlink(&victim, target.staging().join("rendered")).unwrap();
    let error = place.write(NEW).unwrap_err();
    assert!(matches!(error, WriteError::Refused(_)), "{error}");
    assert_eq!(fs::read_dir(&victim).unwrap().count(), 0);
}

#[test]
fn after_the_first_refusal_of_the_disk_nothing_more_is_tried() {
    let place = TestOutput::new();
    let target = place.target();
    let writer = SiteWriter::new(&target);
    hand_over(&writer, &[("a.html", "a")]);
    let fault = arm(place.0.path(), Fault::Once(0));
    let output = hand_over(&writer, &[("b.html", "b"), ("c.html", "c"), ("d/e.html", "e")]);
    assert_eq!(fault.seen(), 1, "actions after the one that failed");
    let error = writer.publish(&output, &group("FG-X")).unwrap_err();
    assert!(matches!(error, WriteError::Disk { action: Action::Write, .. }), "{error}");
    assert!(!place.public().exists());
}
