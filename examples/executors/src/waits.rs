//! Three ways to answer [`sleep`](genfn_examples::launch::sleep), each a handler for `drive`.
//!
//! Each returns what it was asked for. How long it was in fact depends on the machine, and so would
//! what the examples print.

use std::thread;
use std::time::Duration;

/// How long a second of the examples lasts.
pub const SECOND: Duration = Duration::from_millis(10);

fn scaled(wait: Duration) -> Duration {
    wait.mul_f64(SECOND.as_secs_f64())
}

/// Stops the thread, and all that runs in it.
#[must_use]
pub fn blocking(wait: Duration) -> Duration {
    thread::sleep(scaled(wait));
    wait
}

/// Lets the other tasks of tokio run meanwhile, and at least once, as `asyncio.sleep(0)` does.
pub async fn on_tokio(wait: Duration) -> Duration {
    match wait {
        Duration::ZERO => tokio::task::yield_now().await,
        _ => tokio::time::sleep(scaled(wait)).await,
    }
    wait
}

/// The same on smol.
pub async fn on_smol(wait: Duration) -> Duration {
    match wait {
        Duration::ZERO => smol::future::yield_now().await,
        _ => {
            smol::Timer::after(scaled(wait)).await;
        }
    }
    wait
}
