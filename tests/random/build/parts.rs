//! Patterns that take a part of a value, and what takes it.

use crate::scope::Body;
use crate::types::Ty;
use std::fmt::Write as _;

/// A pattern, and what it does.
#[derive(Default)]
struct Taken {
    text: String,
    bound: Vec<(String, Ty, bool)>,
    /// Whether it moves something out of the value.
    moves: bool,
    /// Whether `..` leaves something.
    rest: bool,
}

/// What a pattern is for.
const WHOLE: [Ty; 6] = [
    Ty::Pair,
    Ty::Triple,
    Ty::Single,
    Ty::Kind,
    Ty::Kind,
    Ty::MaybeDrop,
];

impl Body<'_> {
    /// A binding of a part, or `_`.
    fn part(&mut self, taken: &mut Taken, ty: Ty, field: &str, refutable: bool) -> String {
        let drops = ty == Ty::Drop;
        if self.chance(if drops { 45 } else { 25 }) {
            return "_".to_owned();
        }
        if !drops && refutable && self.chance(30) {
            return ["0..=2", "1 | 3 | 5", "2.."][self.rng.usize(0..3)].to_owned();
        }
        let free = |name: &str| taken.bound.iter().all(|(other, ..)| other != name);
        let name = match self.fresh_name() {
            _ if !field.is_empty() && free(field) && self.chance(20) => field.to_owned(),
            name if free(&name) => name,
            _ => format!("p{}", self.number()),
        };
        let mutable = self.chance(25);
        let mut_ = if mutable { "mut " } else { "" };
        taken.moves |= drops;
        let text = format!("{mut_}{name}");
        taken.bound.push((name, ty, mutable));
        text
    }

    /// A pattern of a type; `refutable` if it may fail.
    fn taking(&mut self, ty: Ty, refutable: bool) -> Taken {
        let mut taken = Taken::default();
        let all = &mut taken;
        taken.text = match ty {
            Ty::Pair if self.chance(35) => self.copied("Pair { n: ", ", .. }", all, refutable),
            Ty::Single if self.chance(30) => self.copied("Single { n: ", ", .. }", all, refutable),
            Ty::Triple if self.chance(30) => self.copied("(_, ", ", ..)", all, refutable),
            Ty::Single if !refutable && self.chance(60) => {
                let d = self.part(all, Ty::Drop, "d", refutable);
                all.rest = true;
                format!("Single {{ d: {d}, .. }}")
            }
            Ty::Single => self.fields(
                "Single",
                &[("name", Ty::Text), ("n", Ty::Int), ("d", Ty::Drop)],
                all,
                refutable,
            ),
            Ty::Pair => self.fields(
                "Pair",
                &[("a", Ty::Drop), ("n", Ty::Int), ("b", Ty::Drop)],
                all,
                refutable,
            ),
            Ty::Triple => self.tuple("", all, refutable),
            Ty::MaybeDrop if refutable && self.chance(20) => "None".to_owned(),
            Ty::MaybeDrop if refutable => format!("Some({})", self.part(all, Ty::Drop, "", true)),
            Ty::Kind if refutable => self.variant(all),
            Ty::Int | Ty::Drop => self.part(all, ty, "", refutable),
            _ => "_".to_owned(),
        };
        taken
    }

    /// What `..` leaves may drop, if all that is bound is copied.
    fn copied(&mut self, open: &str, close: &str, taken: &mut Taken, refutable: bool) -> String {
        taken.rest = true;
        format!("{open}{}{close}", self.part(taken, Ty::Int, "", refutable))
    }

    fn fields(
        &mut self,
        name: &str,
        fields: &[(&str, Ty)],
        taken: &mut Taken,
        refutable: bool,
    ) -> String {
        let mut fields = fields.to_vec();
        if self.faults {
            self.rng.shuffle(&mut fields);
        }
        let parts = fields.iter().map(|&(field, ty)| match ty {
            Ty::Text => format!("{field}: _"),
            _ => format!("{field}: {}", self.part(taken, ty, field, refutable)),
        });
        let parts: Vec<_> = parts.collect();
        format!("{name} {{ {} }}", parts.join(", "))
    }

    fn tuple(&mut self, name: &str, taken: &mut Taken, refutable: bool) -> String {
        let a = self.part(taken, Ty::Drop, "", refutable);
        let n = self.part(taken, Ty::Int, "", refutable);
        let b = self.part(taken, Ty::Drop, "", refutable);
        format!("{name}({a}, {n}, {b})")
    }

    fn variant(&mut self, taken: &mut Taken) -> String {
        match self.rng.u32(0..8) {
            0 | 1 => self.fields("Kind::One", &[("n", Ty::Int), ("d", Ty::Drop)], taken, true),
            2 => self.copied("Kind::One { n: ", ", .. }", taken, true),
            3 | 4 => self.tuple("Kind::Two", taken, true),
            5 => self.copied("Kind::Two(_, ", ", ..)", taken, true),
            6 => format!("Kind::Small({})", self.part(taken, Ty::Int, "", true)),
            _ => "Kind::Nothing".to_owned(),
        }
    }

    fn declare_all(&mut self, taken: &Taken) {
        for (name, ty, mutable) in &taken.bound {
            self.declare(name, *ty, *mutable);
        }
    }

    /// The value that a pattern takes apart: a local, or one without a name.
    fn whole(&mut self, ty: Ty, moves: bool, depth: u32) -> String {
        let local = match self.chance(60) {
            true if moves => self.movable(ty),
            true => self.readable(ty),
            false => None,
        };
        local.unwrap_or_else(|| self.expr(ty, depth))
    }

    /// The same where the pattern may not match. A struct of which parts are moved on one path only is
    /// refused: braces let go of the local as a whole.
    fn whole_if(&mut self, ty: Ty, moves: bool, depth: u32) -> String {
        let value = self.whole(ty, moves, depth);
        let is_struct = matches!(ty, Ty::Pair | Ty::Single);
        if moves && is_struct && value.chars().all(char::is_alphanumeric) {
            return format!("{{ {value} }}");
        }
        value
    }

    /// The same for a pattern with `..`, which a `let` in a block that does not yield leaves nowhere.
    fn whole_rest(&mut self, ty: Ty, taken: &Taken, depth: u32) -> String {
        if !taken.rest {
            return self.whole(ty, taken.moves, depth);
        }
        let value = self.expr(ty, depth);
        match value.chars().all(char::is_alphanumeric) {
            true => format!("{{ {value} }}"),
            false => value,
        }
    }

    /// A statement that takes a value apart.
    pub(crate) fn take_apart(&mut self, depth: u32) -> String {
        let ty = WHOLE[self.rng.usize(0..WHOLE.len())];
        let fails = matches!(ty, Ty::Kind | Ty::MaybeDrop);
        match self.rng.u32(0..12) {
            11 => self.updated(depth),
            0..=2 if !fails => {
                let taken = self.taking(ty, false);
                let value = self.whole_rest(ty, &taken, depth);
                self.declare_all(&taken);
                format!("let {} = {value};", taken.text)
            }
            0..=2 => self.let_else_part(ty, depth),
            3..=5 => self.match_parts(ty, depth),
            6 | 7 => self.if_let_part(ty, depth),
            8 => self.view(depth),
            _ if self.turns > 4 => self.if_let_part(ty, depth),
            9 => self.while_let_part(ty, depth),
            _ => self.for_parts(ty, depth),
        }
    }

    fn let_else_part(&mut self, ty: Ty, depth: u32) -> String {
        let taken = self.taking(ty, true);
        let value = match taken.rest {
            true => self.whole_rest(ty, &taken, depth),
            false => self.whole_if(ty, taken.moves, depth),
        };
        let otherwise = self.nested(|this| match taken.rest {
            true => this.quietly(Self::jumping_block),
            false => this.jumping_block(),
        });
        self.declare_all(&taken);
        format!("let {} = ({value}) else {otherwise};", taken.text)
    }

    fn if_let_part(&mut self, ty: Ty, depth: u32) -> String {
        let taken = self.taking(ty, true);
        let value = self.whole_if(ty, taken.moves, depth);
        let then = self.nested(|this| {
            this.declare_all(&taken);
            this.block(None, depth)
        });
        let otherwise = match self.rng.u32(0..3) {
            0 => String::new(),
            1 => format!(" else {}", self.nested(Self::jumping_block)),
            _ => format!(" else {}", self.nested(|this| this.block(None, depth))),
        };
        format!("if let {} = {value} {then}{otherwise}", taken.text)
    }

    fn match_parts(&mut self, ty: Ty, depth: u32) -> String {
        let count = self.rng.usize(1..4);
        let patterns: Vec<_> = (0..count).map(|_| self.taking(ty, true)).collect();
        let moves = patterns.iter().any(|taken| taken.moves);
        // What `..` leaves has no name, where another arm moves parts out of the same value.
        let mut patterns = patterns;
        patterns.retain(|taken| !(moves && taken.rest));
        let value = self.whole_if(ty, moves, depth);
        let mut arms = String::new();
        for taken in &patterns {
            let (guard, block) = self.nested(|this| {
                this.declare_all(taken);
                let guard = if taken.rest {
                    String::new()
                } else {
                    this.guard()
                };
                (guard, this.block(None, depth))
            });
            write!(arms, "{}{guard} => {block} ", taken.text).expect("a string takes all");
        }
        let rest = self.nested(|this| match this.rng.u32(0..4) {
            0 => this.jumping_block(),
            1 => "{}".to_owned(),
            _ => this.block(None, depth),
        });
        format!("match {value} {{ {arms}_ => {rest} }}")
    }

    /// A guard looks, and neither yields nor moves.
    fn guard(&mut self) -> String {
        if self.chance(60) {
            return String::new();
        }
        format!(" if {}", self.look())
    }

    /// A condition that only looks: no jump, no yield, no move.
    pub(crate) fn look(&mut self) -> String {
        let seen = match self.rng.u32(0..3) {
            0 => self.readable(Ty::Int),
            1 => self.readable(Ty::Drop).map(|name| format!("{name}.id()")),
            _ => self
                .readable(Ty::Drops)
                .map(|name| format!("{name}.len() as i64")),
        };
        let seen = seen.unwrap_or_else(|| self.sample(Ty::Int));
        let operator = ["<", ">=", "!="][self.rng.usize(0..3)];
        format!("lg({seen}) {operator} {}", self.rng.u32(0..5))
    }

    fn while_let_part(&mut self, ty: Ty, depth: u32) -> String {
        let list = format!("list{}", self.number());
        let items = format!("vec![{}, {}]", self.expr(ty, depth), self.expr(ty, depth));
        let refutable = self.chance(60);
        let taken = self.taking(ty, refutable);
        let text = self.target(true, None, |this, label| {
            let body = this.turned(2, |this| {
                this.declare_all(&taken);
                this.block(None, depth)
            });
            format!(
                "{label}: while let Some({}) = {list}.pop() {body}",
                taken.text
            )
        });
        format!("let mut {list} = {items}; {text}")
    }

    fn for_parts(&mut self, ty: Ty, depth: u32) -> String {
        let (first, second) = (self.expr(ty, depth), self.expr(ty, depth));
        let items = match self.chance(50) {
            true => format!("[{first}, {second}]"),
            false => format!("vec![{first}, {second}]"),
        };
        let taken = self.taking(ty, false);
        self.target(true, None, |this, label| {
            let body = this.turned(2, |this| {
                this.declare_all(&taken);
                this.block(None, depth)
            });
            format!("{label}: for {} in {items} {body}", taken.text)
        })
    }

    /// A reference to a value that has no name of its own: it is not looked at behind a yield.
    fn view(&mut self, depth: u32) -> String {
        let d = format!("D({})", self.expr(Ty::Int, depth));
        let n = self.number();
        let used = if self.chance(50) {
            format!(" lg(v{n}.0);")
        } else {
            String::new()
        };
        match self.rng.u32(0..6) {
            0 => format!("let _g{n} = &{d};"),
            1 => format!("let v{n} = &mut {d}; v{n}.0 += 1;{used}"),
            2 => format!("let ref v{n} = {d};{used}"),
            3 => format!("let v{n} = &({d}, {}).0;{used}", self.expr(Ty::Drop, depth)),
            4 => match self.handed_out(depth) {
                Some(handed) => format!("let v{n} = &{handed};{used}"),
                None => format!("let v{n} = &{d};{used}"),
            },
            _ => format!("let v{n} = &{d};{used}"),
        }
    }
}
