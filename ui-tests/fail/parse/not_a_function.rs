//! Only a function can be a generator.
use genfn::prelude::*;

#[generator]
struct Ones;

fn main() {}
