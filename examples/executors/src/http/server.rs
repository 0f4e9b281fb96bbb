//! [`serve`]: the server's side of a connection.

use super::grammar::request_head;
use super::message::{Failure, Framing, Request, Response};
use super::read::{Read, chunked, exactly, timed_out, until};
use super::{Ask, BODY_LIMIT};
use genfn::prelude::*;
use std::io;

/// What became of a connection.
#[derive(Debug)]
pub struct Served {
    /// How many requests were answered by the application.
    pub answered: usize,
    /// Why there was no other.
    pub end: End,
}

/// How a connection ended.
#[derive(Debug)]
pub enum End {
    /// Between two requests, by either side.
    Closed,
    /// With a request that was answered with this status and read no further.
    Refused(u16),
    /// With an error of the transport, in the middle of something.
    Broken(io::Error),
}

/// Answers the requests of one connection with what `application` says, one after the other.
#[generator]
pub fn serve(
    application: impl Fn(&Request) -> Response,
) -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = Served> {
    let mut answered = 0;
    let mut input = vec![];
    let end = loop {
        let request = match yield_from!(request(input)) {
            Ok((rest, Some(request))) => {
                input = rest;
                request
            }
            // The client has closed, or had nothing more to say.
            Ok((_, None)) => break End::Closed,
            Err(Failure::Broken(error)) => break End::Broken(error),
            Err(Failure::Refused(refusal)) => {
                let response = Response::new(refusal.status, refusal.why);
                break match yield_from!(say_last(response.encode(false, true))) {
                    Ok(()) => End::Refused(refusal.status),
                    Err(error) => End::Broken(error),
                };
            }
        };
        let with_body = request.method != "HEAD";
        let response = application(&request).encode(request.keeps_alive, with_body);
        let written = match request.keeps_alive {
            true => yield_!(Ask::Write(response)).map(drop),
            false => yield_from!(say_last(response)),
        };
        if let Err(error) = written {
            break End::Broken(error);
        }
        answered += 1;
        if !request.keeps_alive {
            break End::Closed;
        }
    };
    Served { answered, end }
}

/// Reads a request; `None` if there is none.
#[generator]
fn request(
    mut input: Vec<u8>,
) -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = Read<Option<Request>>> {
    if input.is_empty() {
        input = match yield_!(Ask::Read) {
            Ok(bytes) if bytes.is_empty() => return Ok((bytes, None)),
            Ok(bytes) => bytes,
            Err(error) if timed_out(&error) => return Ok((input, None)),
            Err(error) => return Err(error.into()),
        };
    }
    let (rest, head) = yield_from!(until(input, request_head))?;
    let framing = head.framing()?;
    // A client that waits for leave has sent nothing yet, unless it could not wait.
    if head.expects_leave()? && rest.is_empty() {
        yield_!(Ask::Write(b"HTTP/1.1 100 Continue\r\n\r\n".into()))?;
    }
    let (rest, body) = match framing {
        Framing::Length(length) => yield_from!(exactly(rest, length))?,
        Framing::Chunked => yield_from!(chunked(rest))?,
    };
    let request = Request {
        keeps_alive: head.keeps_alive(),
        method: head.method,
        target: head.target,
        fields: head.fields,
        body,
    };
    Ok((rest, Some(request)))
}

/// Writes the last answer so that it arrives. A socket that is closed while there is something to
/// read resets the connection, and the client may lose what it has not read yet; so the rest of what
/// it sends is read first, up to a limit (RFC 9112, section 9.6).
#[generator]
fn say_last(
    answer: Vec<u8>,
) -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = io::Result<()>> {
    yield_!(Ask::Write(answer))?;
    // From here on an error takes nothing away: the answer is on its way.
    if yield_!(Ask::Finish).is_ok() {
        let mut left = BODY_LIMIT;
        while left > 0 {
            match yield_!(Ask::Read) {
                Ok(bytes) if !bytes.is_empty() => left = left.saturating_sub(bytes.len()),
                _ => break,
            }
        }
    }
    Ok(())
}
