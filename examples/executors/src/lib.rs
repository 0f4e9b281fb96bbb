//! What the examples of this folder share; its README says what each of them shows.

pub mod http;
pub mod waits;
