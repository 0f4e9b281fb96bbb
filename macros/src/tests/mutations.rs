//! Bodies that no one would write: those of all tests with tokens deleted, doubled, swapped and
//! spliced. Whatever comes of that, the macro neither panics nor answers with what is no item.
//!
//! `MUTATIONS=100000 MUTATION_SEED=7 cargo test -p genfn-macros mutations` runs more, or others.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use syn::visit::{self, Visit};

/// Fixed, so that a run can be repeated.
const SEED: u64 = 20_250_101;
const COUNT: u64 = 10_000;

#[test]
fn mutations() {
    let number = |name: &str, default| match std::env::var(name) {
        Ok(text) => text.parse().expect("a number"),
        Err(_) => default,
    };
    let (seed, count) = (number("MUTATION_SEED", SEED), number("MUTATIONS", COUNT));
    let functions = functions();
    assert!(functions.len() > 500, "{} functions", functions.len());
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    let run = |thread: u64| {
        // Token streams stay on their thread.
        let functions: Vec<TokenStream> = functions.iter().map(|text| tokens(text)).collect();
        let cases = (0..count).filter(|case| case % threads == thread);
        let compiled = cases.map(|case| compiles(&functions, seed, case));
        compiled.collect::<Vec<_>>()
    };
    let results: Vec<_> = std::thread::scope(|scope| {
        let start = |thread| scope.spawn(move || run(thread));
        let threads: Vec<_> = (0..threads).map(start).collect();
        let results = threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("a run"));
        results.collect()
    });
    let failed: Vec<&String> = results
        .iter()
        .filter_map(|result| result.as_ref().err())
        .collect();
    assert!(
        failed.is_empty(),
        "{} failed: {:#?}",
        failed.len(),
        &failed[..failed.len().min(5)]
    );
    let compiled = results.iter().filter(|result| **result == Ok(true)).count();
    println!("{count} mutations of seed {seed}; {compiled} without an error");
    // Mutations that all fail to parse would test nothing.
    assert!(compiled as u64 > count / 6, "{compiled} of {count}");
}

/// Whether the mutation has an expansion without an error of the macro. `Err` is what must not be.
fn compiles(functions: &[TokenStream], seed: u64, case: u64) -> Result<bool, String> {
    let mut random = fastrand::Rng::with_seed(seed.wrapping_add(case));
    // The list is ordered by length: the smaller of two, to have more of them in the same time.
    let (one, other) = (
        random.usize(..functions.len()),
        random.usize(..functions.len()),
    );
    let mut item = functions[one.min(other)].clone();
    // Half of the functions still parse, or the stages behind would see little of this.
    let parses = random.bool();
    for _ in 0..random.u8(1..=8) {
        let other = mutated(item.clone(), functions, &mut random);
        if !parses || syn::parse2::<syn::ItemFn>(other.clone()).is_ok() {
            item = other;
        }
    }
    let text = item.to_string();
    let expanded = catch_unwind(AssertUnwindSafe(|| {
        crate::driver::expand(&TokenStream::new(), &item)
    }));
    let expanded = expanded.map_err(|_| format!("case {case}: a panic at {text}"))?;
    if let Err(error) = syn::parse2::<syn::File>(expanded.clone()) {
        return Err(format!("case {case}: {error} at {text}"));
    }
    Ok(super::messages(expanded).is_empty())
}

