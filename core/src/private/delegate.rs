//! What `yield_from!` runs (PEP 380): a generator or an iterator, under one interface.
//!
//! The macro sees no types. `(&&&&&Kind::<_, S, T>::of(&x)).__genfn_kind()` finds by method resolution
//! what `x` is, the receiver with the most references first, and the token it returns builds
//! the matching [`Delegate`]. `run` has what each of them does.

mod run;

pub use run::Delegate;

use crate::Generator;
use core::convert::Infallible;
use core::fmt;
use core::marker::PhantomData;

/// The question names its types and holds no value of them.
type Question<X, S, T> = fn() -> (X, S, T);

/// Asks what `X` is in a generator of `S` and `T`.
pub struct Kind<X, S, T>(PhantomData<Question<X, S, T>>);

impl<X, S, T> Kind<X, S, T> {
    #[inline(always)]
    pub fn of(_: &X) -> Self {
        Kind(PhantomData)
    }
}

/// A generator of the same two types.
pub struct Same;
/// A generator that catches nothing, in one that does.
pub struct Plain;
/// Anything that can be iterated.
pub struct Iterated;
/// A mistake with a message of its own.
pub struct Awaited;
/// What is left: a generator of another `Thrown`, or a mistake.
pub struct Other;

pub trait ViaSame {
    #[inline(always)]
    fn __genfn_kind(&self) -> Same {
        Same
    }
}
impl<X: Generator<S, T>, S, T> ViaSame for &&&&Kind<X, S, T> {}

pub trait ViaPlain {
    #[inline(always)]
    fn __genfn_kind(&self) -> Plain {
        Plain
    }
}
impl<X: Generator<S>, S, T> ViaPlain for &&&Kind<X, S, T> {}

pub trait ViaIterator {
    #[inline(always)]
    fn __genfn_kind(&self) -> Iterated {
        Iterated
    }
}
impl<X: IntoIterator, S, T> ViaIterator for &&Kind<X, S, T> {}

pub trait ViaFuture {
    #[inline(always)]
    fn __genfn_kind(&self) -> Awaited {
        Awaited
    }
}
impl<X: Future, S, T> ViaFuture for &Kind<X, S, T> {}

pub trait ViaOther {
    #[inline(always)]
    fn __genfn_kind(&self) -> Other {
        Other
    }
}
impl<X, S, T> ViaOther for Kind<X, S, T> {}

/// `Sent` types of which nothing is lost when an iterator ignores them.
#[diagnostic::on_unimplemented(
    message = "`yield_from!` of an iterator in a generator whose `Sent` is `{Self}`: a sent value would be lost",
    label = "this iterator cannot take what is sent",
    note = "iterate over it with `for` and `yield_!` each item, or delegate to a generator"
)]
pub trait NothingSent {}
impl NothingSent for () {}

/// A generator that is sent `S`, and thrown any type.
#[diagnostic::on_unimplemented(
    message = "`yield_from!` of what is neither an iterator nor a generator that is sent `{S}`",
    label = "`{Self}` cannot be delegated to here",
    note = "what this generator is sent goes to the delegate: both must have the same `Sent`"
)]
pub trait SentTo<S, E>: Generator<S, E> {}
#[diagnostic::do_not_recommend]
impl<X: Generator<S, E>, S, E> SentTo<S, E> for X {}

/// A generator that is sent `S` and thrown `T`.
#[diagnostic::on_unimplemented(
    message = "`yield_from!` of what is neither an iterator nor a generator that is sent `{S}` and thrown `{T}` or nothing",
    label = "`{Self}` cannot be delegated to here",
    note = "what this generator is sent and thrown goes to the delegate: both must have the same `Sent`, and the same `Thrown` if the delegate has one"
)]
pub trait ThrownTo<S, T> {}
#[diagnostic::do_not_recommend]
impl<X: Generator<S, T>, S, T> ThrownTo<S, T> for X {}

/// No future.
#[diagnostic::on_unimplemented(
    message = "`yield_from!` of a future, for which a generator cannot wait",
    label = "`{Self}` is a future",
    note = "yield a request for it, and let the caller await it and send the result"
)]
pub trait NoFuture<S> {}
#[diagnostic::do_not_recommend]
impl<X: Generator<S>, S> NoFuture<S> for X {}

