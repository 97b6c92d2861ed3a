//! A phone in a hall, over a slow line and with a slow processor: it scans the code and finds its own work, or answers what
//! a training day asks.
//!
//! How long that takes is told, beside a static page of the same weight, and never asserted, since machines are noisy:
//! `ARGS="slow_phone -- --nocapture" .ci/test.sh e2e`.

use std::fs;
use std::path::Path;

use golden_thread::routes::{Route, View};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::build;
use crate::engine::Storage;
use crate::offline::see_all_kept;
use crate::run::Visit;
use crate::screen::PHONE;
use crate::server::Server;

in_every_engine!(chromium only: a_phone_in_a_hall_finds_its_own_work);

/// How often it is measured: each time with a browser that was never used before. The middle one counts.
const ROUNDS: usize = 3;

/// Lighthouse's slow 4G, in milliseconds and bytes a second. A device of the middle is its slow processor too.
const LATENCY: u32 = 150;
const DOWN: u32 = 1_600_000 / 8;
const UP: u32 = 750_000 / 8;
const SLOWER: u32 = 4;

/// A school that is in sight without scrolling.
const SCHOOL: &str = "Bramblethwaite Primary School";

/// An aim that is in sight without scrolling.
const AIM: &str = "Every child a fluent reader";

/// A file that is kept for good, as the app's own are.
const WEIGHT: &str = "golden-thread-weight.bin";

/// A page that has nothing to do but to wait for its weight.
const STATIC: &str = r#"<!doctype html><html lang="en"><meta charset="utf-8"><title>Static</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><h1>Static</h1>
<script>fetch("golden-thread-weight.bin").then(answer => answer.arrayBuffer()).then(() => {
document.body.append(Object.assign(document.createElement("p"), { className: "my-work", textContent: "All of it is here" }));
});</script></html>"#;

/// The first element that fits a selector and holds a text, once a finger would meet it, a frame has shown it and the next
/// has it in the same place: when that was, in milliseconds from the start of the visit, and where. The page looks by
/// itself, for the driver would look too late and take time from what is measured.
const MET: &str = "const [css, text] = arguments;
    return new Promise(done => {
        setTimeout(() => done(null), 5000);
        const look = before => {
            const found = [...document.querySelectorAll(css)].find(e => e.textContent.includes(text));
            const { x = 0, y = 0, width = 0, height = 0 } = found?.getBoundingClientRect() ?? {};
            const point = [x + width / 2, y + height / 2];
            const place = width > 0 && found.contains(document.elementFromPoint(...point)) && String(point);
            if (place && place === before) done({ at: performance.now(), point });
            else requestAnimationFrame(() => look(place));
        };
        look();
    });";

/// What came over the line so far, in bytes, without the heads of the answers: as it came, and unpacked.
const CARRIED: &str = "const all = ['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type));
    return ['encodedBodySize', 'decodedBodySize'].map(size =>
        all.reduce((sum, entry) => sum + (entry.transferSize && entry[size]), 0));";

/// Something on the page, as [`MET`] tells it.
#[derive(Deserialize)]
struct Met {
    at: f64,
    point: (f64, f64),
}

/// How long it took until each thing was there, the last what one came for, in milliseconds.
type Times = Vec<(&'static str, f64)>;

/// What one browser measured, visit by visit.
struct Round {
    weight: u64,
    ours: Vec<Times>,
    of_static: Vec<f64>,
}

async fn a_phone_in_a_hall_finds_its_own_work(visit: &Visit) {
    // As a well-kept host serves it.
    let packed = visit.browser.scratch("packed");
    build::pack(Path::new(&packed));
    visit.server.serve(Path::new(&packed));
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(measure(visit).await);
    }
    tell("first visit", &rounds, 0);
    tell("next visit", &rounds, 1);
    let mut asked = Vec::new();
    for _ in 0..ROUNDS {
        asked.push(answer(visit).await);
    }
    tell("asked which aims its work serves", &asked, 0);
    tell("asked again", &asked, 1);
}