/// One mutation at a random depth.
fn mutated(
    stream: TokenStream,
    functions: &[TokenStream],
    random: &mut fastrand::Rng,
) -> TokenStream {
    let mut list: Vec<TokenTree> = stream.into_iter().collect();
    let groups: Vec<usize> = (0..list.len())
        .filter(|index| matches!(list[*index], TokenTree::Group(_)))
        .collect();
    // The groups hold most of the tokens.
    let group = random.choice(&groups).copied();
    if let Some(index) = group.filter(|_| random.u8(..8) > 0) {
        if let TokenTree::Group(group) = &list[index] {
            let inner = mutated(group.stream(), functions, random);
            list[index] = Group::new(group.delimiter(), inner).into();
            return list.into_iter().collect();
        }
    }
    let at = random.usize(..=list.len());
    match random.u8(..5) {
        0 if at < list.len() => drop(list.remove(at)),
        1 if at < list.len() => list.insert(at, list[at].clone()),
        2 if at < list.len() => {
            let other = random.usize(..list.len());
            list.swap(at, other);
        }
        // A whole statement, from one semicolon or block to another.
        3 => {
            let is_end = |token: &TokenTree| match token {
                TokenTree::Punct(punct) => punct.as_char() == ';',
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                _ => false,
            };
            let ends: Vec<usize> = (0..list.len()).filter(|at| is_end(&list[*at])).collect();
            let at = random.choice(ends).map_or(at, |end| end + 1);
            list.splice(at..at, part(functions, random));
        }
        _ => {
            let token = part(functions, random).into_iter().next();
            list.splice(at..at, token);
        }
    }
    list.into_iter().collect()
}

/// Some tokens out of another function.
fn part(functions: &[TokenStream], random: &mut fastrand::Rng) -> Vec<TokenTree> {
    let mut stream = random.choice(functions).expect("a function").clone();
    loop {
        let list: Vec<TokenTree> = stream.into_iter().collect();
        let groups = list.iter().filter_map(|token| match token {
            TokenTree::Group(group) if !group.stream().is_empty() => Some(group.stream()),
            _ => None,
        });
        let inner = random.choice(groups.collect::<Vec<_>>());
        match inner {
            Some(inner) if random.bool() => stream = inner,
            _ => {
                let from = random.usize(..list.len());
                let to = random.usize(from + 1..=list.len());
                return list[from..to].to_vec();
            }
        }
    }
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("tokens")
}

/// The generator functions of the corpus, of the other tests, and of the tests of the stages.
fn functions() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Found(Vec::new());
    for folder in [
        "../tests/corpus",
        "../tests/tests",
        "../examples/examples",
        "src/tests",
        "src/tests/normalize",
    ] {
        let folder = std::fs::read_dir(root.join(folder)).expect("a folder of tests");
        let mut paths: Vec<_> = folder
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.retain(|path| path.extension().is_some_and(|found| found == "rs"));
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).expect("a test");
            found.visit_file(&syn::parse_str(&text).expect("a test that parses"));
        }
    }
    // Which file a function is in makes no difference.
    found
        .0
        .sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    found.0
}

struct Found(Vec<String>);

impl<'a> Visit<'a> for Found {
    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        let is_generator = |attr: &syn::Attribute| attr.path().is_ident("generator");
        if function.attrs.iter().any(is_generator) {
            let mut function = function.clone();
            function.attrs.clear();
            self.0.push(function.into_token_stream().to_string());
        }
        visit::visit_item_fn(self, function);
    }

    /// The corpus: `sending! { fn name(args) -> Return { .. } calls }`.
    fn visit_item_macro(&mut self, item: &'a syn::ItemMacro) {
        let list: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
        let body = list.iter().position(
            |token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace),
        );
        let (Some([TokenTree::Ident(word), name, args]), Some(body)) = (list.get(..3), body) else {
            return;
        };
        let Ok(name) = syn::parse2::<Ident>(quote!(#name)) else {
            return;
        };
        if *word == "fn" {
            let returned: TokenStream = list[3..body].iter().skip(2).cloned().collect();
            let returned = (!returned.is_empty()).then(|| quote!(, Return = #returned));
            let body = &list[body];
            let function = quote! {
                fn #name #args -> impl Generator<i64, Yield = i64 #returned> #body
            };
            self.0.push(function.to_string());
        }
    }

    /// The tests of the stages hold functions, and bodies, as texts.
    fn visit_lit_str(&mut self, text: &'a syn::LitStr) {
        let body = format!(
            "fn f() -> impl Generator<i64, Yield = i64> {{ {} }}",
            text.value()
        );
        for text in [text.value(), body] {
            if let Ok(function) = syn::parse_str::<syn::ItemFn>(&text) {
                if crate::mentions::block_yields(&function.block) {
                    self.0.push(function.into_token_stream().to_string());
                }
            }
        }
    }

    /// Those in the arguments of the assertions.
    fn visit_macro(&mut self, _: &'a syn::Macro) {}
}
