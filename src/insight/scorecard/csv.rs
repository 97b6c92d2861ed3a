//! The scorecard as a table for a spreadsheet.

use super::verdicts::Verdicts;
use super::{Grouping, Scorecard};
use crate::exchange::csv::write::Writer;
use crate::model::plan::Plan;
use crate::model::vocabulary::Kind;

/// What is shown, in the order and with the groups in which it is shown; in the format of the app's other tables.
pub fn to_csv(plan: &Plan, card: &Scorecard, verdicts: &mut Verdicts) -> String {
    let grouping = card.asked.grouping;
    let aim = || plan.kind_name(Kind::Aim, 1).into_owned();
    let mut head: Vec<String> = match grouping {
        Grouping::None => Vec::new(),
        Grouping::Aim => vec![aim()],
        Grouping::Role => vec!["Owner".to_owned()],
        Grouping::Term => vec!["Due in".to_owned()],
    };
    head.extend(["Reference".to_owned(), plan.kind_name(Kind::Kpi, 1).into_owned()]);
    // What the groups say already need not be said twice.
    head.extend((grouping != Grouping::Aim).then(aim));
    head.extend(["Target", "Latest", "Trend from 0, all red, to 100, all green"].map(str::to_owned));
    head.extend(card.periods.iter().map(ToString::to_string));
    head.push("SMART".to_owned());
    head.extend((grouping != Grouping::Role).then(|| "Owner".to_owned()));
    head.push("Due".to_owned());

    let mut out = Writer::new();
    out.row(head.into_iter());
    for group in &card.groups {
        for row in &group.rows {
            let mut cells = Vec::from_iter((grouping != Grouping::None).then(|| group.title.clone()));
            cells.extend([row.reference(plan).unwrap_or_default().into_owned(), row.title(plan).into_owned()]);
            cells.extend((grouping != Grouping::Aim).then(|| row.aim(plan).unwrap_or_default()));
            cells.extend([row.target(plan), row.latest_words(plan, card).unwrap_or_default(), row.trend_words()]);
            let name = |rag| plan.document().rag_name(rag).into_owned();
            cells.extend(row.ratings.iter().map(|rated| rated.map(|rated| name(rated.rag)).unwrap_or_default()));
            cells.push(verdicts.of(plan, row.element).words());
            cells.extend(
                (grouping != Grouping::Role)
                    .then(|| row.owner(plan).map(|owner| owner.into_owned()).unwrap_or_default()),
            );
            cells.push(row.due(plan).unwrap_or_default());
            out.row(cells.into_iter());
        }
    }
    out.text
}