/// A training day's code, in a browser that was never used before, until it has said what an aim serves.
async fn answer(visit: &Visit) -> Round {
    let phone = Browser::start(visit.browser.engine, Storage::Allowed).await;
    make_slow(&phone).await;
    let code = visit.server.address("?plan=demo&as=chooser&key=abcdef");
    go(&phone, &code).await;
    let mut times = vec![("the question", tap(&phone, ".day-choice", AIM).await)];
    times.push(("my thread", meet(&phone, ".day-thread", "Mission: Every child known").await.at));
    let weight = carried(&phone).await;
    phone.see("#panel .day-choice[aria-pressed=true]", AIM).await;
    see_all_kept(&phone).await;

    another_day(&phone).await;
    visit.server.asked();
    go(&phone, &code).await;
    let next = vec![("my thread", meet(&phone, ".day-thread", "Mission: Every child known").await.at)];
    phone.see("#panel .day-choice[aria-pressed=true]", AIM).await;
    see_nothing_asked(&visit.server);
    let of_static = measure_static(&phone, weight).await.to_vec();
    let complaints = phone.complaints().await;
    phone.quit().await;
    assert!(complaints.is_empty(), "{complaints:?}");
    Round { weight, ours: vec![times, next], of_static }
}

/// A first visit and the next, of the app and of a static page, in a browser that was never used before.
async fn measure(visit: &Visit) -> Round {
    let phone = Browser::start(visit.browser.engine, Storage::Allowed).await;
    make_slow(&phone).await;
    let code = visit.server.address(&Route::plan("demo", View::default()).short_query());
    go(&phone, &code).await;
    let mut first = vec![("the map", tap(&phone, ".bottom-bar button", "My work").await)];
    first.push(("the schools", tap(&phone, ".choose button", SCHOOL).await));
    first.push(("my thread", my_thread(&phone).await));
    let weight = carried(&phone).await;
    // Who has found it reads it for a while.
    see_all_kept(&phone).await;

    another_day(&phone).await;
    visit.server.asked();
    go(&phone, &code).await;
    let next =
        vec![("the map", tap(&phone, ".bottom-bar button", "My work").await), ("my thread", my_thread(&phone).await)];
    see_nothing_asked(&visit.server);

    let of_static = measure_static(&phone, weight).await;
    // Nothing is faster than the line, if the browser keeps to it.
    let least = weight as f64 / f64::from(DOWN) * 900.0;
    for took in [last(&first), of_static[0]] {
        assert!(took > least, "{took} ms for {weight} bytes: the line is not slow");
    }
    let complaints = phone.complaints().await;
    phone.quit().await;
    assert!(complaints.is_empty(), "{complaints:?}");
    Round { weight, ours: vec![first, next], of_static: of_static.to_vec() }
}

/// Nothing of the app came over the line: what the worker fetches does not pass the slow one, and would flatter. The
/// browser itself looks for a newer worker when it likes, and asks for the page while it wakes the one that is there. The
/// host's settings are always those of now.
fn see_nothing_asked(server: &Server) {
    let known = ["/sw.js", "/config.json", "GET /trust/map/ 304"];
    let is_known = |asked: &String| known.iter().any(|known| asked.contains(known));
    let asked: Vec<String> = server.asked().into_iter().filter(|asked| !is_known(asked)).collect();
    assert!(asked.is_empty(), "the next visit asks for {asked:?}");
}

