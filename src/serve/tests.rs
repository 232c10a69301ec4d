//! Requests and events without sockets.

use std::sync::mpsc::channel;
use std::time::Duration;

use super::address::Mount;
use super::events::Listener;
use super::host::Hosts;
use super::http::{Answer, Request, ServerRules, answer, version, waits};
use super::response::Response;
use super::scan_schedule::{Reason, ScanSchedule};
use super::state::{Failure, ServedSite, Snapshot, SnapshotCell, Update};
use super::subscription::Subscription;
use super::watch::WatchEvent;
use crate::path::{OutPath, SourcePath};
use crate::render::{Output, PREVIEW_DIRECTIVE, Policy};

fn site(files: &[(&str, &str)]) -> ServedSite {
    let mut output = Output::new();
    for (path, text) in files {
        output.insert(OutPath::new(path).unwrap(), text.as_bytes().to_vec());
    }
    ServedSite { output, host_path: "/".into(), policy: Policy::default() }
}

fn good(files: &[(&str, &str)], changed: &[&str], follow: Option<&str>) -> Update {
    let changed = changed.iter().map(|&path| path.to_owned()).collect();
    Update::Good { site: site(files), changed, follow: follow.map(str::to_owned) }
}

fn rules() -> ServerRules {
    ServerRules { hosts: Hosts::loopback(), mount: Mount::Root }
}

fn cell() -> SnapshotCell {
    let cell = SnapshotCell::new();
    cell.publish(good(&[("join/index.html", "<p>Join</p></body>"), ("a.ics", "BEGIN")], &[], None));
    cell
}

fn respond(method: &str, target: &str, headers: &[(&str, &str)]) -> Response {
    let own = [("Host", "localhost")];
    let headers = own.iter().chain(headers);
    let headers = headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let request = Request { method: method.into(), target: target.into(), headers };
    match answer(&request, &cell().snapshot(), &rules()) {
        Answer::Response(response) => response,
        Answer::Events(subscription) => panic!("a stream: {subscription:?}"),
    }
}

#[test]
fn an_answer_depends_on_the_request_and_the_snapshot_alone() {
    let status = |method, target, headers: &[(&str, &str)]| respond(method, target, headers).status;
    assert_eq!(status("GET", "/join/?q=1", &[]), 200);
    assert_eq!(status("GET", "/join", &[]), 301);
    assert_eq!(status("GET", "/nothing", &[]), 404);
    assert_eq!(status("POST", "/join/", &[]), 405);
    assert_eq!(status("GET", "/join/", &[("Host", "localhost")]), 400);
    assert_eq!(status("GET", "/join/", &[("Origin", "http://evil.example")]), 403);
    assert_eq!(status("GET", "/a.ics", &[("Range", "bytes=0-1")]), 206);
    assert_eq!(status("GET", "/a.ics", &[("If-None-Match", "*")]), 304);
    assert_eq!(status("HEAD", "/.plenary/events?page=/", &[]), 200);
    let policies: Vec<(&str, String)> = respond("GET", "/join/", &[]).headers;
    let policies: Vec<&String> =
        policies.iter().filter(|(name, _)| *name == "Content-Security-Policy").map(|(_, it)| it).collect();
    assert_eq!(policies, [&format!("{}; {PREVIEW_DIRECTIVE}", Policy::default())]);
    let script = respond("GET", "/.plenary/reload.js", &[]);
    assert_eq!(script.headers[0], ("Content-Type", "text/javascript; charset=utf-8".to_owned()));
}

#[test]
fn until_the_first_good_build_every_address_has_the_mistakes() {
    let cell = SnapshotCell::new();
    cell.publish(Update::Bad(Failure { summary: "1 mistake".into(), findings: Vec::new() }));
    let headers = vec![("Host".to_owned(), "localhost".to_owned())];
    let request = Request { method: "GET".into(), target: "/any/where".into(), headers };
    let Answer::Response(response) = answer(&request, &cell.snapshot(), &rules()) else { panic!("a stream") };
    assert_eq!(response.status, 503);
    let super::ResponseBody::Bytes(body) = response.body else { panic!("a file on the disk") };
    assert!(String::from_utf8(body).unwrap().contains("<p>1 mistake</p>"));
}

fn listener(snapshot: &Snapshot, page: &str, heard: Option<u64>) -> Listener {
    let version = version(snapshot, &rules(), page);
    Listener::new(Subscription { page: page.into(), version, revision: None, heard }, snapshot)
}

/// The names of the events, and the revision of the last.
fn told(listener: &mut Listener, snapshot: &Snapshot) -> String {
    let events = listener.catch_up(snapshot, &rules());
    let names: Vec<&str> = events.lines().filter_map(|line| line.strip_prefix("event: ")).collect();
    names.join(" ")
}

