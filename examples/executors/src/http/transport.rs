//! What a protocol asks for, done: by a thread that waits, and by a task of tokio.

use super::Ask;
use genfn::async_compat::try_drive;
use genfn::prelude::*;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

/// The most bytes of one read.
const PIECE: usize = 4096;

/// Runs a protocol over a blocking socket. No wait takes longer than `patience`.
///
/// # Errors
///
/// If the socket does not accept the timeouts. Any later error is thrown into the protocol.
pub fn over_std<G>(mut stream: TcpStream, patience: Duration, protocol: G) -> io::Result<G::Return>
where
    G: Generator<Vec<u8>, io::Error, Yield = Ask>,
{
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    Ok(protocol.try_drive(|ask| match ask {
        Ask::Read => {
            let mut bytes = vec![0; PIECE];
            let length = stream.read(&mut bytes)?;
            bytes.truncate(length);
            Ok(bytes)
        }
        Ask::Write(bytes) => stream.write_all(&bytes).map(|()| vec![]),
        Ask::Finish => stream.shutdown(Shutdown::Write).map(|()| vec![]),
    }))
}

/// Runs a protocol over a socket of tokio. No wait takes longer than `patience`.
pub async fn over_tokio<G>(
    mut stream: tokio::net::TcpStream,
    patience: Duration,
    protocol: G,
) -> G::Return
where
    G: Generator<Vec<u8>, io::Error, Yield = Ask>,
{
    try_drive(protocol, async move |ask| match ask {
        Ask::Read => {
            let mut bytes = vec![0; PIECE];
            let length = timeout(patience, stream.read(&mut bytes)).await??;
            bytes.truncate(length);
            Ok(bytes)
        }
        Ask::Write(bytes) => {
            timeout(patience, stream.write_all(&bytes)).await??;
            Ok(vec![])
        }
        Ask::Finish => {
            timeout(patience, stream.shutdown()).await??;
            Ok(vec![])
        }
    })
    .await
}
