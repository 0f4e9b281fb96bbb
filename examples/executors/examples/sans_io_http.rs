//! One HTTP/1.1 server over blocking sockets and over tokio.
//!
//! The protocol is the generator `serve` of this package's `http` module. Neither it nor
//! `application` knows what a socket is; look at how little `over_blocking_sockets` and `over_tokio`
//! have to add. Its twins are the Python libraries that h11 and hyper-h2 showed the way to: parsing
//! on one side, I/O on the other. The test `http` talks to both with real clients, in every way that
//! goes wrong.

use genfn_executors_examples::http::{self, Request, Response};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;
use tokio::runtime::Runtime;

const PATIENCE: Duration = Duration::from_secs(10);

fn application(request: &Request) -> Response {
    match (request.method.as_str(), request.target.as_str()) {
        ("GET" | "HEAD", "/") => Response::text("Hello!"),
        ("POST", "/shout") => Response::text(String::from_utf8_lossy(&request.body).to_uppercase()),
        _ => Response::new(404, "nothing is here"),
    }
}

/// A thread per connection, which waits.
fn over_blocking_sockets() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(|| http::over_std(stream, PATIENCE, http::serve(application)));
        }
    });
    address
}

/// A task per connection, which is suspended.
fn over_tokio(runtime: &Runtime) -> io::Result<SocketAddr> {
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr();
    runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(http::over_tokio(stream, PATIENCE, http::serve(application)));
        }
    });
    address
}

/// What a client says, and what of it is to be seen.
const CONVERSATIONS: [(&str, &str); 4] = [
    ("a request", "GET / HTTP/1.1\r\nHost: here\r\n\r\n"),
    (
        "two requests at once",
        "POST /shout HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nhello\
         GET /nowhere HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n",
    ),
    (
        "a body in chunks",
        "POST /shout HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n\
         4\r\nin p\r\n5\r\nieces\r\n0\r\n\r\n",
    ),
    ("no request", "How are you?\r\n\r\n"),
];

fn talk(server: SocketAddr, words: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(server)?;
    stream.write_all(words.as_bytes())?;
    stream.shutdown(Shutdown::Write)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

fn main() -> io::Result<()> {
    let runtime = Runtime::new()?;
    let servers = [
        ("blocking sockets", over_blocking_sockets()?),
        ("tokio", over_tokio(&runtime)?),
    ];
    for (name, server) in servers {
        for (what, words) in CONVERSATIONS {
            println!("# {what}, over {name}");
            for line in talk(server, words)?
                .replace("HTTP/1.1 ", "\nHTTP/1.1 ")
                .trim()
                .lines()
            {
                println!("{line}");
            }
        }
    }
    Ok(())
}
