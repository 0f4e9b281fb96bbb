//! What an `async` body awaits: a delegate, and in a stream the futures of the user.

use super::Delegate;
use super::slot::Yielder;
use crate::{Resume, Step};

/// `yield_from!` in an `async` body: every value goes out, every input goes in.
pub async fn delegated<S, T, Y, D: Delegate<S, T, Y>>(
    yielder: &mut Yielder<S, T, Y>,
    delegate: &mut D,
    default: fn() -> Option<S>,
    line: u32,
) -> D::Output {
    let mut input = Resume::Start;
    loop {
        let value = match delegate.resume(input, default) {
            Step::Yielded(value) => value,
            Step::Returned(output) => return output,
        };
        input = Resume::answering(yielder.__genfn_give(value, line).await);
    }
}

#[cfg(feature = "async")]
pub use user::awaited;

#[cfg(feature = "async")]
mod user {
    use crate::private::slot::with_executor;
    use core::future::{Future, IntoFuture};
    use core::pin::Pin;
    use core::task::{Context, Poll};

    /// The operand of an `.await` in the body of a stream. It has no bound: where it is no future,
    /// the `.await` says so.
    pub struct Awaited<F>(F);

    #[inline]
    pub fn awaited<F>(future: F) -> Awaited<F> {
        Awaited(future)
    }

    impl<F: IntoFuture> IntoFuture for Awaited<F> {
        type Output = F::Output;
        type IntoFuture = Polled<F::IntoFuture>;

        #[inline]
        fn into_future(self) -> Polled<F::IntoFuture> {
            Polled {
                future: self.0.into_future(),
            }
        }
    }

    pin_project_lite::pin_project! {
        /// A future that is polled with the executor's own waker.
        pub struct Polled<F> {
            #[pin]
            future: F,
        }
    }

    impl<F: Future> Future for Polled<F> {
        type Output = F::Output;

        #[inline]
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
            with_executor(cx, |cx| self.project().future.poll(cx))
        }
    }
}
