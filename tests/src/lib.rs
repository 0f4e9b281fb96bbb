//! What the tests of this package share: a trace, a type that logs its drop, the plain twin of a
//! generator, and the comparison of the two. The README of this folder says what is where.
pub mod check;
pub mod plain;
pub mod trace;
