//! What the names of methods of the standard library tell of receivers and results.

use super::Plainly;
use crate::normalize::takes_self;

/// Methods of the standard library that take their receiver by reference.
const GENTLE: [&str; 95] = [
    "append",
    "as_bytes",
    "as_bytes_mut",
    "as_deref",
    "as_deref_mut",
    "as_mut",
    "as_mut_slice",
    "as_mut_str",
    "as_ref",
    "as_slice",
    "as_str",
    "back",
    "back_mut",
    "binary_search",
    "borrow",
    "borrow_mut",
    "capacity",
    "char_indices",
    "chars",
    "chunks",
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
    "first",
    "first_key_value",
    "first_mut",
    "flush",
    "front",
    "front_mut",
    "get",
    "get_key_value",
    "get_mut",
    "get_or_insert_with",
    "insert",
    "is_empty",
    "is_err",
    "is_none",
    "is_ok",
    "is_some",
    "iter",
    "iter_mut",
    "keys",
    "last_key_value",
    "last_mut",
    "len",
    "load",
    "lock",
    "next",
    "next_back",
    "peek",
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
    "split_at",
    "split_at_mut",
    "split_first",
    "split_last",
    "split_off",
    "split_once",
    "split_whitespace",
    "starts_with",
    "status",
    "store",
    "strip_prefix",
    "strip_suffix",
    "swap",
    "to_owned",
    "to_string",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "windows",
];

/// Whether a method plainly takes its receiver by reference.
pub(crate) fn is_gentle(method: &str) -> bool {
    GENTLE.contains(&method)
}

/// Whether what a method returns looks like a borrow.
pub(super) fn borrows(method: &str) -> bool {
    let owned = method == "clone" || method.starts_with("to_");
    is_gentle(method) && !owned || ["bytes", "last", "lines"].contains(&method)
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

/// Whether a method takes its receiver by value, by its name.
pub(super) fn takes_receiver(call: &syn::ExprMethodCall, receiver: Plainly, of_loop: bool) -> bool {
    let (method, args) = (call.method.to_string(), call.args.len());
    let named = |names: &[&str]| names.contains(&&*method);
    let listed =
        |list: &[(&[&str], usize)]| list.iter().any(|(names, n)| *n == args && named(names));
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
    let telling = match receiver {
        Plainly::Iterator => adapts,
        Plainly::Wrapper => named(&WRAPPER_METHODS),
        Plainly::Unknown => listed(&TELLING),
    };
    takes_self(&call.method) || telling || listed(&ENDING) || of_loop && listed(&READING)
}

/// Methods that use up whatever they are called on, with their number of arguments.
const ENDING: [(&[&str], usize); 1] = [(&["into", "join"], 0)];

/// Methods of readers, which borrow from what is text: a loop over them that yields cannot do that.
const READING: [(&[&str], usize); 2] = [(&["bytes", "lines"], 0), (&["split"], 1)];

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
