//! What the standard library does not say to sockets.

use std::io;
use std::net::{TcpListener, TcpStream};

/// Limits how long a client may neither read nor write. tiny_http shows no socket, but on Linux those that are
/// accepted inherit the limits of the one that listens. Accepting itself then ends as well when nobody comes for so
/// long; but the server visits itself more often than that.
///
/// # Errors
/// When the system refuses.
#[cfg(target_os = "linux")]
pub(super) fn limit_times(listener: &TcpListener) -> io::Result<()> {
    use std::time::Duration;

    use rustix::net::sockopt::{Timeout, set_socket_keepalive, set_socket_timeout};

    /// How long a client may take no byte of an answer.
    const WRITE: Duration = Duration::from_secs(20);
    /// How long a client may send no byte of a request. A connection that rests between requests is closed then.
    const READ: Duration = Duration::from_secs(60);

    set_socket_timeout(listener, Timeout::Send, Some(WRITE))?;
    set_socket_timeout(listener, Timeout::Recv, Some(READ))?;
    set_socket_keepalive(listener, true)?;
    Ok(())
}

/// Elsewhere connections have no limits.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub(super) fn limit_times(_: &TcpListener) -> io::Result<()> {
    Ok(())
}

/// Closes a connection without ceremony, so that the system keeps nothing of it.
pub(super) fn close(stream: TcpStream) {
    #[cfg(unix)]
    {
        // Without it the connection is closed as any other.
        let _ = rustix::net::sockopt::set_socket_linger(&stream, Some(std::time::Duration::ZERO));
    }
    drop(stream);
}
