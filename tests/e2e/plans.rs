//! Plans made for one question, as JSON texts.

use serde_json::{Value, json};

/// A plan around these elements and links.
pub fn envelope(id: &str, title: &str, elements: Value, links: Value) -> Value {
    json!({
        "format": "golden-thread/plan",
        "version": 1,
        "id": id,
        "title": title,
        "elements": elements,
        "links": links,
    })
}

/// A plan that can be kept in one's head: mission, two areas with aims and KPIs, a link across, and two loose values.
pub fn small() -> Value {
    let element = |id: &str, kind: &str, title: &str, parent: &str| match parent {
        "" => json!({ "id": id, "kind": kind, "title": title }),
        _ => json!({ "id": id, "kind": kind, "title": title, "parent": parent }),
    };
    let elements = json!([
        element("m", "mission", "Mighty oaks", ""),
        element("a", "area", "Apples", "m"),
        element("a1", "aim", "Ripe apples", "a"),
        element("a1k", "kpi", "Nine of ten sold", "a1"),
        element("a2", "aim", "Cider", "a"),
        element("b", "area", "Bees", "m"),
        element("b1", "aim", "Full hives", "b"),
        element("b1k", "kpi", "Forty jars of honey", "b1"),
        element("v1", "value", "Patience", ""),
        element("v2", "value", "Thrift", ""),
    ]);
    let links = json!([{ "id": "l1", "kind": "contributes", "from": "b1", "to": "a1" }]);
    envelope("small", "The orchard", elements, links)
}

/// A mission with ten areas of ten aims of a hundred KPIs, less what is more than `elements`.
pub fn wide(elements: usize) -> Value {
    let mut all = vec![json!({ "id": "m", "kind": "mission", "title": "Ten thousand things" })];
    for area in 0..10 {
        all.push(json!({ "id": format!("a{area}"), "kind": "area", "title": format!("Area {area}"), "parent": "m" }));
        for aim in 0..10 {
            let (id, parent) = (format!("a{area}-{aim}"), format!("a{area}"));
            all.push(json!({ "id": id, "kind": "aim", "title": format!("Aim {area}.{aim}"), "parent": parent }));
            for kpi in 0..100 {
                let title = format!("Number {kpi} of aim {area}.{aim}");
                all.push(json!({ "id": format!("{id}-{kpi}"), "kind": "kpi", "title": title, "parent": id }));
            }
        }
    }
    all.truncate(elements);
    envelope("wide", "A wide plan", all.into(), json!([]))
}

/// A chain: each element stands under the one before.
pub fn chain(elements: usize) -> Value {
    let all: Vec<Value> = (0..elements)
        .map(|at| match at {
            0 => json!({ "id": "e0", "kind": "mission", "title": "The top" }),
            _ => json!({ "id": format!("e{at}"), "kind": "action", "title": format!("Link {at}"), "parent": format!("e{}", at - 1) }),
        })
        .collect();
    envelope("chain", "A long chain", all.into(), json!([]))
}

/// The demonstration so many times over, as one plan: with schools, ratings, dates and posts, as a large trust has them.
pub fn demonstration_times(times: usize) -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/public/examples/demo.json");
    let text = std::fs::read_to_string(file).expect("the demonstration");
    let mut plan: Value = serde_json::from_str(&text).expect("JSON");
    let copied = |list: &Value, names: &[&str], turn: usize| -> Vec<Value> {
        let mut copies = list.as_array().cloned().unwrap_or_default();
        for copy in &mut copies {
            for name in names {
                if let Some(Value::String(id)) = copy.get_mut(*name) {
                    id.push_str(&format!("-n{turn}"));
                }
            }
        }
        copies
    };
    for (list, names) in
        [("elements", &["id", "parent"][..]), ("links", &["id", "from", "to"]), ("ratings", &["element"])]
    {
        let all: Vec<Value> = (0..times).flat_map(|turn| copied(&plan[list], names, turn)).collect();
        plan[list] = Value::Array(all);
    }
    plan["id"] = json!("large-demonstration");
    plan
}