/// The same for a page that does nothing, of this weight.
async fn measure_static(phone: &Browser, weight: u64) -> [f64; 2] {
    let server = Server::start();
    let folder = phone.scratch("static");
    let folder = Path::new(&folder);
    let rest = (weight as usize).checked_sub(STATIC.len()).expect("an app that weighs more than that");
    fs::create_dir(folder).expect("a folder");
    fs::write(folder.join("index.html"), STATIC).expect("a page");
    // It is carried as it is, whatever is in it.
    fs::write(folder.join(WEIGHT), vec![0; rest]).expect("its weight");
    server.serve(folder);
    let mut visits = [0.0; 2];
    for time in &mut visits {
        another_day(phone).await;
        go(phone, &server.address("")).await;
        *time = meet(phone, ".my-work", "All of it is here").await.at;
    }
    let carried = server.asked().iter().filter(|asked| asked.contains(WEIGHT)).count();
    assert_eq!(carried, 1, "its weight is carried once");
    visits
}

/// A slow phone, held upright, for the tab of now.
async fn make_slow(phone: &Browser) {
    let screen = json!({ "width": PHONE.width, "height": PHONE.height, "deviceScaleFactor": 2, "mobile": true });
    let line = json!({ "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP });
    set(phone, "Emulation.setDeviceMetricsOverride", screen).await;
    set(phone, "Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
    set(phone, "Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await;
    set(phone, "Network.enable", json!({})).await;
    set(phone, "Network.emulateNetworkConditions", line).await;
}

/// A new tab of the same phone, without the page of before. The service worker sleeps. A window would be busy with itself.
async fn another_day(phone: &Browser) {
    let before = phone.driver.window().await.expect("a tab");
    let new = phone.driver.new_tab().await.expect("another tab");
    phone.driver.switch_to_window(before).await.expect("the tab of before");
    phone.driver.close_window().await.expect("a tab that closes");
    phone.driver.switch_to_window(new).await.expect("the new tab");
    set(phone, "ServiceWorker.enable", json!({})).await;
    set(phone, "ServiceWorker.stopAllWorkers", json!({})).await;
    make_slow(phone).await;
}

async fn set(phone: &Browser, command: &str, how: Value) {
    let told = phone.driver.cdp().send_raw(command, how).await;
    told.unwrap_or_else(|error| panic!("{command}: {error}"));
}

async fn go(phone: &Browser, address: &str) {
    phone.driver.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
}

async fn meet(phone: &Browser, css: &str, text: &str) -> Met {
    let met = phone.wait(&format!("{css} with “{text}”"), MET, &[css, text]).await;
    serde_json::from_value(met).expect("a time and a place")
}

/// Taps as soon as there is what to tap, and tells when that was.
async fn tap(phone: &Browser, css: &str, text: &str) -> f64 {
    let met = meet(phone, css, text).await;
    phone.swipe(&[met.point]).await;
    met.at
}

/// How many bytes came over the line so far.
async fn carried(phone: &Browser) -> u64 {
    let carried = phone.js(CARRIED, &[]).await;
    let [packed, whole]: [u64; 2] = serde_json::from_value(carried).expect("two numbers of bytes");
    assert!(packed * 2 < whole, "{packed} bytes for {whole}: nothing is packed");
    packed
}

async fn my_thread(phone: &Browser) -> f64 {
    meet(phone, "#panel h2", SCHOOL).await;
    meet(phone, ".my-work .serves", "Mission: Every child known").await.at
}

fn last(times: &Times) -> f64 {
    times.last().expect("a time").1
}

/// The middle one.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Tells what a visit took.
fn tell(visit: &str, rounds: &[Round], which: usize) {
    let ours = median(rounds.iter().map(|round| last(&round.ours[which])));
    let of_static = median(rounds.iter().map(|round| round.of_static[which]));
    let ratio = ours / of_static;
    assert!(ratio.is_finite(), "{ours} ms, {of_static} ms");
    println!("{visit}: {ours:.0} ms, a static page of the same weight {of_static:.0} ms, {ratio:.1} times as long");
    for Round { weight, ours, of_static } in rounds {
        let steps: Vec<String> = ours[which].iter().map(|(what, at)| format!("{what} {at:.0}")).collect();
        println!("  {} KiB: {}; static {:.0}", weight / 1024, steps.join(", "), of_static[which]);
    }
}
