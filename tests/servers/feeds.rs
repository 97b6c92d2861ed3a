//! What changes is told at once: long polls and server-sent events, by real servers.

use std::time::{Duration, Instant};

use golden_thread::sync::backend::feed::{Heard, Listener, News, Step};
use golden_thread::sync::engine::{Mode, Nudge};
use golden_thread::sync::port::{Answer, Ask, Only};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::client::{Client, head};
use crate::databases::{pocketbase, pouchdb};
use crate::device::{Device, Way, settings};
use crate::edits::{Edits, Paper};
use crate::run::Crowd;
use crate::server::Server;

/// Long enough for a busy machine, and far less than any look by the clock.
const SOON: Duration = Duration::from_secs(10);

/// Does what a listener wants until nobody hears its news any more.
pub async fn listen(client: Client, news: UnboundedSender<News>) {
    let mut listener = Listener::new(&client.backend, client.token().as_ref()).expect("a feed");
    let begun = Instant::now();
    let mut open: Option<reqwest::Response> = None;
    loop {
        let now = || begun.elapsed().as_millis() as u64;
        let in_time = |patience_ms: u32| Duration::from_millis(u64::from(patience_ms));
        let heard = match listener.step(now()) {
            Step::Ask { request, patience_ms } => {
                match tokio::time::timeout(in_time(patience_ms), client.send(request)).await {
                    Ok(Ok(response)) => Heard::Answer(response),
                    Ok(Err(_)) => Heard::Nothing,
                    Err(_) => Heard::TooLate,
                }
            }
            Step::Open { request, patience_ms } => {
                match tokio::time::timeout(in_time(patience_ms), client.begin(request)).await {
                    Ok(Ok(response)) => {
                        let beginning = head(&response);
                        open = Some(response);
                        Heard::Opened(beginning)
                    }
                    Ok(Err(_)) => Heard::Nothing,
                    Err(_) => Heard::TooLate,
                }
            }
            Step::Read { patience_ms } => {
                let stream = open.as_mut().expect("a stream");
                match tokio::time::timeout(in_time(patience_ms), stream.chunk()).await {
                    Ok(Ok(Some(bytes))) => Heard::Part(bytes.to_vec()),
                    Ok(_) => Heard::Nothing,
                    Err(_) => Heard::TooLate,
                }
            }
            Step::Wait { ms } => {
                open = None;
                tokio::time::sleep(Duration::from_millis(ms)).await;
                Heard::Waited
            }
            Step::Over => return,
        };
        for each in listener.hear(heard, now(), 0.5) {
            if news.send(each).is_err() {
                return;
            }
        }
    }
}

fn listened_to(client: &Client) -> UnboundedReceiver<News> {
    let (to, news) = unbounded_channel();
    tokio::spawn(listen(client.clone(), to));
    news
}

async fn hears(news: &mut UnboundedReceiver<News>, wanted: News) -> Duration {
    let begun = Instant::now();
    let heard = tokio::time::timeout(SOON, news.recv()).await.unwrap_or_else(|_| panic!("{wanted:?} does not come"));
    assert_eq!(heard, Some(wanted));
    begun.elapsed()
}

/// Nothing more comes for a while.
async fn is_still(news: &mut UnboundedReceiver<News>) {
    let more = tokio::time::timeout(Duration::from_millis(1_500), news.recv()).await;
    assert!(more.is_err(), "{more:?}");
}

/// Each kind of change is told, once, and nothing else is; then the server goes.
async fn tells(server: Server, client: Client) {
    let mut news = listened_to(&client);
    hears(&mut news, News::Opened).await;
    is_still(&mut news).await;
    let write = |body: &str, only| Ask::Write { name: "plan~1".to_owned(), body: body.to_owned(), only };
    let asks =
        [write("{}", Only::IfAbsent), Ask::Remove { name: "plan~1".to_owned() }, write(r#"{"a":2}"#, Only::IfAbsent)];
    for ask in asks {
        let done = client.ask(&ask).await;
        assert!(matches!(done, Answer::Done { .. }), "{ask:?} {done:?}");
        let took = hears(&mut news, News::Told).await;
        println!("told after {} ms", took.as_millis());
        is_still(&mut news).await;
    }
    drop(server);
    hears(&mut news, News::Closed).await;
}

/// What one device writes, another has that looks by the clock only in an hour; and then both are still.
async fn wakes_the_other(client: Client, mode: Mode) {
    let (mut crowd, mut heard) = (Crowd::<Paper>::new(), Vec::new());
    for number in 0..2 {
        let mut settings = settings("plan", number, mode);
        settings.fed_poll_ms = 40 * 3_600_000;
        let device = Device::new(settings, client.clone(), Way::Offered, Paper::begin(), (number, crowd.to.clone()));
        crowd.devices.push(device);
        heard.push(listened_to(&client));
    }
    for (device, news) in crowd.devices.iter_mut().zip(&mut heard) {
        hears(news, News::Opened).await;
        device.nudge(Nudge::FeedOpened);
    }
    crowd.until(Crowd::is_well).await;
    for round in 0..4_u32 {
        let (writer, reader) = ((round % 2) as usize, (round % 2 + 1) as usize % 2);
        crowd.devices[writer].edit();
        let begun = Instant::now();
        while !crowd.devices[reader].engine.state().holds(writer as u8, round / 2) {
            turn(&mut crowd, &mut heard).await;
            assert!(begun.elapsed() < SOON, "the other does not hear of it");
        }
        println!("at the other after {} ms", begun.elapsed().as_millis());
    }
    // What they heard of themselves brings about a look or two, and no more.
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        turn(&mut crowd, &mut heard).await;
    }
    let asked: u32 = crowd.devices.iter().map(|device| device.asked).sum();
    while begun.elapsed() < Duration::from_secs(5) {
        turn(&mut crowd, &mut heard).await;
    }
    assert_eq!(crowd.devices.iter().map(|device| device.asked).sum::<u32>(), asked, "they go on asking");
}

async fn turn(crowd: &mut Crowd<Paper>, heard: &mut [UnboundedReceiver<News>]) {
    crowd.next(Instant::now() + Duration::from_millis(20)).await;
    for (device, news) in crowd.devices.iter_mut().zip(heard) {
        while let Ok(each) = news.try_recv() {
            assert_eq!(each, News::Told);
            device.nudge(Nudge::Told);
        }
    }
}

#[tokio::test]
async fn pocketbase_tells_by_events() {
    let (server, client) = pocketbase();
    tells(server, client).await;
}

#[tokio::test]
async fn pouchdb_tells_by_answers_held_back() {
    let (server, client) = pouchdb();
    tells(server, client).await;
}

#[tokio::test]
async fn what_one_writes_wakes_the_other_by_events() {
    let (_server, client) = pocketbase();
    wakes_the_other(client, Mode::Claim(golden_thread::sync::engine::Find::List)).await;
}

#[tokio::test]
async fn what_one_writes_wakes_the_other_by_answers_held_back() {
    let (_server, client) = pouchdb();
    wakes_the_other(client, Mode::Cas).await;
}
