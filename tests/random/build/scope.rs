//! What a body knows while it is written: its locals, and how much it may still do.
//!
//! Locals share a few names, so that they shadow each other. One that has been moved away is never
//! read again. Branches and loops are judged cautiously: what is moved anywhere inside has been
//! moved after them, and inside a loop only locals of the same turn are moved.

use crate::types::Ty;
use fastrand::Rng;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    Sending,
    Throwing,
    Iterating,
}

impl Flavour {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Flavour::Sending => "sending",
            Flavour::Throwing => "throwing",
            Flavour::Iterating => "iterating",
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Local {
    pub(crate) name: String,
    pub(crate) ty: Ty,
    pub(crate) mutable: bool,
    moved: bool,
    /// In how many loops it was declared.
    loops: usize,
    /// In how many branches and blocks.
    nesting: usize,
}

/// A body that a later one may delegate to.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) name: String,
    pub(crate) flavour: Flavour,
    pub(crate) params: Vec<Ty>,
    /// How many yields it runs through at most.
    pub(crate) yields: usize,
}

/// Where a `break` or `continue` can go.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) label: String,
    pub(crate) is_loop: bool,
    /// Whether its condition is being written, where only a label names it.
    pub(crate) in_condition: bool,
    /// The type of the value that a `break` takes along.
    pub(crate) value: Option<Ty>,
}

pub(crate) struct Body<'e> {
    pub(crate) rng: Rng,
    pub(crate) flavour: Flavour,
    pub(crate) k: u64,
    pub(crate) earlier: &'e [Signature],
    /// Whether the compiler has `let` chains.
    pub(crate) chains: bool,
    pub(crate) targets: Vec<Target>,
    /// How many yields the body runs through at most, so far.
    pub(crate) yields: usize,
    /// How often what is written now runs at most.
    pub(crate) turns: usize,
    /// Whether a place around holds that nothing may be assigned to.
    pub(crate) held: usize,
    /// Whether it may hold what is known to differ.
    pub(crate) faults: bool,
    /// Whether the body has macros of its own, beside those outside.
    pub(crate) own_macros: bool,
    locals: Vec<Local>,
    /// Every local that was moved away, in the order in which it was.
    moves: Vec<usize>,
    loops: usize,
    nesting: usize,
    /// In how many expressions that must not yield.
    quiet: usize,
    numbers: u64,
}

/// No body runs through more yields: as many as the scripts have inputs, so that each reaches the end.
const MOST_YIELDS: usize = 14;

impl<'e> Body<'e> {
    pub(crate) fn new(
        rng: Rng,
        flavour: Flavour,
        k: u64,
        earlier: &'e [Signature],
        chains: bool,
    ) -> Self {
        Body {
            rng,
            flavour,
            k,
            earlier,
            chains,
            targets: Vec::new(),
            yields: 0,
            turns: 1,
            held: 0,
            faults: false,
            own_macros: false,
            locals: Vec::new(),
            moves: Vec::new(),
            loops: 0,
            nesting: 0,
            quiet: 0,
            numbers: 0,
        }
    }

    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(0..100) < percent
    }

    /// A number for a literal, a label, a `D`: all are different.
    pub(crate) fn number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    /// Whether there is room for `yields` more, which are then counted.
    pub(crate) fn takes(&mut self, yields: usize) -> bool {
        let more = self.turns * yields;
        let fits = self.quiet == 0 && self.yields + more <= MOST_YIELDS;
        if fits {
            self.yields += more;
        }
        fits
    }

    pub(crate) fn fresh_name(&mut self) -> String {
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        names[self.rng.usize(0..names.len())].to_owned()
    }

    pub(crate) fn declare(&mut self, name: &str, ty: Ty, mutable: bool) {
        self.locals.push(Local {
            name: name.to_owned(),
            ty,
            mutable,
            moved: false,
            loops: self.loops,
            nesting: self.nesting,
        });
    }

    /// One of the locals in sight that `fits`, if there is any.
    fn local(&mut self, fits: impl Fn(&Local) -> bool) -> Option<usize> {
        let locals = &self.locals;
        let seen = |(i, local): &(usize, &Local)| {
            fits(local) && !locals[i + 1..].iter().any(|later| later.name == local.name)
        };
        let found: Vec<usize> = locals
            .iter()
            .enumerate()
            .filter(seen)
            .map(|(i, _)| i)
            .collect();
        (!found.is_empty()).then(|| found[self.rng.usize(0..found.len())])
    }

    /// One that can be read.
    pub(crate) fn readable(&mut self, ty: Ty) -> Option<String> {
        let i = self.local(|local| local.ty == ty && !local.moved)?;
        Some(self.locals[i].name.clone())
    }

    /// One that can be changed where it lies.
    pub(crate) fn changeable(&mut self, ty: Ty) -> Option<String> {
        if self.held > 0 {
            return None;
        }
        let i = self.local(|local| local.ty == ty && local.mutable && !local.moved)?;
        Some(self.locals[i].name.clone())
    }

    /// One that can be given a new value, also after the old one was moved away: it has one again.
    pub(crate) fn assignable(&mut self, ty: Ty) -> Option<usize> {
        if self.held > 0 {
            return None;
        }
        self.local(|local| local.ty == ty && local.mutable)
    }

    /// Its name; it has a value again.
    pub(crate) fn assigned(&mut self, i: usize) -> String {
        self.locals[i].moved = false;
        self.locals[i].name.clone()
    }

    /// One that is moved away here.
    pub(crate) fn movable(&mut self, ty: Ty) -> Option<String> {
        if self.held > 0 {
            return None;
        }
        let (loops, nesting) = (self.loops, self.nesting);
        // Of a call that only its type allows once, rustc has to see that it is made on every path.
        let i = self.local(|local| {
            let here = local.nesting == nesting || ty != Ty::Once;
            local.ty == ty && !local.moved && local.loops == loops && here
        })?;
        self.locals[i].moved = true;
        self.moves.push(i);
        Some(self.locals[i].name.clone())
    }

    /// One that is read, here and nowhere later.
    pub(crate) fn retired(&mut self, ty: Ty) -> Option<String> {
        if self.held > 0 {
            return None;
        }
        let i = self.local(|local| local.ty == ty && !local.moved)?;
        self.locals[i].moved = true;
        self.moves.push(i);
        Some(self.locals[i].name.clone())
    }

    /// What `write` writes does not yield.
    pub(crate) fn quietly<R>(&mut self, write: impl FnOnce(&mut Self) -> R) -> R {
        self.quiet += 1;
        let written = write(self);
        self.quiet -= 1;
        written
    }

    /// What is written by `write` runs on one path only, or up to a jump. Its locals end with it.
    pub(crate) fn nested<R>(&mut self, write: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.locals.clone();
        let moves = self.moves.len();
        self.nesting += 1;
        let written = write(self);
        self.nesting -= 1;
        self.locals.truncate(before.len());
        // A value that a local was given inside counts for nothing: a jump may have skipped it.
        for (local, before) in self.locals.iter_mut().zip(&before) {
            local.moved |= before.moved;
        }
        for &i in &self.moves[moves..] {
            if let Some(local) = self.locals.get_mut(i) {
                local.moved = true;
            }
        }
        written
    }

    /// The same for a block that runs `turns` times at most.
    pub(crate) fn turned<R>(&mut self, turns: usize, write: impl FnOnce(&mut Self) -> R) -> R {
        self.turns *= turns;
        self.loops += 1;
        let written = self.nested(write);
        self.loops -= 1;
        self.turns /= turns;
        written
    }
}
