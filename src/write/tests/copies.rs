//! Large source files are copied as streams, are never hard links to a source, and must not have changed since they
//! were read.

use super::*;
use crate::path::{OutPath, SourcePath};
use crate::source::{FileData, read};

const VIDEO: &str = "content/video.mp4";

/// More than is kept in memory, and not a multiple of the chunk size.
fn bytes(last: u8) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..(3 << 20) + 11).map(|at| u8::try_from(at % 251).unwrap()).collect();
    bytes.push(last);
    bytes
}

fn save(place: &TestOutput, bytes: &[u8]) {
    fs::create_dir_all(place.0.path().join("content")).unwrap();
    fs::write(place.0.path().join(VIDEO), bytes).unwrap();
}

/// A site with a page and the present video.
fn site_with_video(place: &TestOutput, page: &str) -> Output {
    let sources = read(place.0.path()).unwrap();
    let data = sources.data(&SourcePath::new(VIDEO)).unwrap();
    assert!(matches!(data, FileData::OnDisk(_)));
    let mut output = site(&[("index.html", page)]);
    output.insert(OutPath::new("video.mp4").unwrap(), data.clone());
    output
}

fn publish(place: &TestOutput, output: &Output) -> Result<WriteReport, WriteError> {
    write(output, &place.target(), &group("FG-X"))
}

fn video(place: &TestOutput) -> Vec<u8> {
    fs::read(place.public().join("video.mp4")).unwrap()
}

fn names(paths: &[OutPath]) -> String {
    paths.iter().map(OutPath::as_str).collect::<Vec<_>>().join(" ")
}

/// Whether two paths are the same inode.
fn is_one_file(one: &Path, other: &Path) -> bool {
    let of = |path: &Path| fs::metadata(path).map(|metadata| (metadata.dev(), metadata.ino())).unwrap();
    of(one) == of(other)
}

#[test]
fn a_large_file_is_copied_kept_and_replaced() {
    for exchange in [true, false] {
        let place = TestOutput::new();
        save(&place, &bytes(1));
        let _guard = (!exchange).then(|| place.without_exchange());
        let written = publish(&place, &site_with_video(&place, "1")).unwrap();
        assert_eq!((names(&written.written), video(&place)), ("index.html video.mp4".into(), bytes(1)));
        assert!(!is_one_file(&place.public().join("video.mp4"), &place.0.path().join(VIDEO)));
        let again = publish(&place, &site_with_video(&place, "2")).unwrap();
        assert_eq!((names(&again.written), again.unchanged), ("index.html".into(), 1));
        save(&place, &bytes(2));
        let other = publish(&place, &site_with_video(&place, "2")).unwrap();
        assert_eq!((names(&other.written), video(&place)), ("video.mp4".into(), bytes(2)));
        let none = publish(&place, &site(&[("index.html", "2")])).unwrap();
        assert_eq!(names(&none.removed), "video.mp4");
    }
}

#[test]
fn a_file_that_changes_between_reading_and_copying_stops_the_build() {
    let changes: [fn(&TestOutput); 5] = [
        |place| save(place, &bytes(2)),
        |place| save(place, &bytes(1)[1..]),
        |place| save(place, &[bytes(1), bytes(1)].concat()),
        |place| fs::remove_file(place.0.path().join(VIDEO)).unwrap(),
        |place| {
            let file = place.0.path().join(VIDEO);
            fs::rename(&file, place.0.path().join("elsewhere")).unwrap();
            symlink("../elsewhere", file).unwrap();
        },
    ];
    for change in changes {
        for exchange in [true, false] {
            let place = TestOutput::new();
            save(&place, &bytes(0));
            let _guard = (!exchange).then(|| place.without_exchange());
            publish(&place, &site_with_video(&place, "old")).unwrap();
            save(&place, &bytes(1));
            let output = site_with_video(&place, "new");
            let before = files(&place);
            change(&place);
            let error = publish(&place, &output).unwrap_err();
            assert!(
                matches!(&error, WriteError::SourceChanged { source } if source.as_str() == VIDEO),
                "{error}"
            );
            assert_eq!(files(&place), before);
            let left = [".gitignore", "lock", "previous"];
            assert!(place.workshop_names().iter().all(|name| left.contains(&name.as_str())));
            save(&place, &bytes(1));
            publish(&place, &site_with_video(&place, "new")).unwrap();
            assert_eq!(video(&place), bytes(1));
        }
    }
}

/// The page, the video and the manifest of the output folder.
fn files(place: &TestOutput) -> Vec<Vec<u8>> {
    let mut names: Vec<_> =
        fs::read_dir(place.public()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names.iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn a_large_copy_that_somebody_edited_is_not_replaced() {
    let place = TestOutput::new();
    save(&place, &bytes(1));
    publish(&place, &site_with_video(&place, "1")).unwrap();
    fs::write(place.public().join("video.mp4"), bytes(9)).unwrap();
    save(&place, &bytes(2));
    let error = publish(&place, &site_with_video(&place, "1")).unwrap_err();
    let edited = Obstacle::Edited { path: OutPath::new("video.mp4").unwrap() };
    assert!(matches!(&error, WriteError::Blocked { obstacles, .. } if *obstacles == [edited]), "{error}");
    assert_eq!(video(&place), bytes(9));
    // A power cut leaves zeros, which are not anybody's work.
    fs::write(place.public().join("video.mp4"), vec![0; 2 << 20]).unwrap();
    publish(&place, &site_with_video(&place, "1")).unwrap();
    assert_eq!(video(&place), bytes(2));
}
