//! Visits of the server to itself, which keep tiny_http going.
//!
//! Begin with [`Visits::start`]. tiny_http gives each connection a thread, but of several that come within a moment
//! some are put behind others that rest, and wait until one of those ends. A visit ends at once, and its thread then
//! takes one that waits. Visits are many right after a new connection was heard of and few when nobody is there.

use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::socket::close;

/// After a new connection, visits come after 2 ms, 4 ms, and so on until this.
const LONGEST_STEP: Duration = Duration::from_millis(1_024);
/// How many more visits there are at that distance.
const TAIL: u32 = 60;
/// How often there is a visit when nobody has come for long. Less than the read timeout of the listening socket.
const RESTING: Duration = Duration::from_secs(15);
/// How many connections are made at a visit.
const CONNECTIONS: usize = 4;

/// Calls for visits.
#[derive(Debug, Default)]
pub struct Visits {
    is_called: Mutex<bool>,
    called: Condvar,
}

impl Visits {
    /// Begins to visit this address, in a thread of its own.
    ///
    /// # Errors
    /// When there is no thread for it.
    pub fn start(address: SocketAddr) -> std::io::Result<Arc<Self>> {
        let visits = Arc::new(Self::default());
        let its = visits.clone();
        thread::Builder::new().name("plenary visit".into()).spawn(move || its.run(address))?;
        Ok(visits)
    }

    /// Says that a new connection was heard of.
    pub fn call(&self) {
        *self.is_called.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.called.notify_one();
    }

    fn run(&self, address: SocketAddr) {
        let (mut step, mut tail) = (LONGEST_STEP, 0);
        loop {
            let wait = if tail == 0 { RESTING } else { step };
            if self.wait(wait) {
                (step, tail) = (Duration::from_millis(2), TAIL);
                // The visit that was due is made nonetheless: calls that follow one another must not put it off.
                thread::sleep(step);
            } else if step < LONGEST_STEP {
                step *= 2;
            } else {
                tail = tail.saturating_sub(1);
            }
            for _ in 0..CONNECTIONS {
                visit(address);
            }
        }
    }

    /// Whether there was a call before the time was over.
    fn wait(&self, time: Duration) -> bool {
        let is_called = self.is_called.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut is_called, _) = self
            .called
            .wait_timeout_while(is_called, time, |is_called| !*is_called)
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *is_called)
    }
}

/// A visit that fails is one that the next makes up for.
fn visit(address: SocketAddr) {
    if let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_secs(1)) {
        close(stream);
    }
}
