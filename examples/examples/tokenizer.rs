//! A tokenizer over a `&str`: the tokens borrow from the text. Python's documentation of `re` has
//! such a program, a generator `tokenize` that yields a token with each match.
//!
//! Look at `word`: a part of the work that consumes characters and returns what it found is a
//! closure or a function; only what yields has to be in the generator. An error is a token like
//! the others, with its position, and the reader goes on behind it.

use genfn::prelude::*;

#[derive(Debug, PartialEq, Clone, Copy)]
enum Token<'a> {
    Name(&'a str),
    Number(f64),
    Operator(char),
    /// A character that begins no token, and where it stands.
    Unknown(char, usize),
}

#[generator]
fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let word = |start: usize, belongs: fn(char) -> bool| {
        let rest = &text[start..];
        &rest[..rest.find(|c| !belongs(c)).unwrap_or(rest.len())]
    };
    let mut position = 0;
    while let Some(first) = text[position..].chars().next() {
        let length = match first {
            ' ' | '\n' => 1,
            'a'..='z' | 'A'..='Z' | '_' => {
                let name = word(position, |c| c.is_ascii_alphanumeric() || c == '_');
                yield_!(Token::Name(name));
                name.len()
            }
            '0'..='9' => {
                let digits = word(position, |c| c.is_ascii_digit() || c == '.');
                yield_!(match digits.parse() {
                    Ok(number) => Token::Number(number),
                    Err(_) => Token::Unknown(first, position),
                });
                digits.len()
            }
            '=' | '+' | '-' | '*' | '/' | '(' | ')' => {
                yield_!(Token::Operator(first));
                1
            }
            other => {
                yield_!(Token::Unknown(other, position));
                other.len_utf8()
            }
        };
        position += length;
    }
}

fn main() {
    for token in tokens("area = 3.14159 * (r1 * r1)\nπ = 1.2.3 / x_2") {
        println!("{token:?}");
    }
}
