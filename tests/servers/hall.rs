//! A hall: five hundred phones follow one show over a real server, each with a connection of its own. Printed are the
//! delay from a step of the show to each phone, what the server was asked, and what each phone had to carry; what is
//! asserted is that every phone hears every show to its end, in order, and that a server that is gone leaves all of them
//! free, with what they have.
//!
//! `.ci/test.sh servers` with `ARGS="hall -- --nocapture"` prints the figures. Phones and server share this machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use golden_thread::present::signal::{Screen, Signal, Told};
use golden_thread::sync::backend::feed::News;
use golden_thread::sync::live::{self, Line, Next, Watch, Writer};
use golden_thread::sync::port::{Answer, Ask};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

use crate::client::Client;
use crate::databases::{json_server_0_17, pocketbase};
use crate::feeds::listen;
use crate::files::lighttpd;
use crate::server::Server;

const PHONES: usize = 500;
const STEPS: u64 = 5;
/// Between two steps of a show: long enough to hear each of them.
const STEP: Duration = Duration::from_secs(3);
/// Phones come in over this time.
const ARRIVAL: Duration = Duration::from_secs(4);
/// How often a phone looks, as in the app (`src/state/far/show.rs`).
const LOOK_MS: u64 = 2_000;
/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// What all phones of a hall had to do.
#[derive(Default)]
struct Load {
    asked: AtomicU64,
    bytes: AtomicU64,
    lost: AtomicU64,
}

/// A phone heard a step.
struct Heard {
    phone: usize,
    step: u64,
    at: Instant,
}

fn signal(step: u64) -> Told {
    let here = Signal {
        began: 1_700_000_000_000.0,
        show: "0199f000-0000-7000-8000-000000000000".to_owned(),
        number: step,
        place: format!("at:an-element-of-usual-length-{step}"),
        focus: Some(format!("an-element-of-usual-length-{step}")),
        screen: Screen::Map,
        over: false,
    };
    Told { here, said: 1_700_000_000_000.0 }
}

/// Asks, and counts what goes over the wire: request line, headers and body, both ways, without TCP's own.
async fn ask(client: &Client, ask: &Ask, load: &Load) -> Answer {
    let request = client.backend.request(ask, client.token().as_ref()).expect("the backend offers this");
    let headers =
        |all: &[(String, String)]| all.iter().map(|(name, value)| name.len() + value.len() + 4).sum::<usize>();
    let sent = request.method.len() + request.url.len() + 12 + headers(&request.headers) + 2;
    load.asked.fetch_add(1, Ordering::Relaxed);
    match client.send(request).await {
        Ok(response) => {
            let came = 19 + headers(&response.headers) + response.body.len();
            load.bytes.fetch_add((sent + came) as u64, Ordering::Relaxed);
            client.backend.answer(ask, &response)
        }
        Err(error) => golden_thread::sync::backend::failed(&error.to_string()),
    }
}

