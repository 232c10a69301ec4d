//! Accepts connections: each counts towards the limit and is served by its own thread.
//!
//! Begin with [`listen`]. Why the server is our own: docs/decisions/0015-reading-within-bounds.md.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::connection::{Connection, TIMEOUTS};
use super::connections::Connections;
use super::service::Service;

/// The stack size of a connection's thread, of which only the used part takes memory. Deep recursion happens only in
/// builds.
const STACK: usize = 512 << 10;

/// How long to wait before accepting again if the system had no file descriptor left.
const NO_HANDLE: Duration = Duration::from_millis(50);

/// Serves connections in its own threads until the process ends.
///
/// # Errors
/// When no thread can be started.
pub fn listen(listener: TcpListener, service: Arc<Service>) -> io::Result<()> {
    spawn("accept", move || accept(&listener, &service))
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(format!("plenary {name}")).stack_size(STACK).spawn(run).map(drop)
}

fn accept(listener: &TcpListener, service: &Arc<Service>) {
    let connections = Arc::new(Connections::default());
    loop {
        match listener.accept() {
            Ok((stream, _)) => take(stream, &connections, service),
            // Usually no file descriptor is left: one of our connections makes room, and others may end by themselves.
            Err(error) if error.kind() != io::ErrorKind::ConnectionAborted => {
                connections.make_room();
                thread::sleep(NO_HANDLE);
            }
            Err(_) => {}
        }
    }
}

fn take(stream: TcpStream, connections: &Arc<Connections>, service: &Arc<Service>) {
    let stream = Arc::new(stream);
    let Some(place) = connections.enter(stream.clone()) else { return };
    let service = service.clone();
    // Without a thread the connection ends, and the browser tries again.
    let _ = spawn("answer", move || {
        let connection = Connection { stream: &stream, place: &place, service: &service, timeouts: TIMEOUTS };
        // Usually the client has disconnected.
        let _ = connection.run();
    });
}

/// The address at which this machine reaches the server.
pub fn visible(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    };
    SocketAddr::new(ip, address.port())
}
