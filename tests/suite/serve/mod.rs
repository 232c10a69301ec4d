//! `plenary serve` as a process: a folder is changed, and what a browser would see is read from sockets.
//!
//! Begin with [`preview::Preview`]. Nothing sleeps: what is expected is waited for, with a deadline.

mod changes;
mod client;
mod first;
mod hostile;
mod mistakes;
mod preview;
mod running;
