//! What `place += value` evaluates first.

/// Types whose compound assignments evaluate the value first: the built-in ones. Of others, the place is
/// borrowed first, over the yield in the value.
#[diagnostic::on_unimplemented(
    message = "`{Self}` evaluates the place before the value, and a yield cannot come between",
    label = "this place is evaluated first",
    note = "bind the value first: `let value = yield_!(..); place += value;`"
)]
pub trait ValueFirst {}

macro_rules! built_in {
    ($($Type:ident)*) => { $( impl ValueFirst for $Type {} )* };
}

built_in! { bool f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

/// Confirms that a place is of such a type.
pub fn value_first<T: ValueFirst>(_: &T) {}
