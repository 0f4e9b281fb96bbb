//! Branches, loops and what is initialised in them.

use crate::scope::Body;
use crate::types::Ty;
use std::fmt::Write as _;

impl Body<'_> {
    pub(crate) fn branch(&mut self, depth: u32) -> String {
        let condition = self.expr(Ty::Bool, depth);
        let then = self.nested(|this| this.block(None, depth));
        match self.rng.u32(0..3) {
            0 => format!("if {condition} {then}"),
            1 => {
                let otherwise = self.nested(|this| this.block(None, depth));
                format!("if {condition} {then} else {otherwise}")
            }
            _ => {
                let (second, between) = self.nested(|this| {
                    let second = this.expr(Ty::Bool, depth);
                    (second, this.nested(|this| this.block(None, depth)))
                });
                let otherwise = self.nested(Self::jumping_block);
                format!("if {condition} {then} else if {second} {between} else {otherwise}")
            }
        }
    }

    /// `if let`, with a chain of conditions and bindings.
    pub(crate) fn chain(&mut self, depth: u32) -> String {
        let first = self.expr(Ty::MaybeDrop, depth);
        let name = self.fresh_name();
        let (links, then) = self.nested(|this| {
            this.declare(&name, Ty::Drop, false);
            // A link that gives the binding away before a later one fails is refused.
            this.held += 1;
            let mut links = String::new();
            if this.chains && this.chance(60) {
                let condition = this.expr(Ty::Bool, depth);
                write!(links, " && {condition}").expect("a string takes all");
            }
            if this.chains && this.chance(30) {
                let second = this.expr(Ty::Int, depth);
                let number = this.fresh_name();
                write!(links, " && let {number} @ 1.. = {second}").expect("a string takes all");
                this.declare(&number, Ty::Int, false);
            }
            this.held -= 1;
            (links, this.block(None, depth))
        });
        let otherwise = self.nested(|this| this.block(None, depth));
        format!("if let Some({name}) = {first}{links} {then} else {otherwise}")
    }

    pub(crate) fn match_(&mut self, depth: u32) -> String {
        let (int, drop) = (self.expr(Ty::Int, depth), self.expr(Ty::Drop, depth));
        let (name, other) = (self.fresh_name(), format!("p{}", self.number()));
        let one = self.nested(|this| {
            this.declare(&name, Ty::Drop, true);
            this.block(None, depth)
        });
        let two = self.nested(|this| {
            this.declare(&other, Ty::Int, false);
            this.declare(&name, Ty::Drop, false);
            this.block(None, depth)
        });
        let three = self.nested(|this| {
            this.declare(&name, Ty::Drop, false);
            if this.chance(30) {
                this.jumping_block()
            } else {
                this.block(None, depth)
            }
        });
        format!(
            "match ({int}, {drop}) {{ (1 | 3, mut {name}) => {one} \
             ({other}, {name}) if {other} > 4 => {two} (_, {name}) => {three} }}"
        )
    }

    pub(crate) fn loop_(&mut self, depth: u32) -> String {
        if self.turns > 4 {
            return self.branch(depth);
        }
        let counter = format!("turn{}", self.number());
        match self.rng.u32(0..5) {
            0 => {
                let items = format!(
                    "[{}, {}]",
                    self.expr(Ty::Int, depth),
                    self.expr(Ty::Int, depth)
                );
                self.for_(&items, Ty::Int, 2, depth)
            }
            1 => {
                let items = self.drops_of_two(depth);
                self.for_(&items, Ty::Drop, 2, depth)
            }
            2 => {
                let start = self.expr(Ty::Int, depth);
                let items = format!("({start}..9).take(2)");
                self.for_(&items, Ty::Int, 2, depth)
            }
            3 => self.target(true, None, |this, label| {
                let (condition, body) = this.turned(3, |this| {
                    let condition = this.condition(Ty::Bool, depth);
                    (condition, this.block(None, depth))
                });
                format!(
                    "let mut {counter} = 0; {label}: while {counter} < 2 && {condition} \
                     {{ {counter} += 1; {body} }}"
                )
            }),
            _ => self.target(true, None, |this, label| {
                let name = this.fresh_name();
                let (value, body) = this.turned(3, |this| {
                    let value = this.condition(Ty::MaybeDrop, depth);
                    this.declare(&name, Ty::Drop, true);
                    (value, this.block(None, depth))
                });
                format!(
                    "let mut {counter} = 0; {label}: while let Some(mut {name}) = {value} \
                     {{ {counter} += 1; if {counter} > 2 {{ break; }} {body} }}"
                )
            }),
        }
    }

    /// An expression in the condition of the innermost loop.
    fn condition(&mut self, ty: Ty, depth: u32) -> String {
        let i = self.targets.len() - 1;
        self.targets[i].in_condition = true;
        let condition = self.expr(ty, depth);
        self.targets[i].in_condition = false;
        condition
    }

    /// Two droppable items.
    fn drops_of_two(&mut self, depth: u32) -> String {
        format!(
            "vec![{}, {}]",
            self.expr(Ty::Drop, depth),
            self.expr(Ty::Drop, depth)
        )
    }

    pub(crate) fn for_(&mut self, items: &str, ty: Ty, turns: usize, depth: u32) -> String {
        self.target(true, None, |this, label| {
            let name = this.fresh_name();
            let body = this.turned(turns, |this| {
                this.declare(&name, ty, true);
                this.block(None, depth)
            });
            format!("{label}: for mut {name} in {items} {body}")
        })
    }

    /// A local that each branch initialises, or leaves.
    pub(crate) fn deferred(&mut self, depth: u32) -> String {
        let ty = self.any_type();
        let name = format!("late{}", self.number());
        let condition = self.expr(Ty::Bool, depth);
        let mut side = |may_jump: bool| {
            self.nested(|this| {
                if may_jump && this.chance(30) {
                    return this.jumping_block();
                }
                let before = if this.chance(40) {
                    this.stmt(depth)
                } else {
                    String::new()
                };
                let value = this.expr(ty, depth);
                let after = if this.chance(40) {
                    this.stmt(depth)
                } else {
                    String::new()
                };
                format!("{{ {before}{name} = {value}; {after} }}")
            })
        };
        let (then, otherwise) = (side(false), side(true));
        self.declare(&name, ty, false);
        format!("let {name}; if {condition} {then} else {otherwise}")
    }

    pub(crate) fn let_else(&mut self, depth: u32) -> String {
        let value = self.expr(Ty::MaybeDrop, depth);
        let otherwise = self.nested(Self::jumping_block);
        let name = self.fresh_name();
        self.declare(&name, Ty::Drop, true);
        format!("let Some(mut {name}) = ({value}) else {otherwise};")
    }
}
