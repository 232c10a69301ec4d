//! Large source files in responses of the preview.

use std::fs;
use std::path::Path;

use super::*;
use crate::path::{OutPath, SourcePath};
use crate::render::{Output, Policy};
use crate::serve::response::open;
use crate::serve::{
    Answer, Hosts, Mount, Request, Response, ServedSite, ServerRules, SnapshotCell, Update, answer,
};
use crate::source::read;

fn bytes() -> Vec<u8> {
    (0..(2 << 20) + 5).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

/// A snapshot cell with the site in `root`, which is a large file.
fn cell(root: &Path) -> SnapshotCell {
    fs::create_dir_all(root.join("content")).unwrap();
    fs::write(root.join("content/a.mp4"), bytes()).unwrap();
    let mut output = Output::new();
    let sources = read(root).unwrap();
    let data = sources.data(&SourcePath::new("content/a.mp4")).unwrap();
    output.insert(OutPath::new("a.mp4").unwrap(), data.clone());
    let cell = SnapshotCell::new();
    let site = ServedSite { output, host_path: "/".into(), policy: Policy::default() };
    cell.publish(Update::Good { site, changed: Vec::new(), follow: None });
    cell
}

fn respond(cell: &SnapshotCell, method: &str, headers: &[(&str, &str)]) -> (Response, u64, Vec<u8>) {
    let host = [("Host", "localhost")];
    let headers = host.iter().chain(headers).map(|(name, value)| ((*name).into(), (*value).into()));
    let request = Request { method: method.into(), target: "/a.mp4".into(), headers: headers.collect() };
    let rules = ServerRules { hosts: Hosts::loopback(), mount: Mount::Root };
    let Answer::Response(response) = answer(&request, &cell.snapshot(), &rules) else {
        panic!("a stream of events")
    };
    let (response, size_bytes, mut reader) = open(response);
    let mut body = Vec::new();
    reader.read_to_end(&mut body).unwrap();
    (response, size_bytes, body)
}

fn header<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
    response.headers.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str())
}

#[test]
fn a_large_file_is_sent_from_the_disk_whole_and_in_parts() {
    let root = tempfile::tempdir().unwrap();
    let cell = cell(root.path());
    let (whole, size_bytes, body) = respond(&cell, "GET", &[]);
    assert_eq!((whole.status, size_bytes), (200, (2 << 20) + 5));
    assert!(body == bytes(), "the file");
    assert_eq!(header(&whole, "Content-Type"), Some("video/mp4"));
    let (part, size_bytes, body) = respond(&cell, "GET", &[("Range", "bytes=1000000-1000009")]);
    assert_eq!((part.status, size_bytes), (206, 10));
    assert_eq!(body, bytes()[1_000_000..1_000_010]);
    assert_eq!(header(&part, "Content-Range"), Some("bytes 1000000-1000009/2097157"));
    let (end, _, body) = respond(&cell, "GET", &[("Range", "bytes=-3")]);
    assert_eq!((end.status, body.as_slice()), (206, &bytes()[(2 << 20) + 2..]));
    assert_eq!(respond(&cell, "GET", &[("Range", "bytes=9999999-")]).0.status, 416);
    let tag = header(&whole, "ETag").unwrap().to_owned();
    let (same, size_bytes, _) = respond(&cell, "GET", &[("If-None-Match", &tag)]);
    assert_eq!((same.status, size_bytes), (304, 0));
}

#[test]
fn a_large_file_that_changed_since_the_build_is_not_sent_under_its_old_name() {
    let changes: [fn(&Path); 3] = [
        |file| fs::write(file, vec![1; 3 << 20]).unwrap(),
        |file| fs::remove_file(file).unwrap(),
        |file| {
            fs::remove_file(file).unwrap();
            fs::create_dir(file).unwrap();
        },
    ];
    for change in changes {
        let root = tempfile::tempdir().unwrap();
        let cell = cell(root.path());
        change(&root.path().join("content/a.mp4"));
        let (response, size_bytes, body) = respond(&cell, "GET", &[("Range", "bytes=0-9")]);
        assert_eq!((response.status, size_bytes), (503, body.len() as u64));
        assert_eq!(String::from_utf8(body).unwrap(), "this file is being changed\n");
        assert_eq!(header(&response, "Retry-After"), Some("1"));
        assert_eq!((header(&response, "ETag"), header(&response, "Content-Range")), (None, None));
    }
}
