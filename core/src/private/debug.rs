//! `Debug` of generated states: `jumping_range { Suspended at line 7, index: 2, up_to: 5 }`.

use core::fmt::{self, Debug, Formatter};

/// The head of a state's text.
pub enum Standing {
    Created,
    Suspended(u32),
    /// At an `.await`.
    Awaiting,
    Closed,
}

/// Writes one state: the function's name, how it stands, and the saved locals by name.
pub fn debug(
    f: &mut Formatter<'_>,
    function: &str,
    standing: &Standing,
    locals: &[(&str, &dyn Debug)],
) -> fmt::Result {
    write!(f, "{function} {{ ")?;
    match standing {
        Standing::Created => f.write_str("Created")?,
        Standing::Suspended(line) => write!(f, "Suspended at line {line}")?,
        Standing::Awaiting => f.write_str("Awaiting")?,
        Standing::Closed => f.write_str("Closed")?,
    }
    for (name, value) in locals {
        write!(f, ", {name}: {value:?}")?;
    }
    f.write_str(" }")
}
