//! The types of locals, and a value of each that is made of nothing else.

use crate::scope::Body;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ty {
    Int,
    Bool,
    Text,
    Drop,
    MaybeDrop,
    Drops,
    Pair,
    Triple,
    Single,
    Kind,
    Tally,
    Shelf,
    Pool,
    /// Of unknown type, to be called once.
    Once,
    /// Of unknown type, to be called at will.
    Many,
    Job,
}

/// Types of any local, argument and value.
const COMMON: [Ty; 6] = [
    Ty::Int,
    Ty::Bool,
    Ty::Text,
    Ty::Drop,
    Ty::MaybeDrop,
    Ty::Drops,
];

/// Types that may also be asked for.
const RARE: [Ty; 7] = [
    Ty::Pair,
    Ty::Triple,
    Ty::Single,
    Ty::Kind,
    Ty::Tally,
    Ty::Shelf,
    Ty::Pool,
];

impl Ty {
    /// What an annotation says; types without a name have none.
    pub(crate) fn name(self) -> Option<&'static str> {
        Some(match self {
            Ty::Int => "i64",
            Ty::Bool => "bool",
            Ty::Text => "String",
            Ty::Drop => "D",
            Ty::MaybeDrop => "Option<D>",
            Ty::Drops => "Vec<D>",
            Ty::Pair => "Pair",
            Ty::Triple => "(D, i64, D)",
            Ty::Single => "Single",
            Ty::Kind => "Kind",
            Ty::Tally => "Tally",
            Ty::Shelf => "Shelf",
            Ty::Pool => "Pool",
            // Not by an alias: how often it can be called is read from the type.
            Ty::Job => "Box<dyn FnOnce(i64) -> i64>",
            Ty::Once | Ty::Many => return None,
        })
    }

    /// Whether a local is read where it is named, and not moved.
    pub(crate) fn is_copied(self) -> bool {
        matches!(self, Ty::Int | Ty::Bool)
    }
}

impl Body<'_> {
    /// The type of an argument or of a value.
    pub(crate) fn any_type(&mut self) -> Ty {
        if self.chance(30) {
            RARE[self.rng.usize(0..RARE.len())]
        } else {
            COMMON[self.rng.usize(0..COMMON.len())]
        }
    }

    /// The type of a local.
    pub(crate) fn any_local(&mut self) -> Ty {
        match self.rng.u32(0..30) {
            0 => Ty::Once,
            1 => Ty::Many,
            2 => Ty::Job,
            _ => self.any_type(),
        }
    }

    /// A value that depends on no local, so that it can be made anew in every turn.
    pub(crate) fn sample(&mut self, ty: Ty) -> String {
        let n = self.number();
        let d = format!("D({n})");
        match ty {
            Ty::Int => (n % 7).to_string(),
            Ty::Bool => (n % 3 != 0).to_string(),
            Ty::Text => format!("String::from(\"t{n}\")"),
            Ty::Drop => d,
            Ty::MaybeDrop if n % 4 == 0 => "None::<D>".to_owned(),
            Ty::MaybeDrop => format!("Some({d})"),
            Ty::Drops => format!("vec![{d}, D({})]", self.number()),
            Ty::Pair => format!("(Pair {{ a: {d}, n: {}, b: D({}) }})", n % 5, self.number()),
            Ty::Triple => format!("({d}, {}, D({}))", n % 5, self.number()),
            Ty::Single => format!("(Single {{ d: {d}, n: {}, name: \"s\" }})", n % 5),
            Ty::Kind => match n % 4 {
                0 => format!("(Kind::One {{ n: {}, d: {d} }})", n % 3),
                1 => format!("Kind::Two({d}, {}, D({}))", n % 5, self.number()),
                2 => format!("Kind::Small({})", n % 5),
                _ => "Kind::Nothing".to_owned(),
            },
            Ty::Tally => format!("Tally({}, {d})", n % 5),
            Ty::Shelf => format!("shelf({d})"),
            Ty::Pool => format!("Pool({d}, {})", n % 4),
            Ty::Once => format!("once({d})"),
            Ty::Many => format!("many({d})"),
            Ty::Job => format!("job({d})"),
        }
    }
}
