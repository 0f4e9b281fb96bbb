//! One body, as every peer writes it.
//!
//! ```text
//! iterators! {
//!     fn range(up_to: u64) {            by hand: `fn hand(up_to: u64) -> impl Iterator`
//!         let mut index: u64 = 0;       with types, which diapause needs
//!         while index < up_to {
//!             yield_!(index);
//!             index += 1;
//!         }
//!     }
//! }
//! ```
//!
//! makes `contestants::<C: Consumer>() -> Vec<Contestant>`. Peers whose attribute knows `yield_!`
//! get the body as it is; for the others `yield_!` is a macro that awaits or switches stacks.
//! The lints that are allowed are those of a body that needs nothing of what is beside it, or that
//! never yields, and of the attribute of diapause, which asks for `pub`.

/// See above. The last rule hands on a `$`, for the macros that the first one declares.
macro_rules! iterators {
    (@dollar ($d:tt) fn $name:ident($arg:ident: u64) { $($body:tt)* }) => {
        mod with_genfn {
            #[allow(unused_imports)]
            use super::*;
            use genfn::{generator, yield_};

            #[generator]
            pub(super) fn $name($arg: u64) -> impl Iterator<Item = u64> { $($body)* }

            pub(super) fn run<C: $crate::harness::Consumer>(count: u64) -> u64 {
                C::consume($name(count))
            }
        }

        #[allow(unreachable_pub)]
        mod with_diapause {
            #[allow(unused_imports)]
            use super::*;

            #[diapause::coroutine(yield = u64)]
            pub fn $name($arg: u64) { $($body)* }

            pub(super) fn run<C: $crate::harness::Consumer>(count: u64) -> u64 {
                C::consume($crate::peers::diapause_items($name(count)))
            }
        }

        fn with_next_gen<C: $crate::harness::Consumer>(count: u64) -> u64 {
            #[next_gen::generator(yield(u64))]
            fn $name($arg: u64) { $($body)* }
            next_gen::mk_gen!(let items = $name(count));
            C::consume(items)
        }

        fn with_genawaiter_stack<C: $crate::harness::Consumer>($arg: u64) -> u64 {
            genawaiter::stack::let_gen_using!(items, |co| async move {
                #[allow(unused_macros)]
                macro_rules! yield_ { ($d item:expr) => { co.yield_($d item).await } }
                $($body)*
            });
            C::consume(items.into_iter())
        }

        fn with_genawaiter_rc<C: $crate::harness::Consumer>($arg: u64) -> u64 {
            let items = genawaiter::rc::Gen::new(|co| async move {
                #[allow(unused_macros)]
                macro_rules! yield_ { ($d item:expr) => { co.yield_($d item).await } }
                $($body)*
            });
            C::consume(items.into_iter())
        }

        fn with_fauxgen<C: $crate::harness::Consumer>(count: u64) -> u64 {
            #[fauxgen::generator(yield = u64)]
            fn $name($arg: u64) {
                macro_rules! yield_ { ($d item:expr) => { r#yield!($d item) } }
                $($body)*
            }
            C::consume(std::pin::pin!($name(count)))
        }

        fn with_corosensei<C: $crate::harness::Consumer>($arg: u64) -> u64 {
            use corosensei::{Coroutine, CoroutineResult, Yielder};
            let mut items = Coroutine::new(move |yielder: &Yielder<(), u64>, ()| {
                #[allow(unused_macros)]
                macro_rules! yield_ { ($d item:expr) => { yielder.suspend($d item) } }
                $($body)*
            });
            C::consume(std::iter::from_fn(|| match items.resume(()) {
                CoroutineResult::Yield(item) => Some(item),
                CoroutineResult::Return(()) => None,
            }))
        }

        fn with_generator<C: $crate::harness::Consumer>($arg: u64) -> u64 {
            let items = generator::Gn::<()>::new_scoped(move |mut scope| {
                #[allow(unused_macros)]
                macro_rules! yield_ { ($d item:expr) => { { scope.yield_($d item); } } }
                $($body)*
                generator::done!()
            });
            C::consume(items)
        }

        pub(crate) fn contestants<C: $crate::harness::Consumer>()
        -> Vec<$crate::harness::Contestant> {
            use $crate::harness::Contestant;
            fn run_hand<C: $crate::harness::Consumer>(count: u64) -> u64 {
                C::consume(hand(count))
            }
            #[allow(unused_mut)]
            let mut contestants = vec![
                Contestant {
                    bytes: Some(size_of_val(&hand(0))),
                    ..Contestant::new("hand", run_hand::<C>)
                },
                Contestant {
                    bytes: Some(size_of_val(&with_genfn::$name(0))),
                    ..Contestant::new("genfn", with_genfn::run::<C>)
                },
                Contestant {
                    bytes: Some(size_of_val(&with_diapause::$name(0))),
                    ..Contestant::new("diapause", with_diapause::run::<C>)
                },
                Contestant::new("next-gen", with_next_gen::<C>),
                Contestant::new("fauxgen", with_fauxgen::<C>),
                Contestant::new("genawaiter stack", with_genawaiter_stack::<C>),
                Contestant::new("genawaiter rc", with_genawaiter_rc::<C>),
                Contestant::new("corosensei", with_corosensei::<C>),
                Contestant::new("generator", with_generator::<C>),
            ];
            $crate::peers::nightly_iterators! {
                @dollar ($d) contestants C fn $name($arg: u64) { $($body)* }
            }
            contestants
        }
    };
    ($($function:tt)*) => { $crate::peers::iterators! { @dollar ($) $($function)* } };
}

pub(crate) use iterators;
