//! What syntax shows of the type of a value: that it cannot be copied, and the same of its parts.
//!
//! ```text
//! Some(String::new())     `Some.0`: unique
//! (a, 1)                  `.0`: what is known of `a`
//! if c { x } else { y }   what either of them shows
//! ```

use std::collections::BTreeMap;
use syn::{GenericArgument, Member, Pat, Path, PathArguments, Type};

/// What is known of a value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// It is a `&mut`, the clone of which is one of what it refers to.
    lent: bool,
    /// It is not `Copy`: a `Vec`, a `String`.
    pub(crate) unique: bool,
    /// It is a `Box`: what is taken out of it takes all of it.
    pub(crate) boxed: bool,
    /// Of its parts, by the name of their constructor and field.
    parts: BTreeMap<String, Shape>,
}

/// The items of an array, and what a `for` over one binds.
const ITEM: &str = "[]";

/// Types of the standard library that are never `Copy`.
const UNIQUE: [&str; 10] = [
    "Arc", "BTreeMap", "BTreeSet", "Box", "HashMap", "HashSet", "Rc", "String", "Vec", "VecDeque",
];

/// Whether a path names something of a type that is never `Copy`: `Vec::new`.
pub(super) fn is_of_unique(path: &Path) -> bool {
    let ty = path.segments.iter().rev().nth(1);
    ty.is_some_and(|ty| UNIQUE.iter().any(|name| ty.ident == name))
}

impl Shape {
    pub(super) fn unique() -> Self {
        Shape {
            unique: true,
            ..Shape::default()
        }
    }

    pub(super) fn boxed() -> Self {
        Shape {
            boxed: true,
            ..Self::unique()
        }
    }

    /// What a constructor makes of its parts; that of a tuple has no name.
    pub(super) fn constructed(name: &str, parts: impl Iterator<Item = (Member, Shape)>) -> Self {
        let parts = parts.map(|(member, part)| (key(name, &member), part));
        Shape {
            parts: parts.collect(),
            ..Shape::default()
        }
    }

    /// The same, where they are numbered.
    pub(super) fn tuple(name: &str, parts: impl Iterator<Item = Shape>) -> Self {
        let numbered = parts.enumerate();
        Self::constructed(name, numbered.map(|(index, part)| (index.into(), part)))
    }

    /// Adds what the items show.
    pub(super) fn with_items(mut self, items: impl Iterator<Item = Shape>) -> Self {
        let all = self.parts.entry(ITEM.to_string()).or_default();
        items.for_each(|item| all.add(item));
        self
    }

    /// What a type shows of its values.
    pub(super) fn of_type(ty: &Type) -> Self {
        match ty {
            Type::Path(ty) => {
                let Some(last) = ty.path.segments.last() else {
                    return Self::default();
                };
                let name = last.ident.to_string();
                let args = arguments(&last.arguments).map(Self::of_type);
                let shape = match &*name {
                    "Box" => Self::boxed(),
                    name if UNIQUE.contains(&name) => Self::unique(),
                    _ => Self::default(),
                };
                match &*name {
                    "Option" => shape.with_variants(&["Some"], args),
                    "Result" => shape.with_variants(&["Ok", "Err"], args),
                    "Vec" | "VecDeque" => shape.with_items(args),
                    _ => shape,
                }
            }
            Type::Tuple(ty) => Self::tuple("", ty.elems.iter().map(Self::of_type)),
            Type::Array(ty) => Self::default().with_items([Self::of_type(&ty.elem)].into_iter()),
            Type::Reference(ty) => Shape {
                unique: ty.mutability.is_some(),
                lent: ty.mutability.is_some(),
                ..Shape::default()
            },
            Type::Paren(ty) => Self::of_type(&ty.elem),
            Type::Group(ty) => Self::of_type(&ty.elem),
            _ => Shape::default(),
        }
    }

