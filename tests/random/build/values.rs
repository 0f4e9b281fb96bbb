//! Values of types with several parts, and what methods and calls hand out.

use crate::scope::{Body, Flavour};
use crate::types::Ty;

impl Body<'_> {
    /// A value of one of the types of `things.rs`.
    pub(crate) fn thing(&mut self, ty: Ty, depth: u32) -> String {
        if self.chance(40) {
            return self.simple(ty);
        }
        let drop = |this: &mut Self| this.expr(Ty::Drop, depth);
        match ty {
            Ty::Pair => {
                let (a, n) = (drop(self), self.expr(Ty::Int, depth));
                format!("(Pair {{ a: {a}, n: {n}, b: {} }})", drop(self))
            }
            Ty::Triple => {
                let (a, n) = (drop(self), self.expr(Ty::Int, depth));
                format!("({a}, {n}, {})", drop(self))
            }
            Ty::Single => {
                let n = self.expr(Ty::Int, depth);
                format!("(Single {{ n: {n}, name: \"s\", d: {} }})", drop(self))
            }
            Ty::Kind => match self.rng.u32(0..3) {
                0 => {
                    let d = drop(self);
                    format!("(Kind::One {{ d: {d}, n: {} }})", self.expr(Ty::Int, depth))
                }
                1 => {
                    let (a, n) = (drop(self), self.expr(Ty::Int, depth));
                    format!("Kind::Two({a}, {n}, {})", drop(self))
                }
                _ => format!("Kind::Small({})", self.expr(Ty::Int, depth)),
            },
            Ty::Tally => {
                let n = self.expr(Ty::Int, depth);
                format!("Tally({n}, {})", drop(self))
            }
            Ty::Pool => {
                let d = drop(self);
                format!("Pool({d}, {} % 4)", self.expr(Ty::Int, depth))
            }
            Ty::Shelf => format!("shelf({})", drop(self)),
            Ty::Once => format!("once({})", drop(self)),
            Ty::Many => format!("many({})", drop(self)),
            Ty::Job => format!("job({})", drop(self)),
            _ => self.sample(ty),
        }
    }

    /// A struct of which a local gives some fields, in a `let`.
    pub(crate) fn updated(&mut self, depth: u32) -> String {
        let mut names = [("a", Ty::Drop), ("n", Ty::Int), ("b", Ty::Drop)];
        self.rng.shuffle(&mut names);
        let count = self.rng.usize(1..3);
        let given = names[..count].iter();
        let given = given.map(|&(name, ty)| format!("{name}: {}", self.expr(ty, depth)));
        let given = given.collect::<Vec<_>>().join(", ");
        let name = self.fresh_name();
        // What is left of the local drops at the next yield.
        let base = match self.faults {
            true => self.movable(Ty::Pair),
            false => None,
        };
        let Some(base) = base else {
            return self.bound(&name, Ty::Pair, depth);
        };
        self.declare(&name, Ty::Pair, false);
        format!("let {name} = Pair {{ {given}, ..{base} }};")
    }

    /// What writes a call whose receiver stays where it is until its arguments are there.
    fn called(&mut self, receiver: &str, argument: Ty, depth: u32) -> String {
        self.held += 1;
        let argument = self.expr(argument, depth);
        self.held -= 1;
        format!("{receiver}({argument})")
    }

    /// An argument beside a callee or receiver that is taken by value. That is moved first, and drops first
    /// where the argument yields or leaves: a generator has it drop where the local does.
    pub(crate) fn beside_taken(&mut self, ty: Ty, depth: u32) -> String {
        if self.faults {
            self.expr(ty, depth)
        } else {
            self.sample(ty)
        }
    }

    /// A number out of one of these.
    pub(crate) fn number_of_thing(&mut self, depth: u32) -> Option<String> {
        Some(match self.rng.u32(0..10) {
            0 => format!("{}.n", self.readable(Ty::Pair)?),
            1 => format!("{}.n", self.readable(Ty::Single)?),
            2 => format!("{}.1", self.readable(Ty::Triple)?),
            3 => format!("{}.len()", self.readable(Ty::Pool)?),
            4 => format!("{{ {} }}.count()", self.movable(Ty::Pool)?),
            5 => {
                let name = self.readable(Ty::Many)?;
                self.called(&name, Ty::Int, depth)
            }
            6 => {
                let name = self.movable(Ty::Job)?;
                format!("{name}({})", self.beside_taken(Ty::Int, depth))
            }
            7 => {
                let name = self.readable(Ty::Shelf)?;
                self.held += 1;
                let index = self.expr(Ty::Int, depth);
                self.held -= 1;
                format!("{name}[lg({index})]")
            }
            _ => format!("note!({})", self.readable(Ty::Drop)?),
        })
    }

    /// A `D` that a method or a call hands out.
    pub(crate) fn handed_out(&mut self, depth: u32) -> Option<String> {
        let method = self.rng.u32(0..14);
        let pool = match method {
            0..=3 => self.readable(Ty::Pool)?,
            4 | 5 => self.changeable(Ty::Pool)?,
            6..=10 => self.movable(Ty::Pool)?,
            11 => return Some(format!("{}()", self.movable(Ty::Once)?)),
            _ if self.flavour == Flavour::Throwing => {
                return Some(format!("fallible({})?", self.expr(Ty::Int, depth)));
            }
            _ => return Some(format!("once({})()", self.expr(Ty::Drop, depth))),
        };
        Some(match method {
            0 => self.called(&format!("{pool}.get"), Ty::Int, depth),
            1 => format!("{pool}.borrow()"),
            2 => format!("{pool}.peek()"),
            3 => format!("{pool}.lock()"),
            4 => format!("{pool}.iter_mut()"),
            5 => self.called(&format!("{pool}.get_mut"), Ty::Int, depth),
            6 => format!("{pool}.map({})", self.beside_taken(Ty::Int, depth)),
            7 => format!("{{ {pool} }}.rev()"),
            8 => format!("{pool}.expect(\"text\")"),
            9 => format!("{pool}.into_view()"),
            _ => format!("{pool}.unwrap_or({})", self.beside_taken(Ty::Drop, depth)),
        })
    }

    /// The same for an `Option<D>`.
    pub(crate) fn maybe_handed_out(&mut self, depth: u32) -> Option<String> {
        let method = self.rng.u32(0..6);
        let pool = match method {
            0 | 1 => self.readable(Ty::Pool)?,
            2..=4 => self.changeable(Ty::Pool)?,
            _ => self.movable(Ty::Pool)?,
        };
        Some(match method {
            0 => format!("{pool}.first()"),
            1 => format!("{pool}.last()"),
            2 => format!("{pool}.pop()"),
            3 => format!("{pool}.next()"),
            4 => self.called(&format!("{pool}.insert"), Ty::Drop, depth),
            _ => format!("{{ {pool} }}.ok()"),
        })
    }

    /// The same for a list.
    pub(crate) fn list_handed_out(&mut self) -> Option<String> {
        if self.chance(50) {
            Some(format!("{}.iter()", self.readable(Ty::Pool)?))
        } else {
            Some(format!("{}.drain()", self.changeable(Ty::Pool)?))
        }
    }

    /// The calls of what can be called once, or that gives a part away.
    pub(crate) fn calls(&mut self, depth: u32) -> String {
        let name = self.fresh_name();
        match self.rng.u32(0..5) {
            0 => match self.movable(Ty::Drop) {
                Some(held) => {
                    self.declare(&name, Ty::Once, false);
                    format!("let {name} = move || {{ lg(1); {held} }};")
                }
                None => self.bound(&name, Ty::Once, depth),
            },
            1 => {
                let items = format!(
                    "vec![once({}), once({})]",
                    self.expr(Ty::Drop, depth),
                    self.expr(Ty::Drop, depth)
                );
                self.for_(&items, Ty::Once, 2, depth)
            }
            2 => match self.readable(Ty::Pool) {
                Some(pool) => {
                    let other = format!("p{}", self.number());
                    self.declare(&name, Ty::Drop, false);
                    self.declare(&other, Ty::Int, false);
                    format!("let ({name}, {other}) = {pool}.lines();")
                }
                None => self.bound(&name, Ty::Pool, depth),
            },
            3 => self.bound(&name, Ty::Job, depth),
            _ => self.bound(&name, Ty::Many, depth),
        }
    }

    /// `let name = ..;`
    pub(crate) fn bound(&mut self, name: &str, ty: Ty, depth: u32) -> String {
        let value = self.expr(ty, depth);
        let mutable = self.chance(60);
        self.declare(name, ty, mutable);
        let mut_ = if mutable { "mut " } else { "" };
        // Of a box that can be called once, only its type says how often.
        let annotation = match ty.name() {
            Some(ty_name) if ty == Ty::Job || self.chance(25) => format!(": {ty_name}"),
            _ => String::new(),
        };
        format!("let {mut_}{name}{annotation} = {value};")
    }
}
