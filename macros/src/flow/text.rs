//! The text form of the graph: one line per node.

use super::{Event, Flow, LocalId};
use std::fmt;

impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, node) in self.nodes.iter().enumerate() {
            let name = |id: &LocalId| self.locals[id.0].ident.to_string();
            let event = match &node.event {
                Event::Nothing => "-".to_owned(),
                Event::Declare(id, true) => format!("declare {}", name(id)),
                Event::Declare(id, false) => format!("declare {} without a value", name(id)),
                Event::Use(id) => format!("use {}", name(id)),
                Event::Give(id) => format!("give {}", name(id)),
                Event::Assign(id) => format!("assign {}", name(id)),
            };
            let next: Vec<String> = node.next.iter().map(|id| format!("n{}", id.0)).collect();
            writeln!(f, "n{index} {event} -> {}", next.join(" "))?;
        }
        Ok(())
    }
}
