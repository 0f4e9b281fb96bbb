//! A local that a method took is not there after a yield: write `{local}.method()`.
//! Ways out: https://docs.rs/genfn/latest/genfn/docs/surprises/index.html#moved-locals
use genfn::prelude::*;

struct Job;
impl Job {
    fn finish(self) {}
}
impl Drop for Job {
    fn drop(&mut self) {}
}

#[generator]
fn working() -> impl Iterator<Item = u8> {
    let job = Job;
    job.finish();
    yield_!(1);
}

fn main() {}
