//! Links to forbidden hosts, and hosts that would keep a check waiting forever.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use super::request_policy::{AT_A_TIME, CHECK_TIME, HOST_TIME, LINK_TIME, PACE, PROMPT};
use super::schedule::HostTurns;
use super::tests::{TestHost, TestTime};
use super::*;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A host that must not be contacted.
struct Private(TcpListener);

impl Private {
    fn at(address: IpAddr) -> Self {
        let listener = TcpListener::bind((address, 0)).expect("a free port");
        listener.set_nonblocking(true).expect("it does not wait");
        Self(listener)
    }

    fn port(&self) -> u16 {
        self.0.local_addr().expect("an address").port()
    }

    fn assert_unasked(&self, by: &str) {
        let error = self.0.accept().expect_err(by);
        assert_eq!(error.kind(), ErrorKind::WouldBlock, "{by}");
    }
}

/// A client that resolves every name to the same addresses, each time to the next list of them; and the number of
/// resolutions.
fn client(reach: Reach, answers: Vec<Vec<SocketAddr>>) -> (Client, Arc<AtomicUsize>) {
    let looks = Arc::new(AtomicUsize::new(0));
    let counted = looks.clone();
    let look_up = move |_: &str, _| {
        let look = counted.fetch_add(1, Ordering::SeqCst);
        answers.get(look).or(answers.last()).cloned().ok_or(io::Error::other("no such name"))
    };
    (Client::with(reach, Arc::new(look_up)), looks)
}

fn outcome(client: &Client, address: &str) -> LinkOutcome {
    let outcomes = TestTime::default().look(&[address.to_owned()], client, RequestPolicy::default());
    outcomes[address].clone()
}

fn why(outcome: LinkOutcome) -> String {
    match outcome {
        LinkOutcome::Unknown(why) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_spelling_of_an_address_leads_to_this_machine() {
    let private = Private::at(HERE);
    let port = private.port();
    let (client, looks) = client(Reach::Public, vec![vec![SocketAddr::new(HERE, port)]]);
    for host in [
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "localhost",
        "LocalHost.",
        "a.b.localhost",
        "printer.local",
        "metadata.google.internal",
        "user:secret@127.0.0.1",
        "example.org@127.1",
    ] {
        let address = format!("http://{host}:{port}/");
        let why = why(outcome(&client, &address));
        assert!(why.starts_with("not asked, because `"), "{address}: {why}");
        assert!(why.ends_with(" (`--allow-private` allows it)"), "{address}: {why}");
        private.assert_unasked(&address);
    }
    assert_eq!(looks.load(Ordering::SeqCst), 0, "none of them is looked up");
    // Not addresses for the client, but addresses of this machine for browsers.
    for host in [
        "%31%32%37.0.0.1",
        "\u{ff11}\u{ff12}\u{ff17}.0.0.1",
        "\u{24db}ocalhost",
        "127\u{3002}0\u{3002}0\u{3002}1",
        "[::1%25lo]",
    ] {
        let address = format!("http://{host}:{port}/");
        assert!(matches!(outcome(&client, &address), LinkOutcome::Unknown(_)), "{address}");
        private.assert_unasked(&address);
    }
}

#[test]
fn a_name_that_leads_to_this_machine_is_not_followed() {
    let private = Private::at(HERE);
    let there = SocketAddr::new(HERE, private.port());
    let (client, looks) = client(Reach::Public, vec![vec![there]]);
    assert_eq!(
        why(outcome(&client, "http://rebind.example/")),
        "not asked, because `rebind.example` leads to `127.0.0.1`, a loopback address, which is this machine itself \
         (`--allow-private` allows it)"
    );
    private.assert_unasked("a name");
    assert_eq!(looks.load(Ordering::SeqCst), 1, "what is refused is not tried again");
}

#[test]
fn what_is_private_is_asked_when_that_is_allowed() {
    let host = TestHost::new();
    let (client, _) = client(Reach::Anywhere, vec![]);
    assert_eq!(outcome(&client, &host.address("/fine")), LinkOutcome::Fine(None));
}

#[test]
fn ports_that_no_browser_opens_are_not_asked_whatever_is_allowed() {
    let (client, looks) = client(Reach::Anywhere, vec![vec![]]);
    let expected = "not asked, because no browser opens port 25";
    assert_eq!(why(outcome(&client, "http://example.org:25/")), expected);
    assert_eq!(looks.load(Ordering::SeqCst), 0);
}

/// On Linux all of 127.0.0.0/8 is this machine: one address simulates the open internet, another a private network.
#[cfg(target_os = "linux")]
mod with_two_addresses {
    use super::*;

    const OTHER: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));

    fn at(host: &TestHost) -> SocketAddr {
        host.address("").strip_prefix("http://").and_then(|address| address.parse().ok()).expect("an address")
    }

    #[test]
    fn a_redirect_to_what_is_private_is_not_followed() {
        let private = Private::at(OTHER);
        let there = format!("http://127.0.0.2:{}/", private.port());
        let host = TestHost::leading_to(&there);
        let (client, _) = client(Reach::With(HERE), vec![]);
        let why = why(outcome(&client, &host.address("/elsewhere")));
        assert_eq!(
            why,
            format!(
                "it leads to `{there}`: not asked, because `127.0.0.2` is a loopback address, which is this machine \
                 itself (`--allow-private` allows it)"
            )
        );
        private.assert_unasked("a redirect");
    }

    #[test]
    fn the_address_that_was_judged_is_the_one_that_is_connected_to() {
        let private = Private::at(OTHER);
        let host = TestHost::new();
        let answers = vec![vec![at(&host)], vec![SocketAddr::new(OTHER, private.port())]];
        let (client, looks) = client(Reach::With(HERE), answers);
        assert_eq!(outcome(&client, "http://rebind.example/fine"), LinkOutcome::Fine(None));
        assert_eq!(looks.load(Ordering::SeqCst), 1, "one look for one request");
        assert!(why(outcome(&client, "http://rebind.example/fine")).contains("leads to `127.0.0.2`"));
        private.assert_unasked("a name with two answers");
        assert_eq!(host.asked(), ["HEAD /fine"]);
    }

    #[test]
    fn of_several_addresses_only_those_of_the_open_internet_are_tried() {
        let private = Private::at(OTHER);
        let host = TestHost::new();
        let (client, _) =
            client(Reach::With(HERE), vec![vec![SocketAddr::new(OTHER, private.port()), at(&host)]]);
        assert_eq!(outcome(&client, "http://both.example/fine"), LinkOutcome::Fine(None));
        private.assert_unasked("a name with two addresses");
    }
}

