//! Servers that keep files.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::dialect::Mode;
use golden_thread::sync::backend::presets::Preset;
use golden_thread::sync::port::{Answer, Ask, Only};

use crate::client::Client;
use crate::server::{Server, program, put};

/// A folder of files, as the web sees it, with one in it that is not ours.
fn files(folder: &Path) -> String {
    put(folder, "web/kept/notes.txt", "not ours");
    put(folder, "web/plan.json", r#"{"title":"A plan"}"#);
    folder.join("web").display().to_string()
}

pub fn lighttpd() -> (Server, Client) {
    let server = Server::start("lighttpd", |folder, port| {
        let settings = format!(
            "server.modules = (\"mod_webdav\")\nserver.document-root = \"{}\"\nserver.port = {port}\n\
             server.bind = \"127.0.0.1\"\nwebdav.activate = \"enable\"\nserver.upload-dirs = (\"{}\")\n\
             mimetype.assign = (\".json\" => \"application/json\")\n",
            files(folder),
            folder.display(),
        );
        put(folder, "lighttpd.conf", &settings);
        let mut command = program("lighttpd");
        command.args(["-D", "-f", "lighttpd.conf"]);
        command
    });
    let client = client(&server, Preset::WebdavLighttpd);
    (server, client)
}

pub fn nginx() -> (Server, Client) {
    let server = Server::start("nginx", |folder, port| {
        let web = files(folder);
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {}/{kind};\n", folder.display()))
            .concat();
        // Without a master process its one worker stays who we are, and may write here.
        let settings = format!(
            "daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}\n\
             http {{ access_log off;\n{temporary}server {{ listen 127.0.0.1:{port}; root {web}; \
             client_max_body_size 30m;\n\
             location / {{ dav_methods PUT DELETE; autoindex on; autoindex_format json; }} }} }}\n",
            folder = folder.display(),
        );
        put(folder, "nginx.conf", &settings);
        let mut command = program("nginx");
        command.arg("-e").arg(folder.join("error.log")).arg("-c").arg(folder.join("nginx.conf"));
        command
    });
    let client = client(&server, Preset::WebdavNginx);
    (server, client)
}

pub fn apache() -> (Server, Client) {
    let server = Server::start("apache", |folder, port| {
        let web = files(folder);
        let modules = ["mpm_event", "authz_core", "dav", "dav_fs", "mime"]
            .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
            .concat();
        let settings = format!(
            "User #33\nServerName localhost\nListen 127.0.0.1:{port}\nServerRoot {folder}\nPidFile {folder}/pid\n\
             ErrorLog {folder}/error.log\n{modules}TypesConfig /dev/null\nAddType application/json .json\n\
             DocumentRoot {web}\nDavLockDB {folder}/lock\n\
             <Directory {web}>\nDav On\nFileETag Digest\nRequire all granted\n</Directory>\n",
            folder = folder.display(),
        );
        put(folder, "apache.conf", &settings);
        // Started by root it becomes somebody else, who must be able to write here.
        for place in ["", "web", "web/kept"] {
            let all = Permissions::from_mode(0o777);
            fs::set_permissions(folder.join(place), all).expect("permissions of a scratch folder");
        }
        // One process: were there several, some would outlive the first.
        let mut command = program("apache2");
        command.arg("-X").arg("-f").arg(folder.join("apache.conf"));
        command
    });
    let client = client(&server, Preset::WebdavApache);
    (server, client)
}

fn client(server: &Server, preset: Preset) -> Client {
    Client::new(Backend::new(preset, &server.address("/kept")))
}

/// nginx as if it heeded conditions. It has no PROPFIND, so who wants to know reads instead of listing.
pub fn believed(nginx: &Client) -> Client {
    let mut dialect = Preset::WebdavLighttpd.dialect().expect("a dialect");
    dialect.list = None;
    Client::new(Backend { preset: Preset::Custom, dialect: Some(dialect), ..nginx.backend.clone() })
}

#[tokio::test]
async fn lighttpd_checks_and_writes_in_one_step() {
    let (_server, client) = lighttpd();
    client.walks().await;
    client.is_classified(Mode::Cas).await;
}

#[tokio::test]
async fn nginx_takes_everything() {
    let (_server, client) = nginx();
    client.walks().await;
    client.is_classified(Mode::Shard).await;

    // Believed to heed conditions, it is found not to.
    let report = believed(&client).examine().await;
    assert_eq!(report.mode, Some(Mode::Blind), "{:#?}", report.findings);
}

#[tokio::test]
async fn apache_lists_as_webdav_does() {
    let (_server, client) = apache();
    client.walks().await;
    client.is_classified(Mode::Shard).await;
}

#[tokio::test]
async fn a_folder_that_is_missing_is_said_to_be() {
    let (server, _) = lighttpd();
    let client = Client::new(Backend::new(Preset::WebdavLighttpd, &server.address("/none")));
    assert_eq!(client.ask(&Ask::List { prefix: String::new() }).await, Answer::Absent);
    for only in [Only::Always, Only::IfAbsent] {
        let ask = Ask::Write { name: "a".to_owned(), body: "{}".to_owned(), only };
        let answer = client.ask(&ask).await;
        assert!(matches!(&answer, Answer::Rejected { why } if why.contains("folder")), "{answer:?}");
    }
    assert_eq!(client.examine().await.mode, Some(Mode::ReadOnly));
}

#[tokio::test]
async fn one_file_is_read() {
    let (server, _) = lighttpd();
    let there = Client::new(Backend::new(Preset::JsonFile, &server.address("/plan.json")));
    let read = Ask::Read { name: "plan".to_owned(), known: None };
    let found = Answer::Found { body: r#"{"title":"A plan"}"#.to_owned(), revision: None };
    assert_eq!(there.ask(&read).await, found);
    assert_eq!(there.examine().await.mode, Some(Mode::ReadOnly));
    let gone = Client::new(Backend::new(Preset::JsonFile, &server.address("/none.json")));
    assert_eq!(gone.ask(&read).await, Answer::Absent);
    assert_eq!(gone.examine().await.mode, None);
}
