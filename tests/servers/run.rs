//! Four devices make two hundred edits each, through ways on which everything goes wrong; then all is well, and stays so.

use std::time::{Duration, Instant};

use golden_thread::sync::engine::{Mode, Nudge};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::chance::Chance;
use crate::client::Client;
use crate::device::{Answered, Device, Way, settings};
use golden_thread::sync::state::State;

use crate::edits::Edits;
use crate::proxy::{On, Ways};
use crate::server::Server;

const DEVICES: usize = 4;
const EDITS: u32 = 200;
/// Long enough for a busy machine.
const SETTLES_WITHIN: Duration = Duration::from_secs(180);

/// Devices, and the answers on their way to them.
pub struct Crowd<R> {
    pub devices: Vec<Device<R>>,
    answers: UnboundedReceiver<Answered>,
    pub to: UnboundedSender<Answered>,
    begun: Instant,
}

impl<R: Edits> Crowd<R> {
    pub fn new() -> Self {
        let (to, answers) = unbounded_channel();
        Self { devices: Vec::new(), answers, to, begun: Instant::now() }
    }

    fn nudge_all(&mut self, nudge: Nudge) {
        self.devices.iter_mut().for_each(|device| device.nudge(nudge));
    }

    /// Whatever comes next, at the latest then.
    pub async fn next(&mut self, latest: Instant) {
        let wakes = self.devices.iter().filter_map(Device::wakes_at).min();
        let until = wakes.map_or(latest, |at| at.min(latest));
        tokio::select! {
            Some((number, ticket, answer)) = self.answers.recv() => {
                // Who left hears nothing.
                if let Some(device) = self.devices.iter_mut().find(|device| device.number == number) {
                    device.answered(ticket, answer);
                }
            }
            () = tokio::time::sleep_until(until.into()) => {}
        }
        for device in &mut self.devices {
            device.wake_if_due();
            if device.engine.status().sign_in.is_some() {
                device.nudge(Nudge::SignedIn);
            }
        }
        assert!(self.begun.elapsed() < SETTLES_WITHIN, "it never settles: {}", self.told());
    }

    fn told(&self) -> String {
        let told = |device: &Device<R>| format!("\n{} {:?}", device.made, device.engine.status());
        self.devices.iter().map(told).collect()
    }

    pub async fn until(&mut self, holds: impl Fn(&Self) -> bool) {
        while !holds(self) {
            self.next(Instant::now() + Duration::from_millis(100)).await;
        }
    }

    pub fn is_well(&self) -> bool {
        self.devices.iter().all(Device::is_well) && self.are_equal()
    }

    fn are_equal(&self) -> bool {
        let first = self.devices[0].engine.state();
        let equal = |other: &R| !first.is_beyond(other) && !other.is_beyond(first);
        self.devices.iter().all(|device| equal(device.engine.state()))
    }

    async fn edits(&mut self, seed: u64) {
        let mut chances: Vec<_> = (0..DEVICES).map(|device| Chance::of(&[seed, 1, device as u64])).collect();
        let mut due = [Instant::now(); DEVICES];
        while self.devices.iter().any(|device| device.made < EDITS) {
            for (at, device) in self.devices.iter_mut().enumerate() {
                if device.made < EDITS && due[at] <= Instant::now() {
                    device.edit();
                    due[at] += Duration::from_millis(chances[at].between(5, 45));
                }
            }
            let next = self.devices.iter().zip(due).filter(|(device, _)| device.made < EDITS).map(|(_, due)| due).min();
            self.next(next.unwrap_or_else(Instant::now)).await;
        }
    }
}

/// What a device that is new finds there.
pub async fn newcomer<R: Edits>(plan: &str, client: &Client, mode: Mode) -> R {
    let mut crowd = Crowd::new();
    let settings = settings(plan, 99, Mode::ReadOnly(mode.layout()));
    crowd.devices.push(Device::new(settings, client.clone(), Way::Offered, R::nothing(), (99, crowd.to.clone())));
    crowd.nudge_all(Nudge::Woken);
    crowd.until(Crowd::is_well).await;
    crowd.devices[0].engine.state().clone()
}

/// Whether a server says now and then that there is nothing where there is something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    IsTrue,
    MayBeFalse,
}

/// The run itself, on plans.
pub async fn keeps_every_edit(name: &str, server: &Server, client: &Client, mode: Mode, absence: Absence) {
    let questions = keeps_every_edit_of::<State>(name, server.port(), client, mode).await;
    assert!(questions == 0 || absence == Absence::MayBeFalse, "{name}: {questions} questions where none should be");
}

/// The run itself, and how many questions were asked, which went by themselves.
async fn keeps_every_edit_of<R: Edits>(name: &str, server: u16, client: &Client, mode: Mode) -> u32 {
    let seed = name.bytes().fold(0, |seed, byte| Chance::of(&[seed, u64::from(byte)]).next());
    let ways = Ways::new(server, seed, On::All);
    let mut crowd = Crowd::<R>::new();
    for number in 0..DEVICES {
        let (client, to) = (client.through(ways.open(number as u64)), (number, crowd.to.clone()));
        crowd.devices.push(Device::new(settings("plan", number, mode), client, Way::Offered, R::begin(), to));
    }
    crowd.nudge_all(Nudge::Woken);
    crowd.edits(seed).await;
    crowd.until(|_| ways.have_met_all()).await;
    ways.mend();
    crowd.nudge_all(Nudge::Person);
    crowd.until(Crowd::is_well).await;

    let writes = ways.writes();
    crowd.nudge_all(Nudge::Person);
    crowd.until(Crowd::is_well).await;
    assert_eq!(ways.writes(), writes, "{name}: one more look writes something");

    let there: R = newcomer("plan", client, mode).await;
    for device in &crowd.devices {
        assert_eq!(device.acknowledged, EDITS, "{name}: said to be sent");
        for edit in 0..EDITS {
            let who = format!("{name}: edit {edit} of device {}", device.number);
            assert!(device.engine.state().holds(device.number as u8, edit), "{who} is lost");
            assert!(there.holds(device.number as u8, edit), "{who} is not at the server");
        }
    }
    let (seconds, seen) = (crowd.begun.elapsed().as_secs_f64(), ways.seen());
    let questions = crowd.devices.iter().map(|device| device.questions).sum();
    println!(
        "{name}: {} edits kept in {seconds:.1} s: {} requests, {} writes, {questions} questions, {} faults: {:?}",
        DEVICES as u32 * EDITS,
        seen.requests,
        seen.writes,
        seen.faults.values().sum::<u64>(),
        seen.faults
    );
    questions
}