/// A host that accepts one connection after another, each handled by `treat` until the limit is reached.
fn host(treat: impl Fn(TcpStream) + Send + 'static, connections: usize) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind((HERE, 0)).expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let treats = std::thread::spawn(move || {
        for _ in 0..connections {
            let (stream, _) = listener.accept().expect("somebody asks");
            treat(stream);
        }
    });
    (address, treats)
}

/// Reads a request, and returns whether its method is GET.
fn is_for_the_whole(stream: &mut TcpStream) -> bool {
    let mut request = [0; 4_096];
    let length = stream.read(&mut request).expect("a request");
    request[..length].starts_with(b"GET")
}

/// Writes something repeatedly, for as long as the other end reads.
fn endlessly(stream: &mut TcpStream, first: &[u8], then: &[u8]) {
    let mut result = stream.write_all(first);
    while result.is_ok() {
        result = stream.write_all(then);
    }
}

const ONCE: RequestPolicy = RequestPolicy {
    pace: PACE,
    retries: &[],
    timeout: Duration::from_millis(300),
    link: LINK_TIME,
    host: HOST_TIME,
    prompt: PROMPT,
    check: CHECK_TIME,
    at_a_time: AT_A_TIME,
};

fn once(address: &str) -> LinkOutcome {
    let client = Client::new(Reach::Anywhere);
    TestTime::default().look(&[address.to_owned()], &client, ONCE)[address].clone()
}

#[test]
fn answers_without_an_end_are_left() {
    let late = || LinkOutcome::Unknown("the host does not answer in time".into());
    let (address, host_ends) =
        host(|mut stream| endlessly(&mut stream, b"HTTP/1.1 200 OK\r\nX: ", b"aaaaaaaa"), 1);
    assert!(matches!(once(&address), LinkOutcome::Unknown(_)), "a header without an end");
    host_ends.join().expect("it ends");
    let (address, host_ends) =
        host(|mut stream| endlessly(&mut stream, b"", b"HTTP/1.1 103 Early\r\n\r\n"), 1);
    assert!(matches!(once(&address), LinkOutcome::Unknown(_)), "answers before the answer");
    host_ends.join().expect("it ends");
    // Sends a little, and then nothing until the other end has disconnected.
    let silent = |mut stream: TcpStream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nX: a").expect("a beginning");
        while stream.read(&mut [0; 64]).is_ok_and(|length| length > 0) {}
    };
    let (address, host_ends) = host(silent, 1);
    assert_eq!(once(&address), late(), "a header that stops");
    host_ends.join().expect("it ends");
}

