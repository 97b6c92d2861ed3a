//! Server-sent events, as the HTML standard's "Server-sent events" says to read them, from bytes that come in any
//! pieces. It keeps one line and one event, neither longer than [`MOST`]: what is beyond that is dropped.

/// Bytes of a line, and of an event's data.
const MOST: usize = 65_536;
/// The mark with which a text may begin.
const MARK: &str = "\u{feff}";

/// An event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Its name; `message` if it has none of its own.
    pub name: String,
    /// Its data.
    pub data: String,
}

/// The reader of one stream.
#[derive(Clone, Default, Debug)]
pub struct Events {
    line: Vec<u8>,
    /// The last byte was a carriage return: a line feed now belongs to it.
    returned: bool,
    begun: bool,
    name: String,
    data: Option<String>,
}

impl Events {
    /// Takes the next bytes, and gives the events that they end.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        for &byte in bytes {
            let returned = std::mem::replace(&mut self.returned, byte == b'\r');
            match byte {
                b'\n' if returned => {}
                b'\n' | b'\r' => events.extend(self.end_line()),
                _ if self.line.len() < MOST => self.line.push(byte),
                _ => {}
            }
        }
        events
    }

    fn end_line(&mut self) -> Option<Event> {
        let line = std::mem::take(&mut self.line);
        let text = String::from_utf8_lossy(&line);
        let first = !std::mem::replace(&mut self.begun, true);
        let text = if first { text.strip_prefix(MARK).unwrap_or(&text) } else { &text };
        if text.is_empty() {
            let name = std::mem::take(&mut self.name);
            let name = if name.is_empty() { "message".to_owned() } else { name };
            return self.data.take().map(|data| Event { name, data });
        }
        let (field, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => match &mut self.data {
                None => self.data = Some(value.to_owned()),
                Some(data) if data.len() + value.len() < MOST => {
                    data.push('\n');
                    data.push_str(value);
                }
                Some(_) => {}
            },
            // A comment has no field before its colon; how to connect again is not the stream's to say.
            _ => {}
        }
        None
    }
}
