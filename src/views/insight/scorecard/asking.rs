//! What can be asked of the scorecard.

use leptos::prelude::*;

use crate::browser::files;
use crate::components::field::{ChoiceField, TextField};
use crate::components::icon::{Icon, IconMark};
use crate::insight::scorecard::{Asked, Grouping, Offers, Scorecard, Verdicts, to_csv};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::{file_named, shown};
use crate::model::vocabulary::Rag;
use crate::state::navigation::use_navigation;
use crate::state::notices::use_notices;
use crate::state::reading::use_reading;

use super::super::{ask, school_choices};

/// What asks for everything in a choice.
const ANY: &str = "";

/// What can be asked.
#[component]
pub fn Asking(
    /// What is asked.
    asked: Memo<Asked>,
    /// The table.
    card: Memo<Scorecard>,
) -> impl IntoView {
    let (reading, navigation, notices) = (use_reading(), use_navigation(), use_notices());
    let offers = Memo::new(move |_| card.read().offers.clone());
    let rated = Memo::new(move |_| !card.read().periods.is_empty());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = asked.get_untracked();
        change(&mut new);
        ask(navigation, new.word());
    };
    let choose_school = move |id: String| with(&|new| new.school = (id != ANY).then(|| Id::new(&id)));
    // Nobody is an owner too, so the value begins with a letter of its own.
    let choose_owner = move |post: String| with(&|new| new.owner = post.strip_prefix('=').map(str::to_owned));
    let choose_rag = move |word: String| with(&|new| new.rag = Rag::from_wire(&word));
    let choose_groups = move |word: String| with(&|new| new.grouping = Grouping::from_word(&word).unwrap_or_default());
    let find = move |text: String| with(&|new| new.find = text.clone());
    let school = move || asked.read().school.as_ref().map(Id::to_string).unwrap_or_default();
    let owner = move || asked.read().owner.as_ref().map(|owner| format!("={owner}")).unwrap_or_default();
    let rag = move || asked.read().rag.map(|rag| rag.wire().to_owned()).unwrap_or_default();
    let groups = move || asked.read().grouping.word().to_owned();
    let words = move || asked.read().find.clone();
    let save = move |_| {
        let plan = reading.opened().plan;
        let text = to_csv(&plan, &card.get_untracked(), &mut Verdicts::default());
        if let Err(error) = files::offer(&file_named(&plan.title(), "scorecard.csv"), &text) {
            notices.warn(error.to_string());
        }
    };
    view! {
        <div class="insight-asks" role="search" aria-label="What the table shows">
            {move || {
                let plan = reading.opened().plan;
                let (schools, owners) = offers.with(|offers| (school_choices(&plan, &offers.schools), owners(offers)));
                view! {
                    {(schools.len() > 1)
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-school"
                                    label="School"
                                    choices=schools
                                    value=Signal::derive(school)
                                    on_choice=Callback::new(choose_school)
                                />
                            }
                        })}
                    {(owners.len() > 2)
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-owner"
                                    label="Owner"
                                    choices=owners
                                    value=Signal::derive(owner)
                                    on_choice=Callback::new(choose_owner)
                                />
                            }
                        })}
                    {rated
                        .get()
                        .then(|| {
                            view! {
                                <ChoiceField
                                    id="ask-rag"
                                    label="Latest rating"
                                    choices=rags(&plan)
                                    value=Signal::derive(rag)
                                    on_choice=Callback::new(choose_rag)
                                />
                            }
                        })}
                    <ChoiceField
                        id="ask-groups"
                        label="Group by"
                        choices=groupings()
                        value=Signal::derive(groups)
                        on_choice=Callback::new(choose_groups)
                    />
                }
            }} <TextField id="ask-find" label="Words" value=Signal::derive(words) on_text=Callback::new(find) />
            <button type="button" id="scorecard-csv" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"CSV"</span>
            </button>
        </div>
    }
}

fn owners(offers: &Offers) -> Vec<(String, String)> {
    let posts = offers.owners.iter().map(|post| (format!("={post}"), shown(post).into_owned()));
    let nobody = offers.unowned.then(|| ("=".to_owned(), "Nobody yet".to_owned()));
    std::iter::once((ANY.to_owned(), "Anybody".to_owned())).chain(posts).chain(nobody).collect()
}

fn rags(plan: &Plan) -> Vec<(String, String)> {
    let name = |rag: Rag| plan.document().rag_name(rag).into_owned();
    let all = Rag::ALL.iter().copied().map(|rag| (rag.wire().to_owned(), name(rag)));
    std::iter::once((ANY.to_owned(), "Any".to_owned())).chain(all).collect()
}

fn groupings() -> Vec<(String, String)> {
    let name = |grouping| match grouping {
        Grouping::None => "Nothing",
        Grouping::Aim => "Aim",
        Grouping::Role => "Owner",
        Grouping::Term => "Term due",
    };
    Grouping::ALL.into_iter().map(|one| (one.word().to_owned(), name(one).to_owned())).collect()
}
