//! Eight queens on a chess board, none of which attacks another: 92 solutions. Python's own
//! generator tests solve it with one generator for each row and a function that backtracks over
//! them.
//!
//! Look at `solutions`: here one generator plays one game and asks, row by row, for a column.
//! Nothing in it searches or takes a move back. The caller clones it where it is suspended and
//! sends every clone another answer. Python refuses to copy a generator; a generator of this crate
//! is a value, and is `Clone` where its locals are and its signature says so.

use genfn::prelude::*;

/// Yields the row for which it wants a column, and returns the columns; `None` if one of them is
/// attacked.
#[generator]
fn queens(
    size: usize,
) -> impl Generator<usize, Yield = usize, Return = Option<Vec<usize>>> + Clone {
    let mut columns = Vec::new();
    while columns.len() < size {
        let row = columns.len();
        let column = yield_!(row);
        for (other, &taken) in columns.iter().enumerate() {
            if column == taken || column.abs_diff(taken) == row - other {
                return None;
            }
        }
        columns.push(column);
    }
    Some(columns)
}

/// All that comes of `game`, which has just made `step`.
fn solutions<G>(game: &G, step: Step<usize, Option<Vec<usize>>>, size: usize) -> Vec<Vec<usize>>
where
    G: Generator<usize, Yield = usize, Return = Option<Vec<usize>>> + Clone,
{
    match step {
        Step::Returned(columns) => columns.into_iter().collect(),
        Step::Yielded(_) => (0..size)
            .flat_map(|column| {
                let mut fork = game.clone();
                let step = fork.send(column);
                solutions(&fork, step, size)
            })
            .collect(),
    }
}

fn main() {
    let mut game = queens(8);
    let step = game.start();
    let all = solutions(&game, step, 8);
    println!("{} solutions, the first one:", all.len());
    for &column in &all[0] {
        println!("{}Q{}", ".".repeat(column), ".".repeat(7 - column));
    }
}
