// A yield in every position of an expression, in four surroundings each: the value is used, is
// discarded, comes out of a `Result` that is sent or thrown in, and is made anew in a loop.
//
// `positions!(used)` is the table below with `used! { name { setup } expression }` in every row.
// `$($q)?` is the `?` behind each yield in the surrounding that is thrown into. What an expression
// evaluates to is compared by its `Debug`.

/// The value is kept over another yield and returned.
macro_rules! used {
    ($name:ident { $($setup:tt)* } $($expr:tt)*) => {
        sending! {
            fn $name() -> String {
                let guard = D(100);
                $($setup)*
                let value = $($expr)*;
                lg(yield_!(100));
                format!("{value:?}")
            }
            [used] $name();
        }
    };
}

/// The expression is a statement.
macro_rules! discarded {
    ($name:ident { $($setup:tt)* } $($expr:tt)*) => {
        sending! {
            fn $name() -> i64 {
                let guard = D(100);
                $($setup)*
                let _ = $($expr)*;
                lg(100);
                $($expr)*;
                guard.id()
            }
            [discarded] $name();
        }
    };
}

/// Every yield evaluates to a `Result`, and an error leaves from the middle of the expression.
macro_rules! result {
    ($name:ident { $($setup:tt)* } $($expr:tt)*) => {
        throwing! {
            fn $name() -> Result<String, i64> {
                let guard = D(100);
                $($setup)*
                let value = $($expr)*;
                lg(100);
                Ok(format!("{value:?}"))
            }
            [result] $name();
        }
    };
}

/// The expression is evaluated in every turn, and also decides whether there is another one.
macro_rules! in_loop {
    ($name:ident { $($setup:tt)* } $($expr:tt)*) => {
        sending! {
            fn $name() -> Vec<String> {
                let mut values = Vec::new();
                for turn in 0..3 {
                    let guard = D(turn);
                    $($setup)*
                    let value = format!("{:?}", $($expr)*);
                    if value.len() % 5 == 4 {
                        continue;
                    }
                    lg(turn);
                    values.push(value);
                }
                values
            }
            [in_loop] $name();
        }
    };
}

#[derive(Debug, Clone)]
pub(crate) struct Point {
    x: i64,
    y: i64,
    z: i64,
}

fn point(n: i64) -> Point {
    lg(n);
    Point { x: n, y: n + 1, z: n + 2 }
}

fn sum(a: i64, b: i64, c: i64) -> i64 {
    lg(100 * a + 10 * b + c)
}

