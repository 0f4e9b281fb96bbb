#[allow(refining_impl_trait)]
fn jumping_range(up_to: i64) -> impl Generator<Option<i64>, Yield = i64, Return = ()> {
    yield_! { @ import __genfn }
    #[allow(non_camel_case_types, clippy::large_enum_variant)]
    enum __GenfnState<__T0, __T1> {
        Created { up_to: __T0 },
        Yield1 { index: __T1, up_to: __T0 },
        Closed,
    }
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
    __genfn::Machine::new::<Option<i64>, __genfn::core::convert::Infallible, i64, ()>(
        created,
        |(__argument0,), _sink, _types| -> () {
            let up_to = __argument0;
            let mut index = 0;
            while index < up_to {
                let __yielded1: i64 = index;
                #[allow(unreachable_code, clippy::all, clippy::pedantic)]
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
                let jump = __genfn::unthrown(_sink(__yielded1));
                index += jump.unwrap_or(1);
            }
        },
        #[allow(warnings, unused, clippy::all, clippy::pedantic)]
        |slot, input| -> __genfn::Step<i64, ()> {
            #[repr(u8)]
            enum __GenfnGoto<__Input, __T0, __T1> {
                Created(__Input),
                Yield1(__Input),
                Head1 { index: __T1, up_to: __T0 },
                Join0x1 {},
            }
            let mut goto = match &*slot {
                __GenfnState::Created { .. } => __GenfnGoto::Created(input),
                __GenfnState::Yield1 { .. } => __GenfnGoto::Yield1(input),
                _ => __genfn::core::unreachable!(),
            };
            if let __GenfnGoto::Created(input) = goto {
                'jump0: {
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
            'turns1: loop {
                if let __GenfnGoto::Head1 {
                    up_to: __saved0,
                    index: __saved1,
                } = goto
                {
                    'jump0: {
                        let up_to = __saved0;
                        let mut index = __saved1;
                        'after1: {
                            'next1: {
                                loop {
                                    {
                                        if index < up_to {
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
                                        let jump = __genfn::sent(input);
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
            if let __GenfnGoto::Join0x1 {} = goto {
                'jump0: {
                    return __genfn::Step::Returned(());
                }
            }
            __genfn::core::unreachable!()
        },
    )
}
