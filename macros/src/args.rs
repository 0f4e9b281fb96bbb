//! Stage `args`: the arguments of the attribute. There are none yet.

use crate::diag::{Errors, Message};
use proc_macro2::TokenStream;

/// Reports every argument.
pub(crate) fn parse(args: &TokenStream, errors: &mut Errors) {
    if !args.is_empty() {
        errors.on(args, Message::UnknownArgument);
    }
}
