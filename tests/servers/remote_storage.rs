//! armadietto, a remoteStorage.

use std::process::Command;

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::presets::Preset;

use super::client::Client;
use super::server::{Server, installed, put};

/// With somebody who has signed up, and lets this app at the folder `plans`.
pub async fn armadietto() -> (Server, Client) {
    let server = Server::start("armadietto", |folder, port| {
        let settings = format!(
            r#"{{"host_identity": "127.0.0.1", "basePath": "", "allow_signup": true, "cache_views": true,
            "storage_path": "storage", "lock_timeout_ms": 30000, "lock_stale_after_ms": 60000,
            "http": {{"host": "127.0.0.1", "port": {port}}}, "https": {{"enable": false, "force": false}},
            "logging": {{"log_dir": "logs", "stdout": ["error"], "log_files": []}}}}"#
        );
        put(folder, "conf.json", &settings);
        let mut command = Command::new("node");
        command.arg(installed("node_modules/armadietto/bin/armadietto.js")).args(["-c", "conf.json"]);
        command
    });
    let none = reqwest::redirect::Policy::none();
    let http = reqwest::Client::builder().no_proxy().redirect(none).build().expect("an HTTP client");
    let tells = |path: &str, form: &'static str| {
        let form_type = "application/x-www-form-urlencoded";
        http.post(server.address(path)).header("Content-Type", form_type).body(form).send()
    };
    let person = "username=person&password=secret123&email=person%40example.org";
    let made = tells("/signup", person).await.expect("an answer");
    assert_eq!(made.status(), 201, "signing up");
    let grant = "username=person&password=secret123&client_id=app&redirect_uri=http%3A%2F%2Flocalhost%2F\
                 &response_type=token&scope=plans%3Arw";
    let granted = tells("/oauth", grant).await.expect("an answer");
    let there = granted.headers().get("Location").and_then(|value| value.to_str().ok()).expect("a way back");
    let token = there.split(['#', '&']).find_map(|part| part.strip_prefix("access_token=")).expect("a token");
    let client = Client::new(Backend::new(Preset::RemoteStorage, &server.address("/storage/person/plans")));
    let client = client.with_token(&token.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="));
    (server, client)
}
