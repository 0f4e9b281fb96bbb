//! What stands at the front of some bytes: `httparse` finds it, and its owner gets a copy.
//!
//! Each function answers what it found and how many bytes that took, or `None` if the bytes end
//! before it does.

use super::FIELD_LIMIT;
use super::message::{Fields, Refusal};
use httparse::{EMPTY_HEADER, Error, Header, Status};

pub(super) type Found<T> = Result<Option<(usize, T)>, Refusal>;

/// What a request says before its body.
pub(super) struct RequestHead {
    pub(super) method: String,
    pub(super) target: String,
    /// The 1 of HTTP/1.1.
    pub(super) minor: u8,
    pub(super) fields: Fields,
}

/// What a response says before its body.
pub(super) struct ResponseHead {
    pub(super) status: u16,
    pub(super) fields: Fields,
}

pub(super) fn request_head(bytes: &[u8]) -> Found<RequestHead> {
    let mut fields = [EMPTY_HEADER; FIELD_LIMIT];
    let mut request = httparse::Request::new(&mut fields);
    let Status::Complete(length) = request.parse(bytes).map_err(refusal)? else {
        return Ok(None);
    };
    let head = RequestHead {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        minor: request.version.unwrap_or_default(),
        fields: copy(request.headers),
    };
    Ok(Some((length, head)))
}

pub(super) fn response_head(bytes: &[u8]) -> Found<ResponseHead> {
    let mut fields = [EMPTY_HEADER; FIELD_LIMIT];
    let mut response = httparse::Response::new(&mut fields);
    let Status::Complete(length) = response.parse(bytes).map_err(refusal)? else {
        return Ok(None);
    };
    let head = ResponseHead {
        status: response.code.unwrap_or_default(),
        fields: copy(response.headers),
    };
    Ok(Some((length, head)))
}

/// The line before a chunk says how many bytes it has.
pub(super) fn chunk_size(bytes: &[u8]) -> Found<u64> {
    match httparse::parse_chunk_size(bytes) {
        Ok(Status::Complete(found)) => Ok(Some(found)),
        Ok(Status::Partial) => Ok(None),
        Err(_) => Err(Refusal::new(400, "the size of a chunk is no number")),
    }
}

/// The fields behind the last chunk, up to an empty line. Nobody asked for them.
pub(super) fn trailers(bytes: &[u8]) -> Found<()> {
    let mut fields = [EMPTY_HEADER; FIELD_LIMIT];
    match httparse::parse_headers(bytes, &mut fields).map_err(refusal)? {
        Status::Complete((length, _)) => Ok(Some((length, ()))),
        Status::Partial => Ok(None),
    }
}

fn copy(fields: &[Header<'_>]) -> Fields {
    let fields = fields.iter();
    Fields(
        fields
            .map(|field| (field.name.to_owned(), field.value.to_owned()))
            .collect(),
    )
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::TooManyHeaders => Refusal::new(431, "too many fields"),
        Error::HeaderName => Refusal::new(400, "the name of a field is none"),
        Error::HeaderValue => Refusal::new(400, "the value of a field is none"),
        Error::NewLine => Refusal::new(400, "a line ends in something else than a line end"),
        Error::Status => Refusal::new(400, "the status is none"),
        Error::Token => Refusal::new(400, "the first line is none of HTTP"),
        Error::Version => Refusal::new(505, "the version is neither HTTP/1.0 nor HTTP/1.1"),
    }
}
