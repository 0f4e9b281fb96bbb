//! What is refused, with which status, and that the answer arrives.

use crate::servers::{IMPATIENT, PATIENT, connect, on_both, read_all, replies, talk};
use genfn_executors_examples::http::{BODY_LIMIT, End, FIELD_LIMIT, HEAD_LIMIT};
use std::io::Write;

/// Requests that are refused as a whole, and their statuses.
fn refused() -> Vec<(u16, String)> {
    let head = |fields: &str| format!("POST / HTTP/1.1\r\nHost: h\r\n{fields}\r\n\r\n");
    let chunks = |body: &str| head("Transfer-Encoding: chunked") + body;
    let long = "x".repeat(HEAD_LIMIT);
    vec![
        // The first line.
        (400, "\0\r\n\r\n".into()),
        (400, "GET\r\n\r\n".into()),
        (505, "GET / HTTP/2.0\r\nHost: h\r\n\r\n".into()),
        // The fields.
        (400, head("two words: x")),
        (400, head("no colon")),
        (400, head("Nul: \0")),
        (400, "GET / HTTP/1.1\r\n\r\n".into()),
        (400, head("Host: other")),
        (431, head(&format!("Long: {long}"))),
        (431, format!("GET /{long} HTTP/1.1\r\nHost: h\r\n\r\n")),
        (431, head(&vec!["A: b"; FIELD_LIMIT].join("\r\n"))),
        (417, head("Expect: miracles")),
        // The length of the body.
        (400, head("Content-Length: +1") + "a"),
        (400, head("Content-Length: ") + "a"),
        (400, head("Content-Length: 1, 2") + "ab"),
        (400, head("Content-Length: 1\r\nContent-Length: 2") + "ab"),
        (
            400,
            head("Content-Length: 3\r\nTransfer-Encoding: chunked") + "0\r\n\r\n",
        ),
        (413, head(&format!("Content-Length: {}", BODY_LIMIT + 1))),
        (413, head("Content-Length: 99999999999999999999999")),
        (501, head("Transfer-Encoding: gzip, chunked")),
        (
            400,
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".into(),
        ),
        // Chunks.
        (400, chunks("x\r\n")),
        (400, chunks("1\r\nab\r\n0\r\n\r\n")),
        (413, chunks(&format!("{:x}\r\n", BODY_LIMIT + 1))),
        (413, chunks("fffffffffffffff\r\n")),
        (431, chunks(&format!("1;{long}\r\na\r\n0\r\n\r\n"))),
        (431, chunks(&format!("0\r\nLong: {long}\r\n\r\n"))),
        (400, chunks("0\r\nno colon\r\n\r\n")),
    ]
}

#[test]
fn a_bad_request_is_refused_and_the_connection_closed() {
    on_both(PATIENT, |server| {
        for (status, words) in refused() {
            let answers = talk(server, &words);
            let statuses: Vec<_> = answers.iter().map(|(status, _)| *status).collect();
            assert_eq!(statuses, [status], "{}: {words:.80}", server.name);
            let served = server.served();
            assert_eq!(served.answered, 0);
            assert!(
                matches!(served.end, End::Refused(found) if found == status),
                "{served:?}"
            );
        }
    });
}

#[test]
fn what_came_before_a_bad_request_is_answered() {
    on_both(PATIENT, |server| {
        for (status, words) in refused() {
            let answers = talk(server, format!("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n{words}"));
            assert_eq!(answers.len(), 2, "{}: {words:.80}", server.name);
            assert_eq!(answers[0], (200, "GET /1\n".into()));
            assert_eq!(answers[1].0, status);
        }
    });
}

/// The client is still sending when it is refused, and does not read before it has sent all.
#[test]
fn a_refusal_arrives_although_the_client_goes_on_sending() {
    on_both(PATIENT, |server| {
        let head = "GET / HTTP/1.1\r\nHost: h\r\nLong: ";
        let answers = talk(server, head.to_owned() + &"x".repeat(HEAD_LIMIT * 20));
        assert_eq!(answers, [(431, "the head is too long".into())]);
    });
}

#[test]
fn a_head_of_the_greatest_length_is_read() {
    on_both(PATIENT, |server| {
        let head = |length| {
            format!(
                "GET / HTTP/1.1\r\nHost: h\r\nLong: {}\r\n\r\n",
                "x".repeat(length)
            )
        };
        let rest = head(0).len();
        assert_eq!(talk(server, head(HEAD_LIMIT - rest))[0].0, 200);
        assert_eq!(talk(server, head(HEAD_LIMIT - rest + 1))[0].0, 431);
    });
}

#[test]
fn a_body_that_is_shorter_than_announced_is_refused() {
    let words = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhell";
    on_both(PATIENT, |server| {
        let answers = talk(server, words);
        assert_eq!(
            answers,
            [(400, "the connection was closed within a message".into())]
        );
    });
    // The client waits for an answer, and does not close.
    on_both(IMPATIENT, |server| {
        let mut stream = connect(server);
        write!(stream, "{words}").unwrap();
        let answers = replies(&read_all(&mut stream));
        assert_eq!(
            answers,
            [(408, "the rest of the message did not come in time".into())]
        );
        assert!(matches!(server.served().end, End::Refused(408)));
    });
}

/// What is too much is taken for the next request, as it might be one.
#[test]
fn a_body_that_is_longer_than_announced_is_cut() {
    on_both(PATIENT, |server| {
        let words = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nhello\r\n\r\n";
        let answers = talk(server, words);
        assert_eq!(answers.len(), 2);
        assert_eq!(answers[0], (200, "POST /\nhel".into()));
        assert_eq!(answers[1].0, 400);
    });
}
