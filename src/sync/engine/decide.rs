//! What the person decided.

use super::{Choice, Effect, Engine, Question, Replica};

impl<R: Replica> Engine<R> {
    pub(super) fn decided(&mut self, choice: Choice<R>) {
        if let (Choice::PutBack(state), true) = (&choice, self.settings.may_write()) {
            return self.put_back(state);
        }
        let Some(question) = self.question.take() else { return };
        match (question, choice) {
            (question, Choice::UploadMine | Choice::PutBack(_)) if !self.settings.may_write() => {
                self.question = Some(question);
                return;
            }
            (Question::Emptied, Choice::UploadMine) => self.fill = true,
            (Question::Other { theirs, .. }, Choice::UploadMine) => self.replace = Some(theirs),
            (Question::Other { theirs, .. }, Choice::Merge) => {
                self.out.push(Effect::SetAside { state: self.mine.clone() });
                self.mine.join(&theirs);
                self.show();
            }
            (Question::Other { theirs, beside_mine: false }, Choice::TakeTheirs) => {
                self.out.push(Effect::SetAside { state: self.mine.clone() });
                self.mine = theirs;
                // What waited is in the version that was set aside; it will never be sent.
                self.sent = self.edits;
                self.older_unsent = false;
                self.show();
            }
            (Question::WouldLose { theirs, .. }, Choice::Merge) => {
                self.out.push(Effect::SetAside { state: self.mine.clone() });
                self.mine.join(&theirs);
                self.show();
            }
            (question, _) => {
                self.question = Some(question);
                return;
            }
        }
        self.look_now();
    }

    /// The state holds edits, and those count even if the question is another by now.
    fn put_back(&mut self, state: &R) {
        self.mine.join(state);
        self.edits += 1;
        self.question.take_if(|question| matches!(question, Question::WouldLose { .. }));
        self.show();
        self.look_now();
    }
}
