//! Requests and responses, how their bodies are delimited ([RFC 9112], section 6), and refusals.
//!
//! [RFC 9112]: https://www.rfc-editor.org/rfc/rfc9112

use super::BODY_LIMIT;
use super::grammar::RequestHead;
use std::fmt::Write as _;
use std::io;

/// The fields of a head in their order, with names as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, Vec<u8>)>);

impl Fields {
    /// The values of all fields of that name, in whatever case.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        let fields = self.0.iter();
        fields
            .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_slice())
    }

    /// The members of the comma-separated lists that the fields of that name hold.
    fn members(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        self.all(name)
            .flat_map(|value| value.split(|byte| *byte == b','))
            .map(<[u8]>::trim_ascii)
    }

    /// Whether a list holds this member, in whatever case.
    pub(super) fn lists(&self, name: &str, member: &str) -> bool {
        self.members(name)
            .any(|found| found.eq_ignore_ascii_case(member.as_bytes()))
    }

    /// The length that `Content-Length` announces. It may stand there more than once, but not with
    /// different values.
    pub(super) fn content_length(&self) -> Result<Option<usize>, Refusal> {
        let mut length = None;
        for member in self.members("content-length") {
            let digits = !member.is_empty() && member.iter().all(u8::is_ascii_digit);
            if !digits || length.is_some_and(|length| length != member) {
                return Err(Refusal::new(400, "the length of the body is no number"));
            }
            length = Some(member);
        }
        let Some(digits) = length else {
            return Ok(None);
        };
        let length = std::str::from_utf8(digits)
            .ok()
            .and_then(|digits| digits.parse().ok());
        match length {
            Some(length) if length <= BODY_LIMIT => Ok(Some(length)),
            // Too great a number for the type is too great a length all the more.
            _ => Err(Refusal::new(413, "the body is too long")),
        }
    }
}

/// How the end of a body is found.
pub(super) enum Framing {
    Length(usize),
    Chunked,
}

impl RequestHead {
    pub(super) fn framing(&self) -> Result<Framing, Refusal> {
        if self.minor == 1 && self.fields.all("host").count() != 1 {
            return Err(Refusal::new(400, "a request names its host once"));
        }
        let length = self.fields.content_length()?;
        let codings: Vec<_> = self.fields.members("transfer-encoding").collect();
        match (codings.as_slice(), length) {
            ([], length) => Ok(Framing::Length(length.unwrap_or(0))),
            // Whoever passed it on may have read it otherwise, and the rest as a request of its own.
            (_, Some(_)) => Err(Refusal::new(400, "the body has two lengths")),
            _ if self.minor == 0 => Err(Refusal::new(400, "HTTP/1.0 has no codings")),
            ([coding], None) if coding.eq_ignore_ascii_case(b"chunked") => Ok(Framing::Chunked),
            _ => Err(Refusal::new(501, "the only coding is `chunked`")),
        }
    }

    /// Whether the client waits for leave to send the body.
    pub(super) fn expects_leave(&self) -> Result<bool, Refusal> {
        let leave = self.fields.lists("expect", "100-continue");
        if self.fields.all("expect").next().is_some() && !leave {
            return Err(Refusal::new(417, "the only expectation is `100-continue`"));
        }
        Ok(leave && self.minor == 1)
    }

    pub(super) fn keeps_alive(&self) -> bool {
        let lists = |member| self.fields.lists("connection", member);
        !lists("close") && (self.minor == 1 || lists("keep-alive"))
    }
}

/// A request, all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, ..
    pub method: String,
    /// What is asked for: `/path?query`.
    pub target: String,
    /// The fields of the head.
    pub fields: Fields,
    /// Empty where the head announces none.
    pub body: Vec<u8>,
    /// Whether the client may go on with another request.
    pub keeps_alive: bool,
}

/// A response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// 200 for what was found, 404 for what was not, ..
    pub status: u16,
    /// The fields, other than those that delimit the message.
    pub fields: Fields,
    /// What was asked for.
    pub body: Vec<u8>,
}

impl Response {
    /// A response with this status and this text.
    #[must_use]
    pub fn new(status: u16, text: impl Into<String>) -> Self {
        Response {
            status,
            fields: Fields(vec![(
                "Content-Type".into(),
                b"text/plain; charset=utf-8".into(),
            )]),
            body: text.into().into_bytes(),
        }
    }

    /// What was asked for is this text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Response::new(200, text)
    }

    /// The bytes of the message. The answer to a `HEAD` says how long the body would be.
    pub(super) fn encode(&self, keeps_alive: bool, with_body: bool) -> Vec<u8> {
        let mut line = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        let connection = if keeps_alive { "keep-alive" } else { "close" };
        let _ = write!(
            line,
            "Content-Length: {}\r\nConnection: {connection}\r\n",
            self.body.len()
        );
        let mut bytes = line.into_bytes();
        for (name, value) in &self.fields.0 {
            bytes.extend([name.as_bytes(), b": ", value, b"\r\n"].concat());
        }
        bytes.extend(b"\r\n");
        if with_body {
            bytes.extend(&self.body);
        }
        bytes
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        408 => "Request Timeout",
        413 => "Content Too Large",
        417 => "Expectation Failed",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        505 => "HTTP Version Not Supported",
        _ => "",
    }
}

/// Why a message is not understood or not accepted, and the status that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The status of the answer.
    pub status: u16,
    /// The text of the answer.
    pub why: &'static str,
}

impl Refusal {
    pub(super) fn new(status: u16, why: &'static str) -> Self {
        Refusal { status, why }
    }
}

/// Why a conversation ended early.
#[derive(Debug)]
pub enum Failure {
    /// The message of the other side was refused.
    Refused(Refusal),
    /// The connection broke: what was thrown in.
    Broken(io::Error),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Broken(error)
    }
}
