//! Statements without blocks, and the choice of those that have some.

use crate::scope::{Body, Flavour};
use crate::types::Ty;

impl Body<'_> {
    /// `{ .. }`, with a value if it has a type.
    pub(crate) fn block(&mut self, ty: Option<Ty>, depth: u32) -> String {
        let mut text = "{ ".to_owned();
        for _ in 0..self.rng.u32(0..3) {
            text.push_str(&self.stmt(depth));
        }
        if let Some(ty) = ty {
            text.push_str(&self.expr(ty, depth));
        }
        text + " }"
    }

    pub(crate) fn stmt(&mut self, depth: u32) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self.line(1);
        };
        let text = match self.rng.u32(0..33) {
            0..=7 => self.line(depth),
            8 | 9 => self.branch(less),
            10 => self.chain(less),
            11 => self.match_(less),
            12 | 13 => self.loop_(less),
            14 => self.deferred(less),
            15 => self.let_else(less),
            16 => self.nested(|this| this.block(None, less)),
            17 => self.target(false, None, |this, label| {
                format!("{label}: {}", this.nested(|this| this.block(None, less)))
            }),
            18 => {
                let condition = self.expr(Ty::Bool, less);
                format!("if {condition} {}", self.nested(Self::jumping_block))
            }
            19 => self.closure(less),
            20..=23 => self.take_apart(less),
            24..=26 => self.last_looks(less),
            27 => self.calls(less),
            28 | 29 => self.compound(less),
            30 | 31 => self.own_macro(),
            _ => {
                let condition = self.expr(Ty::Bool, less);
                format!("if {condition} {}", self.nested(Self::diverging_block))
            }
        };
        text + "\n"
    }

    /// A statement without blocks of its own.
    fn line(&mut self, depth: u32) -> String {
        match self.rng.u32(0..14) {
            0..=4 => self.let_(depth),
            5 => self.assign(depth),
            6 => match self.changeable(Ty::Int) {
                Some(name) => format!("{name} ^= {};", self.expr(Ty::Int, depth)),
                None => format!("lg({});", self.expr(Ty::Int, depth)),
            },
            7 => format!("lg({});", self.yielded(depth)),
            8 => format!("eat({});", self.expr(Ty::Drop, depth)),
            9 => self.change(depth),
            10 => format!("drop({});", self.expr(Ty::Drops, depth)),
            11 => match self.delegate() {
                Some(call) => format!("{call};"),
                None => self.let_(depth),
            },
            12 if self.flavour == Flavour::Iterating => {
                if !self.takes(2) {
                    return self.assign(depth);
                }
                let first = self.expr(Ty::Int, 1);
                format!("yield_from!(vec![{first}, {}]);", self.number())
            }
            12 => format!("let _ = {};", self.expr(Ty::Drop, depth)),
            _ => format!("{};", self.yielded(depth)),
        }
    }

    fn let_(&mut self, depth: u32) -> String {
        if self.chance(15) {
            // Both parts are bound: what a pattern leaves in its place has its own rules.
            let (a, b) = (self.any_type(), self.any_type());
            let value = format!("({}, {})", self.expr(a, depth), self.expr(b, depth));
            let (first, second) = (self.fresh_name(), format!("p{}", self.number()));
            self.declare(&first, a, true);
            self.declare(&second, b, false);
            return format!("let (mut {first}, {second}) = {value};");
        }
        let ty = self.any_local();
        let name = self.fresh_name();
        self.bound(&name, ty, depth)
    }

    fn assign(&mut self, depth: u32) -> String {
        let ty = self.any_type();
        let value = self.expr(ty, depth);
        match self.assignable(ty) {
            Some(i) => format!("{} = {value};", self.assigned(i)),
            None => format!("drop({value});"),
        }
    }

    /// A call that changes a local where it lies.
    fn change(&mut self, depth: u32) -> String {
        let (ty, method, argument) = match self.rng.u32(0..3) {
            0 => (Ty::Drop, "add", Ty::Int),
            1 => (Ty::Drops, "push", Ty::Drop),
            _ => (Ty::Text, "extend", Ty::Text),
        };
        let Some(name) = self.changeable(ty) else {
            return format!("eat({});", self.expr(Ty::Drop, depth));
        };
        self.held += 1;
        let argument = self.expr(argument, depth);
        self.held -= 1;
        match method {
            "extend" => format!("{name}.extend([{argument}]);"),
            _ => format!("{name}.{method}({argument});"),
        }
    }

    /// A closure that lives over yields.
    fn closure(&mut self, depth: u32) -> String {
        let name = format!("call{}", self.number());
        let captured = match self.readable(Ty::Int) {
            Some(name) => name,
            None => self.number().to_string(),
        };
        let first = self.expr(Ty::Int, depth);
        let second = self.yielded(depth);
        format!(
            "let {name} = move |x: i64| x ^ {captured}; lg({name}({first}) ^ {name}({second}));"
        )
    }
}
