//! The conversation itself, without any I/O: how the bytes are cut into pieces changes nothing.

use crate::servers::{echo, replies};
use genfn::prelude::*;
use genfn_executors_examples::http::{Ask, End, Failure, Response, Served, get, serve};
use std::io;

/// Serves a client that sends these pieces and closes then. The answers, and how it ended, which is
/// the same whether the generator is driven, as over blocking sockets, or stepped, as over tokio.
fn serve_pieces<'a>(
    pieces: impl IntoIterator<Item = &'a [u8], IntoIter: Clone>,
) -> (Vec<u8>, Served) {
    let pieces = pieces.into_iter().filter(|piece| !piece.is_empty());
    let answer = |ask, pieces: &mut dyn Iterator<Item = &'a [u8]>, answers: &mut Vec<u8>| match ask
    {
        Ask::Read => pieces.next().unwrap_or_default().to_vec(),
        Ask::Write(bytes) => {
            answers.extend(bytes);
            vec![]
        }
        Ask::Finish => vec![],
    };

    let (mut left, mut stepped) = (pieces.clone(), vec![]);
    let mut server = serve(echo);
    let mut step = server.start();
    let served = loop {
        match step {
            Step::Yielded(ask) => step = server.send(answer(ask, &mut left, &mut stepped)),
            Step::Returned(served) => break served,
        }
    };

    let (mut left, mut driven) = (pieces, vec![]);
    let same = serve(echo).drive(|ask| answer(ask, &mut left, &mut driven));
    assert_eq!(stepped, driven);
    assert_eq!(format!("{served:?}"), format!("{same:?}"));
    (driven, served)
}

const CONVERSATION: &[u8] = b"\
    POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello\
    HEAD /b HTTP/1.1\r\nHost: h\r\n\r\n\
    POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n\
    3;note=x\r\nabc\r\n0A\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n\
    GET /d HTTP/1.0\r\n\r\n";

#[test]
fn a_conversation_is_answered_in_order() {
    let (answers, served) = serve_pieces([CONVERSATION]);
    let text = String::from_utf8(answers).unwrap();
    let bodies: Vec<_> = text
        .split("\r\n\r\n")
        .map(|part| part.split("HTTP/").next())
        .collect();
    let expected = [
        "",
        "POST /a\nhello",
        "",
        "POST /c\nabc0123456789",
        "GET /d\n",
    ];
    assert_eq!(bodies, expected.map(Some));
    assert_eq!(served.answered, 4);
    assert!(matches!(served.end, End::Closed));
}

#[test]
fn where_the_bytes_are_cut_changes_nothing() {
    let (expected, _) = serve_pieces([CONVERSATION]);
    for cut in 0..CONVERSATION.len() {
        let (left, right) = CONVERSATION.split_at(cut);
        let (answers, served) = serve_pieces([left, right]);
        assert_eq!(answers, expected, "cut at {cut}");
        assert_eq!(served.answered, 4, "cut at {cut}");
    }
    for size in 1..20 {
        let (answers, served) = serve_pieces(CONVERSATION.chunks(size));
        assert_eq!(answers, expected, "pieces of {size}");
        assert_eq!(served.answered, 4, "pieces of {size}");
    }
}

/// Wherever a client stops: what was complete is answered, the rest refused, and neither panics.
#[test]
fn wherever_a_client_stops_the_rest_is_refused() {
    let (all, _) = serve_pieces([CONVERSATION]);
    let ends: Vec<usize> = ["hello", "h\r\n\r\nPOST", "t\r\n\r\n", "1.0\r\n\r\n"]
        .map(|last| {
            let text = std::str::from_utf8(CONVERSATION).unwrap();
            text.find(last).unwrap() + last.trim_end_matches("POST").len()
        })
        .into();
    for cut in 0..=CONVERSATION.len() {
        let (answers, served) = serve_pieces([&CONVERSATION[..cut]]);
        assert_eq!(
            served.answered,
            ends.iter().filter(|end| **end <= cut).count(),
            "{cut}"
        );
        match served.end {
            End::Closed => {
                assert!(cut == 0 || ends.contains(&cut), "{cut}");
                assert!(all.starts_with(&answers), "{cut}");
            }
            End::Refused(status) => {
                assert_eq!(status, 400, "{cut}");
                let refusal = b"the connection was closed within a message";
                assert!(answers.ends_with(refusal), "{cut}");
            }
            End::Broken(error) => panic!("{cut}: {error}"),
        }
    }
}

#[test]
fn no_bytes_make_it_panic_or_ask_for_ever() {
    let mut random: u64 = 1;
    for _ in 0..2000 {
        let mut bytes = CONVERSATION.to_vec();
        for _ in 0..3 {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let place = usize::try_from(random >> 33).unwrap() % bytes.len();
            bytes[place] = b"\r\n :0\0\xffA"[usize::try_from(random >> 20 & 7).unwrap()];
        }
        let (_, served) = serve_pieces(bytes.chunks(50));
        assert!(served.answered <= 8);
    }
}

#[test]
fn an_error_of_the_transport_ends_it() {
    let broken = || io::Error::from(io::ErrorKind::ConnectionReset);
    for before in [
        "",
        "GET / HT",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe",
    ] {
        let mut reads = 0;
        let served = serve(echo).try_drive(|ask| {
            assert_eq!(ask, Ask::Read);
            reads += 1;
            match (reads, before) {
                (1, "") | (2, _) => Err(broken()),
                _ => Ok(before.into()),
            }
        });
        assert_eq!(served.answered, 0);
        assert!(
            matches!(served.end, End::Broken(_)),
            "{before:?}: {served:?}"
        );
    }
    // An answer that was not written is none.
    let served = serve(echo).try_drive(|ask| match ask {
        Ask::Read => Ok(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n".into()),
        _ => Err(broken()),
    });
    assert_eq!(served.answered, 0);
    assert!(matches!(served.end, End::Broken(_)));
}

/// The client of the crawler and the server of this package understand each other.
#[test]
fn the_client_reads_what_the_server_writes() {
    let mut client = get("h".into(), "/x?y".into());
    let Step::Yielded(Ask::Write(request)) = client.start() else {
        panic!("a request")
    };
    let (answer, served) = serve_pieces([request.as_slice()]);
    assert_eq!(served.answered, 1);
    let mut step = client.send(vec![]);
    for byte in answer {
        assert_eq!(step.yielded(), Some(Ask::Read));
        step = client.send(vec![byte]);
    }
    let response = step
        .returned()
        .expect("the response ends")
        .expect("a response");
    assert_eq!(response.status, 200);
    assert_eq!(response.body, b"GET /x?y\n");
}

#[test]
fn the_client_refuses_what_is_no_whole_response() {
    let refused = |answer: &str| {
        let mut answer = Some(answer.into());
        let result: Result<Response, Failure> =
            get("h".into(), "/".into()).drive(|ask| match ask {
                Ask::Read => answer.take().unwrap_or_default(),
                _ => vec![],
            });
        matches!(result, Err(Failure::Refused(_)))
    };
    assert!(!refused("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab"));
    assert!(refused("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na"));
    assert!(refused("HTTP/1.1 200 OK\r\n\r\nab"));
    assert!(refused("HTTP/1.1 200 OK\r\nContent-"));
    assert!(refused("no"));
    assert!(refused(""));
    assert_eq!(replies(b"").len(), 0);
}
