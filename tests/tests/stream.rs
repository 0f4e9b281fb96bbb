//! The `Stream` flavour: bodies that both `.await` and yield. That a body means the same in it as in
//! a plain function is in `corpus_stream.rs`.

use futures::channel::mpsc;
use futures::executor::{block_on, block_on_stream};
use futures::stream::{FusedStream, FuturesUnordered};
use futures::{FutureExt, Stream, StreamExt};
use genfn::prelude::*;
use genfn_tests::trace::{D, Event, boom, lg, taken};
use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::future::{Future, poll_fn, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};

fn collected<S: Stream>(stream: S) -> Vec<S::Item> {
    block_on(stream.collect())
}

/// Is pending once, and wakes itself.
async fn pause() {
    let mut polled = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut polled, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

async fn later<T>(value: T) -> T {
    pause().await;
    value
}

fn next<S: Stream>(stream: Pin<&mut S>) -> Poll<Option<S::Item>> {
    stream.poll_next(&mut Context::from_waker(Waker::noop()))
}

// ---------------------------------------------------------------------- await and yield

#[test]
fn await_and_yield_in_one_body() {
    #[generator]
    fn doubles(of: &[u32]) -> impl Stream<Item = u32> {
        let factor = later(2).await;
        for n in of {
            yield_!(factor * later(*n).await);
        }
        pause().await;
    }
    assert_eq!(collected(doubles(&[1, 20])), [2, 40]);
    let mut stream = pin!(doubles(&[1, 20]));
    let polls = [(); 7].map(|()| next(stream.as_mut()));
    let (pending, one, two) = (Poll::Pending, Poll::Ready(Some(2)), Poll::Ready(Some(40)));
    let end = Poll::Ready(None);
    assert_eq!(polls, [pending, pending, one, pending, two, pending, end]);
    assert_eq!(next(stream.as_mut()), end);
}

#[test]
fn await_wherever_an_expression_may_stand() {
    struct Pair {
        a: u32,
        b: u32,
    }
    #[generator]
    fn f(list: Vec<u32>) -> impl Stream<Item = u32> {
        let mut list = list;
        yield_!(later(1).await + later(2).await);
        list.push(
            later((4, yield_!(later(list[0]).await)))
                .map(|(n, ())| n + 1)
                .await,
        );
        let pair = Pair {
            a: later(list[later(1).await]).await,
            b: {
                yield_!(50);
                later(6).await
            },
        };
        if later(true).await && pair.a == 5 {
            match later(pair.b).await {
                6 if pair.b == 6 => yield_!(60),
                _ => unreachable!(),
            }
        }
        while let Some(n) = later(list.pop()).await {
            yield_!(n);
        }
        let closure = async |n: u32| later(n).await + 1;
        yield_!(closure(7).await);
        yield_!(async { later(8).await + 1 }.await);
        let [a, b] = [later(ready(1)).await.await, later(2).await];
        yield_!(a + b);
    }
    let items = collected(f(vec![4]));
    assert_eq!(items, [3, 4, 50, 60, 5, 4, 8, 9, 3]);
}

#[test]
fn await_in_macros_of_the_standard_library() {
    #[generator]
    fn f() -> impl Stream<Item = String> {
        let name = String::from("n");
        yield_!(format!("{name}{}{x}", later(1).await, x = later('x').await));
        assert_eq!(later(1).await, 1, "never {}", later(2).await);
        assert!(matches!(later(Some(3)).await, Some(n) if n == 3));
        for text in vec![later("a").await, later("b").await] {
            yield_!(text.to_owned());
        }
        yield_!(vec![later('c').await; 2].into_iter().collect());
    }
    assert_eq!(collected(f()), ["n1x", "a", "b", "cc"]);
}

#[test]
fn select_and_join_in_the_body() {
    #[generator]
    fn merged(
        left: impl Stream<Item = u32> + Unpin,
        right: impl Stream<Item = u32> + Unpin,
    ) -> impl Stream<Item = u32> {
        let (mut left, mut right) = (left.fuse(), right.fuse());
        let (a, b) = futures::join!(later(100), async { later(200).await });
        yield_!(a + b);
        loop {
            let item = futures::select! {
                item = left.next() => item,
                item = right.next() => item.map(|n| n + 10),
                complete => return,
            };
            if let Some(item) = item {
                yield_!(item);
            }
        }
    }
    let (left, left_end) = mpsc::unbounded();
    let (right, right_end) = mpsc::unbounded();
    let sender = std::thread::spawn(move || {
        for n in 0..100 {
            left.unbounded_send(n).unwrap();
            right.unbounded_send(n).unwrap();
        }
    });
    let items = collected(merged(left_end, right_end));
    sender.join().unwrap();
    assert_eq!(items[0], 300);
    assert_eq!(items.len(), 201);
    assert_eq!(items.iter().sum::<u32>(), 300 + 2 * 4950 + 1000);
}

#[test]
fn streams_in_one_another() {
    #[generator]
    fn numbers(n: u32) -> impl Stream<Item = u32> {
        for i in 0..n {
            pause().await;
            yield_!(i);
        }
    }
    #[generator]
    fn triangle(n: u32) -> impl Stream<Item = String> {
        let mut rows = pin!(numbers(n));
        while let Some(row) = rows.next().await {
            let mut cells = pin!(numbers(row + 1));
            while let Some(cell) = cells.next().await {
                yield_!(format!("{row}{cell}"));
            }
        }
    }
    assert_eq!(collected(triangle(3)), ["00", "10", "11", "20", "21", "22"]);
    let both = futures::stream::select(triangle(2), triangle(2));
    assert_eq!(collected(both).len(), 6);
    let mut many: FuturesUnordered<_> = (0..4).map(|n| triangle(n).count()).collect();
    let mut counts = collected(&mut many);
    counts.sort_unstable();
    assert_eq!(counts, [0, 1, 3, 6]);
}

#[test]
fn delegation_to_iterators_and_generators() {
    #[generator]
    fn plain() -> impl Generator<Yield = u32, Return = &'static str> {
        yield_!(1);
        "plain"
    }
    #[generator(borrowing)]
    fn borrowing() -> impl Generator<Yield = u32, Return = usize> {
        let list = vec![2, 3];
        for n in &list {
            yield_!(*n);
        }
        list.len()
    }
    #[generator]
    fn f(limit: u32) -> impl Stream<Item = u32> {
        assert_eq!(yield_from!(plain()), "plain");
        pause().await;
        assert_eq!(yield_from!(borrowing()), 2);
        let local = String::from("45");
        yield_from!(local.chars().filter_map(|c| c.to_digit(10)));
        yield_from!(later(6..limit).await);
        let mut started = plain();
        let _ = started.start();
        assert_eq!(yield_from!(&mut started), "plain");
    }
    assert_eq!(collected(f(8)), [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn borrows_of_locals() {
    #[generator]
    fn f() -> impl Stream<Item = String> {
        let text = later(String::from("a b")).await;
        let mut seen = Vec::new();
        for word in text.split(' ') {
            seen.push(word);
            yield_!(later(word.to_owned()).await);
        }
        let last = seen.last_mut().unwrap();
        *last = "c";
        yield_!(seen.concat());
    }
    assert_eq!(collected(f()), ["a", "b", "ac"]);
}

// ---------------------------------------------------------------------- question marks

#[test]
fn a_question_mark_yields_the_error_and_ends() {
    async fn parsed(text: &str) -> Result<u32, std::num::ParseIntError> {
        pause().await;
        text.parse()
    }
    #[generator]
    fn f(words: &[&str]) -> impl Stream<Item = Result<u32, Box<dyn Error>>> {
        for word in words {
            let n = parsed(word).await?;
            yield_!(Ok(n));
            if n == 0 {
                Err::<(), _>("zero")?;
            }
        }
    }
    let shown = |words: &[&str]| -> Vec<_> {
        let items = collected(f(words)).into_iter();
        items.map(|item| item.map_err(|e| e.to_string())).collect()
    };
    assert_eq!(shown(&["1", "2"]), [Ok(1), Ok(2)]);
    assert_eq!(shown(&["0", "2"]), [Ok(0), Err("zero".into())]);
    let error = "invalid digit found in string";
    assert_eq!(shown(&["1", "x", "2"]), [Ok(1), Err(error.into())]);
}

// ---------------------------------------------------------------------- wakers

#[derive(Default)]
struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn what_is_awaited_sees_the_waker_of_the_executor() {
    async fn sees(waker: &Waker) -> bool {
        poll_fn(|cx| Poll::Ready(cx.waker().will_wake(waker))).await
    }
    struct Into<'w>(&'w Waker);
    impl<'w> IntoFuture for Into<'w> {
        type Output = bool;
        type IntoFuture = Pin<Box<dyn Future<Output = bool> + 'w>>;
        fn into_future(self) -> Self::IntoFuture {
            Box::pin(sees(self.0))
        }
    }
    #[generator]
    fn f(waker: &Waker) -> impl Stream<Item = bool> {
        yield_!(sees(waker).await);
        yield_!(Into(waker).await);
        let text = format!("{}", sees(waker).await);
        yield_!(text == "true");
        assert!(sees(waker).await, "{}", sees(waker).await);
        for seen in vec![sees(waker).await; 1] {
            yield_!(seen);
        }
        yield_!(async { sees(waker).await }.await);
        let mut inner = pin!(nested(waker));
        while let Some(seen) = inner.next().await {
            yield_!(seen);
        }
        // Also where the macro does not see the `.await` of the inner stream.
        let mut inner = pin!(nested(waker));
        let (seen,) = futures::join!(inner.next());
        yield_!(seen == Some(true));
    }
    #[generator]
    fn nested(waker: &Waker) -> impl Stream<Item = bool> {
        yield_!(sees(waker).await);
    }
    let waker = Waker::from(Arc::new(Count::default()));
    let mut stream = pin!(f(&waker));
    let mut items = 0;
    while let Poll::Ready(Some(seen)) = stream.as_mut().poll_next(&mut Context::from_waker(&waker))
    {
        assert!(seen);
        items += 1;
    }
    assert_eq!(items, 7);
}

#[test]
fn an_await_that_no_macro_can_see_wakes_too() {
    macro_rules! awaited {
        ($future:expr) => {
            $future.await
        };
    }
    async fn stores(into: &Cell<Option<Waker>>) {
        let mut polled = false;
        poll_fn(|cx| {
            into.set(Some(cx.waker().clone()));
            match std::mem::replace(&mut polled, true) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            }
        })
        .await;
    }
    #[generator]
    fn f(into: &Cell<Option<Waker>>) -> impl Stream<Item = u8> {
        awaited!(stores(into));
        yield_!(1);
    }
    let count = Arc::new(Count::default());
    let waker = Waker::from(count.clone());
    let stored = Cell::new(None);
    let mut stream = pin!(f(&stored));
    let mut cx = Context::from_waker(&waker);
    assert_eq!(stream.as_mut().poll_next(&mut cx), Poll::Pending);
    let kept = stored.take().unwrap();
    assert!(kept.will_wake(&waker));
    kept.wake();
    assert_eq!(count.0.load(Ordering::Relaxed), 1);
    assert_eq!(stream.as_mut().poll_next(&mut cx), Poll::Ready(Some(1)));
    assert!(stored.take().unwrap().will_wake(&waker));
}

#[test]
fn another_waker_at_each_poll() {
    #[generator]
    fn f() -> impl Stream<Item = u8> {
        for n in 0..3 {
            pause().await;
            yield_!(n);
        }
    }
    let mut stream = pin!(f());
    for n in 0..3 {
        let counts = [Arc::new(Count::default()), Arc::new(Count::default())];
        let wakers = counts.clone().map(Waker::from);
        let [first, second] = wakers.each_ref().map(Context::from_waker);
        let (mut first, mut second) = (first, second);
        assert_eq!(stream.as_mut().poll_next(&mut first), Poll::Pending);
        assert_eq!(stream.as_mut().poll_next(&mut second), Poll::Ready(Some(n)));
        assert_eq!(
            counts.each_ref().map(|c| c.0.load(Ordering::Relaxed)),
            [1, 0]
        );
    }
}

#[test]
fn woken_from_another_thread() {
    #[generator]
    fn sums(numbers: mpsc::Receiver<u32>) -> impl Stream<Item = u32> + Send {
        let mut numbers = numbers;
        let mut sum = 0;
        while let Some(n) = numbers.next().await {
            sum += n;
            yield_!(sum);
        }
    }
    let (mut sender, receiver) = mpsc::channel(1);
    let thread = std::thread::spawn(move || {
        for n in 1..=100 {
            while sender.try_send(n).is_err() {
                std::thread::yield_now();
            }
        }
    });
    let last = block_on(sums(receiver).fold(0, |_, sum| ready(sum)));
    thread.join().unwrap();
    assert_eq!(last, 5050);
}

#[test]
fn polled_on_one_thread_after_the_other() {
    #[generator]
    fn f() -> impl Stream<Item = u32> + Send {
        let list = vec![1, 2, 3, 4];
        for n in &list {
            pause().await;
            yield_!(*n);
        }
    }
    let mut stream = Box::pin(f());
    for n in 1..=4 {
        let polled = std::thread::spawn(move || {
            assert_eq!(next(stream.as_mut()), Poll::Pending);
            (next(stream.as_mut()), stream)
        });
        let (item, back) = polled.join().unwrap();
        assert_eq!(item, Poll::Ready(Some(n)));
        stream = back;
    }
}

// ---------------------------------------------------------------------- ends

#[generator]
fn guarded(a: D, b: D, turns: &Cell<i64>) -> impl FusedStream<Item = i64> {
    let c = D(30);
    let text = String::from("borrowed");
    let part = &text[..3];
    pause().await;
    yield_!(a.0);
    let d = D(40);
    if turns.get() == 1 {
        boom(d.0);
    }
    yield_!(lg(c.0 + i64::from(part.len() == 3)));
    drop(b);
}

fn drops(numbers: &[i64]) -> Vec<Event> {
    numbers.iter().map(|n| Event::Drop(*n)).collect()
}

#[test]
fn dropped_half_way() {
    let turns = Cell::new(0);
    drop(guarded(D(1), D(2), &turns));
    assert_eq!(taken(), drops(&[2, 1]));
    for (polls, dropped) in [(1, &[30, 2, 1][..]), (2, &[30, 2, 1]), (3, &[40, 30, 2, 1])] {
        let mut stream = Box::pin(guarded(D(1), D(2), &turns));
        for _ in 0..polls {
            let _ = next(stream.as_mut());
        }
        let _ = taken();
        drop(stream);
        assert_eq!(taken(), drops(dropped), "after {polls} polls");
    }
}

#[test]
fn the_end_drops_once() {
    let turns = Cell::new(0);
    let mut stream = pin!(guarded(D(1), D(2), &turns));
    for _ in 0..3 {
        let _ = next(stream.as_mut());
    }
    let _ = taken();
    assert!(!stream.is_terminated());
    assert_eq!(next(stream.as_mut()), Poll::Ready(None));
    assert_eq!(taken(), drops(&[2, 40, 30, 1]));
    assert!(stream.is_terminated());
    assert_eq!(next(stream.as_mut()), Poll::Ready(None));
    assert_eq!(taken(), []);
}

#[test]
fn a_panic_drops_and_ends_the_stream() {
    let turns = Cell::new(0);
    let mut stream = pin!(guarded(D(1), D(2), &turns));
    assert_eq!(next(stream.as_mut()), Poll::Pending);
    assert_eq!(next(stream.as_mut()), Poll::Ready(Some(1)));
    turns.set(1);
    assert!(catch_unwind(AssertUnwindSafe(|| next(stream.as_mut()))).is_err());
    assert_eq!(taken(), drops(&[40, 30, 2, 1]));
    assert!(stream.is_terminated());
    assert_eq!(next(stream.as_mut()), Poll::Ready(None));
}

#[test]
fn a_panic_of_what_is_awaited_ends_the_stream() {
    #[generator]
    fn f(d: D) -> impl Stream<Item = i64> {
        yield_!(d.0);
        async { boom(1) }.await;
    }
    let mut stream = pin!(f(D(1)));
    assert_eq!(next(stream.as_mut()), Poll::Ready(Some(1)));
    assert!(catch_unwind(AssertUnwindSafe(|| next(stream.as_mut()))).is_err());
    assert_eq!(taken(), drops(&[1]));
    assert_eq!(next(stream.as_mut()), Poll::Ready(None));
}

#[test]
fn nothing_runs_before_the_first_poll() {
    #[generator]
    fn f() -> impl Stream<Item = i64> {
        lg(1);
        yield_!(2);
    }
    let mut stream = pin!(f());
    assert_eq!(taken(), []);
    assert_eq!(next(stream.as_mut()), Poll::Ready(Some(2)));
    assert_eq!(taken(), [Event::Log(1)]);
}

#[test]
fn a_body_without_a_yield_and_one_without_an_end() {
    #[generator]
    fn none() -> impl FusedStream<Item = u8> {
        pause().await;
    }
    assert!(collected(none()).is_empty());
    #[generator]
    fn empty() -> impl Stream<Item = u8> {}
    assert!(collected(empty()).is_empty());
    #[generator]
    fn ever() -> impl Stream<Item = u32> {
        let mut n = 0;
        loop {
            yield_!(n);
            n += 1;
        }
    }
    assert_eq!(collected(ever().skip(5).take(2)), [5, 6]);
}

// ---------------------------------------------------------------------- signatures

struct Source<T>(Vec<T>);

impl<T: Clone + 'static> Source<T> {
    #[generator]
    fn each(&self, label: &str) -> impl Stream<Item = (String, &T)> {
        for item in &self.0 {
            yield_!((later(label.to_owned()).await, item));
        }
    }

    #[generator]
    fn drained(&mut self) -> impl FusedStream<Item = T> {
        while let Some(item) = self.0.pop() {
            pause().await;
            yield_!(item);
        }
    }

    #[generator]
    fn boxed(self: Rc<Self>) -> Pin<Box<dyn Stream<Item = T>>> {
        for item in &self.0 {
            yield_!(later(item.clone()).await);
        }
    }
}

