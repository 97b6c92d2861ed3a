//! Short notices: something was done, perhaps with a way to undo it. They stay until they are closed or replaced, so
//! that nobody has to read against a clock; what only says that something was done goes when the person has gone on twice.

use std::sync::Arc;

use leptos::prelude::*;

/// What a notice's button does. It may outlive whatever made it: the row of a deleted plan is gone by then.
pub type Action = Arc<dyn Fn() + Send + Sync>;

/// One notice.
#[derive(Clone)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// What is wrong, and stays wrong: told at once by a screen reader.
    pub urgent: bool,
    /// A button, if there is something to do about it.
    pub action: Option<(String, Action)>,
    /// The person has gone on once since it was said.
    is_old: bool,
}

/// The notice of the moment. A context.
#[derive(Clone, Copy)]
pub struct Notices {
    /// The notice shown, if any.
    pub current: RwSignal<Option<Notice>>,
}

impl Notices {
    /// Makes the context.
    pub fn provide() -> Self {
        let notices = Self { current: RwSignal::new(None) };
        provide_context(notices);
        notices
    }

    /// Says that something was done.
    pub fn say(&self, text: impl Into<String>) {
        self.current.set(Some(Notice { text: text.into(), urgent: false, action: None, is_old: false }));
    }

    /// Says what went wrong.
    pub fn warn(&self, text: impl Into<String>) {
        self.current.set(Some(Notice { text: text.into(), urgent: true, action: None, is_old: false }));
    }

    /// Says that something was done, with a button.
    pub fn offer(&self, text: impl Into<String>, button: &str, action: impl Fn() + Send + Sync + 'static) {
        self.current.set(Some(Notice {
            text: text.into(),
            urgent: false,
            action: Some((button.to_owned(), Arc::new(action))),
            is_old: false,
        }));
    }

    /// The person went to another view or element. What was said on the way there is still to be read.
    pub fn go_on(&self) {
        let Some(notice) = self.current.get_untracked() else { return };
        let lasts = notice.urgent || notice.action.is_some();
        match notice.is_old {
            _ if lasts => {}
            true => self.current.set(None),
            // Nothing of what is seen changes, so nobody is told.
            false => {
                self.current.update_untracked(|current| current.iter_mut().for_each(|notice| notice.is_old = true))
            }
        }
    }

    /// Takes the notice away.
    pub fn close(&self) {
        self.current.set(None);
    }
}

/// The notices of the app.
pub fn use_notices() -> Notices {
    expect_context::<Notices>()
}
