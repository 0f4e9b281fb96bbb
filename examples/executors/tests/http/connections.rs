//! How connections begin, go on and end.

use crate::servers::{IMPATIENT, PATIENT, connect, on_both, read_all, replies, talk};
use genfn_executors_examples::http::{BODY_LIMIT, End};
use std::io::{Read, Write};
use std::net::Shutdown;
use std::thread;
use std::time::Duration;

fn ok(body: &str) -> (u16, String) {
    (200, body.into())
}

#[test]
fn a_connection_is_kept_for_the_next_request() {
    on_both(PATIENT, |server| {
        let mut stream = connect(server);
        for number in 0..3 {
            write!(stream, "GET /{number} HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
            let mut answer = [0; 1000];
            let length = stream.read(&mut answer).unwrap();
            let body = format!("GET /{number}\n");
            assert_eq!(replies(&answer[..length]), [ok(&body)], "{}", server.name);
        }
        drop(stream);
        let served = server.served();
        assert_eq!(served.answered, 3);
        assert!(matches!(served.end, End::Closed), "{served:?}");
    });
}

#[test]
fn a_request_may_come_byte_by_byte() {
    on_both(PATIENT, |server| {
        let mut stream = connect(server);
        for byte in b"POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc" {
            stream.write_all(&[*byte]).unwrap();
            thread::sleep(Duration::from_micros(200));
        }
        stream.shutdown(Shutdown::Write).unwrap();
        assert_eq!(replies(&read_all(&mut stream)), [ok("POST /a\nabc")]);
    });
}

#[test]
fn requests_that_come_at_once_are_answered_in_order() {
    on_both(PATIENT, |server| {
        let requests: String = (0..100)
            .map(|number| {
                format!("POST /{number} HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n!")
            })
            .collect();
        let expected: Vec<_> = (0..100)
            .map(|number| ok(&format!("POST /{number}\n!")))
            .collect();
        assert_eq!(talk(server, requests), expected);
        assert_eq!(server.served().answered, 100);
    });
}

#[test]
fn a_client_that_says_close_is_closed() {
    on_both(PATIENT, |server| {
        let mut stream = connect(server);
        let last = "GET /1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
        write!(stream, "{last}GET /2 HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
        assert_eq!(replies(&read_all(&mut stream)), [ok("GET /1\n")]);
        drop(stream);
        let served = server.served();
        assert_eq!(served.answered, 1);
        assert!(matches!(served.end, End::Closed), "{served:?}");
    });
}

#[test]
fn a_client_of_the_last_version_is_closed_unless_it_asks() {
    on_both(PATIENT, |server| {
        let (once, again) = (
            "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
        );
        assert_eq!(talk(server, once.repeat(2)).len(), 1);
        assert_eq!(talk(server, again.repeat(2)).len(), 2);
    });
}

#[test]
fn an_idle_connection_is_closed() {
    on_both(IMPATIENT, |server| {
        let mut stream = connect(server);
        write!(stream, "GET / HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
        assert_eq!(replies(&read_all(&mut stream)), [ok("GET /\n")]);
        assert!(matches!(server.served().end, End::Closed));
    });
}

#[test]
fn a_silent_client_does_not_hold_up_another() {
    on_both(PATIENT, |server| {
        let silent = connect(server);
        let mut slow = connect(server);
        write!(slow, "GET /slow HTTP/1.1\r\n").unwrap();
        assert_eq!(
            talk(server, "GET /other HTTP/1.1\r\nHost: h\r\n\r\n"),
            [ok("GET /other\n")]
        );
        write!(slow, "Host: h\r\n\r\n").unwrap();
        slow.shutdown(Shutdown::Write).unwrap();
        assert_eq!(replies(&read_all(&mut slow)), [ok("GET /slow\n")]);
        drop(silent);
        let answered: usize = (0..3).map(|_| server.served().answered).sum();
        assert_eq!(answered, 2);
    });
}

#[test]
fn a_body_of_the_greatest_length_comes_back_whole() {
    let body: String = ('a'..='z').cycle().take(BODY_LIMIT).collect();
    on_both(PATIENT, |server| {
        let head = format!("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {BODY_LIMIT}\r\n\r\n");
        let answers = talk(server, head + &body);
        assert!(
            answers == [(200, format!("POST /\n{body}"))],
            "{}",
            server.name
        );
    });
}

#[test]
fn a_client_that_waits_for_leave_gets_it() {
    on_both(PATIENT, |server| {
        let mut stream = connect(server);
        write!(
            stream,
            "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        )
        .unwrap();
        let mut leave = [0; 25];
        stream.read_exact(&mut leave).unwrap();
        assert_eq!(&leave, b"HTTP/1.1 100 Continue\r\n\r\n");
        write!(stream, "ok").unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        assert_eq!(replies(&read_all(&mut stream)), [ok("POST /\nok")]);
    });
}

/// It could not wait, and needs no leave any more.
#[test]
fn a_client_that_asks_for_leave_with_the_body_gets_only_the_answer() {
    on_both(PATIENT, |server| {
        let head =
            "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        assert_eq!(talk(server, head.to_owned() + "ok"), [ok("POST /\nok")]);
    });
}

#[test]
fn a_connection_closed_half_way_ends() {
    on_both(PATIENT, |server| {
        for words in [
            "GET / HTT",
            "GET / HTTP/1.1\r\nHost: h\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhe",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe",
        ] {
            let mut stream = connect(server);
            write!(stream, "{words}").unwrap();
            drop(stream);
            let served = server.served();
            assert_eq!(served.answered, 0, "{words:?}");
            // Whether writing the refusal still works is up to the network.
            assert!(!matches!(served.end, End::Closed), "{words:?}: {served:?}");
        }
    });
}
