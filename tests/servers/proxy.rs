//! A way to a server on which things go wrong, from a seed: what the n-th request of a device meets does not depend on
//! what the others do. Bytes, not a library's idea of HTTP, so that nothing is mended on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use crate::chance::Chance;

/// What goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fault {
    /// The request never arrives.
    DroppedBefore,
    /// It was done, and nobody hears of it: the line breaks, or nothing comes until patience ends.
    DroppedAfter,
    Silence,
    Unavailable,
    TooMany,
    /// It takes its time before it arrives, or on the way back.
    Late,
    /// A write arrives twice, and either answer comes.
    Twice,
    /// The answer ends too soon: the line breaks, or the answer says that this is all.
    TornLine,
    TornAnswer,
    /// Once for each device.
    SignedOut,
}

impl Fault {
    const ALL: [Self; 10] = [
        Self::DroppedBefore,
        Self::DroppedAfter,
        Self::Silence,
        Self::Unavailable,
        Self::TooMany,
        Self::Late,
        Self::Twice,
        Self::TornLine,
        Self::TornAnswer,
        Self::SignedOut,
    ];
}

/// What went by.
#[derive(Default)]
pub struct Seen {
    pub requests: u64,
    /// Those that put a state there, or might have.
    pub writes: u64,
    pub faults: BTreeMap<Fault, u64>,
}

/// What the faults fall on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// Everything; early on each of them comes in turn, whatever chance brings.
    All,
    /// Every other write or so, and nothing else.
    Writes,
}

/// The ways of all devices to one server.
#[derive(Clone)]
pub struct Ways {
    server: u16,
    seed: u64,
    on: On,
    all: Arc<Mutex<All>>,
}

#[derive(Default)]
struct All {
    seen: Seen,
    /// Things go wrong.
    broken: bool,
    /// Devices whose next write comes twice.
    owed: BTreeSet<u64>,
}

/// Until then, patience has long ended.
const SILENCE: Duration = Duration::from_secs(5);

impl Ways {
    pub fn new(server: u16, seed: u64, on: On) -> Self {
        Self { server, seed, on, all: Arc::new(Mutex::new(All { broken: true, ..All::default() })) }
    }

