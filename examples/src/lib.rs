//! See the README of this folder.

pub mod launch;
