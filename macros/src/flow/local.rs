//! A local, and what its syntax shows of it.
//!
//! ```text
//! let n = 1u8;               scalar, number
//! let v = vec![n];           not `Copy`
//! ```

use super::{LocalId, Shape};
use crate::tree::BlockId;
use proc_macro2::Ident;
use syn::Type;

/// A local of the body.
// Each flag is a finding of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug)]
pub(crate) struct Local {
    pub(crate) ident: Ident,
    pub(crate) mutable: bool,
    pub(crate) ty: Option<Type>,
    /// The block of the tree in which it was declared.
    pub(crate) block: BlockId,
    /// Its syntax shows that dropping it does nothing.
    pub(crate) dropless: bool,
    /// Its initialiser looks like a borrow: `list.last()`.
    pub(crate) reference: bool,
    /// Its initialiser leaves its type to later code.
    pub(crate) vague: bool,
    /// It needs no drop because it lends over a yield, or is called a view: rustc has to confirm that.
    pub(crate) lends: bool,
    /// It can be called once, as its type or its body shows.
    pub(crate) once: bool,
    /// For a closure, the type of which cannot be looked at while it is inferred: what it takes
    /// by value.
    pub(crate) closure: Option<Vec<LocalId>>,
    /// What its initialiser plainly is, for methods that take it by value.
    pub(crate) plainly: Plainly,
    /// A number, `bool`, `char` or shared reference by its syntax.
    pub(crate) scalar: bool,
    /// A number, `bool` or `char`, or a range of them: it has a default.
    pub(crate) number: bool,
    /// An iterator over a range of scalars.
    pub(crate) counter: bool,
    /// A slice pattern takes it apart.
    pub(crate) opened: bool,
    /// Its syntax shows that it holds no `&mut`.
    pub(crate) owned: bool,
    /// Whether it may be copied where it looks given away.
    pub(crate) shape: Shape,
}

impl Local {
    /// Whether its cell holds it in what drops an array from its end.
    pub(crate) fn is_enclosed(&self) -> bool {
        self.opened && !self.scalar && !matches!(self.ty, Some(Type::Reference(_)))
    }

    /// One of which nothing is known.
    pub(super) fn new(ident: Ident, block: BlockId) -> Self {
        Local {
            ident,
            mutable: false,
            ty: None,
            block,
            dropless: false,
            vague: false,
            lends: false,
            reference: false,
            once: false,
            closure: None,
            plainly: Plainly::Unknown,
            scalar: false,
            number: false,
            counter: false,
            opened: false,
            owned: false,
            shape: Shape::default(),
        }
    }
}

/// What an initialiser shows of its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plainly {
    Unknown,
    Iterator,
    /// `Option` or `Result`.
    Wrapper,
}
