//! Sockets: connections in, requests to [`answer`], answers out. The only module that names tiny_http.
//!
//! Begin with [`listen`]. tiny_http is small and sound on well-meant requests; what it lacks is built around it here:
//! docs/decisions/0005-a-server-one-can-leave-running.md.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Server, StatusCode};

use super::body;
use super::events::Streams;
use super::http::{Answer, Request, Response, Rules, answer};
use super::socket::limit_times;
use super::state::Board;
use super::visit::Visits;

/// The most threads that answer at the same time. Only readers that are very slow ever keep more than a few busy.
const MOST_THREADS: usize = 64;

/// How long connections of a server that was replaced are still answered.
const OLD_SERVER: Duration = Duration::from_secs(600);

/// The longest body that is read to its end to be thrown away.
const LONGEST_BODY: usize = 1 << 20;

/// Everything that an answer needs.
#[derive(Debug)]
pub struct Service {
    /// What there is to show.
    pub board: Arc<Board>,
    /// What was decided at the start.
    pub rules: Rules,
    /// The pages that listen.
    pub streams: Streams,
}

/// Answers from now on, in threads of its own, until the process ends.
///
/// # Errors
/// When the socket cannot be prepared.
pub fn listen(listener: TcpListener, service: Arc<Service>) -> io::Result<()> {
    limit_times(&listener)?;
    let visits = Visits::start(visible(listener.local_addr()?))?;
    let pool = Arc::new(Pool { service, visits, queues: Mutex::default(), work: Condvar::new() });
    let server = server(&listener)?;
    spawn("receive", move || receive(&listener, server, &pool))
}

fn server(listener: &TcpListener) -> io::Result<Server> {
    Server::from_listener(listener.try_clone()?, None).map_err(io::Error::other)
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(format!("plenary {name}")).spawn(run).map(drop)
}

/// Hands requests to the pool. When accepting fails once (no file handle was left), tiny_http never accepts again:
/// then another server takes over the same socket, and this one goes on only for the connections that it has.
fn receive(listener: &TcpListener, first: Server, pool: &Arc<Pool>) {
    let mut server = first;
    loop {
        while let Ok(request) = server.recv() {
            pool.submit(request);
        }
        let old = server;
        let its_pool = pool.clone();
        // Without a thread for them its connections end now.
        let _ = spawn("old server", move || {
            while let Ok(Some(request)) = old.recv_timeout(OLD_SERVER) {
                its_pool.submit(request);
            }
        });
        server = loop {
            // Two handles: one for the server, one for the first connection.
            if let (Ok(next), Ok(_spare)) = (self::server(listener), listener.try_clone()) {
                break next;
            }
            thread::sleep(Duration::from_millis(100));
        };
    }
}

/// The address at which this machine reaches itself.
pub fn visible(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    };
    SocketAddr::new(ip, address.port())
}

/// Threads that answer. Requests of one connection are answered one after the other, by one thread: a client that
/// asks much and reads nothing keeps one thread busy and no more.
#[derive(Debug)]
struct Pool {
    service: Arc<Service>,
    visits: Arc<Visits>,
    queues: Mutex<Queues>,
    work: Condvar,
}

#[derive(Debug, Default)]
struct Queues {
    /// Connections that no thread works for.
    ready: VecDeque<Option<SocketAddr>>,
    /// The waiting requests of every connection that is ready or worked for.
    waiting: HashMap<Option<SocketAddr>, VecDeque<tiny_http::Request>>,
    threads: usize,
    resting: usize,
}

impl Pool {
    fn submit(self: &Arc<Self>, request: tiny_http::Request) {
        let mut queues = self.lock();
        let connection = request.remote_addr().copied();
        if let Some(waiting) = queues.waiting.get_mut(&connection) {
            waiting.push_back(request);
            return;
        }
        queues.waiting.insert(connection, VecDeque::from([request]));
        queues.ready.push_back(connection);
        if queues.resting < queues.ready.len() && queues.threads < MOST_THREADS {
            let pool = self.clone();
            // Without another thread the ones that are there do the work.
            if spawn("answer", move || pool.work()).is_ok() {
                queues.threads += 1;
            }
        }
        drop(queues);
        self.work.notify_one();
        self.visits.call();
    }

    fn work(&self) {
        let mut queues = self.lock();
        loop {
            let Some(connection) = queues.ready.pop_front() else {
                queues.resting += 1;
                queues = self.work.wait(queues).unwrap_or_else(PoisonError::into_inner);
                queues.resting -= 1;
                continue;
            };
            while let Some(request) = queues.waiting.get_mut(&connection).and_then(VecDeque::pop_front) {
                drop(queues);
                // A bug costs one answer: tiny_http sends status 500 for a request that is dropped.
                let _ = catch_unwind(AssertUnwindSafe(|| self.answer(request)));
                queues = self.lock();
            }
            queues.waiting.remove(&connection);
        }
    }

    fn answer(&self, request: tiny_http::Request) {
        let parts = Request {
            method: request.method().to_string(),
            target: request.url().to_owned(),
            headers: request
                .headers()
                .iter()
                .map(|header| (header.field.to_string(), header.value.to_string()))
                .collect(),
        };
        let answer = answer(&parts, &self.service.board.snapshot(), &self.service.rules);
        match answer {
            Answer::Response(response) => send(request, response),
            Answer::Events(subscription) => {
                let service = self.service.clone();
                let writer = request.into_writer();
                // Without a thread the stream ends, and the page asks again.
                let _ = spawn("events", move || {
                    // Every stream ends so: its page is closed.
                    let _ = service.streams.run(writer, subscription, &service.board, &service.rules);
                });
            }
        }
    }

    /// A thread that panicked while it held the lock left whole queues: each change is one step.
    fn lock(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends a response. That the client has gone is nothing to report.
fn send(request: tiny_http::Request, response: Response) {
    let (response, size_bytes, body) = body::open(response);
    let headers = response.headers.iter().filter_map(|(name, value)| {
        // All values are the program's own or were checked to be visible ASCII.
        Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()
    });
    let length = usize::try_from(size_bytes).ok();
    let answer = tiny_http::Response::new(StatusCode(response.status), headers.collect(), body, length, None)
        .with_chunked_threshold(usize::MAX);
    if request.body_length().is_some_and(|length| length > LONGEST_BODY) {
        // tiny_http would read such a body into memory of the length that the client claims, and with it the process
        // could end. So the connection is answered and then left alone.
        std::mem::forget(request.upgrade("HTTP/1.1", answer));
        return;
    }
    // The client may have gone.
    let _ = request.respond(answer);
}
