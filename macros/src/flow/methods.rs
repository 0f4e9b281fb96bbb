//! What the names of methods of the standard library tell of receivers and results.

use super::Plainly;
use syn::Expr;

/// Methods of the standard library whose results borrow or are numbers.
pub(super) const BORROWING: [&str; 43] = [
    "as_bytes",
    "as_deref",
    "as_deref_mut",
    "as_mut",
    "as_mut_slice",
    "as_ref",
    "as_slice",
    "as_str",
    "back",
    "back_mut",
    "bytes",
    "char_indices",
    "chars",
    "chunks",
    "first",
    "first_key_value",
    "first_mut",
    "front",
    "front_mut",
    "get",
    "get_key_value",
    "get_mut",
    "is_empty",
    "iter",
    "iter_mut",
    "last",
    "last_key_value",
    "last_mut",
    "len",
    "lines",
    "peek",
    "split_at",
    "split_at_mut",
    "split_first",
    "split_last",
    "split_once",
    "split_whitespace",
    "strip_prefix",
    "strip_suffix",
    "trim",
    "trim_end",
    "trim_start",
    "windows",
];

/// More methods of the standard library that take their receiver by reference.
const GENTLE: [&str; 55] = [
    "append",
    "as_bytes_mut",
    "as_mut_str",
    "binary_search",
    "borrow",
    "borrow_mut",
    "capacity",
    "clear",
    "clone",
    "contains",
    "contains_key",
    "copy_from_slice",
    "dedup",
    "drain",
    "ends_with",
    "entry",
    "extend",
    "extend_from_slice",
    "fill",
    "flush",
    "get_or_insert_with",
    "insert",
    "is_err",
    "is_none",
    "is_ok",
    "is_some",
    "keys",
    "load",
    "lock",
    "next",
    "next_back",
    "pop",
    "pop_back",
    "pop_front",
    "push",
    "push_back",
    "push_front",
    "push_str",
    "read",
    "remove",
    "resize",
    "resume",
    "retain",
    "reverse",
    "sort",
    "sort_by",
    "sort_unstable",
    "split_off",
    "starts_with",
    "status",
    "store",
    "swap",
    "to_owned",
    "to_string",
    "truncate",
];

/// Whether a method plainly takes its receiver by reference.
pub(crate) fn is_gentle(method: &str) -> bool {
    // Some readers and iterators give themselves away in these.
    let by_value = ["bytes", "last", "lines"];
    GENTLE.contains(&method) || BORROWING.contains(&method) && !by_value.contains(&method)
}

/// Methods that pick one item of an iterator.
pub(super) const PICKS: [&str; 10] = [
    "find",
    "last",
    "max",
    "max_by",
    "max_by_key",
    "min",
    "min_by",
    "min_by_key",
    "next",
    "nth",
];

/// Whether the items of an iterator are plainly references or characters.
pub(super) fn lends(expr: &Expr) -> bool {
    const SAME_ITEMS: [&str; 9] = [
        "chain",
        "filter",
        "inspect",
        "rev",
        "skip",
        "skip_while",
        "step_by",
        "take",
        "take_while",
    ];
    match expr {
        Expr::MethodCall(call) => {
            let named = |names: &[&str]| names.iter().any(|name| call.method == name);
            named(&[
                "iter",
                "iter_mut",
                "chars",
                "bytes",
                "char_indices",
                "lines",
            ]) || named(&SAME_ITEMS) && lends(&call.receiver)
        }
        Expr::Paren(paren) => lends(&paren.expr),
        _ => false,
    }
}

pub(super) const ITERATORS: [&str; 12] = [
    "iter",
    "iter_mut",
    "into_iter",
    "chars",
    "bytes",
    "char_indices",
    "lines",
    "split",
    "split_whitespace",
    "drain",
    "keys",
    "values",
];

pub(super) const ADAPTORS: [&str; 22] = [
    "by_ref",
    "chain",
    "cloned",
    "copied",
    "cycle",
    "enumerate",
    "filter",
    "filter_map",
    "flat_map",
    "flatten",
    "fuse",
    "inspect",
    "map",
    "map_while",
    "peekable",
    "rev",
    "scan",
    "skip",
    "skip_while",
    "step_by",
    "take",
    "zip",
];

/// Whether an iterator of this method holds the one that it was called on.
pub(crate) fn is_adaptor(method: &str) -> bool {
    ADAPTORS.contains(&method)
}

const CONSUMERS: [&str; 24] = [
    "all",
    "any",
    "collect",
    "count",
    "eq",
    "fold",
    "for_each",
    "last",
    "max",
    "max_by",
    "max_by_key",
    "min",
    "min_by",
    "min_by_key",
    "partition",
    "product",
    "reduce",
    "sum",
    "take_while",
    "try_fold",
    "try_for_each",
    "unzip",
    "position",
    "find",
];

const WRAPPER_METHODS: [&str; 22] = [
    "and",
    "and_then",
    "copied",
    "cloned",
    "err",
    "filter",
    "flatten",
    "map",
    "map_err",
    "map_or",
    "map_or_else",
    "ok",
    "ok_or",
    "ok_or_else",
    "or",
    "or_else",
    "transpose",
    "xor",
    "zip",
    "unzip",
    "is_some_and",
    "is_ok_and",
];

/// How a method takes its receiver, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Place,
    Value,
    /// By value if the receiver is an `Option`, a `Result` or an iterator.
    PerhapsValue,
}

pub(super) fn takes_receiver(method: &str, args: usize, receiver: Plainly) -> Takes {
    let named = |names: &[&str]| names.contains(&method);
    let prefixed = ["into_", "unwrap", "expect"]
        .iter()
        .any(|prefix| method.starts_with(prefix));
    let by_ref = [
        "any",
        "all",
        "by_ref",
        "find",
        "position",
        "try_fold",
        "try_for_each",
    ];
    let adapts = (named(&ADAPTORS) || named(&CONSUMERS)) && !named(&by_ref);
    match receiver {
        // `into_` is said of nothing else.
        Plainly::Unknown if prefixed && !method.starts_with("into_") => Takes::PerhapsValue,
        _ if prefixed => Takes::Value,
        Plainly::Iterator if adapts => Takes::Value,
        Plainly::Wrapper if named(&WRAPPER_METHODS) => Takes::Value,
        Plainly::Unknown if TELLING.iter().any(|(names, n)| *n == args && named(names)) => {
            Takes::PerhapsValue
        }
        _ => Takes::Place,
    }
}

/// Methods of `Option`, `Result` and iterators that hardly anything else has, with their number of
/// arguments.
const TELLING: [(&[&str], usize); 3] = [
    (
        &[
            "cloned",
            "copied",
            "enumerate",
            "err",
            "flatten",
            "ok",
            "peekable",
            "rev",
            "transpose",
        ],
        0,
    ),
    (
        &[
            "and_then",
            "chain",
            "filter",
            "filter_map",
            "flat_map",
            "for_each",
            "is_ok_and",
            "is_some_and",
            "map",
            "map_err",
            "map_while",
            "ok_or",
            "ok_or_else",
            "or",
            "or_else",
            "skip_while",
            "take_while",
            "xor",
            "zip",
        ],
        1,
    ),
    (&["fold", "map_or", "map_or_else"], 2),
];
