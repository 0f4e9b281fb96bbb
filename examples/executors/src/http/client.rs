//! [`get`]: the client's side of a connection, for one request.

use super::Ask;
use super::grammar::response_head;
use super::message::{Failure, Refusal, Response};
use super::read::{exactly, until};
use genfn::prelude::*;
use std::io;

/// Asks a host for what is at `target`, and reads the response, whose length has to be announced.
#[generator]
pub fn get(
    host: String,
    target: String,
) -> impl Generator<Vec<u8>, io::Error, Yield = Ask, Return = Result<Response, Failure>> {
    let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    yield_!(Ask::Write(request.into_bytes()))?;
    let (rest, head) = yield_from!(until(vec![], response_head))?;
    let Some(length) = head.fields.content_length()? else {
        return Err(Refusal::new(400, "the response does not say how long it is").into());
    };
    let (_, body) = yield_from!(exactly(rest, length))?;
    Ok(Response {
        status: head.status,
        fields: head.fields,
        body,
    })
}
