//! Internal iteration as `Iterator` has it, for what runs its plain body where it can.

/// Folds the values that `run` hands to its sink, which answers each with the default.
#[inline]
pub(super) fn fold<B, S: Default, T, Y>(
    init: B,
    mut fold: impl FnMut(B, Y) -> B,
    run: impl FnOnce(&mut dyn FnMut(Y) -> Result<S, T>),
) -> B {
    let mut total = Some(init);
    run(&mut |value| {
        total = total.take().map(|total| fold(total, value));
        Ok(S::default())
    });
    match total {
        Some(total) => total,
        // `run` may run what catches panics.
        None => panic!("a fold went on after its closure had panicked"),
    }
}

/// `Iterator::reduce` as a fold: the default asks for the first item, after which the plain body
/// is out of reach.
#[inline]
pub(super) fn reduce<I: Iterator>(
    items: I,
    mut reduce: impl FnMut(I::Item, I::Item) -> I::Item,
) -> Option<I::Item> {
    items.fold(None, |total, value| match total {
        Some(total) => Some(reduce(total, value)),
        None => Some(value),
    })
}