macro_rules! positions {
    ($in:ident $($q:tt)?) => {
        // Operands of unary operators.
        $in! { negated {} -yield_!(1)$($q)? }
        $in! { inverted {} !yield_!(1)$($q)? }
        $in! { inverted_bool {} !(yield_!(1)$($q)? > 2) }
        $in! { dereferenced {} *Box::new(yield_!(1)$($q)?) }
        // Of binary ones.
        $in! { left {} yield_!(1)$($q)? - lg(2) }
        $in! { right {} lg(2) - yield_!(1)$($q)? }
        $in! { both {} yield_!(1)$($q)? * 10 - yield_!(2)$($q)? }
        $in! { between_calls {} lg(1) + yield_!(2)$($q)? * lg(3) - eat(D(4)) }
        $in! { compared {} yield_!(1)$($q)? < yield_!(2)$($q)? }
        $in! { compared_with_a_temporary {} D(yield_!(1)$($q)?) == D(2) }
        $in! { concatenated {} String::from("a") + &format!("{}", yield_!(1)$($q)?) }
        // Of assignments.
        $in! { assigned { let mut x = lg(1); } { x = yield_!(x)$($q)?; x } }
        $in! { assigned_droppable { let mut d = D(1); } { d = D(yield_!(d.id())$($q)?); d.id() } }
        $in! { assigned_place { let mut p = point(1); } { p.y = yield_!(p.x)$($q)?; p.clone() } }
        $in! { assigned_element { let mut v = [1, 2, 3]; }
            { v[yield_!(1)$($q)?.rem_euclid(3) as usize] = lg(7); v } }
        $in! { assigned_to_element { let mut v = vec![1, 2, 3]; }
            { v[lg(1) as usize] = yield_!(v[2])$($q)?; v.clone() } }
        $in! { assigned_tuple { let (mut x, mut y) = (1, 2); }
            { (x, y) = (yield_!(y)$($q)?, yield_!(x)$($q)?); (x, y) } }
        $in! { compound { let mut x = lg(1); } { x += yield_!(x)$($q)?; x } }
        $in! { compound_place { let mut p = point(1); } { p.z -= yield_!(p.z)$($q)?; p.z } }
        $in! { compound_element { let mut v = vec![1, 2, 3]; }
            { v[lg(1) as usize] *= yield_!(2)$($q)?; v.clone() } }
        $in! { compound_string { let mut s = String::from("a"); }
            { s += &format!("{}", yield_!(1)$($q)?); s.clone() } }
        // Ends of ranges.
        $in! { range {} yield_!(1)$($q)?..yield_!(2)$($q)? }
        $in! { range_inclusive {} lg(0)..=yield_!(1)$($q)? }
        $in! { range_from {} yield_!(1)$($q)?.. }
        $in! { range_to {} ..yield_!(1)$($q)? }
        // Arguments, of whatever is called.
        $in! { argument_first {} sum(yield_!(1)$($q)?, lg(2), lg(3)) }
        $in! { argument_last {} sum(lg(1), lg(2), yield_!(3)$($q)?) }
        $in! { argument_every {} sum(yield_!(1)$($q)?, yield_!(2)$($q)?, yield_!(3)$($q)?) }
        $in! { argument_by_reference { let d = D(1); } D::eq(&d, &D(yield_!(1)$($q)?)) }
        $in! { argument_after_a_droppable {} (|d: D, n| d.id() + n)(D(1), yield_!(2)$($q)?) }
        $in! { argument_of_closure { let add = |n| n + 5; } add(yield_!(1)$($q)?) }
        $in! { argument_of_constructor {} Some(yield_!(1)$($q)?) }
        $in! { callee {} [lg, |n| n + 1][(yield_!(1)$($q)? & 1) as usize](5) }
        $in! { method_argument {} lg(5).max(yield_!(1)$($q)?) }
        $in! { method_argument_of_place { let mut v = vec![lg(1)]; }
            { v.push(yield_!(v.len() as i64)$($q)?); v.clone() } }
        $in! { method_argument_of_field { let mut pair = (vec![1], 2); }
            { pair.0.extend([yield_!(pair.1)$($q)?, pair.1]); pair.clone() } }
        // Receivers.
        $in! { receiver {} yield_!(1)$($q)?.max(lg(2)) }
        $in! { receiver_and_argument {} yield_!(1)$($q)?.min(yield_!(2)$($q)?) }
        $in! { receiver_chain {} D(yield_!(1)$($q)?).into_id().pow(2).wrapping_add(yield_!(2)$($q)?) }
        $in! { receiver_borrowed {} D(yield_!(1)$($q)?).id() }
        $in! { field_of_call {} point(yield_!(1)$($q)?).y }
        $in! { field_of_tuple {} (yield_!(1)$($q)?, D(2)).0 }
        // Indices and what is indexed.
        $in! { index { let v = vec![4, 5, 6]; } v[yield_!(1)$($q)?.rem_euclid(3) as usize] }
        $in! { index_range { let v = vec![4, 5, 6]; }
            v[yield_!(1)$($q)?.rem_euclid(3) as usize..].to_vec() }
        $in! { indexed {} [yield_!(1)$($q)?, lg(2)][lg(1) as usize] }
        $in! { index_twice { let v = vec![vec![1, 2], vec![3, 4]]; }
            v[(yield_!(1)$($q)? & 1) as usize][(yield_!(2)$($q)? & 1) as usize] }
        // Parts of what is built.
        $in! { struct_fields {} Point { z: yield_!(1)$($q)?, x: lg(2), y: yield_!(3)$($q)? } }
        $in! { struct_base {} Point { y: lg(1), ..point(yield_!(2)$($q)?) } }
        $in! { struct_field_over_base { let base = point(1); }
            Point { x: yield_!(2)$($q)?, ..base.clone() } }
        $in! { tuple {} (yield_!(1)$($q)?, D(2), yield_!(3)$($q)?) }
        $in! { tuple_of_one {} (yield_!(1)$($q)?,) }
        $in! { array {} [D(1), D(yield_!(2)$($q)?), D(3)] }
        $in! { repeated {} [yield_!(1)$($q)?; 3] }
        $in! { nested_parts {} ((lg(1), [yield_!(2)$($q)?; 2]), Some([yield_!(3)$($q)?])) }
        // Casts, parentheses, references.
        $in! { cast {} yield_!(1)$($q)? as u8 }
        $in! { cast_of_sum {} (yield_!(1)$($q)? + lg(300)) as u8 }
        $in! { parenthesised {} ((yield_!(1)$($q)?)) }
        $in! { reference {} *&yield_!(1)$($q)? }
        $in! { reference_to_droppable {} (&D(yield_!(1)$($q)?)).id() }
        $in! { reference_argument {} i64::clone(&yield_!(1)$($q)?) }
        $in! { mutable_reference {} { let x = &mut yield_!(1)$($q)?; *x += 1; *x } }
        // Right and left sides of lazy operators.
        $in! { and_right {} lg(1) == 1 && yield_!(2)$($q)? > 2 }
        $in! { and_not_reached {} yield_!(1)$($q)? > 2 && yield_!(2)$($q)? > 2 }
        $in! { or_right {} lg(1) == 2 || yield_!(2)$($q)? > 2 }
        $in! { or_not_reached {} yield_!(1)$($q)? > 2 || yield_!(2)$($q)? > 2 }
        $in! { lazy_nested {} (yield_!(1)$($q)? > 2 || yield_!(2)$($q)? > 2) && !(yield_!(3)$($q)? > 4) }
        // Conditions, and the links of a chain of them.
        $in! { if_condition {} if yield_!(1)$($q)? > 2 { lg(1) } else { lg(2) } }
        $in! { else_if_condition {}
            if yield_!(1)$($q)? > 4 { lg(1) } else if yield_!(2)$($q)? > 2 { lg(2) } else { 3 } }
        $in! { if_let {} if let Some(n) = Some(yield_!(1)$($q)?) { lg(n) } else { 0 } }
        $in! { while_condition { let mut n = 0; } { while n < yield_!(n)$($q)? { n += 2; } n } }
        #[cfg(let_chains)]
        $in! { while_let { let mut v = vec![D(1), D(2)]; }
            { while let Some(d) = v.pop().filter(|_| true) && yield_!(d.id())$($q)? > 1 { lg(d.id()); } v.len() } }
        #[cfg(let_chains)]
        $in! { chain_first {} if yield_!(1)$($q)? > 1 && let Some(n) = Some(lg(2)) { n } else { 0 } }
        #[cfg(let_chains)]
        $in! { chain_middle {} if let Some(n) = Some(lg(1))
            && yield_!(n)$($q)? > 1 && let d = D(n) && d.id() == 1 { lg(n) } else { 0 } }
        #[cfg(let_chains)]
        $in! { chain_let {} if lg(1) == 1 && let 2..=9 = yield_!(1)$($q)? { lg(1) } else { lg(0) } }
        // Heads.
        $in! { match_head {} match yield_!(1)$($q)? { 0 => lg(1), n if n > 2 => n, _ => 2 } }
        $in! { match_head_tuple {} match (yield_!(1)$($q)?, D(2)) { (0, d) => d.id(), (n, _) => n } }
        $in! { for_head { let mut n = 0; } { for i in 0..yield_!(1)$($q)? { n += lg(i); } n } }
        $in! { let_else {} { let Some(n) = Some(yield_!(1)$($q)?).filter(|n| *n > 1) else { boom(1) }; n } }
        // Values of blocks.
        $in! { block_tail {} { let d = D(1); yield_!(d.id())$($q)? } }
        $in! { unsafe_tail {} unsafe { yield_!(1)$($q)? } }
        $in! { arm_tail {} match lg(1) { 1 => yield_!(1)$($q)?, _ => 0 } }
        $in! { branch_tail {} if lg(1) == 1 { yield_!(1)$($q)? } else { yield_!(2)$($q)? } }
        $in! { labelled_break {} 'a: { if lg(1) == 1 { break 'a yield_!(1)$($q)?; } 0 } }
        $in! { loop_break {} loop { let d = D(2); break yield_!(d.id())$($q)?; } }
        // Yields in yields, and many in one statement.
        $in! { yield_of_yield {} yield_!(yield_!(1)$($q)?)$($q)? }
        $in! { yield_of_yields {} yield_!(yield_!(1)$($q)? + yield_!(2)$($q)?)$($q)? }
        $in! { in_order {}
            (yield_!(1)$($q)?, lg(2), yield_!(3)$($q)?, eat(D(4)), D(yield_!(5)$($q)?).into_id()) }
        // Macros of the standard library.
        $in! { std_format { let (x, w) = (lg(4), 6); }
            format!("{x} {} {y:?} {x:>w$} {0}", yield_!(1)$($q)?, y = yield_!(2)$($q)?) }
        $in! { std_format_width {} format!("{:>1$}", lg(1), yield_!(1)$($q)?.rem_euclid(7) as usize) }
        $in! { std_format_args {} format_args!("{}", yield_!(1)$($q)?).to_string() }
        $in! { std_write { use std::fmt::Write; let mut s = String::new(); }
            { write!(s, "{}-{}", lg(1), yield_!(2)$($q)?).unwrap(); s.clone() } }
        $in! { std_writeln { use std::fmt::Write; let mut s = String::from("a"); }
            { writeln!(&mut s, "{}", yield_!(2)$($q)?).unwrap(); s.clone() } }
        $in! { std_print {} print!("{}", yield_!(1)$($q)?) }
        $in! { std_println {} println!("{} {}", lg(1), yield_!(1)$($q)?) }
        $in! { std_eprint {} eprint!("{}", yield_!(1)$($q)?) }
        $in! { std_eprintln {} eprintln!("{}", yield_!(1)$($q)?) }
        $in! { std_dbg {} dbg!(yield_!(1)$($q)?) }
        $in! { std_dbg_two {} dbg!(lg(1), yield_!(1)$($q)?) }
        $in! { std_vec {} vec![lg(1), yield_!(2)$($q)?, lg(3), yield_!(4)$($q)?] }
        $in! { std_vec_repeat {} vec![yield_!(1)$($q)?; 3] }
        $in! { std_vec_of_droppables {} vec![D(1), D(yield_!(2)$($q)?)] }
        $in! { std_matches {} matches!(yield_!(1)$($q)?, 2..=5 | 7) }
        $in! { std_matches_guard {} matches!(yield_!(1)$($q)?, n if n % 2 == 0) }
        $in! { std_assert {} assert!(yield_!(1)$($q)? < 100) }
        $in! { std_assert_eq {} assert_eq!(yield_!(1)$($q)? * 0, lg(0)) }
        $in! { std_assert_eq_right {} assert_eq!(lg(0), 0 * yield_!(1)$($q)?, "never said") }
        $in! { std_assert_ne {} assert_ne!(yield_!(1)$($q)?, yield_!(2)$($q)? + 1000) }
        $in! { std_debug_assert {} debug_assert!(yield_!(1)$($q)? < 100) }
        $in! { std_debug_assert_eq {} debug_assert_eq!(yield_!(1)$($q)? * 0, lg(0)) }
        $in! { std_panic {} if yield_!(1)$($q)? > 100 { panic!("{}", yield_!(2)$($q)?) } }
        $in! { std_unreachable {} if yield_!(1)$($q)? > 100 { unreachable!("{}", yield_!(2)$($q)?) } }
        $in! { std_todo {} if yield_!(1)$($q)? > 100 { todo!("{}", yield_!(2)$($q)?) } }
    };
}

pub(crate) mod used {
    use super::*;
    positions!(used);
}
pub(crate) mod discarded {
    use super::*;
    positions!(discarded);
}
pub(crate) mod result {
    use super::*;
    positions!(result ?);
}
pub(crate) mod in_loop {
    use super::*;
    positions!(in_loop);
}
