//! `stream`: a generator as a `Stream`.

use futures::executor::block_on;
use futures::stream::{FusedStream, StreamExt};
use genfn::async_compat::stream;
use genfn::prelude::*;
use genfn_tests::trace::{D, Event, taken};
use std::fmt::Debug;

#[generator]
fn up_to(
    n: u32,
) -> impl Generator<Option<u32>, Yield = u32> + Iterator<Item = u32> + Clone + Debug {
    let mut next = 0;
    while next < n {
        next += yield_!(next).unwrap_or(1);
    }
}

#[test]
fn its_items_are_those_of_the_iterator() {
    assert_eq!(block_on(stream(up_to(4)).collect::<Vec<_>>()), [0, 1, 2, 3]);
    let even = stream(up_to(5)).filter(|n| std::future::ready(n % 2 == 0));
    assert_eq!(block_on(even.collect::<Vec<_>>()), [0, 2, 4]);
}

#[test]
fn a_generator_that_has_started_goes_on_and_a_closed_one_is_at_its_end() {
    let mut g = up_to(3);
    assert_eq!(g.start(), Step::Yielded(0));
    let mut items = stream(&mut g);
    assert_eq!(block_on(items.next()), Some(1));
    assert!(!items.is_terminated());
    g.close();
    let mut items = stream(g);
    assert!(items.is_terminated());
    assert_eq!(block_on(items.next()), None);
}

#[test]
fn it_is_fused() {
    let mut items = stream(up_to(1));
    assert!(!items.is_terminated());
    assert_eq!(block_on(items.next()), Some(0));
    assert!(!items.is_terminated());
    assert_eq!(block_on(items.next()), None);
    assert!(items.is_terminated());
    assert_eq!(block_on(items.next()), None);
}

#[test]
fn it_can_be_selected() {
    let merged = block_on(async {
        let (mut a, mut b) = (stream(up_to(2)), stream(up_to(3)));
        let mut seen = vec![];
        loop {
            futures::select_biased! {
                n = a.select_next_some() => seen.push(n),
                n = b.select_next_some() => seen.push(10 + n),
                complete => break seen,
            }
        }
    });
    assert_eq!(merged, [0, 1, 10, 11, 12]);
}

#[test]
fn dropping_it_closes_the_generator() {
    #[generator]
    fn held() -> impl Generator<Yield = u8> {
        let _guard = D(1);
        yield_!(1);
    }
    let mut items = stream(held());
    assert_eq!(block_on(items.next()), Some(1));
    assert_eq!(taken(), []);
    drop(items);
    assert_eq!(taken(), [Event::Drop(1)]);
}

#[test]
fn a_box_and_a_trait_object_are_streams() {
    let boxed: Box<dyn Generator<Option<u32>, Yield = u32, Return = ()>> = Box::new(up_to(2));
    assert_eq!(block_on(stream(boxed).collect::<Vec<_>>()), [0, 1]);
}

#[test]
fn debug_shows_the_generator() {
    assert_eq!(
        format!("{:?}", stream(up_to(2))),
        "GeneratorStream(up_to { Created, n: 2 })"
    );
    let awaited = genfn::async_compat::awaitable(up_to(2));
    assert_eq!(format!("{awaited:?}"), "Awaitable(up_to { Created, n: 2 })");
}
