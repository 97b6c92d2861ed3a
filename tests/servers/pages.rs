//! Lists longer than a page, while states come and go.

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::dialect::Mode;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::port::{Answer, Ask, Only};

use crate::client::Client;
use crate::databases::pocketbase;
use crate::kinto::kinto_in_pages_of;

fn make(name: &str) -> Ask {
    Ask::Write { name: name.to_owned(), body: r#"{"a":1}"#.to_owned(), only: Only::IfAbsent }
}

/// Names whose order is not the same to everybody: of large and small letters, digits, signs and escapes.
fn odd_names() -> Vec<String> {
    let ends = [
        "1", "10", "9", "A", "a", "B", "b", "Z", "z", "-", "_", ".", "~", "é", "É", "aé", " ", "a b", "%", "*", "AA",
        "aA", "Aa",
    ];
    ends.iter().map(|end| format!("plan~{end}")).collect()
}

impl Client {
    async fn makes_all(&self, names: &[String]) {
        for chunk in names.chunks(25) {
            for answer in self.ask_at_once(chunk.iter().map(|name| make(name)).collect()).await {
                assert!(matches!(answer, Answer::Done { .. }), "{answer:?}");
            }
        }
    }

    /// What is there all the time is listed, whatever comes and goes between the pages.
    async fn lists_what_stays(&self) {
        let stays = odd_names();
        self.makes_all(&stays).await;
        self.makes_all(&["other".to_owned(), "plan".to_owned(), "plaz~1".to_owned()]).await;
        let goes: Vec<String> = (0..8).map(|number| format!("plan~0{number}")).collect();
        self.makes_all(&goes).await;
        let (listed, pages) = self
            .list_while("plan~", async |turned| {
                if let Some(name) = goes.get(turned - 1) {
                    let gone = self.ask(&Ask::Remove { name: name.clone() }).await;
                    assert!(matches!(gone, Answer::Done { .. }), "{gone:?}");
                    self.makes_all(&[format!("plan~{turned}x"), format!("plan~y{turned}")]).await;
                    // Changed last, it is still where it was.
                    let over = Ask::Write { name: stays[turned].clone(), body: "{}".to_owned(), only: Only::Always };
                    let done = self.ask(&over).await;
                    assert!(matches!(done, Answer::Done { .. }), "{done:?}");
                }
            })
            .await;
        assert!(pages > 5, "{pages} pages");
        let names: Vec<&str> = listed.iter().map(|(name, _)| name.as_str()).collect();
        for name in &stays {
            assert!(names.contains(&name.as_str()), "{name} is missing in {names:?}");
        }
        assert!(
            names.iter().all(|name| name.starts_with("plan~")) && listed.iter().all(|(_, revision)| revision.is_some())
        );
        // A list of all has the others too.
        let (all, _) = self.list("").await;
        assert_eq!(all.len(), self.list("plan~").await.0.len() + 3);
    }
}

#[tokio::test]
async fn kinto_with_more_than_a_page() {
    let (_server, client) = kinto_in_pages_of(3);
    client.lists_what_stays().await;
    let (_server, client) = kinto_in_pages_of(1);
    client.walks().await;
    client.is_classified(Mode::Claim).await;
}

#[tokio::test]
async fn pocketbase_with_more_than_a_page() {
    let (_server, client) = pocketbase();
    let dialect = Preset::PocketBase.json().expect("a dialect").replace("perPage=1000", "perPage=3");
    let dialect = serde_json::from_str(&dialect).expect("a dialect");
    let backend = Backend { preset: Preset::Custom, dialect: Some(dialect), ..client.backend.clone() };
    Client::new(backend).lists_what_stays().await;
}

#[tokio::test]
async fn pocketbase_with_more_than_it_gives_at_once() {
    let (_server, client) = pocketbase();
    let names: Vec<String> = (0..1_003).map(|number| format!("plan~{number:06}")).collect();
    client.makes_all(&names).await;
    let (listed, pages) = client.list("plan~").await;
    assert_eq!((listed.len(), pages), (names.len(), 2));
}