#[test]
fn methods() {
    let mut source = Source(vec![1, 2]);
    let label = String::from("l");
    let all = collected(source.each(&label));
    assert_eq!(all, [("l".to_owned(), &1), ("l".to_owned(), &2)]);
    assert_eq!(collected(source.drained()), [2, 1]);
    assert_eq!(collected(Rc::new(Source(vec!['c'])).boxed()), ['c']);
}

trait Feed {
    #[generator]
    fn feed(&self, n: usize) -> impl Stream<Item = usize>;

    #[generator]
    fn twice(&self) -> impl Stream<Item = usize> {
        for _ in 0..2 {
            let mut feed = pin!(self.feed(1));
            while let Some(n) = feed.next().await {
                yield_!(n);
            }
        }
    }
}

impl Feed for str {
    #[generator]
    fn feed(&self, n: usize) -> impl Stream<Item = usize> {
        yield_!(later(self.len() + n).await);
    }
}

#[test]
fn methods_of_traits() {
    assert_eq!(collected("ab".twice()), [3, 3]);
}

#[test]
fn generics_lifetimes_and_coercions() {
    #[generator]
    fn shown<'a, T: Display + 'a, F, const N: usize>(
        items: [T; N],
        with: impl Fn(T) -> F,
        out: &'a RefCell<Vec<String>>,
    ) -> impl Stream<Item = Box<dyn Display + 'a>>
    where
        F: Future<Output: Display + Clone + 'a>,
    {
        for item in items {
            let made = with(item).await;
            out.borrow_mut().push(made.to_string());
            yield_!(Box::new(made));
        }
        yield_!(Box::new("end"));
    }
    let out = RefCell::new(vec![]);
    let boxes = collected(shown([1, 2], |n| later(n * 2), &out));
    let items: Vec<_> = boxes.iter().map(ToString::to_string).collect();
    assert_eq!(items, ["2", "4", "end"]);
    assert_eq!(*out.borrow(), ["2", "4"]);
}

