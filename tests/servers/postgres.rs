//! PostgreSQL, for what keeps its records there.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::server::{Server, output, program};

/// It refuses to run as root, so there it runs as somebody who may do nothing.
const NOBODY: u32 = 65_534;

/// Running, with an empty database `postgres` for the user `tester`.
pub struct Postgres {
    server: Server,
}

impl Postgres {
    pub fn start() -> Self {
        let server = Server::start("postgresql", |folder, port| {
            if is_root(folder) {
                chown(folder, Some(NOBODY), Some(NOBODY)).expect("a scratch folder can be given away");
            }
            let mut made = own(folder, "initdb");
            made.args(["-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D", "data"]);
            output(&mut made);
            let mut command = own(folder, "postgres");
            // What a power cut would lose is of no interest here.
            command.args(["-D", "data", "-p", &port.to_string(), "-F", "-c", "listen_addresses=127.0.0.1"]);
            command.args(["-c", "unix_socket_directories=", "-c", "timezone=UTC"]);
            command
        });
        Self { server }
    }

    /// The address as programs take it.
    pub fn address(&self) -> String {
        format!("postgresql://tester@127.0.0.1:{}/postgres", self.server.port())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Killed from outside it would leave a piece of shared memory behind.
        let folder = self.server.folder();
        own(folder, "pg_ctl").args(["stop", "-m", "immediate", "-D", "data"]).output().ok();
    }
}

fn is_root(folder: &Path) -> bool {
    std::fs::metadata(folder).expect("a scratch folder").uid() == 0
}

/// A program of the newest PostgreSQL there is. Debian keeps them apart from others, in a folder for each version.
fn own(folder: &Path, name: &str) -> Command {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().filter_map(Result::ok);
    let number = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let newest =
        versions.map(|entry| entry.path()).filter(|path| path.join("bin").join(name).exists()).max_by_key(number);
    let mut command = newest.map_or_else(|| program(name), |version| Command::new(version.join("bin").join(name)));
    command.current_dir(folder);
    // By then the folder is nobody's, if it was root's.
    let owner = std::fs::metadata(folder).expect("a scratch folder").uid();
    if owner == NOBODY {
        command.uid(NOBODY).gid(NOBODY);
    }
    command
}
