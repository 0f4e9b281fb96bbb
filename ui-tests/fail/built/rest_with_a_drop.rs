//! What `..` leaves of a local, when another part is moved, has no name under which it could live over a yield.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#moved-locals
use genfn::prelude::*;

struct Request {
    url: String,
    lock: Box<u32>,
}

#[generator]
fn urls(request: Request) -> impl Iterator<Item = String> {
    let Request { url, .. } = request;
    yield_!(url);
}

fn main() {
    let lock = Box::new(1);
    urls(Request { url: String::new(), lock }).next();
}
