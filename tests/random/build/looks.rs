//! A local that is looked at for the last time on one path, while others yield or leave.

use crate::scope::Body;
use crate::types::Ty;

const SEEN: [Ty; 7] = [
    Ty::Drop,
    Ty::Drop,
    Ty::Pair,
    Ty::Drops,
    Ty::Pool,
    Ty::Many,
    Ty::Tally,
];

impl Body<'_> {
    pub(crate) fn last_looks(&mut self, depth: u32) -> String {
        let ty = SEEN[self.rng.usize(0..SEEN.len())];
        if let Some(name) = self.retired(ty) {
            return self.paths(&name, ty, 2, depth);
        }
        let name = format!("seen{}", self.number());
        let value = self.expr(ty, depth);
        format!("let {name} = {value};\n{}", self.paths(&name, ty, 2, depth))
    }

    fn seen(&mut self, name: &str, ty: Ty) -> String {
        match ty {
            Ty::Drop if self.chance(30) => format!("note!({name});"),
            Ty::Drop => format!("lg({name}.id());"),
            Ty::Pair if self.chance(50) => format!("lg({name}.a.0);"),
            Ty::Pair => format!("lg({name}.n);"),
            Ty::Pool => format!("lg({name}.len());"),
            Ty::Many => format!("lg({name}(2));"),
            Ty::Tally => format!("lg({name}.0);"),
            _ => format!("lg({name}.len() as i64);"),
        }
    }

    /// `{ .. }` of one path.
    fn path(&mut self, name: &str, ty: Ty, levels: u32, depth: u32) -> String {
        self.nested(|this| match this.rng.u32(0..8) {
            0..=2 => format!("{{ {} }}", this.seen(name, ty)),
            3 | 4 => format!("{{ {}; }}", this.yielded(depth)),
            5 => this.jumping_block(),
            6 if levels > 0 => format!("{{ {} }}", this.paths(name, ty, levels - 1, depth)),
            6 => "{}".to_owned(),
            _ => this.block(None, depth),
        })
    }

    fn paths(&mut self, name: &str, ty: Ty, levels: u32, depth: u32) -> String {
        let path = |this: &mut Self| this.path(name, ty, levels, depth);
        match self.rng.u32(0..8) {
            0 | 1 => {
                let condition = self.expr(Ty::Bool, depth);
                let then = path(self);
                format!("if {condition} {then} else {}", path(self))
            }
            2 => {
                let (condition, then) = (self.expr(Ty::Bool, depth), path(self));
                let (second, between) = (self.look(), path(self));
                let rest = path(self);
                format!("if {condition} {then} else if {second} {between} else {rest}")
            }
            3 | 4 => {
                let (head, one) = (self.expr(Ty::Int, depth), path(self));
                let (look, two) = (self.look(), path(self));
                let rest = path(self);
                format!("match {head} {{ 0 | 3 => {one} 1..=4 if {look} => {two} _ => {rest} }}")
            }
            5 | 6 if self.turns <= 4 => self.target(true, None, |this, label| {
                let turn = format!("t{}", this.number());
                let body = this.turned(2, |this| {
                    let last = this.rng.u32(0..2);
                    let (then, otherwise) = (
                        this.path(name, ty, levels, depth),
                        this.path(name, ty, levels, depth),
                    );
                    let end = ["", " break;", " continue;"][this.rng.usize(0..3)];
                    format!("{{ if {turn} == {last} {then} else {otherwise}{end} }}")
                });
                format!("{label}: for {turn} in 0..2 {body}")
            }),
            _ => self.target(false, None, |this, label| {
                this.nested(|this| {
                    let condition = this.expr(Ty::Bool, depth);
                    let (seen, rest) = (this.seen(name, ty), this.path(name, ty, levels, depth));
                    format!("{label}: {{ if {condition} {{ {seen} break {label}; }} {rest} }}")
                })
            }),
        }
    }
}