#[test]
fn of_a_body_nothing_is_read() {
    let body_without_end = |mut stream: TcpStream| {
        if is_for_the_whole(&mut stream) {
            endlessly(
                &mut stream,
                b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n",
                &[b'a'; 4_096],
            );
        } else {
            let refusal = b"HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n";
            stream.write_all(refusal).expect("an answer");
        }
    };
    let (address, host_ends) = host(body_without_end, 2);
    assert_eq!(once(&address), LinkOutcome::Fine(None));
    host_ends.join().expect("it ends");
}

/// A host that takes 15 seconds for each response, by the clock of the check.
fn slow(time: &Arc<TestTime>, location: Option<&str>) -> (TestHost, Vec<String>) {
    let host = TestHost::slow(time.clone(), 15, location);
    let addresses = (0..40).map(|number| host.address(&format!("/{number}"))).collect();
    (host, addresses)
}

#[test]
fn a_slow_host_costs_what_is_said_and_no_more() {
    let time = Arc::new(TestTime::default());
    let (host, addresses) = slow(&time, None);
    let outcomes = time.look(&addresses, &Client::new(Reach::Anywhere), RequestPolicy::default());
    // Eight responses of 15 seconds are two minutes; later links are not requested.
    assert_eq!(host.asked().len(), 8);
    assert_eq!(outcomes[&addresses[0]], LinkOutcome::Fine(None));
    let expected = "the host kept the check waiting for 120 seconds before";
    assert_eq!(outcomes[&addresses[39]], LinkOutcome::Unknown(expected.into()));
    assert!(time.elapsed() <= 120 + 8, "{}", time.elapsed());
}

#[test]
fn a_link_that_leads_on_and_on_costs_what_is_said_and_no_more() {
    let time = Arc::new(TestTime::default());
    let (host, addresses) = slow(&time, Some("/on"));
    let outcomes = time.look(&addresses[..1], &Client::new(Reach::Anywhere), RequestPolicy::default());
    // Four responses of 15 seconds, and the pauses between them.
    assert_eq!(host.asked().len(), 4);
    let expected = format!("it leads to `{}`: it took more than 60 seconds", host.address("/on"));
    assert_eq!(outcomes[&addresses[0]], LinkOutcome::Unknown(expected));
}

#[test]
fn when_the_time_of_the_check_is_over_nobody_is_asked_any_more() {
    let time = Arc::new(TestTime::default());
    let (host, addresses) = slow(&time, None);
    let policy = RequestPolicy { check: Duration::from_secs(40), ..RequestPolicy::default() };
    let outcomes = time.look(&addresses, &Client::new(Reach::Anywhere), policy);
    assert_eq!((host.asked().len(), outcomes.len()), (3, 3));
}

#[test]
fn a_prompt_host_is_asked_as_often_as_there_are_links() {
    let host = TestHost::new();
    let addresses: Vec<String> = (0..200).map(|number| host.address(&format!("/fine#{number}"))).collect();
    let time = TestTime::default();
    let outcomes = time.look(&addresses, &Client::new(Reach::Anywhere), RequestPolicy::default());
    assert!(outcomes.values().all(|outcome| *outcome == LinkOutcome::Fine(None)), "{outcomes:?}");
    assert_eq!(time.elapsed(), 199, "a second between two");
}

#[test]
fn two_that_ask_one_host_have_a_second_between_them() {
    let time = TestTime::default();
    let pauses = Mutex::new(Vec::new());
    let elapsed = || Duration::from_secs(time.elapsed());
    let pause = |pause: Duration| pauses.lock().expect("no thread has failed").push(pause.as_secs());
    let schedule = HostTurns::new(RequestPolicy::default(), Clock { elapsed: &elapsed, pause: &pause });
    let end = schedule.end_of_link();
    let ask = |host: &str| drop(schedule.ask(host, end, |_| Err(super::client::NoAnswer::NoSuchHost)));
    // Three requests are scheduled before any time passes, as when several hosts redirect to one.
    for host in ["a", "b", "a", "a"] {
        ask(host);
    }
    assert_eq!(pauses.into_inner().expect("no thread has failed"), [1, 2]);
}