/// A chance of its own for each phone and look, the same in every run.
fn chance(phone: usize, look: u64) -> f64 {
    let mixed = (phone as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (look + 1).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    (mixed.wrapping_mul(0xff51_afd7_ed55_8ccd) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A phone that follows until the hall is empty.
async fn follow(phone: usize, client: Client, to: UnboundedSender<Heard>, load: Arc<Load>, empty: Arc<AtomicBool>) {
    let mut watch = Watch::new(&live::show("plan"), LOOK_MS);
    let mut news = feed(&client);
    let (begun, mut looks, mut was_lost) = (Instant::now(), 0, false);
    while !empty.load(Ordering::Relaxed) {
        let now = || begun.elapsed().as_millis() as u64;
        match watch.next(now()) {
            Next::Ask(asked) => {
                let answer = ask(&client, &asked, &load).await;
                looks += 1;
                if let Some(Some(body)) = watch.answered(answer, now(), chance(phone, looks)) {
                    let step = Told::read(&body).expect("a whole signal").here.number;
                    // The hall is empty when nobody hears it.
                    to.send(Heard { phone, step, at: Instant::now() }).ok();
                }
                let is_lost = watch.line() == Line::Lost;
                if is_lost != was_lost {
                    load.lost.fetch_add(if is_lost { 1 } else { u64::MAX }, Ordering::Relaxed);
                }
                was_lost = is_lost;
            }
            Next::Wait { ms } => {
                let wait = tokio::time::sleep(Duration::from_millis(ms.min(500)));
                tokio::select! {
                    () = wait => {}
                    Some(each) = async { match &mut news { Some(news) => news.recv().await, None => std::future::pending().await } } => {
                        watch.feed(each != News::Closed);
                        watch.tell(now(), chance(phone, looks + 1_000));
                    }
                }
            }
            Next::Rest => panic!("a watch never rests"),
        }
    }
}

fn feed(client: &Client) -> Option<UnboundedReceiver<News>> {
    client.backend.dialect().expect("a dialect").feed?;
    let (to, news) = unbounded_channel();
    tokio::spawn(listen(client.clone(), to));
    Some(news)
}

/// Whoever presents says where the show is.
async fn say(client: &Client, writer: &mut Writer, step: u64, load: &Load) {
    let begun = Instant::now();
    writer.put(signal(step).text());
    loop {
        let now = begun.elapsed().as_millis() as u64;
        match writer.next(now) {
            Next::Ask(asked) => {
                let answer = ask(client, &asked, load).await;
                writer.answered(asked, answer, now, 0.5);
            }
            Next::Wait { ms } => tokio::time::sleep(Duration::from_millis(ms)).await,
            Next::Rest => return,
        }
        assert!(begun.elapsed() < PATIENCE, "the step is not said: {:?}", writer.trouble());
    }
}

/// When each phone first knew of each step, or of a later one.
struct Delays {
    said: Vec<Instant>,
    knows: Vec<u64>,
    all: Vec<Duration>,
}

impl Delays {
    fn take(&mut self, heard: &Heard) {
        let known = &mut self.knows[heard.phone];
        assert!(heard.step > *known, "phone {} went back from {known} to {}", heard.phone, heard.step);
        for step in *known + 1..=heard.step {
            self.all.extend(self.said.get(step as usize).map(|said| heard.at.duration_since(*said)));
        }
        *known = heard.step;
    }

    fn at(&self, share: f64) -> u128 {
        let mut sorted = self.all.clone();
        sorted.sort_unstable();
        sorted[((sorted.len() - 1) as f64 * share) as usize].as_millis()
    }
}

async fn hall(name: &str, (server, client): (Server, Client)) {
    let (to, mut heard) = unbounded_channel();
    let (load, empty) = (Arc::new(Load::default()), Arc::new(AtomicBool::new(false)));
    let mut writer = Writer::new(&live::show("plan"), |ask| client.backend.offers(ask));
    say(&client, &mut writer, 0, &load).await;
    let mut phones = JoinSet::new();
    for phone in 0..PHONES {
        let own = Client::new(client.backend.clone());
        phones.spawn(follow(phone, own, to.clone(), load.clone(), empty.clone()));
        tokio::time::sleep(ARRIVAL / PHONES as u32).await;
    }
    // All are in, and know where the show is; from here on it counts.
    let begun = Instant::now();
    let mut in_hall = 0;
    while in_hall < PHONES {
        let first = tokio::time::timeout(PATIENCE, heard.recv()).await.expect("every phone comes in");
        assert_eq!(first.map(|heard| heard.step), Some(0));
        in_hall += 1;
    }
    println!("{name}: {PHONES} phones in after {} ms", begun.elapsed().as_millis());
    let (asked, bytes) = (load.asked.load(Ordering::Relaxed), load.bytes.load(Ordering::Relaxed));
    let mut delays = Delays { said: vec![Instant::now()], knows: vec![0; PHONES], all: Vec::new() };
    let begun = Instant::now();
    for step in 1..=STEPS {
        delays.said.push(Instant::now());
        say(&client, &mut writer, step, &load).await;
        while let Ok(Some(heard)) =
            tokio::time::timeout_at((delays.said[step as usize] + STEP).into(), heard.recv()).await
        {
            delays.take(&heard);
        }
    }
    while delays.knows.iter().any(|&step| step < STEPS) {
        let heard = tokio::time::timeout(PATIENCE, heard.recv()).await.expect("every phone hears the last step");
        delays.take(&heard.expect("phones are there"));
    }
    let took = begun.elapsed().as_secs_f64();
    let asked = (load.asked.load(Ordering::Relaxed) - asked) as f64;
    let bytes = (load.bytes.load(Ordering::Relaxed) - bytes) as f64;
    println!(
        "{name}: delay median {} ms, p95 {} ms, longest {} ms; {:.0} requests/s; {:.0} bytes a request, {:.1} KiB a phone and minute",
        delays.at(0.5),
        delays.at(0.95),
        delays.at(1.0),
        asked / took,
        bytes / asked,
        bytes / 1024.0 / PHONES as f64 / took * 60.0,
    );
    assert_eq!(load.lost.load(Ordering::Relaxed), 0, "no phone loses a server that is there");

    // It is gone: each phone finds that out, keeps what it has, and asks ever more rarely.
    drop(server);
    let begun = Instant::now();
    while load.lost.load(Ordering::Relaxed) < PHONES as u64 {
        assert!(begun.elapsed() < PATIENCE, "{} phones know", load.lost.load(Ordering::Relaxed));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let asked = load.asked.load(Ordering::Relaxed);
    tokio::time::sleep(Duration::from_secs(5)).await;
    let asked = load.asked.load(Ordering::Relaxed) - asked;
    println!(
        "{name}: without a server all roam after {} ms; {} requests/s then",
        begun.elapsed().as_millis() - 5_000,
        asked / 5
    );
    assert!(heard.try_recv().is_err(), "a server that is gone moves nobody");
    empty.store(true, Ordering::Relaxed);
    phones.join_all().await;
}

#[tokio::test]
async fn five_hundred_phones_follow_a_show() {
    // One after the other: each has the machine for itself.
    hall("json-server, by the clock", json_server_0_17()).await;
    hall("lighttpd, by the clock and ETag", lighttpd()).await;
    hall("PocketBase, by events", pocketbase()).await;
}
