//! The loops and labelled blocks of verbatim code around a jump, which tell whether it leaves
//! that code.
//!
//! ```text
//! loop { break }             stays
//! 'a: { loop { break 'a } }  stays
//! loop { break 'b }          leaves
//! ```

use proc_macro2::Ident;
use syn::{Label, Lifetime};

#[derive(Default)]
pub(crate) struct Around {
    /// Loops, which an unlabelled jump belongs to.
    loops: usize,
    labels: Vec<Ident>,
}

impl Around {
    /// Whether a jump stays in the verbatim code.
    pub(crate) fn stays(&self, label: Option<&Lifetime>) -> bool {
        match label {
            Some(label) => self.labels.contains(&label.ident),
            None => self.loops > 0,
        }
    }

    pub(crate) fn enter(&mut self, label: Option<&Label>, is_loop: bool) {
        self.loops += usize::from(is_loop);
        self.labels
            .extend(label.map(|label| label.name.ident.clone()));
    }

    pub(crate) fn leave(&mut self, label: Option<&Label>, is_loop: bool) {
        self.loops -= usize::from(is_loop);
        if label.is_some() {
            self.labels.pop();
        }
    }
}

/// The methods of a `VisitMut` that keep its field `around`, and pass by what no jump leaves.
macro_rules! visit_around {
    () => {
        $crate::around::visit_around!(visit_expr_loop_mut, syn::ExprLoop, true);
        $crate::around::visit_around!(visit_expr_while_mut, syn::ExprWhile, true);
        $crate::around::visit_around!(visit_expr_block_mut, syn::ExprBlock, false);
        fn visit_expr_for_loop_mut(&mut self, expr: &mut syn::ExprForLoop) {
            // Its head stands outside.
            self.visit_expr_mut(&mut expr.expr);
            let label = expr.label.clone();
            self.around.enter(label.as_ref(), true);
            self.visit_pat_mut(&mut expr.pat);
            self.visit_block_mut(&mut expr.body);
            self.around.leave(label.as_ref(), true);
        }
        fn visit_expr_closure_mut(&mut self, _: &mut syn::ExprClosure) {}
        fn visit_expr_async_mut(&mut self, _: &mut syn::ExprAsync) {}
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
    };
    ($visit:ident, $Expr:ty, $is_loop:literal) => {
        fn $visit(&mut self, expr: &mut $Expr) {
            let label = expr.label.clone();
            self.around.enter(label.as_ref(), $is_loop);
            syn::visit_mut::$visit(self, expr);
            self.around.leave(label.as_ref(), $is_loop);
        }
    };
}
pub(crate) use visit_around;