    fn all(&self) -> MutexGuard<'_, All> {
        self.all.lock().expect("no thread panics while it holds this")
    }

    pub fn writes(&self) -> u64 {
        self.all().seen.writes
    }

    /// Whether all has gone wrong that can: a run in which something never did proves less than it says.
    pub fn have_met_all(&self) -> bool {
        let all = self.all();
        Fault::ALL.iter().all(|fault| all.seen.faults.contains_key(fault))
    }

    /// From now on nothing goes wrong.
    pub fn mend(&self) {
        self.all().broken = false;
    }

    pub fn seen(&self) -> Seen {
        std::mem::take(&mut self.all().seen)
    }

    /// A way of a device's own; the port at which it begins.
    pub fn open(&self, device: u64) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("the port's number").port();
        let ways = self.clone();
        std::thread::spawn(move || {
            for (number, line) in listener.incoming().enumerate() {
                let (ways, line) = (ways.clone(), line.expect("a connection"));
                // Whoever went away need not be answered.
                std::thread::spawn(move || ways.pass(device, number as u64, line).ok());
            }
        });
        port
    }

    /// What the n-th request meets.
    fn fate(&self, device: u64, number: u64, writes: bool, chance: &mut Chance) -> Option<Fault> {
        let all = &mut *self.all();
        all.seen.requests += 1;
        all.seen.writes += u64::from(writes);
        if !all.broken {
            return None;
        }
        let turn = turn(device, number).filter(|_| self.on == On::All);
        if turn == Some(Fault::Twice) {
            all.owed.insert(device);
        }
        // A read that comes twice is nothing: then it is the next write.
        let turn = turn.filter(|turn| *turn != Fault::Twice);
        let fault = match self.on {
            On::All if writes && all.owed.remove(&device) => Some(Fault::Twice),
            On::All => turn.or_else(|| by_chance(writes, chance.below(100))),
            On::Writes if writes => of_a_write(chance.below(100)),
            On::Writes => None,
        }?;
        *all.seen.faults.entry(fault).or_default() += 1;
        Some(fault)
    }

    fn pass(&self, device: u64, number: u64, mut line: TcpStream) -> io::Result<()> {
        let request = request(&mut line)?;
        let writes = ["PUT ", "POST ", "PATCH "].iter().any(|method| request.starts_with(method.as_bytes()));
        let mut chance = Chance::of(&[self.seed, device, number]);
        let fate = self.fate(device, number, writes, &mut chance);
        let wait = Duration::from_millis(chance.between(5, 60));
        let pick = chance.percent(50);
        let refusal = match fate {
            Some(Fault::Unavailable) => Some("503 Service Unavailable\r\nRetry-After: 1"),
            Some(Fault::TooMany) => Some("429 Too Many Requests\r\nRetry-After: 2"),
            Some(Fault::SignedOut) => Some("401 Unauthorized"),
            _ => None,
        };
        if let Some(refusal) = refusal {
            return write!(line, "HTTP/1.1 {refusal}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
        match fate {
            Some(Fault::DroppedBefore) => return line.shutdown(Shutdown::Both),
            Some(Fault::Late) if pick => std::thread::sleep(wait),
            _ => {}
        }
        let mut answer = self.carry(&request)?;
        match fate {
            Some(Fault::DroppedAfter) => return line.shutdown(Shutdown::Both),
            Some(Fault::Silence) => {
                std::thread::sleep(SILENCE);
                return Ok(());
            }
            Some(Fault::Late) if !pick => std::thread::sleep(wait),
            Some(Fault::Twice) => {
                let again = self.carry(&request)?;
                answer = if pick { again } else { answer };
            }
            Some(Fault::TornLine) => answer.truncate(chance.below(answer.len() as u64) as usize),
            Some(Fault::TornAnswer) => answer = torn(&answer, chance.share()),
            _ => {}
        }
        line.write_all(&answer)
    }

    /// What the server says to this.
    fn carry(&self, request: &[u8]) -> io::Result<Vec<u8>> {
        let mut server = TcpStream::connect((Ipv4Addr::LOCALHOST, self.server))?;
        server.write_all(request)?;
        let mut answer = Vec::new();
        server.read_to_end(&mut answer)?;
        Ok(answer)
    }
}

/// Each in turn, early on.
fn turn(device: u64, number: u64) -> Option<Fault> {
    let at = number.checked_sub(4).filter(|late| late % 4 == 0)? / 4;
    let all = Fault::ALL.len() as u64;
    // So far apart that four devices together soon meet all.
    (at < all).then(|| Fault::ALL[((at + device * 3) % all) as usize])
}

fn by_chance(writes: bool, percent: u64) -> Option<Fault> {
    Some(match percent {
        0..2 => Fault::DroppedBefore,
        2..4 => Fault::DroppedAfter,
        4 => Fault::Unavailable,
        5 => Fault::TooMany,
        6..8 => Fault::Late,
        8 => Fault::TornLine,
        9 => Fault::TornAnswer,
        // What is done and not heard of is the worst.
        10..18 if writes => Fault::DroppedAfter,
        18..26 if writes => Fault::Twice,
        26..30 if writes => Fault::TornAnswer,
        _ => return None,
    })
}

fn of_a_write(percent: u64) -> Option<Fault> {
    Some(match percent {
        0..15 => Fault::DroppedBefore,
        15..30 => Fault::DroppedAfter,
        30..40 => Fault::Twice,
        40..50 => Fault::TornAnswer,
        50..55 => Fault::Unavailable,
        _ => return None,
    })
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

/// The value of a header, and where it stands.
fn header<'a>(head: &'a str, name: &str) -> Option<(usize, &'a str)> {
    let mut at = 0;
    for line in head.split_inclusive("\r\n") {
        if let Some((key, value)) = line.split_once(':')
            && key.eq_ignore_ascii_case(name)
        {
            return Some((at + key.len() + 1, value.trim_end()));
        }
        at += line.len();
    }
    None
}

/// A whole request, which asks that the line ends with its answer: then its end is that of the line.
fn request(line: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut part = [0; 65_536];
    let wanted = loop {
        let read = line.read(&mut part)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&part[..read]);
        if let Some(end) = end_of_head(&bytes) {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            assert!(header(&head, "Transfer-Encoding").is_none(), "this proxy reads no chunks");
            let length =
                header(&head, "Content-Length").map_or(0, |(_, length)| length.trim().parse().expect("a length"));
            break end + length;
        }
    };
    let read = bytes.len();
    bytes.resize(wanted.max(read), 0);
    line.read_exact(&mut bytes[read..])?;
    let first = bytes.windows(2).position(|two| two == b"\r\n").unwrap_or_default() + 2;
    bytes.splice(first..first, *b"Connection: close\r\n");
    Ok(bytes)
}

/// An answer that says of its beginning that it is all. In chunks it cannot, so there the line breaks.
fn torn(answer: &[u8], share: f64) -> Vec<u8> {
    let end = end_of_head(answer).unwrap_or(answer.len());
    let kept = ((answer.len() - end) as f64 * share) as usize;
    let mut head = String::from_utf8_lossy(&answer[..end]).into_owned();
    if let Some((at, value)) = header(&head, "Content-Length") {
        let stands = at..at + value.len();
        head.replace_range(stands, &format!(" {kept}"));
    }
    [head.as_bytes(), &answer[end..end + kept]].concat()
}
