//! What a view can be asked: choices that stand in its address.

use leptos::prelude::*;

use crate::components::field::ChoiceField;
use crate::insight::year::school_year_name;
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::shown;
use crate::state::navigation::Navigation;
use crate::work;

/// Choices: value and words. The first, where its value is empty, asks for everything.
pub type Choices = Vec<(String, String)>;

/// Asks something else of the view of the moment, in the words of its address.
pub fn ask(navigation: Navigation, words: String) {
    navigation.go(&navigation.route.get_untracked().with_asked(Some(words)));
}

/// A choice, if there is anything to choose.
#[component]
pub fn Choice(
    /// The field's id.
    id: &'static str,
    /// What it is.
    label: &'static str,
    /// The choices.
    #[prop(into)]
    choices: Signal<Choices>,
    /// The value that is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Another value; the empty one is none.
    on_choice: Callback<Option<String>>,
    /// So many choices leave nothing to choose.
    #[prop(default = 1)]
    idle: usize,
) -> impl IntoView {
    let choose = Callback::new(move |value: String| on_choice.run(Some(value).filter(|value| !value.is_empty())));
    move || {
        let choices = choices.get();
        (choices.len() > idle)
            .then(|| view! { <ChoiceField id=id label=label choices=choices value=value on_choice=choose /> })
    }
}

/// Schools, after the whole trust.
pub fn school_choices(plan: &Plan, schools: &[Id]) -> Choices {
    let name = |id: &Id| plan.school(id).map_or(id.to_string(), |school| shown(&school.name).into_owned());
    let whole = (String::new(), "Whole trust".to_owned());
    std::iter::once(whole).chain(schools.iter().map(|id| (id.to_string(), name(id)))).collect()
}

/// The ids of all schools of a plan.
pub fn all_schools(plan: &Plan) -> Vec<Id> {
    plan.document().schools.iter().map(|school| school.id.clone()).collect()
}

/// The posts of a plan.
pub fn posts(plan: &Plan) -> Choices {
    work::posts(plan, None).into_iter().map(|post| (post.clone(), shown(&post).into_owned())).collect()
}

/// School years: those of the plan, and the one that is shown.
pub fn years(of_plan: &[i32], shown: i32) -> Choices {
    let mut all = of_plan.to_vec();
    if !all.contains(&shown) {
        all.push(shown);
        all.sort_unstable();
    }
    all.into_iter().map(|start| (start.to_string(), school_year_name(start))).collect()
}
