//! Outcomes, pacing and retries with a host on the loopback interface. No test waits.

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use super::request_policy::RETRIES;
use super::*;

/// A host with a response for each path, which records its requests.
pub(super) struct TestHost {
    server: std::sync::Arc<tiny_http::Server>,
    asked: std::sync::Arc<Mutex<Vec<String>>>,
    thread: Option<JoinHandle<()>>,
}

impl TestHost {
    pub(super) fn new() -> Self {
        Self::with(answer_of)
    }

    /// A host that redirects `/elsewhere` to another address.
    pub(super) fn leading_to(location: &str) -> Self {
        let location = location.to_owned();
        Self::with(move |_, _| (302, Some(format!("Location: {location}"))))
    }

    /// A host that takes `seconds` of this clock for each response.
    pub(super) fn slow(time: std::sync::Arc<TestTime>, seconds: u64, location: Option<&str>) -> Self {
        let location = location.map(|location| format!("Location: {location}"));
        Self::with(move |_, _| {
            time.pass(seconds);
            (if location.is_some() { 302 } else { 200 }, location.clone())
        })
    }

    fn with(answer: impl Fn(&str, usize) -> (u16, Option<String>) + Send + 'static) -> Self {
        let server = std::sync::Arc::new(tiny_http::Server::http("127.0.0.1:0").expect("a free port"));
        let asked = std::sync::Arc::new(Mutex::new(Vec::new()));
        let (serving, noted) = (server.clone(), asked.clone());
        let thread = std::thread::spawn(move || {
            for request in serving.incoming_requests() {
                let line = format!("{} {}", request.method(), request.url());
                let before = {
                    let mut noted = noted.lock().expect("no thread has failed");
                    noted.push(line.clone());
                    noted.iter().filter(|earlier| **earlier == line).count() - 1
                };
                let (status, header) = answer(&line, before);
                let mut response = tiny_http::Response::empty(status);
                if let Some(header) = header {
                    response.add_header(header.parse::<tiny_http::Header>().expect("a header"));
                }
                drop(request.respond(response));
            }
        });
        Self { server, asked, thread: Some(thread) }
    }

    pub(super) fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.server_addr())
    }

    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no thread has failed").clone()
    }
}

/// The response to a line such as `HEAD /fine`, which was received `before` times already.
fn answer_of(line: &str, before: usize) -> (u16, Option<String>) {
    let (method, path) = line.split_once(' ').expect("a method and a path");
    let (status, header) = match path {
        "/fine" => (200, None),
        "/no-head" if method == "HEAD" => (405, None),
        "/no-head" => (200, None),
        "/gone" => (410, None),
        "/forbidden" => (403, None),
        "/busy-once" if before == 0 => (503, Some("Retry-After: 3")),
        "/busy-once" => (200, None),
        "/busy" => (503, None),
        "/patience" => (429, Some("Retry-After: 3600")),
        "/moved" => (301, Some("Location: /moved-again")),
        "/moved-again" => (308, Some("Location: fine#part")),
        "/lent" => (302, Some("Location: /moved")),
        "/to-nothing" => (301, Some("Location: /nothing")),
        "/circle" => (301, Some("Location: /circle")),
        _ => (404, None),
    };
    (status, header.map(str::to_owned))
}

