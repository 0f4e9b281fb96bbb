//! The error sink and the catalogue of messages.
//!
//! A stage reports everything it finds and goes on; the driver stops at the barrier after it.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects errors. [`Errors::barrier`] turns them into an `Err` once a stage is through.
#[derive(Default)]
pub(crate) struct Errors {
    list: Vec<syn::Error>,
}

impl Errors {
    /// Reports `message` on all of `tokens`.
    pub(crate) fn on(&mut self, tokens: &impl ToTokens, message: Message) {
        self.list
            .push(syn::Error::new_spanned(tokens, message.text()));
    }

    /// Reports `message` at `span`.
    pub(crate) fn at(&mut self, span: Span, message: Message) {
        self.list.push(syn::Error::new(span, message.text()));
    }

    /// Reports an error of `syn`.
    pub(crate) fn syntax(&mut self, error: syn::Error) {
        self.list.push(error);
    }

    /// The errors so far as `compile_error!`s, if there are any.
    pub(crate) fn barrier(&mut self) -> Result<(), TokenStream> {
        let Some(mut all) = self.list.pop() else {
            return Ok(());
        };
        while let Some(mut earlier) = self.list.pop() {
            earlier.combine(all);
            all = earlier;
        }
        Err(all.into_compile_error())
    }
}

/// Every message of the macro: the rule, and what to write instead.
#[derive(Clone)]
pub(crate) enum Message {
    UnknownArgument,
    DoubledArgument,
    BorrowingStream,
    BorrowingNeedsAlloc,
    AsyncFn,
    ConstFn,
    ExternAbi,
    Variadic,
    NoFlavour,
    StreamNeedsAsync,
    NoItem,
    NoYield,
    TwoOperands,
    NoOperand,
    YieldInClosure,
    YieldInAsync,
    YieldInItem,
    YieldInConst,
    YieldInGuard,
    YieldInMacro(String),
    Await,
    TooManyConfigs,
    ConfigAttribute,
    NotYet(&'static str),
    NoClosure,
    AsyncClosure,
    ClosureModifier(&'static str),
    ClosureAttribute,
    ClosureParameters,
    QuestionWithoutItem,
}

impl Message {
    fn text(self) -> String {
        let text = match self {
            Message::UnknownArgument => {
                "`#[generator]` takes no such argument; write `#[generator]`, or \
                 `#[generator(borrowing)]` to borrow locals over a yield"
            }
            Message::DoubledArgument => "this argument comes twice: drop one",
            Message::BorrowingStream => {
                "a stream can borrow its locals over a yield as it is: write `#[generator]`"
            }
            Message::BorrowingNeedsAlloc => {
                "`borrowing` allocates: switch on the feature `alloc` of `genfn`"
            }
            Message::AsyncFn => "a generator cannot be an `async fn`: drop the `async`",
            Message::ConstFn => "a generator cannot be a `const fn`: drop the `const`",
            Message::ExternAbi => "a generator cannot have an `extern` ABI: drop it",
            Message::Variadic => "a generator cannot be variadic: take a slice or a `Vec`",
            Message::NoFlavour => {
                "the return type must say what the generator is: `impl Iterator<Item = T>`, \
                 `impl Generator<Sent, Thrown, Yield = Y, Return = R>`, one of them in a \
                 `Box<dyn ..>`, `impl Stream<Item = T>` or `Pin<Box<dyn Stream<Item = T>>>`; a \
                 type alias hides it"
            }
            Message::StreamNeedsAsync => {
                "a generator that is a stream needs the feature `async` of `genfn`"
            }
            Message::NoItem => "the item type is missing: write `Iterator<Item = T>`",
            Message::NoYield => "the type that is yielded is missing: write `Generator<Yield = T>`",
            Message::TwoOperands => {
                "`yield_!` takes one value: to yield a tuple write `yield_!((a, b))`"
            }
            Message::NoOperand => {
                "`yield_from!` takes a generator or an iterator: `yield_from!(inner)`"
            }
            Message::YieldInClosure => {
                "a closure cannot yield for the generator around it: use a loop, or `yield_from!` \
                 of another generator"
            }
            Message::YieldInAsync => {
                "an `async` block cannot yield for the generator around it: move the yield out of it"
            }
            Message::YieldInItem => {
                "a nested item cannot yield for the generator around it: mark the nested function \
                 `#[generator]` and delegate to it with `yield_from!`"
            }
            Message::YieldInConst => "a `const` block cannot yield: move the yield out of it",
            Message::YieldInGuard => {
                "a match guard cannot yield: bind the value with `let` before the `match`"
            }
            Message::YieldInMacro(name) => {
                return format!(
                    "cannot tell when `{name}!` evaluates this yield: bind it with `let` first"
                );
            }
            Message::Await => {
                "`.await` is not possible in a generator: it is no `async fn`; yield a request and \
                 let the caller await it, or return `impl Stream<Item = T>`"
            }
            Message::TooManyConfigs => {
                "more than four different `#[cfg]`s on statements that yield: put the variants into \
                 functions and delegate to them with `yield_from!`"
            }
            Message::ConfigAttribute => {
                "`#[cfg_attr]` cannot be resolved around a yield: write the attribute, or `#[cfg]`"
            }
            Message::NoClosure => {
                "`gen_block!` takes a closure without parameters: `gen_block!(|| { .. })`, or \
                 `gen_block!(move || { .. })`"
            }
            Message::AsyncClosure => {
                "a `gen_block!` cannot be `async`: drop the `async`, and yield what is to be awaited"
            }
            Message::ClosureModifier(what) => {
                return format!("the closure of a `gen_block!` cannot be `{what}`: drop it");
            }
            Message::ClosureAttribute => {
                "the closure of a `gen_block!` cannot have an attribute: write it on the statement \
                 around the block"
            }
            Message::ClosureParameters => {
                "the closure of a `gen_block!` takes no parameters: nothing is sent in; mention \
                 what it needs, or write a `#[generator]` function"
            }
            Message::QuestionWithoutItem => {
                "`?` yields the error and ends, so the items must be known to be `Result`s: write \
                 `gen_block!(|| -> Result<T, E> { .. })`"
            }
            Message::NotYet(what) => {
                return format!(
                    "{what} around a yield is not supported yet: bind the yielded value with `let` first"
                );
            }
        };
        text.into()
    }
}
