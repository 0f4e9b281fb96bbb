//! The two servers, and a client that sends what it is told to.

use genfn_executors_examples::http::{Request, Response, Served, over_std, over_tokio, serve};
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long a server waits where a client is not supposed to be late.
pub(crate) const PATIENT: Duration = Duration::from_secs(20);
/// How long it waits where one is.
pub(crate) const IMPATIENT: Duration = Duration::from_millis(100);

/// Says what it was asked, so that a test sees whether all of it arrived.
pub(crate) fn echo(request: &Request) -> Response {
    let mut response = Response::text(format!("{} {}\n", request.method, request.target));
    response.body.extend(&request.body);
    response
}

pub(crate) struct Server {
    pub(crate) name: &'static str,
    pub(crate) address: SocketAddr,
    served: Receiver<Served>,
    /// Stops the tasks when it is dropped.
    _runtime: Option<Runtime>,
}

impl Server {
    /// What became of a connection, as soon as one has ended.
    pub(crate) fn served(&self) -> Served {
        let served = self.served.recv_timeout(PATIENT);
        served.unwrap_or_else(|error| panic!("{}: no connection has ended: {error}", self.name))
    }
}

/// A thread per connection.
fn blocking(patience: Duration) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let (done, served) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let done = done.clone();
            thread::spawn(move || {
                let stream = stream.expect("a connection");
                let end = over_std(stream, patience, serve(echo)).expect("timeouts");
                done.send(end)
            });
        }
    });
    Server {
        name: "blocking",
        address,
        served,
        _runtime: None,
    }
}

/// A task per connection.
fn tokio(patience: Duration) -> Server {
    let runtime = Runtime::new().expect("a runtime");
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"));
    let listener = listener.expect("a port");
    let address = listener.local_addr().expect("its address");
    let (done, served) = channel();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let done = done.clone();
            tokio::spawn(async move { done.send(over_tokio(stream, patience, serve(echo)).await) });
        }
    });
    Server {
        name: "tokio",
        address,
        served,
        _runtime: Some(runtime),
    }
}

/// Runs a test against either server.
pub(crate) fn on_both(patience: Duration, test: impl Fn(&Server)) {
    test(&blocking(patience));
    test(&tokio(patience));
}

pub(crate) fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(server.address).expect("a connection");
    stream.set_nodelay(true).expect("no delay");
    stream.set_read_timeout(Some(PATIENT)).expect("a timeout");
    stream
}

/// Sends these words and no more, and reads until the server closes.
pub(crate) fn talk(server: &Server, words: impl AsRef<[u8]>) -> Vec<(u16, String)> {
    let mut stream = connect(server);
    stream.write_all(words.as_ref()).expect("it is sent");
    stream.shutdown(Shutdown::Write).expect("no more is sent");
    replies(&read_all(&mut stream))
}

pub(crate) fn read_all(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = vec![];
    let read = stream.read_to_end(&mut bytes);
    read.expect("the server closes the connection properly");
    bytes
}

/// The status and the body of each response. All bytes have to belong to one.
pub(crate) fn replies(mut bytes: &[u8]) -> Vec<(u16, String)> {
    let mut replies = vec![];
    while !bytes.is_empty() {
        let mut fields = [httparse::EMPTY_HEADER; 16];
        let mut response = httparse::Response::new(&mut fields);
        let head = response.parse(bytes).expect("a response").unwrap();
        let length = response
            .headers
            .iter()
            .find(|field| field.name.eq_ignore_ascii_case("content-length"))
            .map_or(0, |field| {
                let digits = std::str::from_utf8(field.value).expect("digits");
                digits.parse().expect("a length")
            });
        let body = String::from_utf8_lossy(&bytes[head..head + length]);
        replies.push((response.code.expect("a status"), body.into_owned()));
        bytes = &bytes[head + length..];
    }
    replies
}
