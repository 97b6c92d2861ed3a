//! A virtual display for WebKitGTK, which has no headless mode; one for each test.
//!
//! A display has a mouse of its own. Where it rests over a window, the window hears of it whenever something opens or
//! closes there (a tooltip, another window), in the middle of what the driver does with the mouse that it plays: presses
//! and drags went astray about once in three hundred scenarios. So the display is larger than any window, and its mouse is
//! put in the far corner. Without a window manager keyboard focus follows the mouse; so it is given to each window here.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ConnectionExt, EventMask, InputFocus};
use x11rb::rust_connection::RustConnection;

/// Larger than the largest window of a test.
const WIDTH: i16 = 4400;
const HEIGHT: i16 = 3200;

/// The display. It ends with this value.
pub struct Display {
    /// What `DISPLAY` is to say.
    pub name: String,
    process: Child,
}

impl Display {
    /// Starts a display on a free number.
    pub fn start(xvfb: &Path) -> Self {
        let screen = format!("{WIDTH}x{HEIGHT}x24");
        let mut process = Command::new(xvfb)
            .args(["-displayfd", "1", "-screen", "0", &screen, "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("Xvfb could not be started: {error}"));
        // It writes the number of the display that it found free, and then listens.
        let mut number = String::new();
        if let Some(said) = process.stdout.as_mut() {
            BufReader::new(said).read_line(&mut number).unwrap_or_else(|error| panic!("Xvfb says nothing: {error}"));
        }
        assert!(!number.trim().is_empty(), "Xvfb found no free display");
        let display = Self { name: format!(":{}", number.trim()), process };
        display.keep().unwrap_or_else(|error| panic!("the display {} does not answer: {error}", display.name));
        display
    }

    /// Puts the mouse away, and gives keyboard focus to each window that comes, until the display ends.
    fn keep(&self) -> Result<(), Box<dyn std::error::Error>> {
        let (connection, screen) = RustConnection::connect(Some(&self.name))?;
        let root = connection.setup().roots[screen].root;
        let windows = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        connection.change_window_attributes(root, &windows)?.check()?;
        connection.warp_pointer(x11rb::NONE, root, 0, 0, 0, 0, WIDTH - 1, HEIGHT - 1)?.check()?;
        std::thread::spawn(move || {
            while let Ok(event) = connection.wait_for_event() {
                let Event::MapNotify(shown) = event else { continue };
                // Menus and tooltips take no focus.
                let focus = |window| connection.set_input_focus(InputFocus::POINTER_ROOT, window, x11rb::CURRENT_TIME);
                if !shown.override_redirect && (focus(shown.window).is_err() || connection.flush().is_err()) {
                    break;
                }
            }
        });
        Ok(())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // A display that is gone already has nothing left to end.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
