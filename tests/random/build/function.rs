//! A whole body, with its arguments and its end.

use crate::macros::OWN;
use crate::scope::{Body, Flavour, Signature};
use crate::types::Ty;

/// A whole body in the form of the corpus, with a call of it.
pub(crate) fn function(mut body: Body<'_>) -> (String, Signature) {
    let name = format!("{}{}", body.flavour.name(), body.k);
    let count = body.rng.usize(0..4);
    let names = ["a", "b", "c"];
    let (mut params, mut declared, mut args) = (Vec::new(), Vec::new(), Vec::new());
    for name in &names[..count] {
        let ty = if body.chance(4) {
            Ty::Job
        } else {
            body.any_type()
        };
        let mutable = body.chance(50);
        let mut_ = if mutable { "mut " } else { "" };
        declared.push(format!("{mut_}{name}: {}", ty.name().expect("no impl")));
        args.push(body.sample(ty));
        params.push(ty);
        body.declare(name, ty, mutable);
    }
    body.own_macros = body.chance(20);
    let macros = if body.own_macros { OWN } else { "" };
    // Whatever follows, the body yields and drops something.
    let guard = body.number();
    let first = match body.flavour {
        Flavour::Sending => "lg(yield_!(0))",
        Flavour::Throwing => "lg(yield_!(0)?)",
        Flavour::Iterating => "yield_!(0)",
    };
    let mut text = format!("{macros}let guard = D({guard});\n{first};\n");
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
