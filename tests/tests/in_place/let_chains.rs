//! Temporaries in `let` chains.

use super::{Cell, D, Rc, free_at_yields};
use genfn::prelude::*;

#[test]
fn temporaries_of_a_link_end_before_the_next_one() {
    #[generator]
    fn f(cell: Rc<Cell>) -> impl Iterator<Item = i64> {
        let mut list = vec![D(1)];
        for _ in 0..2 {
            cell.borrow_mut().pop();
            if let Some(n) = cell.borrow_mut().last_mut().map(|n| *n)
                && cell.borrow().len() < 3
            {
                list.push(D(n));
                yield_!(n);
            }
        }
    }
    assert_eq!(free_at_yields(f), [true; 2]);
}
