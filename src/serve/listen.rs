//! Where connections come in: each is limited in number, gets a thread, and is answered there.
//!
//! Begin with [`listen`]. Why the server is the program's own: docs/decisions/0015-reading-within-bounds.md.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::connection::{Connection, TIMEOUTS};
use super::connections::Connections;
use super::service::Service;

/// The memory of the thread of a connection, of which only what it uses is taken: what is deep is done by the build.
const STACK: usize = 512 << 10;

/// How long to wait before accepting again when the system had no handle for another connection.
const NO_HANDLE: Duration = Duration::from_millis(50);

/// Answers from now on, in threads of its own, until the process ends.
///
/// # Errors
/// When there is no thread for it.
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
            // No handle was left, most of all: one of ours makes room, and others may end by themselves.
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
    // Without a thread the connection ends, and the browser asks again.
    let _ = spawn("answer", move || {
        let connection = Connection { stream: &stream, place: &place, service: &service, timeouts: TIMEOUTS };
        // The client has gone, most of all.
        let _ = connection.run();
    });
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
