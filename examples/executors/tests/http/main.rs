//! The HTTP server of `sans_io_http` against real clients, over blocking sockets and over tokio:
//! whatever a client does is answered or refused, nothing hangs and nothing is lost.

mod clients;
mod connections;
mod refusals;
mod servers;
mod without_io;
