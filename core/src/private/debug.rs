//! `Debug` of generated states: `jumping_range { Suspended at line 7, index: 2, up_to: 5 }`.

use core::fmt::{self, Formatter};

/// The head of a state's text.
pub enum Standing {
    Created,
    Suspended(u32),
    /// At an `.await`.
    Awaiting,
    Closed,
}

/// Writes all of a generator whose locals are not known.
#[cfg(all(target_has_atomic = "ptr", any(feature = "alloc", feature = "async")))]
pub(super) fn debug_of(f: &mut Formatter<'_>, function: &str, standing: &Standing) -> fmt::Result {
    debug(f, function, standing)?;
    match standing {
        Standing::Closed => Ok(()),
        _ => f.write_str(" }"),
    }
}

/// Writes the function's name and how it stands; of a closed one, that is all.
pub(super) fn debug(f: &mut Formatter<'_>, function: &str, standing: &Standing) -> fmt::Result {
    write!(f, "{function} {{ ")?;
    match standing {
        Standing::Created => f.write_str("Created"),
        Standing::Suspended(line) => write!(f, "Suspended at line {line}"),
        Standing::Awaiting => f.write_str("Awaiting"),
        Standing::Closed => f.write_str("Closed }"),
    }
}
