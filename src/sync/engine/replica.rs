//! What the engine must know about the states that it carries: how they join, and nothing of what is in them.

/// A whole state of one plan, as one device has it.
///
/// Joining is idempotent, commutative and associative, and what was joined in is never taken out again: a deletion is
/// something that is added. So it does not matter how often, in which order, or by which way states arrive.
///
/// Whoever makes edits must give each a mark of its own for ever, also across a restart that came back with an older
/// state; the engine helps by sending nothing that was not kept.
pub trait Replica: Clone {
    /// Takes in all that the other state knows.
    fn join(&mut self, other: &Self);

    /// Whether something in this state is unknown to the other. States that are not beyond each other are equal.
    fn is_beyond(&self, other: &Self) -> bool;

    /// Whether both are states of one plan: they share the identity that stands in them. Joining two plans makes a
    /// state that is of one plan with either. A state without identity is of one plan with none.
    fn is_same_plan(&self, other: &Self) -> bool;

    /// Whether a person would see nothing in it.
    fn is_empty_of_content(&self) -> bool;

    /// What share of the content of this state, 0 to 1, would be gone from sight in the other. A state with little
    /// content may say 0, so that nobody is asked about trifles.
    fn share_lost(&self, other: &Self) -> f64;

    /// The state as a text.
    fn write(&self) -> String;

    /// The state that a text holds.
    ///
    /// # Errors
    /// In a few words, what is wrong with the text. One that was cut off anywhere must be refused.
    fn read(text: &str) -> Result<Self, String>;
}
