//! "Test connection": carries out what the doctor wants asked.

use futures_util::future::join_all;

use crate::browser::{carrier, clock};
use crate::sync::backend::doctor::{Doctor, Report, Step};
use crate::sync::backend::{Backend, ConfigError, Token};
use crate::sync::port::{Answer, Ask};

/// How long one answer may take, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

/// What a backend really does.
///
/// # Errors
/// What is wrong with the settings.
pub async fn examine(backend: &Backend, token: Option<&Token>) -> Result<Report, ConfigError> {
    let mut doctor = Doctor::new(backend, &clock::new_id())?;
    let mut answers: Vec<Answer> = Vec::new();
    loop {
        match doctor.next(&answers) {
            Step::Done(report) => return Ok(report),
            Step::Ask(asks) => {
                let asked = asks.iter().map(|ask: &Ask| carrier::ask_backend(backend, token, ask, PATIENCE_MS));
                answers = join_all(asked).await;
            }
        }
    }
}
