//! What goes wrong: nobody answers, an answer is cut off.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::port::{Answer, Ask, Only};

use crate::client::Client;

/// Answers every connection with these bytes, and closes it.
fn answering(bytes: &'static str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("the port's number").port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut asked = [0; 65_536];
            // Whoever went away need not be answered.
            stream.read(&mut asked).and_then(|_| stream.write_all(bytes.as_bytes())).ok();
        }
    });
    format!("http://127.0.0.1:{port}/states")
}

#[tokio::test]
async fn nobody_there_is_unknown_and_said_plainly() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = format!("http://{}/states", listener.local_addr().expect("an address"));
    drop(listener);
    let report = Client::new(Backend::new(Preset::Kinto, &address)).examine().await;
    assert_eq!(report.mode, None);
    assert!(report.findings[0].text.contains("(CORS)"), "{:?}", report.findings);
}

#[tokio::test]
async fn what_is_cut_off_on_the_way_is_unknown() {
    let cut = [
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"id\":\"a\"",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\":\"a\"",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    ];
    let body = || "{}".to_owned();
    let asks = [
        Ask::List { prefix: String::new() },
        Ask::Read { name: "a".to_owned(), known: None },
        Ask::Write { name: "a".to_owned(), body: body(), only: Only::Always },
        Ask::Write { name: "a".to_owned(), body: body(), only: Only::IfAbsent },
    ];
    for bytes in cut {
        let client = Client::new(Backend::new(Preset::JsonServer017, &answering(bytes)));
        for ask in &asks {
            let answer = client.ask(ask).await;
            assert!(matches!(answer, Answer::Unknown { .. }), "{bytes:?} {ask:?}: {answer:?}");
        }
    }
}
