//! The figures of one run, and what they say of the targets.

use crate::callgrind::Counter;
use crate::clock;
use crate::harness::Workload;

/// What was measured of a workload.
pub(crate) struct Measured {
    pub(crate) workload: Workload,
    pub(crate) rows: Vec<Row>,
}

/// One contestant, per item.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) nanoseconds: f64,
    pub(crate) instructions: f64,
    pub(crate) bytes: Option<usize>,
}

/// A figure of genfn over that of another contestant.
pub(crate) struct Ratio {
    pub(crate) time: f64,
    pub(crate) instructions: f64,
}

/// They switch between stacks, and so are measured by another yardstick.
const STACKFUL: [&str; 2] = ["corosensei", "generator"];
const NO_PEERS: [&str; 2] = ["hand", "plain loops"];

pub(crate) fn measure(workload: Workload, rounds: usize) -> Measured {
    workload.check(workload.counted);
    let times = clock::per_item(&workload, rounds);
    let counter = Counter::new(&workload);
    let rows = workload.contestants.iter().map(|contestant| Row {
        name: contestant.name,
        nanoseconds: times[contestant.name],
        instructions: counter.per_item(contestant.name),
        bytes: contestant.bytes,
    });
    let rows = rows.collect();
    Measured { workload, rows }
}

impl Measured {
    pub(crate) fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// The first that is genfn: there may be several ways to write it.
    pub(crate) fn genfn(&self) -> &Row {
        let mut rows = self.rows.iter();
        let found = rows.find(|row| row.name.starts_with("genfn"));
        found.expect("every workload has genfn")
    }

    /// The fastest peer that does not switch stacks.
    pub(crate) fn best_peer(&self) -> Option<&Row> {
        let peers = self.rows.iter().filter(|row| {
            !STACKFUL.contains(&row.name)
                && !NO_PEERS.contains(&row.name)
                && !row.name.starts_with("genfn")
        });
        peers.min_by(|a, b| a.nanoseconds.total_cmp(&b.nanoseconds))
    }

    /// genfn over the contestant of that name; `best peer` is none's name.
    pub(crate) fn ratio(&self, of: &str) -> Option<Ratio> {
        let other = match of {
            "best peer" => self.best_peer()?,
            name => self.row(name)?,
        };
        let genfn = self.genfn();
        Some(Ratio {
            time: genfn.nanoseconds / other.nanoseconds,
            instructions: genfn.instructions / other.instructions,
        })
    }
}
