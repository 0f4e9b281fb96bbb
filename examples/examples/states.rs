//! The four states of a generator, by the names of Python's `inspect.getgeneratorstate`, whose
//! program is the one with `GEN_CREATED`.
//!
//! Look at `GEN_RUNNING`. Only the body itself could see it, and it has no way to its generator:
//! whoever runs it holds the `&mut`. A generator in a `RefCell` says it by being borrowed; to resume
//! it from its own body, which Python refuses with a `ValueError`, is a borrow that fails.

use genfn::Status;
use genfn::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

type Shared = Rc<RefCell<Option<Box<dyn Generator<Yield = u32, Return = ()>>>>>;

fn state(shared: &Shared) -> &'static str {
    match shared.try_borrow().as_deref() {
        Err(_) => "GEN_RUNNING",
        Ok(None) => "there is no generator",
        Ok(Some(generator)) => match generator.status() {
            Status::Created => "GEN_CREATED",
            Status::Suspended => "GEN_SUSPENDED",
            Status::Closed => "GEN_CLOSED",
        },
    }
}

#[generator]
fn my_generator(max: u32, this: Shared) -> Box<dyn Generator<Yield = u32, Return = ()>> {
    let mut n = 0;
    while n < max {
        println!("in the body: {}", state(&this));
        yield_!(n);
        n += 1;
    }
}

fn main() {
    let shared = Shared::default();
    *shared.borrow_mut() = Some(my_generator(2, Rc::clone(&shared)));
    println!("made: {}", state(&shared));
    loop {
        let step = shared.borrow_mut().as_mut().map(Generator::advance);
        match step {
            Some(Step::Yielded(n)) => println!("yielded {n}: {}", state(&shared)),
            Some(Step::Returned(())) => break,
            None => unreachable!("it was stored above"),
        }
    }
    println!("returned: {}", state(&shared));
}
