//! OPML and Markdown: what is read from them, what they propose, and what is refused.

use golden_thread::exchange::outline::{Outline, propose_outline};
use golden_thread::exchange::proposal::Change;
use golden_thread::exchange::{markdown, opml};
use golden_thread::model::plan::Plan;
use golden_thread::model::vocabulary::Kind;
use serde_json::json;

use super::{changes, ids, said};
use crate::support::{example, sketch, small};

fn tree(outline: &Outline) -> String {
    let line =
        |item: &golden_thread::exchange::outline::OutlineItem| format!("{}{}", ".".repeat(item.depth), item.title);
    outline.items.iter().map(line).collect::<Vec<_>>().join(" ")
}

fn read_opml(body: &str) -> Outline {
    opml::read(&format!("<opml version=\"2.0\"><body>{body}</body></opml>")).unwrap_or_else(|error| panic!("{error}"))
}

fn read_markdown(text: &str) -> Outline {
    markdown::read(text).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(text: &str) -> String {
    let sentence = opml::read(text).expect_err("this should not have been read").to_string();
    sentence.strip_prefix("The outline is not OPML as it should be: ").unwrap_or(&sentence).to_owned()
}

#[test]
fn opml_is_read_with_all_that_xml_allows() {
    let outline = opml::read(
        "\u{FEFF}<?xml version='1.0'?>\n<!-- a > b --><opml version=\"2.0\"><head><title>Tom &amp; Co</title></head><body>\n\
         <outline text='a &#233;&#xe9; &lt;&quot;&apos;&gt;' _note=\"x&#10;y\" kind='aim' id='i' due='Aug-27' odd='1'>\n\
         <![CDATA[ <outline text='no'/> ]]><outline text=\"b\" kind='goal'/></outline><outline text = 'c' ></outline >\n\
         </body></opml>\n",
    )
    .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(outline.title.as_deref(), Some("Tom & Co"));
    assert_eq!(tree(&outline), "a éé <\"'> .b c");
    let first = &outline.items[0];
    assert_eq!((first.note.as_deref(), first.kind, first.line), (Some("x\ny"), Some(Kind::Aim), 3));
    assert_eq!(first.due.as_ref().map(|due| due.as_str()), Some("2027-08"));
    assert_eq!(
        outline.warnings,
        [
            "The attribute “odd” is not known here, and is left out.",
            "The kind “goal” is not known here, and is left out."
        ]
    );
}

#[test]
fn what_is_no_opml_is_refused_with_its_place() {
    let lol = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>\n\
               <opml><body><outline text=\"&lol2;\"/></body></opml>";
    assert_eq!(refused(lol), "line 2, column 1: a DOCTYPE or another declaration stands here, and none is read.");
    for (text, sentence) in [
        ("", "The file is empty."),
        ("<html/>", "line 1, column 1: the outer element is <html>, where <opml> is expected."),
        ("<opml><body></opml>", "line 1, column 13: </opml> closes what <body> has opened."),
        ("<opml>\n<body>", "line 2, column 7: the text ends, but <body> is not closed."),
        ("<opml/><opml/>", "line 1, column 8: a second element stands beside the first."),
        ("words", "line 1, column 1: there is text outside the elements."),
        ("<!-- -->", "line 1, column 9: there is no element."),
        ("<opml><!-- </opml>", "line 1, column 7: a comment begins here and never ends."),
        ("<opml a='1' a='2'/>", "line 1, column 13: the attribute “a” stands here twice."),
        ("<opml é='&lol;'/>", "line 1, column 10: the entity “lol” is not known."),
        ("<opml a='&#0;'/>", "line 1, column 10: the entity “#0” is not known."),
        ("<opml a='&'/>", "line 1, column 10: \"&\" must be written \"&amp;\"."),
        ("<opml a='<'/>", "line 1, column 10: \"<\" must be written \"&lt;\" within a value."),
        ("<opml a=1/>", "line 1, column 9: a value in quotation marks is expected here."),
        ("<opml a='1/>", "line 1, column 9: a value begins here and never ends."),
        ("<opml", "line 1, column 6: a name is expected here."),
        ("<", "line 1, column 2: a name is expected here."),
        (
            "<opml/>",
            "The outline holds no headings, no bullets and nothing indented, so there is nothing to take from it.",
        ),
    ] {
        assert_eq!(refused(text), sentence, "{text}");
    }
}

#[test]
fn an_outline_ten_thousand_deep_is_no_trouble() {
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(|| {
        let deep = read_opml(&format!("{}{}", "<outline text='x'>".repeat(10_000), "</outline>".repeat(10_000)));
        assert_eq!(deep.items.last().map(|item| item.depth), Some(9_999));
        let proposal = propose_outline(&sketch("m mission -", ""), &deep, &mut ids());
        assert_eq!(proposal.elements.len(), 10_000);
        let mut document = sketch("m mission -", "").document().clone();
        document.elements.extend(proposal.elements.into_iter().map(Into::into));
        let plan = document.try_into().expect("a plan");
        assert_eq!(tree(&opml::read(&opml::write(&plan)).expect("OPML")).len(), tree(&deep).len() + 2);
        assert!(markdown::write(&plan).len() < 5_000_000);
        let bullets: String = (0..2_000).map(|at| format!("{}- x\n", "\t".repeat(at))).collect();
        assert_eq!(read_markdown(&bullets).items.last().map(|item| item.depth), Some(1_999));
    });
    if let Err(reason) = thread.expect("a thread").join() {
        std::panic::resume_unwind(reason);
    }
}

#[test]
fn markdown_levels_are_inferred_and_paragraphs_are_notes() {
    let outline = read_markdown(
        "---\ntitle: \"Our plan\"\n---\n# Every **child**\n\nOne\ntwo\n\nthree\n\n### Area #\n* Aim\n    - KPI [x]\n\t1. deep\n\n\
         \t   of the deep one\n\n* [x] Second\n  of the second\n\n---\nof the area\n\n```\n# no heading\n```\n## Other\n+\n",
    );
    assert_eq!(outline.title.as_deref(), Some("Our plan"));
    assert_eq!(tree(&outline), "Every child .Area ..Aim ...KPI [x] ...deep ..Second .Other ..");
    let notes: Vec<_> = outline.items.iter().map(|item| item.note.as_deref().unwrap_or("-")).collect();
    assert_eq!(
        notes,
        ["One two\n\nthree", "of the area\n\n# no heading", "-", "-", "of the deep one", "of the second", "-", "-"]
    );
    assert_eq!(read_markdown("words\n\n- a").warnings.len(), 1);
    assert!(markdown::read("words only").is_err() && markdown::read(" \n").is_err());
}

#[test]
fn a_list_without_marks_is_read_by_how_it_is_indented() {
    let read = |text: &str| {
        let outline = read_markdown(text);
        let references: Vec<_> = outline.items.iter().map(|item| item.reference.as_deref().unwrap_or("-")).collect();
        format!("{} | {}", tree(&outline), references.join(" "))
    };
    assert_eq!(
        read("Teaching\n\n\t1.1 Every *child*\n\t\tPupils\n  3 books\nPeople\n"),
        "Teaching .Every *child* ..Pupils .3 books People | - 1.1 - - -"
    );
    assert_eq!(read("Teaching\n    Reading\n  Writing\n"), "Teaching .Reading .Writing | - - -");
    assert_eq!(
        read("\u{2022} Teaching\n  \u{2013} Reading\n  \u{25AA}\tWriting"),
        "Teaching .Reading .Writing | - - -"
    );
    assert_eq!(read("\u{2022}\tTeaching\n\to\tReading\n\to\t1.2\tWriting"), "Teaching .Reading .Writing | - - 1.2");
    assert_eq!(read("1.\tTeaching\n\t1.1\tReading\n\t1.5 million of it"), "Teaching .Reading | - 1.1");
    assert_eq!(read("# Teaching\n\n\u{2013} and more\n- Reading"), "Teaching .Reading | - -");
    assert_eq!(read_markdown("# a\n\n1.5 million\n").items[0].note.as_deref(), Some("1.5 million"));
    assert!(markdown::read("words\nand more words").is_err());
}

#[test]
fn kinds_are_guessed_by_depth() {
    let outline = read_markdown("# Every child\n## Teaching\n### Reading\n- Pupils at their age\n  - by 2026\n");
    let kinds = |plan: &Plan| {
        let proposal = propose_outline(plan, &outline, &mut ids());
        proposal.elements.iter().map(|element| element.kind).collect::<Vec<_>>()
    };
    let first = [Kind::Mission, Kind::Area, Kind::Aim, Kind::Kpi, Kind::Milestone];
    assert_eq!(kinds(&small(json!([]), json!([]))), first);
    assert_eq!(kinds(&sketch("m mission -", ""))[..3], [Kind::Area, Kind::Aim, Kind::Kpi], "there is a mission");
}

#[test]
fn an_outline_changes_what_it_names_and_moves_it() {
    let plan = sketch("m mission -\na aim m\nb kpi a", "");
    let outline =
        read_opml("<outline text='m' id='m'><outline text='B' id='b'><outline text='' id='b'/></outline></outline>");
    let proposal = propose_outline(&plan, &outline, &mut ids());
    assert_eq!(changes(&proposal), "=m ~b !");
    assert_eq!(proposal.elements[0].parent.as_ref().map(AsRef::as_ref), Some("m"));
    assert_eq!(
        said(&proposal),
        ["Line 1: the id “b” is in line 1 already.", "Line 1: it has no title, so it is called “Untitled”."]
    );
    let circle = read_opml("<outline text='b' id='b'><outline text='a' id='a'/></outline>");
    assert_eq!(changes(&propose_outline(&plan, &circle, &mut ids())), "~b ~a");
}

#[test]
fn what_has_no_id_is_known_by_title_and_reference_under_what_is_above() {
    let document = json!([
        {"id": "m", "kind": "mission", "title": "Every child"},
        {"id": "a", "kind": "aim", "title": "They  read", "reference": "1.1", "parent": "m", "owner": "Head"},
        {"id": "b", "kind": "aim", "title": "Twin", "parent": "m"},
        {"id": "c", "kind": "milestone", "title": "Twin", "parent": "m"},
        {"id": "d", "kind": "aim", "title": "Twin", "parent": "m", "text": "a\nb"}
    ]);
    let plan = small(document, json!([]));
    let of = |text: &str| changes(&propose_outline(&plan, &read_markdown(text), &mut ids()));
    assert_eq!(of(&markdown::write(&plan)), "=m =a =b =c =d");
    assert_eq!(of("# every child\n- Twin\n- Twin *(Milestone)*\n- Twin\n- Twin"), "~m =b =c =d +new-1");
    let label = plan.level_and_reference(1);
    assert_eq!(of(&format!("# Every child\n- All of them read *({label})*\n- they read")), "=m ~a +new-1");
    assert_eq!(of("# Every child\n- They read *(Goal 9 · owner: Deputy)*\n  - Twin"), "=m ~a +new-1");
    assert_eq!(of("# Else\n- Twin"), "+new-1 +new-2", "it stands under something else");
}

#[test]
fn a_title_above_all_is_no_element() {
    let plan = sketch("m mission -\na aim m", "");
    let of = |text: &str| changes(&propose_outline(&plan, &read_markdown(text), &mut ids()));
    let title = plan.title();
    assert_eq!(of(&format!("# {title}\n## m\n### a")), "=m =a");
    assert_eq!(of("---\ntitle: Ours\n---\n# Ours\n## m\n### a"), "=m =a");
    assert_eq!(of(&format!("# {title}\n\nwords\n## m")), "+new-1 +new-2", "what it says would be lost");
    assert_eq!(of(&format!("# {title}")), "+new-1", "it stands above nothing");
    assert_eq!(of("---\ntitle: M\n---\n# m\n## a"), "=m =a", "it is in the plan");
}

#[test]
fn the_examples_come_back_as_outlines() {
    for id in ["ssmat", "smart", "secat", "spt", "alt", "demo"] {
        let plan = example(id);
        let read = opml::read(&opml::write(&plan)).unwrap_or_else(|error| panic!("{error}"));
        let proposal = propose_outline(&plan, &read, &mut ids());
        assert!(proposal.elements.is_empty(), "{id}: {}", changes(&proposal));
        let text = markdown::write(&plan);
        let read_back = read_markdown(&text);
        assert_eq!(tree(&read_back), tree(&read), "{id}");
        let proposal = propose_outline(&plan, &read_back, &mut ids());
        assert!(proposal.elements.is_empty(), "{id}: {}", changes(&proposal));
        assert!(proposal.rows.iter().all(|row| matches!(row.change, Change::Same(_))), "{id}");
    }
    let text = markdown::write(&example("demo"));
    assert!(text.contains("from 61% to 80% by July 2029"), "{text}");
}
