#[allow(refining_impl_trait)]
// The signature is the one that was written, with the omitted `Return = ()`. (The attribute in
// front is about `impl Trait` in methods of traits.)
fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64, Return = ()> {
    // The crate may be called anything where this is compiled: the path to `yield_!` in the body
    // knows, and imports its hidden module.
    yield_! { @ import __genfn }
    // Where a suspended generator stands: a variant for each yield.
    enum __GenfnState {
        Yield1,
    }
    // What is known of these places. A body that starts is put at the first one. If the signature
    // said `Debug`, it would stand here how they are printed; if it said `Iterator`, how many values
    // are to come.
    #[automatically_derived]
    impl __genfn::Place for __GenfnState {
        const FIRST: Self = Self::Yield1;
    }
    // The generator itself: its arguments, and two closures, which capture nothing.
    __genfn::machine(
        // The types that the signature names are written out, so that values are coerced to them.
        __genfn::types::<Option<i64>, __genfn::core::convert::Infallible, i64, ()>(),
        // A generator that has not started holds its arguments. What it is from then on, with a
        // cell for each local that is needed behind a yield, `Saved` of the hidden module says. The
        // types of locals are not known here: inference finds them from the closures.
        (__genfn::Bare(up_to),),
        // The plain body, in which a yield is the call of a sink. `drive`, `fold` and all that
        // rests on it run this one, and rustc reports on it what is wrong with the body.
        |(__genfn::Bare(__argument0),), _sink, _types| -> () {
            let up_to = __argument0;
            let mut index = 0;
            while index < up_to {
                let __yielded1: i64 = index;
                let jump = __genfn::unthrown::<Option<i64>>(_sink(__yielded1));
                index += jump.unwrap_or(1);
            }
        },
        // The step function: from one yield to the next. Lints have been reported on the plain
        // body.
        #[allow(warnings, unused, clippy::all, clippy::pedantic)]
        // It works on the arguments of a body that starts, the place, the cells of `index` and `up_to`
        // (the last local first), and what the generator was resumed with.
        |start,
         at,
         (__genfn::Bare(__cell1), __genfn::Bare(__cell0)),
         mut input|
         -> __genfn::Step<i64, ()> {
            // Where to go on: at the head of a loop that yields, or behind a yield. The optimizer sees
            // through it.
            enum __GenfnGoto {
                Head1,
                Yield1,
            }
            let mut goto = match at {
                __GenfnState::Yield1 => __GenfnGoto::Yield1,
            };
            // From the start to the head of the loop: the arguments get their names, and in the end the
            // cells have the locals that are needed there.
            if let __genfn::Some((__genfn::Bare(__argument0),)) = start {
                'jump0: {
                    let up_to = __argument0;
                    let mut index = 0;
                    *__cell0 = up_to;
                    *__cell1 = index;
                    goto = __GenfnGoto::Head1;
                    break 'jump0;
                }
            }
            // A loop around all arms of a loop that yields: going on at its head is a `continue`.
            'turns1: loop {
                // The head of the loop: the condition, and the body up to the yield. Numbers are copied
                // out of their cells. Any other local is moved out and back, or is worked on where it
                // lies, if the arm only looks at it.
                if let __GenfnGoto::Head1 = goto {
                    let up_to = *__cell0;
                    let mut index = *__cell1;
                    // A turn is a block in a block: a `break` leaves the outer one, a `continue` the
                    // inner one. The labels, and the outer block, are left out where nothing jumps to
                    // them. Where a macro may hide a jump, a real loop of one turn stands there.
                    'after1: {
                        {
                            if index < up_to {
                                // A yield says where it stands, and returns the value.
                                let value: i64 = index;
                                *at = __GenfnState::Yield1;
                                return __genfn::Step::Yielded(value);
                            } else {
                                break 'after1;
                            }
                        }
                    }
                    return __genfn::Step::Returned(());
                }
                // Behind the yield: the locals are bound to their names again, in blocks that nest as
                // those of the body do. Then the rest of the turn.
                if let __GenfnGoto::Yield1 = goto {
                    let mut index = *__cell1;
                    {
                        // What a yield evaluates to is what the generator was resumed with.
                        let jump = __genfn::sent::<Option<i64>>(&mut input);
                        index += jump.unwrap_or(1);
                    }
                    // What has changed goes back into its cell.
                    *__cell1 = index;
                    goto = __GenfnGoto::Head1;
                    continue 'turns1;
                }
                break;
            }
            __genfn::gone()
        },
    )
}
