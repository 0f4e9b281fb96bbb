//! A tokenizer: words, numbers and operators of a program text, as a number for each token.

use crate::harness::{For, Workload};
use crate::peers::iterators;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// By a name, since diapause keeps no local whose type is spelled as a reference.
type Text = &'static [u8];

const MEBIBYTE: u64 = 1 << 20;

pub(super) fn workloads() -> Vec<Workload> {
    vec![
        Workload::new(
            "tokenizer",
            "a tokenizer over 1 MiB, per byte",
            contestants::<For>(),
        )
        .within(1.10)
        .counts(MEBIBYTE, 10_000)
        .prepared(|bytes| text(bytes).len() as u64),
    ]
}

/// So many bytes of a program text, made once.
fn text(bytes: u64) -> Text {
    static TEXTS: Mutex<BTreeMap<u64, Text>> = Mutex::new(BTreeMap::new());
    let mut texts = TEXTS.lock().expect("no contestant panics here");
    texts.entry(bytes).or_insert_with(|| {
        let line = b"area_of_circle = 3.14159 * (radius * radius) + offset / 17\n";
        let text: Vec<u8> = line.iter().copied().cycle().take(bytes as usize).collect();
        text.leak()
    })
}

#[inline]
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[inline]
fn is_number(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.'
}

#[inline]
fn token(kind: u64, start: usize, end: usize) -> u64 {
    kind + 4 * (start as u64) + ((end as u64) << 32)
}

struct Hand {
    text: Text,
    at: usize,
}

impl Iterator for Hand {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        while self.at < self.text.len() {
            let start = self.at;
            let first = self.text[start];
            self.at += 1;
            if first == b' ' || first == b'\n' {
                continue;
            }
            let mut kind = 3;
            if first.is_ascii_digit() {
                kind = 1;
                while self.at < self.text.len() && is_number(self.text[self.at]) {
                    self.at += 1;
                }
            } else if is_word(first) {
                kind = 2;
                while self.at < self.text.len() && is_word(self.text[self.at]) {
                    self.at += 1;
                }
            }
            return Some(token(kind, start, self.at));
        }
        None
    }
}

fn hand(bytes: u64) -> Hand {
    let text = text(bytes);
    Hand { text, at: 0 }
}

iterators! {
    fn tokens(bytes: u64) {
        let text: Text = text(bytes);
        let mut at: usize = 0;
        while at < text.len() {
            let start: usize = at;
            let first: u8 = text[start];
            at += 1;
            if first.is_ascii_digit() {
                while at < text.len() && is_number(text[at]) {
                    at += 1;
                }
                yield_!(token(1, start, at));
            } else if is_word(first) {
                while at < text.len() && is_word(text[at]) {
                    at += 1;
                }
                yield_!(token(2, start, at));
            } else if first != b' ' && first != b'\n' {
                yield_!(token(3, start, at));
            }
        }
    }
}
