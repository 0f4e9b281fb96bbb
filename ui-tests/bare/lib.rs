//! Only its examples matter.