/// What the two methods of a kind are told: the types of the generator that delegates.
type Types<S, T> = PhantomData<(S, T)>;

impl Same {
    #[inline(always)]
    pub fn uncaught<X: Generator<S, T>, S, T>(self, _: Types<S, T>, x: X) -> SameDelegate<X> {
        SameDelegate(x)
    }
    #[inline(always)]
    pub fn caught<X: Generator<S, T>, S, T>(self, _: Types<S, T>, x: X) -> SameDelegate<X> {
        SameDelegate(x)
    }
}

impl Plain {
    #[inline(always)]
    pub fn caught<X: Generator<S>, S, T>(self, _: Types<S, T>, x: X) -> PlainDelegate<X> {
        PlainDelegate(x)
    }
}

impl Iterated {
    #[inline(always)]
    pub fn uncaught<X: IntoIterator, S: NothingSent, T>(
        self,
        _: Types<S, T>,
        x: X,
    ) -> IteratorDelegate<X::IntoIter> {
        IteratorDelegate(x.into_iter())
    }
    #[inline(always)]
    pub fn caught<X: IntoIterator, S: NothingSent, T>(
        self,
        _: Types<S, T>,
        x: X,
    ) -> CaughtIteratorDelegate<X::IntoIter> {
        CaughtIteratorDelegate(x.into_iter())
    }
}

// Where these do not fit, the error says what would.

impl Awaited {
    pub fn uncaught<X: NoFuture<S>, S, T, O>(self, _: Types<S, T>, _: X) -> Refused<O> {
        unreachable!()
    }
    pub fn caught<X: NoFuture<S>, S, T, O>(self, _: Types<S, T>, _: X) -> Refused<O> {
        unreachable!()
    }
}

impl Other {
    /// A generator that could catch, in one where nothing is thrown.
    #[inline(always)]
    pub fn uncaught<X: SentTo<S, E>, S, E>(
        self,
        _: Types<S, Infallible>,
        x: X,
    ) -> UnthrownDelegate<X, E> {
        UnthrownDelegate(x, PhantomData)
    }
    pub fn caught<X: ThrownTo<S, T>, S, T, O>(self, _: Types<S, T>, _: X) -> Refused<O> {
        unreachable!()
    }
}

#[derive(Clone)]
pub struct SameDelegate<X>(X);
#[derive(Clone)]
pub struct PlainDelegate<X>(X);
#[derive(Clone)]
pub struct UnthrownDelegate<X, E>(X, PhantomData<fn(E)>);
#[derive(Clone)]
pub struct IteratorDelegate<I>(pub(super) I);
#[derive(Clone)]
pub struct CaughtIteratorDelegate<I>(pub(super) I);

macro_rules! transparent {
    ($($name:ident [$($generics:tt)*];)*) => { $(
        impl<X: fmt::Debug, $($generics)*> fmt::Debug for $name<X, $($generics)*> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}

transparent! {
    SameDelegate [];
    PlainDelegate [];
    UnthrownDelegate [E];
    IteratorDelegate [];
    CaughtIteratorDelegate [];
}

/// What there is in place of a delegate that was refused, so that nothing else is reported.
#[derive(Clone, Debug)]
pub struct Refused<O>(PhantomData<O>);

/// `Some(S::default())` where the type has one, found by method resolution.
pub struct SentDefault<S>(PhantomData<fn() -> S>);

impl<S> SentDefault<S> {
    #[inline(always)]
    // Only expansions make one.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        SentDefault(PhantomData)
    }
}

pub trait HasDefault<S> {
    fn __genfn_default(&self) -> Option<S>;
}
impl<S: Default> HasDefault<S> for &SentDefault<S> {
    #[inline(always)]
    fn __genfn_default(&self) -> Option<S> {
        Some(S::default())
    }
}

pub trait NoDefault<S> {
    #[inline(always)]
    fn __genfn_default(&self) -> Option<S> {
        None
    }
}
impl<S> NoDefault<S> for SentDefault<S> {}
