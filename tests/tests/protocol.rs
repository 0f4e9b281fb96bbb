//! The protocol, for both forms of a generator: the enum, and the one that may borrow its locals.
#![allow(clippy::duplicate_mod, reason = "that is the point")]

#[path = "../both"]
mod enumerated {
    use genfn::generator;

    #[path = "protocol.rs"]
    mod tests;
}

#[path = "../both"]
mod borrowing {
    use genfn_forms::borrowing as generator;

    #[path = "protocol.rs"]
    mod tests;
}
