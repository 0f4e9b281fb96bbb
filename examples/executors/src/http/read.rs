//! Generators that read one part of a message each, and delegate to one another.
//!
//! All of them take what was read already and hand back what they did not need.

use super::grammar::{Found, chunk_size, trailers};
use super::message::{Failure, Refusal};
use super::{Ask, BODY_LIMIT, HEAD_LIMIT};
use genfn::prelude::*;
use std::io;

/// What was read beyond it, and what was looked for.
pub(super) type Read<T> = Result<(Vec<u8>, T), Failure>;

/// Whether nothing came for as long as the transport waits.
pub(super) fn timed_out(error: &io::Error) -> bool {
    // The second is how the timeout of a blocking socket shows on Unix.
    matches!(
        error.kind(),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock
    )
}

/// Some more bytes of a message that is not at its end.
#[generator]
fn more() -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = Result<Vec<u8>, Failure>> {
    match yield_!(Ask::Read) {
        Ok(bytes) if bytes.is_empty() => {
            Err(Refusal::new(400, "the connection was closed within a message").into())
        }
        Ok(bytes) => Ok(bytes),
        Err(error) if timed_out(&error) => {
            Err(Refusal::new(408, "the rest of the message did not come in time").into())
        }
        Err(error) => Err(error.into()),
    }
}

/// Reads until `find` finds what it looks for at the front, within the limit.
#[generator]
pub(super) fn until<T>(
    mut input: Vec<u8>,
    find: fn(&[u8]) -> Found<T>,
) -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = Read<T>> {
    loop {
        let within = input.len().min(HEAD_LIMIT);
        if let Some((length, found)) = find(&input[..within])? {
            input.drain(..length);
            return Ok((input, found));
        }
        if input.len() >= HEAD_LIMIT {
            return Err(Refusal::new(431, "the head is too long").into());
        }
        input.extend(yield_from!(more())?);
    }
}

/// Reads exactly so many bytes.
#[generator]
pub(super) fn exactly(
    mut input: Vec<u8>,
    length: usize,
) -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = Read<Vec<u8>>> {
    while input.len() < length {
        input.extend(yield_from!(more())?);
    }
    let rest = input.split_off(length);
    Ok((rest, input))
}

/// Reads a body that comes in chunks.
#[generator]
pub(super) fn chunked(
    mut input: Vec<u8>,
) -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = Read<Vec<u8>>> {
    let mut body = vec![];
    loop {
        let (rest, size) = yield_from!(until(input, chunk_size))?;
        if size == 0 {
            let (rest, ()) = yield_from!(until(rest, trailers))?;
            return Ok((rest, body));
        }
        let size = match usize::try_from(size) {
            Ok(size) if size <= BODY_LIMIT - body.len() => size,
            _ => return Err(Refusal::new(413, "the body is too long").into()),
        };
        let (rest, chunk) = yield_from!(exactly(rest, size + 2))?;
        let Some(chunk) = chunk.strip_suffix(b"\r\n") else {
            return Err(Refusal::new(400, "a chunk is longer than it says").into());
        };
        body.extend(chunk);
        input = rest;
    }
}
