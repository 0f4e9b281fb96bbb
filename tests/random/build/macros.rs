//! Macros of one's own: with names that others have, and with a local as an argument.
//!
//! What they are given does not yield or jump: neither is seen in them.

use crate::scope::{Body, Flavour};
use crate::types::Ty;

/// Macros of the body itself, of the names of those outside.
pub(crate) const OWN: &str = "macro_rules! bail {
    (next $n:expr) => {{ lg($n); continue; }};
    ($n:expr) => { lg($n); };
}
macro_rules! ensure {
    (next $holds:expr, $n:expr) => { if !$holds { lg($n); continue; } };
    ($holds:expr, $n:expr) => { if !$holds { lg($n); } };
}
";

impl Body<'_> {
    /// A macro that only looks at a local, perhaps for the last time.
    fn looking(&mut self) -> String {
        let last = self.chance(60);
        let local = match last {
            true => self.retired(Ty::Drop),
            false => self.readable(Ty::Drop),
        };
        let Some(local) = local else {
            let name = self.fresh_name();
            return self.bound(&name, Ty::Drop, 1);
        };
        let name = ["note", "twice", "nothing", "nothing"][self.rng.usize(0..4)];
        match self.rng.u32(0..4) {
            0 => format!("if {} {{ {name}!({local}); }}", self.look()),
            1 => format!("{name}![{local}];"),
            _ => format!("{name}!({local});"),
        }
    }

    /// Whether a `continue` without a label means a loop.
    fn in_loop(&self) -> bool {
        let innermost = self.targets.last();
        innermost.is_some_and(|target| target.is_loop && !target.in_condition)
    }

    pub(crate) fn own_macro(&mut self) -> String {
        // An error that is returned is what these names mean to others.
        let errors = self.flavour == Flavour::Throwing && !self.own_macros;
        let (holds, n) = (self.look(), self.number());
        match self.rng.u32(0..10) {
            0..=3 => self.looking(),
            4 => format!("ensure!({holds}, {n});"),
            5 if errors => format!("ensure!(error {holds}, {n});"),
            5 if self.in_loop() => format!("ensure!(next {holds}, {n});"),
            6 if errors => format!("if {holds} {{ bail!(error {n}); }}"),
            6 | 7 if !errors && self.in_loop() => format!("if {holds} {{ bail!(next {n}); }}"),
            6 | 7 if !errors => format!("bail!({n});"),
            8 | 9 => format!("if {holds} {{ todo!({n}); }}"),
            _ => format!("nothing!({n} + {n});"),
        }
    }
}
