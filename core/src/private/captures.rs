//! `use<..>` for methods of edition 2021, where `Self` cannot be named in it.

/// Implemented by everything: a bound that only names lifetimes and types.
pub trait Captures<T: ?Sized> {}
impl<T: ?Sized, U: ?Sized> Captures<T> for U {}
