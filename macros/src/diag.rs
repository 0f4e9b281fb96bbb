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

/// Declares [`Message`]: each with its text, the rule and what to write instead. What is said about
/// types is in the runtime, as messages of traits.
macro_rules! catalogue {
    ($($name:ident $(($what:ident))? => $text:literal,)*) => {
        /// Every message of the macro.
        #[derive(Clone)]
        pub(crate) enum Message {
            $($name $((catalogue!(@type $what)))?,)*
        }

        impl Message {
            fn text(self) -> String {
                match self {
                    $(Message::$name $(($what))? => format!($text),)*
                }
            }
        }
    };
    (@type $what:ident) => { String };
}

catalogue! {
    // args
    UnknownArgument =>
        "`#[generator]` takes no such argument: write `#[generator]`, `#[generator(borrowing)]` to \
         borrow locals over a yield, or `#[generator(recursive)]` for a function that delegates to \
         itself",
    DoubledArgument =>
        "this argument comes twice: drop one",
    BorrowingStream =>
        "a stream can borrow its locals over a yield as it is: write `#[generator]`",
    BorrowingNeedsAlloc =>
        "`borrowing` allocates: switch on the feature `alloc` of `genfn`",
    RecursiveStream =>
        "the frames of a stream cannot lie in a `Vec`: write `#[generator]`, and recurse through \
         `Pin<Box<dyn Stream<Item = T>>>`",
    RecursiveBorrowing =>
        "a frame in a `Vec` cannot borrow from itself: write `#[generator(borrowing)]`, and recurse \
         through `Box<dyn Iterator<..>>` or `Box<dyn Generator<..>>`",
    RecursiveNeedsAlloc =>
        "`recursive` keeps its frames in a `Vec`: switch on the feature `alloc` of `genfn`",
    StreamNeedsAsync =>
        "a generator that is a stream needs the feature `async` of `genfn`",

    // config
    TooManyConfigs =>
        "more than four different `#[cfg]`s on statements that yield: put the variants into \
         functions and delegate to them with `yield_from!`",
    ConfigAttribute =>
        "`#[cfg_attr]` cannot be resolved around a yield: write the attribute, or `#[cfg]`",

    // parse
    NotAFunction =>
        "only a function can be a generator: mark each function that yields with `#[generator]`",
    AsyncFn =>
        "a generator cannot be an `async fn`: drop the `async`",
    ConstFn =>
        "a generator cannot be a `const fn`: drop the `const`",
    ExternAbi =>
        "a generator cannot have an `extern` ABI: drop it",
    Variadic =>
        "a generator cannot be variadic: take a slice or a `Vec`",
    TargetFeature =>
        "a generator cannot have `#[target_feature]`, since its body runs wherever it is resumed: \
         call a function that has it",
    NoFlavour =>
        "the return type must say what the generator is: `impl Iterator<Item = T>`, \
         `impl Generator<Sent, Thrown, Yield = Y, Return = R>`, one of them in a `Box<dyn ..>`, \
         `impl Stream<Item = T>`, `Pin<Box<dyn Stream<Item = T>>>` or `BoxStream<'_, T>`; another type alias \
         hides it",
    HigherRanked =>
        "a generator cannot be one for every lifetime (`for<..>`): name the lifetime in the generics of \
         the function",
    NoItem =>
        "the item type is missing: write `Iterator<Item = T>`",
    NoYield =>
        "the type that is yielded is missing: write `Generator<Yield = T>`",

    // check
    TwoOperands =>
        "`yield_!` takes one value: to yield a tuple write `yield_!((a, b))`",
    TwoDelegates =>
        "`yield_from!` takes one generator or iterator: write a `yield_from!` for each",
    NoOperand =>
        "`yield_from!` takes a generator or an iterator: write `yield_from!(inner)`",
    YieldInClosure =>
        "a closure cannot yield for the generator around it: use a loop, or `yield_from!` of \
         another generator",
    YieldInAsync =>
        "an `async` block cannot yield for the generator around it: move the yield out of it",
    YieldInOwnMacro =>
        "a macro of the body cannot yield for the generator around it, which sees bodies before their \
         macros: write the `yield_!` where the macro is called",
    YieldInItem =>
        "a nested item cannot yield for the generator around it: mark the nested function \
         `#[generator]` and delegate to it with `yield_from!`",
    YieldInConst =>
        "what is evaluated at compile time cannot yield: move the yield out of it",
    YieldInGuard =>
        "a match guard cannot yield: bind the value with `let` before the `match`",
    YieldInTry =>
        "a `try` block cannot yield: match on the `Result` instead",
    YieldInMacro(name) =>
        "cannot tell when `{name}!` evaluates this yield: bind it with `let` first",
    Await =>
        "a generator cannot `.await`: write `yield_from!` for another generator; for a future, \
         yield a request and let the caller await it, or return `impl Stream<Item = T>`",
    SelfDelegation(name) =>
        "a generator that delegates to itself would contain itself: write \
         `#[generator(recursive)]` and `yield_from!`, or return `Box<dyn Iterator<..>>` or \
         `Box<dyn Generator<..>>`; if this is another function, write `({name})(..)`",

    // normalize
    Attribute =>
        "this attribute cannot stand on what yields, which becomes several statements: bind what \
         is yielded with `let` first",

    // borrows
    LoopBorrows =>
        "a loop that yields cannot borrow from a value of the generator, which can be moved meanwhile: write \
         `#[generator(borrowing)]`, or loop over what is moved into the loop",
    ReferenceSaved =>
        "a reference to a local cannot live over a yield, since the generator can be moved meanwhile: write \
         `#[generator(borrowing)]`, or borrow again behind the yield",

    // gen_block!
    NoClosure =>
        "`gen_block!` takes a closure without parameters: `gen_block!(|| {{ .. }})`, or \
         `gen_block!(move || {{ .. }})`",
    AsyncClosure =>
        "a `gen_block!` cannot be `async`: drop the `async`, and yield what is to be awaited",
    ClosureModifier(what) =>
        "the closure of a `gen_block!` cannot be `{what}`: drop it",
    ClosureAttribute =>
        "the closure of a `gen_block!` cannot have an attribute: write it on the statement around \
         the block",
    ClosureParameters =>
        "the closure of a `gen_block!` takes no parameters: nothing is sent in; mention what it \
         needs, or write a `#[generator]` function",
    QuestionWithoutItem =>
        "`?` yields the error and ends, so the items must be known to be `Result`s: write \
         `gen_block!(|| -> Result<T, E> {{ .. }})`",
}
