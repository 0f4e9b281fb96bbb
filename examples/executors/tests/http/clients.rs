//! The clients that people use: `curl`, where it is installed, and `ureq`.

use crate::servers::{PATIENT, Server, on_both};
use genfn_executors_examples::http::{BODY_LIMIT, HEAD_LIMIT};
use std::io::{Cursor, ErrorKind};
use std::process::Command;
use std::thread;
use ureq::{Agent, SendBody};

fn agent() -> Agent {
    let config = Agent::config_builder().http_status_as_error(false);
    config.timeout_global(Some(PATIENT)).build().into()
}

fn url(server: &Server, target: &str) -> String {
    format!("http://{}{target}", server.address)
}

#[test]
fn ureq_keeps_its_connection() {
    on_both(PATIENT, |server| {
        let agent = agent();
        for number in 0..3 {
            let target = format!("/{number}");
            let mut response = agent.get(url(server, &target)).call().unwrap();
            assert_eq!(response.status(), 200);
            let body = response.body_mut().read_to_string().unwrap();
            assert_eq!(body, format!("GET {target}\n"));
        }
        drop(agent);
        assert_eq!(server.served().answered, 3);
    });
}

#[test]
fn ureq_sends_bodies_whole_and_in_chunks() {
    let text = "lots of text ".repeat(10_000);
    on_both(PATIENT, |server| {
        let agent = agent();
        let mut response = agent.post(url(server, "/whole")).send(&text).unwrap();
        let body = response.body_mut().read_to_string().unwrap();
        assert!(body == format!("POST /whole\n{text}"));

        let mut reader = Cursor::new(&text);
        let chunks = SendBody::from_reader(&mut reader);
        let mut response = agent.put(url(server, "/chunks")).send(chunks).unwrap();
        let body = response.body_mut().read_to_string().unwrap();
        assert!(body == format!("PUT /chunks\n{text}"));
    });
}

#[test]
fn ureq_sees_a_refusal() {
    on_both(PATIENT, |server| {
        let request = agent()
            .get(url(server, "/"))
            .header("Long", "x".repeat(HEAD_LIMIT));
        assert_eq!(request.call().unwrap().status(), 431);
        let response = agent().post(url(server, "/")).send(vec![0; BODY_LIMIT + 1]);
        assert_eq!(response.unwrap().status(), 413);
    });
}

#[test]
fn many_clients_are_served_at_a_time() {
    on_both(PATIENT, |server| {
        let url = &url(server, "/");
        thread::scope(|scope| {
            for client in 0..16 {
                scope.spawn(move || {
                    let agent = agent();
                    for number in 0..10 {
                        let body = format!("{client} {number}");
                        let mut response = agent.post(url).send(&body).unwrap();
                        let answer = response.body_mut().read_to_string().unwrap();
                        assert_eq!(answer, format!("POST /\n{body}"));
                    }
                });
            }
        });
        let answered: usize = (0..16).map(|_| server.served().answered).sum();
        assert_eq!(answered, 160);
    });
}

/// What `curl` prints, or `None` where it is not installed.
fn curl(arguments: &[&str]) -> Option<String> {
    let output = Command::new("curl")
        .args([
            "--silent",
            "--show-error",
            "--max-time",
            "20",
            "--noproxy",
            "*",
        ])
        .args(arguments)
        .output();
    match output {
        Ok(output) => {
            assert!(output.status.success(), "{output:?}");
            Some(String::from_utf8(output.stdout).expect("text"))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            eprintln!("curl is not installed, so this is not tested");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn curl_is_answered() {
    const STATUS: [&str; 2] = ["--write-out", "%{http_code} %{num_connects};"];
    on_both(PATIENT, |server| {
        let (one, two) = (url(server, "/one"), url(server, "/two"));
        let cases: [(&[&str], &str); 7] = [
            (&[&one, &two], "GET /one\n200 1;GET /two\n200 0;"),
            (&["--data", "a=b", &one], "POST /one\na=b200 1;"),
            (
                &["--data", "a=b", "--header", "Expect: 100-continue", &one],
                "POST /one\na=b200 1;",
            ),
            (
                &[
                    "--data",
                    "a=b",
                    "--header",
                    "Transfer-Encoding: chunked",
                    &one,
                ],
                "POST /one\na=b200 1;",
            ),
            (&["--http1.0", &one], "GET /one\n200 1;"),
            (
                &["--request", "OPTIONS", "--request-target", "*", &one],
                "OPTIONS *\n200 1;",
            ),
            (
                &["--header", "Host:", &one],
                "a request names its host once400 1;",
            ),
        ];
        for (arguments, expected) in cases {
            if let Some(printed) = curl(&[&STATUS, arguments].concat()) {
                assert_eq!(printed, expected, "{}: {arguments:?}", server.name);
            }
        }
        if let Some(head) = curl(&["--head", &one]) {
            assert!(
                head.starts_with("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n"),
                "{head}"
            );
        }
    });
}
