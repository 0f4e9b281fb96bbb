//! A running sum of squares: every number is sent in, and the sum so far comes out.

use crate::harness::{Contestant, Workload};
use std::hint::black_box;
use std::pin::{Pin, pin};

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new("send", "sent in: a running sum of squares", inlined()).within(1.03),
        Workload::new("send_dyn", "sent in, through a trait object", through_dyn()).within(1.2),
    ]
}

fn inlined() -> Vec<Contestant> {
    #[allow(unused_mut)]
    let mut contestants = vec![
        Contestant {
            bytes: Some(size_of::<Hand>()),
            ..Contestant::new("hand", |count| {
                let mut machine = Hand::default();
                machine.start();
                talk(count, |number| machine.send(number))
            })
        },
        Contestant {
            bytes: Some(size_of_val(&with_genfn())),
            ..Contestant::new("genfn", |count| {
                use genfn::Generator;
                let mut generator = with_genfn();
                let _ = generator.start();
                talk(count, |n| generator.send(n).yielded().unwrap_or(0))
            })
        },
        Contestant {
            bytes: Some(size_of_val(&with_diapause())),
            ..Contestant::new("diapause", |count| {
                use diapause::{Coroutine, CoroutineState};
                let mut coroutine = with_diapause();
                let _ = coroutine.start();
                talk(count, |number| match coroutine.resume(number) {
                    CoroutineState::Yielded(sum) => sum,
                    CoroutineState::Complete(()) => 0,
                })
            })
        },
        Contestant::new("fauxgen", |count| {
            use fauxgen::{Generator, GeneratorState};
            let mut generator = pin!(with_fauxgen());
            let _ = generator.as_mut().resume(0);
            talk(count, |number| match generator.as_mut().resume(number) {
                GeneratorState::Yielded(sum) => sum,
                GeneratorState::Complete(()) => 0,
            })
        }),
        Contestant::new("genawaiter stack", |count| {
            use genawaiter::GeneratorState;
            genawaiter::stack::let_gen_using!(generator, |co| async move {
                let mut sum: u64 = 0;
                loop {
                    let number: u64 = co.yield_(sum).await;
                    sum = sum.wrapping_add(number.wrapping_mul(number));
                }
            });
            generator.resume_with(0);
            talk(count, |number| match generator.resume_with(number) {
                GeneratorState::Yielded(sum) => sum,
                GeneratorState::Complete(()) => 0,
            })
        }),
        Contestant::new("genawaiter rc", |count| {
            use genawaiter::GeneratorState;
            let mut generator = genawaiter::rc::Gen::new(|co| async move {
                let mut sum: u64 = 0;
                loop {
                    let number: u64 = co.yield_(sum).await;
                    sum = sum.wrapping_add(number.wrapping_mul(number));
                }
            });
            generator.resume_with(0);
            talk(count, |number| match generator.resume_with(number) {
                GeneratorState::Yielded(sum) => sum,
                GeneratorState::Complete(()) => 0,
            })
        }),
        Contestant::new("corosensei", |count| {
            use corosensei::{Coroutine, CoroutineResult, Yielder};
            let mut coroutine = Coroutine::new(|yielder: &Yielder<u64, u64>, _| {
                let mut sum: u64 = 0;
                while sum != u64::MAX {
                    let number = yielder.suspend(sum);
                    sum = sum.wrapping_add(number.wrapping_mul(number));
                }
            });
            coroutine.resume(0);
            talk(count, |number| match coroutine.resume(number) {
                CoroutineResult::Yield(sum) => sum,
                CoroutineResult::Return(()) => 0,
            })
        }),
        Contestant::new("generator", |count| {
            let mut generator = generator::Gn::<u64>::new_scoped(|mut scope| {
                let mut sum: u64 = 0;
                loop {
                    let Some(number) = scope.yield_(sum) else {
                        generator::done!()
                    };
                    sum = sum.wrapping_add(number.wrapping_mul(number));
                }
            });
            generator.raw_send(None);
            talk(count, |number| generator.send(number))
        }),
    ];
    #[cfg(feature = "nightly")]
    contestants.push(Contestant::new("#[coroutine]", |count| {
        use std::ops::{Coroutine, CoroutineState};
        let mut coroutine = nightly();
        Pin::new(&mut coroutine).resume(0);
        talk(count, |n| match Pin::new(&mut coroutine).resume(n) {
            CoroutineState::Yielded(sum) => sum,
            CoroutineState::Complete(()) => 0,
        })
    }));
    contestants
}

