//! Principles by areas: what each principle means in each area.

use crate::model::plan::{Ix, Plan};
use crate::model::vocabulary::{Kind, LinkKind};

/// Principles down, areas across.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RightsTable {
    /// The areas, in the order of the plan.
    pub areas: Vec<Ix>,
    /// Each principle, with what puts it into practice in each area.
    pub rows: Vec<(Ix, Vec<Vec<Ix>>)>,
}

/// The table of a plan; `None` where nothing in an area is part of a principle.
pub fn rights(plan: &Plan) -> Option<RightsTable> {
    let of = |kind: Kind| (0..plan.elements().len() as u32).filter(move |&at| plan.element(at).kind == kind);
    let areas: Vec<Ix> = of(Kind::Area).collect();
    let row = |principle: Ix| {
        let mut cells = vec![Vec::new(); areas.len()];
        let parts =
            plan.incoming(principle).iter().filter(|end| plan.links()[end.link as usize].kind == LinkKind::PartOf);
        for right in parts.map(|end| end.other) {
            let area = plan.ancestors(right).find_map(|above| areas.iter().position(|&area| area == above));
            if let Some(cell) = area.and_then(|area| cells.get_mut(area)) {
                cell.push(right);
            }
        }
        (principle, cells)
    };
    let rows: Vec<(Ix, Vec<Vec<Ix>>)> = of(Kind::Principle).map(row).collect();
    let has_any = rows.iter().any(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    has_any.then_some(RightsTable { areas, rows })
}