impl Drop for TestHost {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// A clock that only pauses advance, and the recorded pauses.
#[derive(Default)]
pub(super) struct TestTime {
    seconds: AtomicU64,
    pauses: Mutex<Vec<u64>>,
}

impl TestTime {
    pub(super) fn pass(&self, seconds: u64) {
        self.seconds.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(super) fn elapsed(&self) -> u64 {
        self.seconds.load(Ordering::SeqCst)
    }

    pub(super) fn look(
        &self,
        addresses: &[String],
        client: &Client,
        policy: RequestPolicy,
    ) -> BTreeMap<String, LinkOutcome> {
        let pause = |pause: Duration| {
            self.pauses.lock().expect("no thread has failed").push(pause.as_secs());
            self.pass(pause.as_secs());
        };
        let elapsed = || Duration::from_secs(self.elapsed());
        let mut seen = 0;
        let mut progress = |done: usize, of: usize| {
            seen += 1;
            assert_eq!((done, of), (seen, addresses.len()));
        };
        look(addresses, client, policy, Clock { elapsed: &elapsed, pause: &pause }, &mut progress)
    }
}

/// The outcomes of addresses, and the pauses in seconds.
fn looked(addresses: &[String]) -> (Vec<LinkOutcome>, Vec<u64>) {
    let time = TestTime::default();
    let outcomes = time.look(addresses, &Client::new(Reach::Anywhere), RequestPolicy::default());
    let outcomes = addresses.iter().map(|address| outcomes[address].clone()).collect();
    (outcomes, time.pauses.into_inner().expect("no thread has failed"))
}

fn one(host: &TestHost, path: &str) -> (LinkOutcome, Vec<u64>) {
    let (mut outcomes, pauses) = looked(&[host.address(path)]);
    (outcomes.remove(0), pauses)
}

#[test]
fn each_answer_has_its_outcome() {
    let host = TestHost::new();
    let fine = || LinkOutcome::Fine(None);
    let broken = |why: &str| LinkOutcome::Broken(why.into());
    let unknown = |why: &str| LinkOutcome::Unknown(why.into());
    assert_eq!(one(&host, "/fine#part"), (fine(), vec![]));
    assert_eq!(one(&host, "/no-head"), (fine(), vec![1]));
    assert_eq!(one(&host, "/nothing"), (broken("the host answers 404"), vec![1]));
    assert_eq!(one(&host, "/gone"), (broken("the host answers 410"), vec![1]));
    assert_eq!(one(&host, "/forbidden"), (unknown("the host answers 403"), vec![1]));
    assert_eq!(one(&host, "/busy-once"), (fine(), vec![3]));
    assert_eq!(one(&host, "/busy"), (unknown("the host answers 503"), vec![2, 6]));
    assert_eq!(one(&host, "/patience"), (unknown("the host answers 429"), vec![]));
}

#[test]
fn what_has_moved_for_good_is_named_and_circles_are_left() {
    let host = TestHost::new();
    assert_eq!(one(&host, "/moved"), (LinkOutcome::Fine(Some(host.address("/fine"))), vec![1, 1]));
    assert_eq!(one(&host, "/lent").0, LinkOutcome::Fine(None));
    let why = format!("it leads to `{}`, where the host answers 404", host.address("/nothing"));
    assert_eq!(one(&host, "/to-nothing").0, LinkOutcome::Broken(why));
    assert_eq!(
        one(&host, "/circle").0,
        LinkOutcome::Unknown("it is redirected again and again, more than 10 times".into())
    );
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_with_pauses() {
    let host = TestHost::new();
    let addresses = ["/fine?a", "/fine?b", "/fine?c"].map(|path| host.address(path));
    let (_, pauses) = looked(&addresses);
    // None of these paths exists, so each is requested twice: with a pause before the second request, and one between
    // addresses.
    assert_eq!(pauses, [1, 1, 1, 1, 1]);
    let asked = ["HEAD /fine?a", "GET /fine?a", "HEAD /fine?b", "GET /fine?b", "HEAD /fine?c", "GET /fine?c"];
    assert_eq!(host.asked(), asked);
}

#[test]
fn a_connection_that_fails_says_nothing_about_the_link() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("it has an address"));
    drop(listener);
    let (outcomes, pauses) = looked(&[address]);
    assert!(
        matches!(&outcomes[0], LinkOutcome::Unknown(why) if why.starts_with("the connection fails")),
        "{outcomes:?}"
    );
    assert_eq!(pauses, [2, 6]);
}

#[test]
fn a_name_that_nobody_knows_is_certain_only_where_other_names_are_known() {
    let nowhere = || ("http://nowhere.example/".to_owned(), LinkAnswer::NoSuchHost("nowhere.example".into()));
    let alone = judge(BTreeMap::from([nowhere()]));
    assert!(matches!(&alone["http://nowhere.example/"], LinkOutcome::Unknown(_)), "{alone:?}");
    let fine = ("http://example.org/".to_owned(), LinkAnswer::Known(LinkOutcome::Fine(None)));
    let together = judge(BTreeMap::from([nowhere(), fine]));
    let expected = LinkOutcome::Broken("there is no host `nowhere.example`".into());
    assert_eq!(together["http://nowhere.example/"], expected);
}

#[test]
fn encryption_is_at_hand() {
    // A host without TLS: the handshake fails each time, and does not panic.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("https://{}/", listener.local_addr().expect("it has an address"));
    let host = std::thread::spawn(move || {
        for _ in 0..=RETRIES.len() {
            let (mut socket, _) = listener.accept().expect("somebody asks");
            socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").expect("the answer is sent");
        }
    });
    let (outcomes, _) = looked(&[address]);
    host.join().expect("it was asked as often as there are attempts");
    let LinkOutcome::Unknown(why) = &outcomes[0] else { panic!("{outcomes:?}") };
    assert!(why.starts_with("the connection fails"), "{why}");
}
