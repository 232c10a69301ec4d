//! The open connections, and which of them is closed to make room for another.
//!
//! Begin with [`Connections::enter`]. Browsers keep connections open that they may never use. Closing an idle one does
//! no harm, because the browser opens another for its next request.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::events::MOST_STREAMS;

/// The most open connections. Each has a thread, which takes 0.1 MiB until its first response and up to 2 MiB
/// afterwards, depending on the allocator.
pub const MOST_CONNECTIONS: usize = 64;

/// How long a closed connection may take to end.
const PARTING: Duration = Duration::from_secs(1);

/// What a connection does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ConnectionState {
    /// Waiting for a request, or for the rest of one.
    Waiting,
    /// Sending a response.
    Answering,
    /// Sending events; event streams have their own limit.
    Listening,
    /// Closed to make room.
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
    /// A counter that numbers connections and state changes.
    next: u64,
}

#[derive(Debug)]
struct ConnectionEntry {
    stream: Arc<TcpStream>,
    state: ConnectionState,
    /// The number of the change to the present state: the smallest one is the oldest.
    since: u64,
}

/// The registration of a connection, until it is dropped.
#[derive(Debug)]
pub(super) struct ConnectionPlace {
    connections: Arc<Connections>,
    number: u64,
}

// If all connections could be event streams, none could make room.
const _: () = assert!(MOST_STREAMS < MOST_CONNECTIONS);

impl Connections {
    /// Registers a connection. At the limit, the connection that has waited longest for a request is closed, or else
    /// the one that has been answered longest. `None` if none of them ends in time.
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

    /// Closes a connection, so that its file descriptor is free for another.
    pub fn make_room(&self) {
        self.lock().close_one();
    }

    /// After a panic of another thread the map is still consistent, because each change is one step.
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
            // The other end may have closed it.
            let _ = entry.stream.shutdown(Shutdown::Both);
        }
    }
}

impl ConnectionPlace {
    /// Sets the state of the connection. A closed one stays closed.
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
        // The test fails if it waits longer.
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
        // It has been answered, and has waited for less time than the other one.
        places[3].set(ConnectionState::Waiting);
        for closed in [4, 3, 1, 2] {
            connections.make_room();
            assert_eq!(ends[closed].read(&mut [0]).ok(), Some(0), "{closed} is closed");
            // A state change does not reopen it.
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
