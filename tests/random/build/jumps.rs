//! Jumps, and what they go to.

use crate::scope::{Body, Flavour, Target};
use crate::types::Ty;

impl Body<'_> {
    /// `{ .. }` that is left by a jump.
    pub(crate) fn jumping_block(&mut self) -> String {
        let mut text = "{ ".to_owned();
        if self.chance(30) {
            text.push_str(&self.stmt(1));
        }
        text + &self.jump() + " }"
    }

    /// The same by an operand that never comes.
    pub(crate) fn diverging_block(&mut self) -> String {
        let mut text = "{ ".to_owned();
        if self.chance(50) {
            text.push_str(&self.stmt(1));
        }
        let jump = self.jump();
        let jump = jump.trim_end_matches(';');
        let n = self.number();
        text + &match self.rng.u32(0..8) {
            0..=2 if self.takes(1) => match self.flavour {
                Flavour::Throwing => format!("lg(yield_!({jump})?); }}"),
                _ => format!("yield_!({jump}); }}"),
            },
            3 => format!("lg({{ {jump}; }}); }}"),
            4 => format!("drop((D({n}), {jump})); }}"),
            5 => format!("let d = (D({n}), D({{ {jump} }})); }}"),
            6 => format!("eat(D({jump})); }}"),
            _ => format!("let n: i64 = {jump}; }}"),
        }
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

    pub(crate) fn target<R>(
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
            let (counter, limit) = (this.number(), this.sample(ty));
            let body = this.turned(2, |this| this.block(None, depth));
            format!(
                "{{ let mut turn{counter} = 0; {label}: loop {{ \
                 if turn{counter} > 1 {{ break {limit}; }} turn{counter} += 1; {body} }} }}"
            )
        })
    }
}
