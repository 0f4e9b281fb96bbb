//! Expressions of each type. Every one is an operand: what needs parentheses has them.

use crate::scope::{Body, Flavour};
use crate::types::Ty;

impl Body<'_> {
    /// An expression of a type; `depth` says how deep it may still nest.
    pub(crate) fn expr(&mut self, ty: Ty, depth: u32) -> String {
        let Some(depth) = depth.checked_sub(1) else {
            return self.simple(ty);
        };
        match ty {
            _ if self.chance(6) => self.construct(ty, depth),
            Ty::Int => self.int(depth),
            Ty::Bool => self.bool(depth),
            Ty::Text => self.text(depth),
            Ty::Drop => self.drop(depth),
            Ty::MaybeDrop => self.maybe_drop(depth),
            Ty::Drops => self.drops(depth),
            _ => self.thing(ty, depth),
        }
    }

    /// A literal or a local.
    pub(crate) fn simple(&mut self, ty: Ty) -> String {
        if self.chance(70) {
            let local = match ty {
                Ty::Text => self.readable(ty).map(|name| format!("{name}.clone()")),
                _ if ty.is_copied() => self.readable(ty),
                _ => self.movable(ty),
            };
            if let Some(local) = local {
                return local;
            }
        }
        self.sample(ty)
    }

    /// What a yield evaluates to, or what a delegate returns.
    pub(crate) fn yielded(&mut self, depth: u32) -> String {
        let delegates = self.chance(20);
        if let Some(call) = delegates.then(|| self.delegate()).flatten() {
            return match self.flavour {
                Flavour::Sending => call,
                Flavour::Throwing => self.caught(&call),
                Flavour::Iterating => format!("{{ {call}; {} }}", self.simple(Ty::Int)),
            };
        }
        if !self.takes(1) {
            return self.simple(Ty::Int);
        }
        let operand = if self.chance(6) {
            // An operand that may not come to its yield.
            let (look, value) = (self.look(), self.simple(Ty::Int));
            let jump = self.nested(Self::jumping_block);
            format!("if {look} {{ {value} }} else {jump}")
        } else {
            self.expr(Ty::Int, depth)
        };
        let marker = format!("yield_!({operand})");
        match self.flavour {
            Flavour::Sending => marker,
            Flavour::Throwing => self.caught(&marker),
            Flavour::Iterating => format!("{{ {marker}; {} }}", self.simple(Ty::Int)),
        }
    }

    /// A number from an expression that is a `Result<i64, i64>`.
    fn caught(&mut self, result: &str) -> String {
        match self.rng.u32(0..4) {
            0 | 1 => format!("{result}?"),
            2 => format!("{result}.unwrap_or_else(|error| lg(error))"),
            _ => format!(
                "(match {result} {{ Ok(n) => n, Err(error) => lg(error) ^ {} }})",
                self.number()
            ),
        }
    }

    /// A call of an earlier body that this one can delegate to.
    pub(crate) fn delegate(&mut self) -> Option<String> {
        let fits = |name: Flavour| match self.flavour {
            Flavour::Throwing => name != Flavour::Iterating,
            flavour => name == flavour,
        };
        let found: Vec<_> = self
            .earlier
            .iter()
            .filter(|body| fits(body.flavour))
            .collect();
        let &callee = found.get(self.rng.usize(0..found.len().max(1)))?;
        let callee = callee.clone();
        if !self.takes(callee.yields) {
            return None;
        }
        let args: Vec<_> = callee.params.iter().map(|&ty| self.expr(ty, 1)).collect();
        Some(format!("yield_from!({}({}))", callee.name, args.join(", ")))
    }

    fn int(&mut self, depth: u32) -> String {
        match self.rng.u32(0..25) {
            0..=3 => self.yielded(depth),
            4 => format!("lg({})", self.expr(Ty::Int, depth)),
            5..=7 => {
                let operator = ["^", "&", "|", "%"][self.rng.usize(0..4)];
                let left = self.expr(Ty::Int, depth);
                let right = self.expr(Ty::Int, depth);
                match operator {
                    "%" => format!("(({left}) % 97 - ({right}) % 89)"),
                    _ => format!("({left} {operator} {right})"),
                }
            }
            8 => format!("(-{})", self.expr(Ty::Int, depth)),
            9 => format!("eat({})", self.expr(Ty::Drop, depth)),
            10 => format!("{}.into_id()", self.expr(Ty::Drop, depth)),
            11 => match self.readable(Ty::Drop) {
                Some(name) => format!("{name}.id()"),
                None => self.simple(Ty::Int),
            },
            12 => match self.readable(Ty::Drops) {
                Some(name) => format!("({name}.len() as i64)"),
                None => self.simple(Ty::Int),
            },
            13 => {
                let receiver = self.expr(Ty::Int, depth);
                format!("lg({receiver}).max({})", self.expr(Ty::Int, depth))
            }
            14 => {
                let elements = [0; 3].map(|_| self.expr(Ty::Int, depth));
                let index = self.expr(Ty::Int, depth);
                format!(
                    "[{}][lg({index}).rem_euclid(3) as usize]",
                    elements.join(", ")
                )
            }
            15 => {
                let first = self.expr(Ty::Int, depth);
                format!(
                    "({first}, {}).{}",
                    self.expr(Ty::Int, depth),
                    self.rng.u32(0..2)
                )
            }
            16 => format!("({} as i64)", self.expr(Ty::Bool, depth)),
            17 => format!("({}.len() as i64)", self.expr(Ty::Text, depth)),
            18 => {
                let n = self.number();
                format!("(|x: i64| x ^ {n})({})", self.expr(Ty::Int, depth))
            }
            19 => self.construct(Ty::Int, depth),
            _ => match self.number_of_thing(depth) {
                Some(number) => number,
                None => self.simple(Ty::Int),
            },
        }
    }

    fn bool(&mut self, depth: u32) -> String {
        match self.rng.u32(0..8) {
            0..=2 => {
                let operator = ["<", "==", ">=", "!="][self.rng.usize(0..4)];
                let left = self.expr(Ty::Int, depth);
                format!("(({left}) {operator} ({}))", self.expr(Ty::Int, depth))
            }
            operator @ 3..=4 => {
                let left = self.expr(Ty::Bool, depth);
                // Only reached if the left side says so.
                let right = self.nested(|this| this.expr(Ty::Bool, depth));
                format!(
                    "({left} {} {right})",
                    if operator == 3 { "&&" } else { "||" }
                )
            }
            5 => format!("!{}", self.expr(Ty::Bool, depth)),
            6 => format!("matches!({}, 0..=4 | 7)", self.expr(Ty::Int, depth)),
            _ => match self.readable(Ty::MaybeDrop) {
                Some(name) => format!("{name}.is_some()"),
                None => self.simple(Ty::Bool),
            },
        }
    }

    fn text(&mut self, depth: u32) -> String {
        match self.rng.u32(0..4) {
            0 => self.simple(Ty::Text),
            1 => {
                let operand = self.expr(Ty::Int, depth);
                format!("format!(\"<{{}}>\", {operand})")
            }
            _ => {
                // A captured local is looked at after the operand was evaluated.
                self.held += 1;
                let operand = self.expr(Ty::Int, depth);
                self.held -= 1;
                match self.readable(Ty::Int) {
                    Some(name) => format!("format!(\"{{{name}}}{{}}{{{name}:>3}}\", {operand})"),
                    None => format!("format!(\"{{:?}}\", {operand})"),
                }
            }
        }
    }

    fn drop(&mut self, depth: u32) -> String {
        match self.rng.u32(0..9) {
            0..=2 => format!("D({})", self.expr(Ty::Int, depth)),
            3 => match self.changeable(Ty::Drop) {
                Some(name) => {
                    let n = if self.takes(1) && self.flavour == Flavour::Sending {
                        "yield_!(1)".to_owned()
                    } else {
                        self.number().to_string()
                    };
                    format!("std::mem::replace(&mut {name}, D({n}))")
                }
                None => self.simple(Ty::Drop),
            },
            4 => {
                let maybe = self.expr(Ty::MaybeDrop, depth);
                let is_local = maybe.chars().all(char::is_alphanumeric);
                let other = match is_local {
                    true => self.beside_taken(Ty::Drop, depth),
                    false => self.expr(Ty::Drop, depth),
                };
                format!("{maybe}.unwrap_or({other})")
            }
            5..=7 => match self.handed_out(depth) {
                Some(handed) => handed,
                None => self.simple(Ty::Drop),
            },
            _ => self.simple(Ty::Drop),
        }
    }

    fn maybe_drop(&mut self, depth: u32) -> String {
        match self.rng.u32(0..6) {
            0 => format!("Some({})", self.expr(Ty::Drop, depth)),
            1 => match self.changeable(Ty::MaybeDrop) {
                Some(name) => format!("{name}.take()"),
                None => self.simple(Ty::MaybeDrop),
            },
            2 => match self.changeable(Ty::Drops) {
                Some(name) => format!("{name}.pop()"),
                None => self.simple(Ty::MaybeDrop),
            },
            3 | 4 => match self.maybe_handed_out(depth) {
                Some(handed) => handed,
                None => self.simple(Ty::MaybeDrop),
            },
            _ => self.simple(Ty::MaybeDrop),
        }
    }

    fn drops(&mut self, depth: u32) -> String {
        let n = self.rng.u32(0..5);
        if n >= 3 {
            let handed = (n == 4).then(|| self.list_handed_out()).flatten();
            return handed.unwrap_or_else(|| self.simple(Ty::Drops));
        }
        let list: Vec<_> = (0..n).map(|_| self.expr(Ty::Drop, depth)).collect();
        match &*list {
            [] => "Vec::<D>::new()".to_owned(),
            list => format!("vec![{}]", list.join(", ")),
        }
    }

    /// A construct that has a value: a branch, a match, a block, a loop that is left by `break`.
    fn construct(&mut self, ty: Ty, depth: u32) -> String {
        match self.rng.u32(0..6) {
            0 | 1 => {
                let condition = self.expr(Ty::Bool, depth);
                let then = self.nested(|this| this.block(Some(ty), depth));
                let otherwise = if self.chance(15) {
                    self.nested(Self::jumping_block)
                } else {
                    self.nested(|this| this.block(Some(ty), depth))
                };
                format!("(if {condition} {then} else {otherwise})")
            }
            2 => {
                let head = self.expr(Ty::Int, depth);
                let name = self.fresh_name();
                let small = self.nested(|this| this.block(Some(ty), depth));
                let large = self.nested(|this| {
                    this.declare(&name, Ty::Int, false);
                    this.block(Some(ty), depth)
                });
                let rest = self.nested(|this| this.expr(ty, depth));
                format!(
                    "(match {head} {{ 0..=2 => {small} {name} if {name} > 5 => {large} _ => {rest} }})"
                )
            }
            3 => {
                let maybe = self.expr(Ty::MaybeDrop, depth);
                let name = self.fresh_name();
                let some = self.nested(|this| {
                    this.declare(&name, Ty::Drop, false);
                    this.block(Some(ty), depth)
                });
                let none = self.nested(|this| this.expr(ty, depth));
                format!("(match {maybe} {{ Some({name}) => {some} None => {none} }})")
            }
            4 => self.labelled(ty, depth),
            _ => self.nested(|this| this.block(Some(ty), depth)),
        }
    }
}
