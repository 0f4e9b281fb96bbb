#[allow(refining_impl_trait)]
// The signature is the one that was written, with the omitted `Return = ()`. (The attribute in
// front is about `impl Trait` in methods of traits.)
fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64, Return = ()> {
    // The crate may be called anything where this is compiled: the path to `yield_!` in the body
    // knows, and imports its hidden module.
    yield_! { @ import __genfn }
    // What a suspended generator holds: a variant for each yield, with the locals that it saves,
    // the last declared first, since fields drop in their order. The types of locals are not known
    // here. They are parameters, which inference finds from the closures below.
    #[allow(non_camel_case_types, clippy::large_enum_variant)]
    enum __GenfnState<__T0, __T1> {
        Closed,
        Created { up_to: __T0 },
        Yield1 { index: __T1, up_to: __T0 },
    }
    // What the machine asks of a state: where it stands, and its arguments, if it has not started.
    #[automatically_derived]
    impl<__T0, __T1> __genfn::Hint for __GenfnState<__T0, __T1> {}
    // The generator is `Clone`, and `Debug`, where all that it saves is. These are written out,
    // because a derive would need the prelude, and `Debug` prints the name of the function and the
    // line of the yield.
    #[automatically_derived]
    impl<__T0, __T1> __genfn::State for __GenfnState<__T0, __T1> {
        type Arguments = (__T0,);
        #[inline]
        fn status(&self) -> __genfn::Status {
            match self {
                __GenfnState::Created { .. } => __genfn::Status::Created,
                __GenfnState::Closed => __genfn::Status::Closed,
                #[allow(unreachable_patterns)]
                _ => __genfn::Status::Suspended,
            }
        }
        #[inline]
        fn close(&mut self) {
            *self = __GenfnState::Closed;
        }
        #[inline]
        fn take_arguments(&mut self) -> __genfn::core::option::Option<Self::Arguments> {
            if !__genfn::core::matches!(self, __GenfnState::Created { .. }) {
                return __genfn::core::option::Option::None;
            }
            match __genfn::core::mem::replace(self, __GenfnState::Closed) {
                __GenfnState::Created { up_to } => __genfn::core::option::Option::Some((up_to,)),
                _ => __genfn::core::option::Option::None,
            }
        }
    }
    #[automatically_derived]
    impl<__T0: __genfn::core::clone::Clone, __T1: __genfn::core::clone::Clone>
        __genfn::core::clone::Clone for __GenfnState<__T0, __T1>
    {
        fn clone(&self) -> Self {
            match self {
                __GenfnState::Created { up_to } => __GenfnState::Created {
                    up_to: __genfn::core::clone::Clone::clone(up_to),
                },
                __GenfnState::Yield1 { index, up_to } => __GenfnState::Yield1 {
                    index: __genfn::core::clone::Clone::clone(index),
                    up_to: __genfn::core::clone::Clone::clone(up_to),
                },
                __GenfnState::Closed {} => __GenfnState::Closed {},
            }
        }
    }
    #[automatically_derived]
    impl<__T0, __T1> __genfn::core::fmt::Debug for __GenfnState<__T0, __T1>
    where
        __T0: __genfn::core::fmt::Debug,
        __T1: __genfn::core::fmt::Debug,
    {
        fn fmt(
            &self,
            formatter: &mut __genfn::core::fmt::Formatter<'_>,
        ) -> __genfn::core::fmt::Result {
            match self {
                __GenfnState::Created { up_to, .. } => __genfn::debug(
                    formatter,
                    "jumping_range",
                    &__genfn::Standing::Created,
                    &[("up_to", up_to)],
                ),
                __GenfnState::Yield1 { index, up_to, .. } => __genfn::debug(
                    formatter,
                    "jumping_range",
                    &__genfn::Standing::Suspended(__genfn::core::line!()),
                    &[("index", index), ("up_to", up_to)],
                ),
                #[allow(unreachable_patterns)]
                _ => __genfn::debug(formatter, "jumping_range", &__genfn::Standing::Closed, &[]),
            }
        }
    }
    #[allow(clippy::used_underscore_binding)]
    let created = __GenfnState::Created { up_to: up_to };
    // The generator itself: a state, and two closures over it, which capture nothing. The types
    // that the signature names are written out, so that values are coerced to them.
    __genfn::Machine::new::<Option<i64>, __genfn::core::convert::Infallible, i64, ()>(
        created,
        // The plain body, in which a yield is the call of a sink. `drive`, `fold` and all that
        // rests on it run this one, and rustc reports on it what is wrong with the body.
        |(__argument0,), _sink, _types| -> () {
            let up_to = __argument0;
            let mut index = 0;
            while index < up_to {
                let __yielded1: i64 = index;
                #[allow(unreachable_code, clippy::all, clippy::pedantic)]
                // Never run: it tells inference what this yield saves. rustc needs to know that
                // before it looks at the step function, where a local is used in other arms than it
                // is declared in.
                if false {
                    loop {}
                    __genfn::learn(
                        _types,
                        __GenfnState::Yield1 {
                            index: index,
                            up_to: up_to,
                        },
                    );
                }
                let jump = __genfn::unthrown::<Option<i64>>(_sink(__yielded1));
                index += jump.unwrap_or(1);
            }
        },
        // The step function: from one yield to the next. Lints have been reported on the plain
        // body.
        #[allow(warnings, unused, clippy::all, clippy::pedantic)]
        |slot, input| -> __genfn::Step<i64, ()> {
            // Where to go on: at the start, behind a yield, at the head of a loop that yields, or
            // behind it. Each has the locals that are alive there. The optimizer sees through it.
            #[repr(u8)]
            enum __GenfnGoto<__Input, __T0, __T1> {
                Created(__Input),
                Yield1(__Input),
                Head1 { index: __T1, up_to: __T0 },
                Join0x1 {},
            }
            // The resumed state decides where to begin.
            let mut goto = match &*slot {
                __GenfnState::Created { .. } => __GenfnGoto::Created(input),
                __GenfnState::Yield1 { .. } => __GenfnGoto::Yield1(input),
                _ => __genfn::core::unreachable!(),
            };
            // From the start to the head of the loop.
            if let __GenfnGoto::Created(input) = goto {
                'jump0: {
                    // Numbers are copied out of the state. Any other local is moved out, and the
                    // state is `Closed` meanwhile; or it stays, and is worked on where it lies.
                    let __GenfnState::Created { up_to: __saved0 } = &*slot else {
                        __genfn::core::unreachable!()
                    };
                    let __saved0 = *__saved0;
                    let up_to = __saved0;
                    let mut index = 0;
                    goto = __GenfnGoto::Head1 {
                        index: index,
                        up_to: up_to,
                    };
                    break 'jump0;
                }
            }
            // A loop around all arms of a loop that yields: going on at its head is a `continue`.
            'turns1: loop {
                // The head of the loop: the condition, and the body up to the yield.
                if let __GenfnGoto::Head1 {
                    up_to: __saved0,
                    index: __saved1,
                } = goto
                {
                    'jump0: {
                        let up_to = __saved0;
                        let mut index = __saved1;
                        // A turn runs inside a real loop, so that a `break` or `continue` that a
                        // macro hides does what it says.
                        'after1: {
                            'next1: {
                                loop {
                                    {
                                        if index < up_to {
                                            // A yield stores what is needed behind it, and returns
                                            // the value.
                                            let value: i64 = index;
                                            *slot = __GenfnState::Yield1 {
                                                index: index,
                                                up_to: up_to,
                                            };
                                            return __genfn::Step::Yielded(value);
                                        } else {
                                            break;
                                        }
                                    }
                                    break 'next1;
                                }
                                break 'after1;
                            }
                        }
                        goto = __GenfnGoto::Join0x1 {};
                        break 'turns1;
                    }
                }
                // Behind the yield: the saved locals are bound to their names again, in blocks that
                // nest as those of the body do. Then the rest of the turn.
                if let __GenfnGoto::Yield1(input) = goto {
                    'jump0: {
                        let __GenfnState::Yield1 {
                            up_to: __saved0,
                            index: __saved1,
                        } = &*slot
                        else {
                            __genfn::core::unreachable!()
                        };
                        let __saved1 = *__saved1;
                        let __saved0 = *__saved0;
                        let up_to = __saved0;
                        let mut index = __saved1;
                        'after1: {
                            'next1: {
                                loop {
                                    {
                                        // What a yield evaluates to is what the generator was
                                        // resumed with.
                                        let jump = __genfn::sent::<Option<i64>>(input);
                                        index += jump.unwrap_or(1);
                                    }
                                    break 'next1;
                                }
                                break 'after1;
                            }
                            goto = __GenfnGoto::Head1 {
                                index: index,
                                up_to: up_to,
                            };
                            continue 'turns1;
                        }
                    }
                }
                break;
            }
            // Behind the loop: the end, where the machine closes the state.
            if let __GenfnGoto::Join0x1 {} = goto {
                'jump0: {
                    return __genfn::Step::Returned(());
                }
            }
            __genfn::core::unreachable!()
        },
    )
}
