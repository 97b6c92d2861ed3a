//! Servers that keep files.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use golden_thread::sync::backend::Backend;
use golden_thread::sync::backend::presets::Preset;

use super::client::Client;
use super::server::{Server, program, put};

/// A folder of files, as the web sees it, with one in it that is not ours.
fn files(folder: &Path) -> String {
    put(folder, "web/kept/notes.txt", "not ours");
    put(folder, "web/plan.json", r#"{"title":"A plan"}"#);
    folder.join("web").display().to_string()
}

/// What lets pages of other addresses ask, and see what they must.
const CORS: [(&str, &str); 4] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, PUT, DELETE, PROPFIND, OPTIONS"),
    ("Access-Control-Allow-Headers", "Authorization, Content-Type, Depth, If-Match, If-None-Match"),
    ("Access-Control-Expose-Headers", "ETag"),
];

pub fn lighttpd() -> (Server, Client) {
    let server = Server::start("lighttpd", |folder, port| {
        let cors = CORS.map(|(name, value)| format!("\"{name}\" => \"{value}\"")).join(", ");
        // Asked what may be done to a file that is not there yet, it never answers; so it is asked of the folder.
        let settings = format!(
            "server.modules = (\"mod_setenv\", \"mod_rewrite\", \"mod_webdav\")\nsetenv.set-response-header = ({cors})\n\
             server.document-root = \"{}\"\nserver.port = {port}\n\
             server.bind = \"127.0.0.1\"\nwebdav.activate = \"enable\"\nserver.upload-dirs = (\"{}\")\n\
             mimetype.assign = (\".json\" => \"application/json\")\n\
             $HTTP[\"request-method\"] == \"OPTIONS\" {{ url.rewrite-once = (\"\" => \"/kept/\") }}\n",
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
        let cors = CORS.map(|(name, value)| format!("add_header {name} \"{value}\" always;\n")).concat();
        // Without a master process its one worker stays who we are, and may write here.
        let settings = format!(
            "daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}\n\
             http {{ access_log off;\n{temporary}server {{ listen 127.0.0.1:{port}; root {web}; \
             client_max_body_size 30m;\n{cors}\
             location / {{ if ($request_method = OPTIONS) {{ return 204; }} dav_methods PUT DELETE; autoindex on; autoindex_format json; }} }} }}\n",
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
