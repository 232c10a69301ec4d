//! The connections that are open, and which of them makes room for another.
//!
//! Begin with [`Connections::enter`]. Browsers keep connections open that they may never use; whoever is not answered at
//! the moment loses nothing when one of those is closed, because a browser opens another when it has something to ask.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::events::MOST_STREAMS;

/// How many connections are open at once. Each has a thread, whose memory is 0.1 MiB until it is answered and can be
/// 2 MiB from then on, by the allocator's way with threads.
pub const MOST_CONNECTIONS: usize = 64;

/// How long a connection that was closed may take to be gone.
const PARTING: Duration = Duration::from_secs(1);

/// What a connection does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ConnectionState {
    /// It waits for a request, or for the rest of one.
    Waiting,
    /// It is sent an answer.
    Answering,
    /// It is a stream of events, which are limited by themselves.
    Listening,
    /// It was closed to make room.
    Closed,
}

/// The connections that are open.
#[derive(Debug, Default)]
pub(super) struct Connections {
    open: Mutex<OpenConnections>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct OpenConnections {
    entries: BTreeMap<u64, ConnectionEntry>,
    /// Numbers connections and changes of their states, each by itself larger than all before.
    next: u64,
}

#[derive(Debug)]
struct ConnectionEntry {
    stream: Arc<TcpStream>,
    state: ConnectionState,
    /// The number of the change that brought it there: the smallest has been there longest.
    since: u64,
}

/// A connection among the others, until it is dropped.
#[derive(Debug)]
pub(super) struct ConnectionPlace {
    connections: Arc<Connections>,
    number: u64,
}

// With fewer than there are streams nobody could make room.
const _: () = assert!(MOST_STREAMS < MOST_CONNECTIONS);

impl Connections {
    /// Takes a connection among the others. Where there are as many as there may be, the one that has waited longest for
    /// a request is closed, or else the one that has been answered longest. `None` when none of them ends.
    pub fn enter(self: &Arc<Self>, stream: Arc<TcpStream>) -> Option<ConnectionPlace> {
        let mut open = self.lock();
        while open.entries.len() >= MOST_CONNECTIONS {
            open.close_one();
            let (after, waited) =
                self.left.wait_timeout(open, PARTING).unwrap_or_else(PoisonError::into_inner);
            open = after;
            if waited.timed_out() && open.entries.len() >= MOST_CONNECTIONS {
                return None;
            }
        }
        let number = open.number();
        open.entries
            .insert(number, ConnectionEntry { stream, state: ConnectionState::Waiting, since: number });
        Some(ConnectionPlace { connections: self.clone(), number })
    }

    /// Closes a connection, so that its handle is free for another.
    pub fn make_room(&self) {
        self.lock().close_one();
    }

    /// A thread that panicked while it held the lock left a whole map: each change is one step.
    fn lock(&self) -> MutexGuard<'_, OpenConnections> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OpenConnections {
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    fn close_one(&mut self) {
        let can_end = |entry: &&mut ConnectionEntry| {
            matches!(entry.state, ConnectionState::Waiting | ConnectionState::Answering)
        };
        let longest =
            self.entries.values_mut().filter(can_end).min_by_key(|entry| (entry.state, entry.since));
        if let Some(entry) = longest {
            entry.state = ConnectionState::Closed;
            // It may have been closed by the other end.
            let _ = entry.stream.shutdown(Shutdown::Both);
        }
    }
}

impl ConnectionPlace {
    /// Says what the connection does from now on. One that was closed stays so.
    pub fn set(&self, state: ConnectionState) {
        let mut open = self.connections.lock();
        let since = open.number();
        if let Some(entry) =
            open.entries.get_mut(&self.number).filter(|entry| entry.state != ConnectionState::Closed)
        {
            (entry.state, entry.since) = (state, since);
        }
    }
}

impl Drop for ConnectionPlace {
    fn drop(&mut self) {
        self.connections.lock().entries.remove(&self.number);
        self.connections.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::net::TcpListener;

    use super::*;

    /// Both ends of a connection.
    fn pair(listener: &TcpListener) -> (TcpStream, Arc<TcpStream>) {
        let address = listener.local_addr().expect("an address");
        let near = TcpStream::connect(address).expect("a connection");
        // A test that waits for longer fails.
        near.set_read_timeout(Some(Duration::from_secs(30))).expect("a deadline");
        let (far, _) = listener.accept().expect("it comes");
        (near, Arc::new(far))
    }

    #[test]
    fn room_is_made_by_who_waits_longest_then_by_who_is_answered_longest_and_never_by_a_stream() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let connections = Arc::new(Connections::default());
        let mut ends = Vec::new();
        let mut places = Vec::new();
        for state in [
            ConnectionState::Listening,
            ConnectionState::Answering,
            ConnectionState::Answering,
            ConnectionState::Waiting,
            ConnectionState::Waiting,
        ] {
            let (near, far) = pair(&listener);
            let place = connections.enter(far).expect("there is room");
            place.set(state);
            ends.push(near);
            places.push(place);
        }
        // It has been answered, and waits for less long than the other one.
        places[3].set(ConnectionState::Waiting);
        for closed in [4, 3, 1, 2] {
            connections.make_room();
            assert_eq!(ends[closed].read(&mut [0]).ok(), Some(0), "{closed} is closed");
            // What it does by itself does not open it again.
            places[closed].set(ConnectionState::Waiting);
        }
        connections.make_room();
        ends[0].set_nonblocking(true).expect("it does not wait");
        let stays = ends[0].read(&mut [0]).expect_err("the stream is open");
        assert_eq!(stays.kind(), std::io::ErrorKind::WouldBlock);
    }

    #[test]
    fn who_comes_when_all_places_are_taken_gets_that_of_another() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let connections = Arc::new(Connections::default());
        let mut ends = Vec::new();
        let mut places: Vec<ConnectionPlace> = (0..MOST_CONNECTIONS)
            .map(|_| {
                let (near, far) = pair(&listener);
                ends.push(near);
                connections.enter(far).expect("there is room")
            })
            .collect();
        let first = places.remove(0);
        let (_near, far) = pair(&listener);
        let its = connections.clone();
        let comes = std::thread::spawn(move || its.enter(far).is_some());
        assert_eq!(ends[0].read(&mut [0]).ok(), Some(0), "the first is closed");
        drop(first);
        assert!(comes.join().expect("it comes to an end"));
    }
}