#[test]
fn recursion_through_a_box() {
    #[generator]
    fn countdown(n: u32) -> Pin<Box<dyn Stream<Item = u32>>> {
        pause().await;
        yield_!(n);
        if n > 0 {
            let mut rest = countdown(n - 1);
            while let Some(n) = rest.next().await {
                yield_!(n);
            }
        }
    }
    let items: Vec<_> = block_on_stream(countdown(3)).collect();
    assert_eq!(items, [3, 2, 1, 0]);
}

fn is_send<T: Send>(_: &T) {}
fn is_sync<T: Sync>(_: &T) {}

#[test]
fn auto_traits_and_debug() {
    #[generator]
    fn shown(n: u32) -> impl FusedStream<Item = u32> + Send + Sync + Debug {
        yield_!(n);
        later(n).await;
    }
    let line = line!() - 3;
    let stream = shown(1);
    is_send(&stream);
    is_sync(&stream);
    let mut stream = pin!(stream);
    let mut texts = vec![format!("{stream:?}")];
    for _ in 0..3 {
        let _ = next(stream.as_mut());
        texts.push(format!("{stream:?}"));
    }
    let suspended = format!("shown {{ Suspended at line {line} }}");
    let expected = [
        "shown { Created }",
        &suspended,
        "shown { Awaiting }",
        "shown { Closed }",
    ];
    assert_eq!(texts, expected);
}