    /// Variants of one field each.
    fn with_variants(mut self, names: &[&str], fields: impl Iterator<Item = Shape>) -> Self {
        for (name, field) in names.iter().zip(fields) {
            self.parts.insert(key(name, &Member::from(0)), field);
        }
        self
    }

    /// Adds what another value of the same type shows.
    pub(super) fn add(&mut self, other: Shape) {
        self.lent |= other.lent;
        self.unique |= other.unique;
        self.boxed |= other.boxed;
        for (key, part) in other.parts {
            self.parts.entry(key).or_default().add(part);
        }
    }

    /// The field of a constructor.
    pub(super) fn field(&self, name: &str, member: &Member) -> Self {
        self.part(&key(name, member))
    }

    pub(super) fn item(&self) -> Self {
        self.part(ITEM)
    }

    fn part(&self, key: &str) -> Self {
        self.parts.get(key).cloned().unwrap_or_default()
    }

    /// What an `Option` or a `Result` holds.
    pub(super) fn unwrapped(&self) -> Self {
        let mut held = self.part("Some.0");
        held.add(self.part("Ok.0"));
        held
    }

    /// That of a clone.
    pub(super) fn cloned(self) -> Self {
        match self.lent {
            true => Shape::default(),
            false => self,
        }
    }

    /// What the bindings of a pattern that matches it are.
    pub(super) fn bound(&self, pat: &Pat) -> BTreeMap<String, Shape> {
        let mut bound = BTreeMap::new();
        self.binds(pat, &mut bound);
        bound
    }

    fn binds(&self, pat: &Pat, bound: &mut BTreeMap<String, Shape>) {
        match pat {
            Pat::Ident(pat) if pat.by_ref.is_none() => {
                let bound = bound.entry(pat.ident.to_string()).or_default();
                bound.add(self.clone());
            }
            Pat::Paren(pat) => self.binds(&pat.pat, bound),
            Pat::Type(pat) => {
                let mut shape = self.clone();
                shape.add(Shape::of_type(&pat.ty));
                shape.binds(&pat.pat, bound);
            }
            Pat::Or(or) => {
                for case in &or.cases {
                    self.binds(case, bound);
                }
            }
            Pat::Slice(slice) => {
                for item in &slice.elems {
                    self.item().binds(item, bound);
                }
            }
            Pat::Tuple(tuple) => self.numbered("", tuple.elems.iter(), bound),
            Pat::TupleStruct(tuple) => {
                self.numbered(&name(&tuple.path), tuple.elems.iter(), bound);
            }
            Pat::Struct(pat) => {
                let name = name(&pat.path);
                for field in &pat.fields {
                    let part = self.field(&name, &field.member);
                    part.binds(&field.pat, bound);
                }
            }
            _ => {}
        }
    }

    /// The fields of a tuple, up to `..`
    fn numbered<'p>(
        &self,
        name: &str,
        pats: impl Iterator<Item = &'p Pat>,
        bound: &mut BTreeMap<String, Shape>,
    ) {
        let mut known = true;
        for (index, pat) in pats.enumerate() {
            known &= !matches!(pat, Pat::Rest(_));
            let part = match known {
                true => self.field(name, &index.into()),
                false => Shape::default(),
            };
            part.binds(pat, bound);
        }
    }
}

/// `Some.0`, `Point.x`, `.1`
fn key(name: &str, member: &Member) -> String {
    match member {
        Member::Named(field) => format!("{name}.{field}"),
        Member::Unnamed(index) => format!("{name}.{}", index.index),
    }
}

/// The last name of a path.
pub(super) fn name(path: &Path) -> String {
    let last = path.segments.last();
    last.map_or_else(String::new, |last| last.ident.to_string())
}

fn arguments(args: &PathArguments) -> impl Iterator<Item = &Type> {
    let args = match args {
        PathArguments::AngleBracketed(args) => Some(args.args.iter()),
        _ => None,
    };
    args.into_iter().flatten().filter_map(|arg| match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
