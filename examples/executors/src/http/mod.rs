//! HTTP/1.1 without I/O: a server and a client that say what they need and are told what came of it.
//!
//! # The idea
//!
//! A protocol is a conversation, and a generator is a way to write one down. [`serve`] does not read
//! a socket: it yields [`Ask::Read`] and is sent the bytes, or an error is thrown in. So it does not
//! know whether a thread is blocked meanwhile or a task is suspended, and it is written once. The
//! grammar is that of the crate `httparse`.
//!
//! ```
//! use genfn::prelude::*;
//! use genfn_executors_examples::http::{Ask, End, Response, serve};
//!
//! let mut server = serve(|request| Response::text(format!("you asked for {}", request.target)));
//! assert_eq!(server.start().yielded(), Some(Ask::Read));
//!
//! // A request may come in pieces, and the end of it with the beginning of the next one.
//! assert_eq!(server.send(b"GET /a HTTP/1.1\r\n".into()).yielded(), Some(Ask::Read));
//! let Step::Yielded(Ask::Write(answer)) = server.send(b"Host: x\r\n\r\nGET /b".into()) else {
//!     panic!("it answers");
//! };
//! assert!(answer.ends_with(b"you asked for /a"));
//!
//! // Nothing is sent in for what was written. The client closes in the middle of the second one.
//! assert_eq!(server.send(vec![]).yielded(), Some(Ask::Read));
//! let Step::Yielded(Ask::Write(refusal)) = server.send(vec![]) else {
//!     panic!("it refuses");
//! };
//! assert!(refusal.starts_with(b"HTTP/1.1 400 Bad Request\r\n"));
//! assert_eq!(server.send(vec![]).yielded(), Some(Ask::Finish));
//! # assert_eq!(server.send(vec![]).yielded(), Some(Ask::Read));
//! # let served = server.send(vec![]).returned().unwrap();
//! # assert_eq!(served.answered, 1);
//! # assert!(matches!(served.end, End::Refused(400)));
//! ```
//!
//! # What it leaves out
//!
//! The protocol has no clock. A transport limits how long each wait takes, but not how many there are:
//! a client that sends a byte now and then is served as long as its message stays within the limits.
//!
//! # Where things are
//!
//! | file | what it does |
//! | --- | --- |
//! | `grammar` | finds a head, the size of a chunk or the trailers at the front of some bytes |
//! | `message` | requests and responses, how long a body is, why a request is refused |
//! | `read` | generators that read a part of a message, given what was read already |
//! | `server`, `client` | the two sides of the conversation |
//! | `transport` | answers what they ask, over `std::net` and over tokio |
//!
//! What was read beyond the end of a message belongs to the next one, so every generator here takes
//! the input by value, and hands back what it did not need.

mod client;
mod grammar;
mod message;
mod read;
mod server;
mod transport;

pub use client::get;
pub use message::{Failure, Fields, Refusal, Request, Response};
pub use server::{End, Served, serve};
pub use transport::{over_std, over_tokio};

/// The most bytes of a head, of the line before a chunk, and of the trailers behind the last one.
pub const HEAD_LIMIT: usize = 8 * 1024;

/// The most fields of a head.
pub const FIELD_LIMIT: usize = 64;

/// The most bytes of a body.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// What a protocol needs next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Some more bytes. Sent in are at least one, or none if the other side sends no more.
    Read,
    /// That all of these bytes are written. What is sent in is not looked at.
    Write(Vec<u8>),
    /// That the other side is told that no more will be written. What is sent in is not looked at.
    Finish,
}