fn through_dyn() -> Vec<Contestant> {
    #[allow(unused_mut)]
    let mut contestants = vec![
        Contestant::new("hand", |count| {
            let mut machine = Hand::default();
            let machine: &mut dyn Machine = black_box(&mut machine);
            machine.start();
            talk(count, |number| machine.send(number))
        }),
        Contestant::new("genfn", |count| {
            use genfn::Generator;
            let mut generator = with_genfn();
            let generator: &mut dyn Generator<u64, Yield = u64, Return = ()> =
                black_box(&mut generator);
            let _ = generator.start();
            talk(count, |n| generator.send(n).yielded().unwrap_or(0))
        }),
        Contestant::new("diapause", |count| {
            use diapause::{Coroutine, CoroutineState};
            let mut coroutine = with_diapause();
            let coroutine: &mut dyn Coroutine<u64, Yield = u64, Return = ()> =
                black_box(&mut coroutine);
            let _ = coroutine.start();
            talk(count, |number| match coroutine.resume(number) {
                CoroutineState::Yielded(sum) => sum,
                CoroutineState::Complete(()) => 0,
            })
        }),
        Contestant::new("fauxgen", |count| {
            use fauxgen::{Generator, GeneratorState};
            let generator = pin!(with_fauxgen());
            let mut generator: Pin<&mut dyn Generator<u64, Yield = u64, Return = ()>> =
                black_box(generator);
            let _ = generator.as_mut().resume(0);
            talk(count, |number| match generator.as_mut().resume(number) {
                GeneratorState::Yielded(sum) => sum,
                GeneratorState::Complete(()) => 0,
            })
        }),
    ];
    #[cfg(feature = "nightly")]
    contestants.push(Contestant::new("#[coroutine]", |count| {
        use std::ops::{Coroutine, CoroutineState};
        let coroutine = pin!(nightly());
        let mut coroutine: Pin<&mut dyn Coroutine<u64, Yield = u64, Return = ()>> =
            black_box(coroutine);
        coroutine.as_mut().resume(0);
        talk(count, |n| match coroutine.as_mut().resume(n) {
            CoroutineState::Yielded(sum) => sum,
            CoroutineState::Complete(()) => 0,
        })
    }));
    contestants
}

/// Sends in the numbers below `count`; a sum goes into the next number, so none can be left out.
#[inline(always)]
fn talk(count: u64, mut send: impl FnMut(u64) -> u64) -> u64 {
    let mut sum = 0;
    for number in 0..count {
        sum = send(number ^ (sum & 1));
    }
    sum
}

trait Machine {
    fn start(&mut self) -> u64;
    fn send(&mut self, number: u64) -> u64;
}

#[derive(Default)]
struct Hand {
    started: bool,
    sum: u64,
}

impl Machine for Hand {
    #[inline]
    fn start(&mut self) -> u64 {
        assert!(!self.started);
        self.started = true;
        self.sum
    }

    #[inline]
    fn send(&mut self, number: u64) -> u64 {
        assert!(self.started);
        self.sum = self.sum.wrapping_add(number.wrapping_mul(number));
        self.sum
    }
}

use genfn::{generator, yield_};

#[generator]
fn with_genfn() -> impl genfn::Generator<u64, Yield = u64> {
    let mut sum: u64 = 0;
    loop {
        let number: u64 = yield_!(sum);
        sum = sum.wrapping_add(number.wrapping_mul(number));
    }
}

#[diapause::coroutine(yield = u64, resume = u64)]
fn with_diapause() {
    let mut sum: u64 = 0;
    loop {
        let number: u64 = yield_!(sum);
        sum = sum.wrapping_add(number.wrapping_mul(number));
    }
}

#[fauxgen::generator(yield = u64, arg = u64)]
fn with_fauxgen() {
    let mut sum: u64 = 0;
    loop {
        let number: u64 = r#yield!(sum);
        sum = sum.wrapping_add(number.wrapping_mul(number));
    }
}

crate::peers::nightly! {
    fn nightly() -> impl std::ops::Coroutine<u64, Yield = u64, Return = ()> + Unpin {
        #[coroutine]
        |_: u64| {
            let mut sum: u64 = 0;
            loop {
                let number: u64 = yield sum;
                sum = sum.wrapping_add(number.wrapping_mul(number));
            }
        }
    }
}