#[test]
fn a_page_is_told_of_what_concerns_it_once() {
    let cell = cell();
    let mut join = listener(&cell.snapshot(), "/join/", None);
    let mut other = listener(&cell.snapshot(), "/nothing/", None);
    assert_eq!(told(&mut join, &cell.snapshot()), "good");
    assert_eq!(told(&mut other, &cell.snapshot()), "good");
    cell.publish(good(&[("join/index.html", "new"), ("a.ics", "END")], &["/a.ics"], Some("/join/")));
    assert_eq!(told(&mut join, &cell.snapshot()), "change files go");
    assert_eq!(told(&mut join, &cell.snapshot()), "");
    assert_eq!(told(&mut other, &cell.snapshot()), "files go");
    cell.publish(Update::Bad(Failure { summary: "2 mistakes".into(), findings: Vec::new() }));
    assert_eq!(told(&mut other, &cell.snapshot()), "errors");
    cell.publish(good(&[("join/index.html", "new")], &[], None));
    assert_eq!(told(&mut join, &cell.snapshot()), "", "it missed a mistake that is mended");
    assert_eq!(told(&mut other, &cell.snapshot()), "good");
}

#[test]
fn an_open_page_is_shown_while_the_others_are_waited_for() {
    let request = |target: &str| {
        let headers = vec![("Host".to_owned(), "localhost".to_owned())];
        Request { method: "GET".into(), target: target.into(), headers }
    };
    let cell = SnapshotCell::new();
    let pages = [("join/index.html", "old</body>"), ("about/index.html", "old</body>"), ("a.css", "old")];
    cell.publish(good(&pages, &[], None));
    let mut join = listener(&cell.snapshot(), "/join/", None);
    told(&mut join, &cell.snapshot());
    let waiting = |cell: &SnapshotCell| {
        let all =
            ["/join/", "/join", "/about/", "/a.css", "/nothing", "/.plenary/reload.js", "/.plenary/events"];
        let waits = |target: &&str| waits(&request(target), &cell.snapshot(), &rules());
        all.into_iter().filter(waits).collect::<Vec<_>>().join(" ")
    };
    let early = || Update::Early(site(&[("join/index.html", "new</body>")]).output);
    assert_eq!(waiting(&cell), "");
    cell.publish(early());
    assert_eq!(told(&mut join, &cell.snapshot()), "change");
    assert_eq!(waiting(&cell), "/join /about/ /a.css /nothing");
    let Answer::Response(response) = answer(&request("/join/"), &cell.snapshot(), &rules()) else { panic!() };
    let super::ResponseBody::Bytes(body) = response.body else { panic!("a file on the disk") };
    assert!(String::from_utf8_lossy(&body).starts_with("new"), "the page that was told of");
    cell.publish(good(&[("join/index.html", "new</body>"), ("about/index.html", "new</body>")], &[], None));
    assert_eq!((waiting(&cell).as_str(), told(&mut join, &cell.snapshot()).as_str()), ("", ""));
    // The site turns out to have a mistake: the last good one is shown again.
    cell.publish(Update::Early(site(&[("join/index.html", "bad</body>")]).output));
    assert_eq!(told(&mut join, &cell.snapshot()), "change");
    cell.publish(Update::Bad(Failure { summary: "1 mistake".into(), findings: Vec::new() }));
    assert_eq!((waiting(&cell).as_str(), told(&mut join, &cell.snapshot()).as_str()), ("", "errors change"));
}

#[test]
fn what_was_missed_is_told_to_who_listens_again() {
    let cell = cell();
    let before = cell.snapshot();
    cell.publish(good(&[("join/index.html", "new")], &["/a.png"], Some("/join/")));
    let now = cell.snapshot();
    let old = version(&before, &rules(), "/join/");
    let subscription =
        |revision, heard| Subscription { page: "/join/".into(), version: old.clone(), revision, heard };
    // A save between loading the page and its first request counts like a later one.
    assert_eq!(told(&mut Listener::new(subscription(Some(1), None), &now), &now), "good change files go");
    assert_eq!(told(&mut Listener::new(subscription(Some(2), None), &now), &now), "good change");
    assert_eq!(told(&mut Listener::new(subscription(Some(1), Some(1)), &now), &now), "good change files go");
    assert_eq!(told(&mut Listener::new(subscription(Some(99), Some(99)), &now), &now), "good change");
}

#[test]
fn changed_files_are_forgotten_after_some_builds_and_then_it_may_be_all() {
    let cell = cell();
    for build in 0..20 {
        cell.publish(good(&[], &[&format!("/{build}.png")], None));
    }
    let now = cell.snapshot();
    assert_eq!(now.changed_since(19), Some(vec!["/18.png", "/19.png"]));
    assert_eq!(now.changed_since(1), None);
}

#[test]
fn what_comes_in_one_burst_is_one_reason_to_look() {
    let (sender, receiver) = channel();
    let named = |name: &str| [SourcePath::new(name)].into();
    sender.send(WatchEvent::Changed(named("content/a.md"))).unwrap();
    sender.send(WatchEvent::Changed(named("content/b.md"))).unwrap();
    let mut schedule = ScanSchedule::new(Duration::from_secs(60));
    let both = [SourcePath::new("content/a.md"), SourcePath::new("content/b.md")].into();
    assert_eq!(schedule.wait(&receiver), Reason::Event(both));
    assert_eq!(schedule.wait(&receiver), Reason::Time, "a look that nobody asked for follows");
    sender.send(WatchEvent::WatchAnew).unwrap();
    assert_eq!(schedule.wait(&receiver), Reason::Replaced);
    sender.send(WatchEvent::Changed(named("content/a.md"))).unwrap();
    sender.send(WatchEvent::Stop).unwrap();
    assert_eq!(schedule.wait(&receiver), Reason::Stop, "an end does not wait");
}
