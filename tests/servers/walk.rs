//! What every backend goes through: each answer to each ask, names and states of every kind, the doctor.

use golden_thread::sync::backend::ConfigError;
use golden_thread::sync::backend::dialect::Mode;
use golden_thread::sync::port::{Answer, Ask, Only};

use crate::client::Client;

fn read(name: &str) -> Ask {
    Ask::Read { name: name.to_owned(), known: None }
}

fn write(name: &str, body: &str, only: Only) -> Ask {
    Ask::Write { name: name.to_owned(), body: body.to_owned(), only }
}

fn remove(name: &str) -> Ask {
    Ask::Remove { name: name.to_owned() }
}

impl Client {
    fn offers(&self, only: Only) -> bool {
        self.backend.offers(&write("a", "{}", only))
    }

    async fn names(&self, prefix: &str) -> Vec<String> {
        self.list(prefix).await.0.into_iter().map(|(name, _)| name).collect()
    }

    /// What stands there, and its revision.
    async fn found(&self, name: &str) -> (String, Option<String>) {
        match self.ask(&read(name)).await {
            Answer::Found { body, revision } => (body, revision),
            other => panic!("{name}: a state, not {other:?}"),
        }
    }

    async fn does(&self, ask: Ask) -> Option<String> {
        match self.ask(&ask).await {
            Answer::Done { revision } => revision,
            other => panic!("{ask:?}: done, not {other:?}"),
        }
    }

    /// A new state, by the way that the backend has.
    async fn make(&self, name: &str, body: &str) {
        let only = if self.offers(Only::IfAbsent) { Only::IfAbsent } else { Only::Always };
        self.does(write(name, body, only)).await;
    }

    /// Everything but the doctor.
    pub async fn walks(&self) {
        self.makes_and_lists().await;
        if self.offers(Only::IfAbsent) {
            self.refuses_duplicates().await;
        }
        if self.offers(Only::Always) {
            self.overwrites().await;
        }
        if self.offers(Only::IfRevision(String::new())) {
            self.refuses_stale_writes().await;
        }
        self.keeps_any_name_and_state().await;
        assert_eq!(self.names("").await, Vec::<String>::new(), "nothing stays behind");
    }

    async fn makes_and_lists(&self) {
        assert_eq!(self.names("").await, Vec::<String>::new());
        assert_eq!(self.ask(&read("plan~1")).await, Answer::Absent);
        self.make("plan~1", r#"{"a":1}"#).await;
        self.make("other", r#"{"a":2}"#).await;
        assert_eq!(self.names("plan~").await, ["plan~1"]);
        assert_eq!(self.names("").await.len(), 2);
        let (body, known) = self.found("plan~1").await;
        assert_eq!(body, r#"{"a":1}"#);
        if known.is_some() {
            let again = Ask::Read { name: "plan~1".to_owned(), known };
            assert_eq!(self.ask(&again).await, Answer::Unchanged);
        }
        for name in ["plan~1", "other"] {
            self.does(remove(name)).await;
            assert_eq!(self.ask(&read(name)).await, Answer::Absent);
        }
    }

    async fn refuses_duplicates(&self) {
        self.does(write("plan~1", r#"{"a":1}"#, Only::IfAbsent)).await;
        assert_eq!(self.ask(&write("plan~1", r#"{"a":2}"#, Only::IfAbsent)).await, Answer::Conflict);
        assert_eq!(self.found("plan~1").await.0, r#"{"a":1}"#);
        self.does(remove("plan~1")).await;
        // What was taken away can be made anew.
        self.does(write("plan~1", r#"{"a":3}"#, Only::IfAbsent)).await;
        self.does(remove("plan~1")).await;
    }

    async fn overwrites(&self) {
        self.make("plan~1", r#"{"a":1}"#).await;
        self.does(write("plan~1", r#"{"a":2}"#, Only::Always)).await;
        assert_eq!(self.found("plan~1").await.0, r#"{"a":2}"#);
        self.does(remove("plan~1")).await;
        // Over nothing: it is either made or said to be absent, never something else.
        match self.ask(&write("plan~1", r#"{"a":3}"#, Only::Always)).await {
            Answer::Done { .. } => {
                assert_eq!(self.found("plan~1").await.0, r#"{"a":3}"#);
                self.does(remove("plan~1")).await;
            }
            other => assert_eq!(other, Answer::Absent),
        }
    }

    async fn refuses_stale_writes(&self) {
        self.does(write("plan~1", r#"{"a":1}"#, Only::IfAbsent)).await;
        let first = self.found("plan~1").await.1.expect("a revision");
        let told = self.does(write("plan~1", r#"{"a":2}"#, Only::IfRevision(first.clone()))).await;
        assert_eq!(self.ask(&write("plan~1", r#"{"a":3}"#, Only::IfRevision(first))).await, Answer::Conflict);
        let (body, second) = self.found("plan~1").await;
        assert_eq!(body, r#"{"a":2}"#);
        assert!(told.is_none() || told == second, "{told:?} {second:?}");
        self.does(remove("plan~1")).await;
    }

    async fn keeps_any_name_and_state(&self) {
        let large = format!(r#"{{"text":"{}"}}"#, "é😀\\n ".repeat(150_000));
        let large = match self.backend.request(&write("a", &large, Only::Always), None) {
            Err(ConfigError::TooLarge) => r#"{"text":"small"}"#.to_owned(),
            _ => large,
        };
        let states = [
            ("../é plan?#&=%2e%2e/", r#"{"2":1.0,"1":[12345678901234567890,1e-7],"z":"\u0001<a>\"","a":null}"#),
            ("A.B_c-d~e'\"\\*|:", "{ \"spaces\" :\t{} }\n"),
            (".hidden", large.as_str()),
        ];
        for (name, body) in states {
            self.make(name, body).await;
            let found = self.found(name).await.0;
            assert!(found == body, "{name}: {} bytes instead of {}", found.len(), body.len());
            assert_eq!(self.names(name).await, [name]);
        }
        assert_eq!(self.names("").await.len(), states.len());
        for (name, _) in states {
            self.does(remove(name)).await;
        }
    }

    /// The doctor finds this mode, and takes its scratch states away.
    pub async fn is_classified(&self, expected: Mode) {
        let report = self.examine().await;
        assert_eq!(report.mode, Some(expected), "{:#?}", report.findings);
        assert!(expected <= self.backend.ceiling().expect("a ceiling"));
        assert_eq!(report.left, Vec::<String>::new());
        assert_eq!(self.names("").await, Vec::<String>::new());
    }

    /// The doctor finds no more than is known, and says which scratch states it could not take away.
    pub async fn is_not_overrated(&self) {
        let report = self.examine().await;
        let ceiling = self.backend.ceiling().expect("a ceiling");
        assert!(report.mode.is_some_and(|mode| mode <= ceiling), "{:?} {:#?}", report.mode, report.findings);
        let mut left = report.left;
        left.sort();
        assert_eq!(self.names("").await, left);
    }
}
