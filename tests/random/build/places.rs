//! `place op= value`, where the operator or the index is somebody's.

use crate::scope::Body;
use crate::types::Ty;

impl Body<'_> {
    pub(crate) fn compound(&mut self, depth: u32) -> String {
        let kind = self.rng.u32(0..11);
        let ty = if kind < 3 { Ty::Tally } else { Ty::Shelf };
        let Some(name) = self.changeable(ty) else {
            let name = self.fresh_name();
            return self.bound(&name, ty, depth);
        };
        self.held += 1;
        let text = self.changed(kind, &name, depth);
        self.held -= 1;
        text
    }

    fn changed(&mut self, kind: u32, name: &str, depth: u32) -> String {
        let operator = ["+=", "^="][self.rng.usize(0..2)];
        let int = |this: &mut Self| this.expr(Ty::Int, depth);
        // The place is borrowed while the value is computed.
        let quiet = |this: &mut Self| this.sample(Ty::Int);
        match kind {
            0 => format!("{name} {operator} lg({});", int(self)),
            1 => format!("{name} += {};", self.simple(Ty::Drop)),
            2 => format!("{name}.0 ^= {};", int(self)),
            3 | 4 => {
                let index = int(self);
                format!("{name}[lg({index})] ^= {};", int(self))
            }
            5 => {
                let index = self.simple(Ty::Bool);
                format!("{name}[{index}] {operator} lg({});", quiet(self))
            }
            6 => {
                let index = int(self);
                format!("*cell(&mut {name}, {index}) ^= {};", int(self))
            }
            7 => format!("{name}.tally {operator} lg({});", quiet(self)),
            8 => format!("{name}.tally.0 ^= {};", int(self)),
            9 => {
                let index = int(self);
                format!("{name}[lg({index})] = {};", int(self))
            }
            _ => {
                let index = self.simple(Ty::Bool);
                format!("{name}[{index}].1 = {};", self.simple(Ty::Drop))
            }
        }
    }
}
