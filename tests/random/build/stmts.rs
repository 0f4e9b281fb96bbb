//! Statements, blocks and jumps.

use crate::scope::{Body, Flavour, Signature, Target, Ty};
use std::fmt::Write as _;

/// A whole body in the form of the corpus, with a call of it.
pub(crate) fn function(mut body: Body<'_>) -> (String, Signature) {
    let name = format!("{}{}", body.flavour.name(), body.k);
    let count = body.rng.usize(0..4);
    let names = ["a", "b", "c"];
    let (mut params, mut declared, mut args) = (Vec::new(), Vec::new(), Vec::new());
    for name in &names[..count] {
        let ty = body.any_type();
        let mutable = body.chance(50);
        let mut_ = if mutable { "mut " } else { "" };
        declared.push(format!("{mut_}{name}: {}", ty.name()));
        let n = body.number();
        args.push(match ty {
            Ty::Int => n.to_string(),
            Ty::Bool => "true".to_owned(),
            Ty::Text => format!("String::from(\"x{n}\")"),
            Ty::Drop => format!("D({n})"),
            Ty::MaybeDrop => format!("Some(D({n}))"),
            Ty::Drops => format!("vec![D({n}), D({})]", n + 50),
        });
        params.push(ty);
        body.declare(name, ty, mutable);
    }
    // Whatever follows, the body yields and drops something.
    let guard = body.number();
    let first = match body.flavour {
        Flavour::Sending => "lg(yield_!(0))",
        Flavour::Throwing => "lg(yield_!(0)?)",
        Flavour::Iterating => "yield_!(0)",
    };
    let mut text = format!("let guard = D({guard});\n{first};\n");
    body.takes(1);
    for _ in 0..body.rng.u32(1..5) {
        text.push_str(&body.stmt(3));
    }
    let end = match body.flavour {
        Flavour::Iterating => format!("lg({});", body.expr(Ty::Int, 3)),
        Flavour::Sending => body.expr(Ty::Int, 3),
        Flavour::Throwing => format!("Ok({})", body.expr(Ty::Int, 3)),
    };
    let ret = match body.flavour {
        Flavour::Sending => " -> i64",
        Flavour::Throwing => " -> Result<i64, i64>",
        Flavour::Iterating => "",
    };
    let (flavour, declared, args) = (body.flavour.name(), declared.join(", "), args.join(", "));
    let text = format!(
        "{flavour}! {{\nfn {name}({declared}){ret} {{\n{text}{end}\n}}\n{name}({args});\n}}\n"
    );
    let signature = Signature {
        name,
        flavour: body.flavour,
        params,
        yields: body.yields,
    };
    (text, signature)
}

impl Body<'_> {
    fn any_type(&mut self) -> Ty {
        Ty::ALL[self.rng.usize(0..Ty::ALL.len())]
    }

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

    /// `{ .. }` that is left by a jump.
    pub(crate) fn jumping_block(&mut self) -> String {
        let mut text = "{ ".to_owned();
        if self.chance(30) {
            text.push_str(&self.stmt(1));
        }
        text + &self.jump() + " }"
    }

    /// A jump to anywhere around.
    fn jump(&mut self) -> String {
        if self.chance(10) {
            return format!("boom({});", self.number());
        }
        if self.targets.is_empty() || self.chance(20) {
            return match self.flavour {
                Flavour::Sending => format!("return {};", self.expr(Ty::Int, 1)),
                Flavour::Iterating => "return;".to_owned(),
                Flavour::Throwing => {
                    let variant = if self.chance(50) { "Ok" } else { "Err" };
                    format!("return {variant}({});", self.expr(Ty::Int, 1))
                }
            };
        }
        let i = self.rng.usize(0..self.targets.len());
        let target = self.targets[i].clone();
        // Only the innermost is meant without its label.
        let innermost = target.is_loop && i + 1 == self.targets.len();
        let label = if innermost && !target.in_condition && self.chance(50) {
            String::new()
        } else {
            format!(" {}", target.label)
        };
        // From its own condition, a loop would never end.
        if target.is_loop && !target.in_condition && self.chance(50) {
            return format!("continue{label};");
        }
        match target.value {
            None => format!("break{label};"),
            Some(ty) => format!("break{label} {};", self.expr(ty, 1)),
        }
    }

    fn target<R>(
        &mut self,
        is_loop: bool,
        value: Option<Ty>,
        write: impl FnOnce(&mut Self, &str) -> R,
    ) -> R {
        let label = format!("'l{}", self.number());
        self.targets.push(Target {
            label: label.clone(),
            is_loop,
            in_condition: false,
            value,
        });
        let written = write(self, &label);
        self.targets.pop();
        written
    }

    /// A block that a `break` with a value leaves, or a loop that ends with one.
    pub(crate) fn labelled(&mut self, ty: Ty, depth: u32) -> String {
        let is_loop = self.chance(40) && self.turns <= 4;
        self.target(is_loop, Some(ty), |this, label| {
            if !is_loop {
                let block = this.nested(|this| this.block(Some(ty), depth));
                return format!("({label}: {block})");
            }
            let (counter, limit) = (this.number(), this.simple_value(ty));
            let body = this.turned(2, |this| this.block(None, depth));
            format!(
                "{{ let mut turn{counter} = 0; {label}: loop {{ \
                 if turn{counter} > 1 {{ break {limit}; }} turn{counter} += 1; {body} }} }}"
            )
        })
    }

    /// A value that is made anew in every turn.
    fn simple_value(&mut self, ty: Ty) -> String {
        let n = self.number();
        match ty {
            Ty::Int => n.to_string(),
            Ty::Bool => "false".to_owned(),
            Ty::Text => format!("String::from(\"v{n}\")"),
            Ty::Drop => format!("D({n})"),
            Ty::MaybeDrop => "None::<D>".to_owned(),
            Ty::Drops => format!("vec![D({n})]"),
        }
    }

    fn stmt(&mut self, depth: u32) -> String {
        let Some(less) = depth.checked_sub(1) else {
            return self.line(1);
        };
        let text = match self.rng.u32(0..20) {
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
            _ => self.closure(less),
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
        let ty = self.any_type();
        let value = self.expr(ty, depth);
        let (name, mutable) = (self.fresh_name(), self.chance(60));
        self.declare(&name, ty, mutable);
        let mut_ = if mutable { "mut " } else { "" };
        if self.chance(25) {
            format!("let {mut_}{name}: {} = {value};", ty.name())
        } else {
            format!("let {mut_}{name} = {value};")
        }
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

    fn branch(&mut self, depth: u32) -> String {
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
    fn chain(&mut self, depth: u32) -> String {
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

    fn match_(&mut self, depth: u32) -> String {
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

    fn loop_(&mut self, depth: u32) -> String {
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

    fn for_(&mut self, items: &str, ty: Ty, turns: usize, depth: u32) -> String {
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
    fn deferred(&mut self, depth: u32) -> String {
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

    fn let_else(&mut self, depth: u32) -> String {
        let value = self.expr(Ty::MaybeDrop, depth);
        let otherwise = self.nested(Self::jumping_block);
        let name = self.fresh_name();
        self.declare(&name, Ty::Drop, true);
        format!("let Some(mut {name}) = ({value}) else {otherwise};")
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
