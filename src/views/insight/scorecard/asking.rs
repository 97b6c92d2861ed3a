//! What can be asked of the scorecard.

use leptos::prelude::*;

use crate::components::field::TextField;
use crate::components::icon::{Icon, IconMark};
use crate::insight::scorecard::{Asked, Grouping, Offers, Scorecard, Verdicts, to_csv};
use crate::model::id::Id;
use crate::model::plan::Plan;
use crate::model::text::{file_named, shown};
use crate::model::vocabulary::Rag;
use crate::state::navigation::use_navigation;
use crate::state::reading::use_reading;
use crate::views::save::use_saver;

use super::super::asks::{Choice, Choices, ask, school_choices};

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
    let (reading, navigation, keep) = (use_reading(), use_navigation(), use_saver());
    let with = move |change: &dyn Fn(&mut Asked)| {
        let mut new = asked.get_untracked();
        change(&mut new);
        ask(navigation, new.word());
    };
    let choose_school = move |id: Option<String>| with(&|new| new.school = id.as_deref().map(Id::new));
    // Nobody is an owner too, so the value begins with a letter of its own.
    let choose_owner = move |post: Option<String>| {
        with(&|new| new.owner = post.as_deref().and_then(|post| post.strip_prefix('=')).map(str::to_owned))
    };
    let choose_rag = move |word: Option<String>| with(&|new| new.rag = word.as_deref().and_then(Rag::from_wire));
    let choose_groups = move |word: Option<String>| {
        with(&|new| new.grouping = word.as_deref().and_then(Grouping::from_word).unwrap_or_default())
    };
    let find = move |text: String| with(&|new| new.find = text.clone());
    let school = move || asked.read().school.as_ref().map(Id::to_string).unwrap_or_default();
    let owner = move || asked.read().owner.as_ref().map(|owner| format!("={owner}")).unwrap_or_default();
    let rag = move || asked.read().rag.map(|rag| rag.wire().to_owned()).unwrap_or_default();
    let groups = move || asked.read().grouping.word().to_owned();
    let words = move || asked.read().find.clone();
    let schools = Memo::new(move |_| school_choices(&reading.live.read().plan, &card.read().offers.schools));
    let posts = Memo::new(move |_| owners(&card.read().offers));
    // Nothing was rated, so no rating can be asked for.
    let ratings = Memo::new(move |_| match card.read().periods.is_empty() {
        true => Choices::new(),
        false => rags(&reading.live.read().plan),
    });
    let save = move |_| {
        let plan = reading.opened().plan;
        let text = to_csv(&plan, &card.get_untracked(), &mut Verdicts::default());
        keep(&file_named(&plan.title(), "scorecard.csv"), &text);
    };
    view! {
        <div class="insight-asks" role="search" aria-label="What the table shows">
            <Choice
                id="ask-school"
                label="School"
                choices=schools
                value=Signal::derive(school)
                on_choice=Callback::new(choose_school)
            />
            <Choice
                id="ask-owner"
                label="Owner"
                choices=posts
                value=Signal::derive(owner)
                on_choice=Callback::new(choose_owner)
                idle=2
            />
            <Choice
                id="ask-rag"
                label="Latest rating"
                choices=ratings
                value=Signal::derive(rag)
                on_choice=Callback::new(choose_rag)
            />
            <Choice
                id="ask-groups"
                label="Group by"
                choices=groupings()
                value=Signal::derive(groups)
                on_choice=Callback::new(choose_groups)
            />
            <TextField id="ask-find" label="Words" value=Signal::derive(words) on_text=Callback::new(find) />
            <button type="button" id="scorecard-csv" class="button" on:click=save>
                <IconMark icon=Icon::Export />
                <span>"CSV"</span>
            </button>
        </div>
    }
}

fn owners(offers: &Offers) -> Choices {
    let posts = offers.owners.iter().map(|post| (format!("={post}"), shown(post).into_owned()));
    let nobody = offers.unowned.then(|| ("=".to_owned(), "Nobody yet".to_owned()));
    std::iter::once((ANY.to_owned(), "Anybody".to_owned())).chain(posts).chain(nobody).collect()
}

fn rags(plan: &Plan) -> Choices {
    let name = |rag: Rag| plan.document().rag_name(rag).into_owned();
    let all = Rag::ALL.iter().copied().map(|rag| (rag.wire().to_owned(), name(rag)));
    std::iter::once((ANY.to_owned(), "Any".to_owned())).chain(all).collect()
}

fn groupings() -> Choices {
    let name = |grouping| match grouping {
        Grouping::None => "Nothing",
        Grouping::Aim => "Aim",
        Grouping::Role => "Owner",
        Grouping::Term => "Term due",
    };
    Grouping::ALL.into_iter().map(|one| (one.word().to_owned(), name(one).to_owned())).collect()
}