#[test]
fn an_infallible_item_is_a_result_too() {
    #[generator]
    fn f(text: &str) -> impl Stream<Item = Result<usize, Infallible>> {
        let text: Result<&str, Infallible> = later(Ok(text)).await;
        yield_!(Ok(text?.len()));
    }
    assert_eq!(collected(f("abc")), [Ok(3)]);
}

#[test]
fn the_boxes_of_futures_are_return_types() {
    use futures::stream::{BoxStream, LocalBoxStream};
    #[generator]
    fn words(text: &str) -> BoxStream<'_, &str> {
        for word in text.split(' ') {
            std::future::ready(()).await;
            yield_!(word);
        }
    }
    #[generator]
    fn shared(list: std::rc::Rc<Vec<u8>>) -> LocalBoxStream<'static, Result<u8, String>> {
        for n in list.iter() {
            yield_!(Ok(*n));
        }
        Err("no more")?;
    }
    fn sendable<T: Send>(value: T) -> T {
        value
    }
    let found: Vec<&str> = futures::executor::block_on_stream(sendable(words("a b"))).collect();
    assert_eq!(found, ["a", "b"]);
    let found = futures::executor::block_on_stream(shared(std::rc::Rc::new(vec![1])));
    assert!(found.eq([Ok(1), Err("no more".to_owned())]));
}
