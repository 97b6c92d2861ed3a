//! Screens: the sizes that the app is looked at in, and pictures of them.

use std::time::Duration;

use serde_json::Value;

use crate::browser::Browser;
use crate::engine::Engine;

/// The inner size of a window, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// What has this size.
    pub name: &'static str,
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

pub const SMALLEST: Screen = Screen { name: "smallest", width: 320, height: 640 };
pub const PHONE: Screen = Screen { name: "phone", width: 360, height: 740 };
pub const TABLET: Screen = Screen { name: "tablet", width: 820, height: 1180 };
pub const LAPTOP: Screen = Screen { name: "laptop", width: 1366, height: 768 };
pub const PROJECTOR: Screen = Screen { name: "projector", width: 1920, height: 1080 };

impl Browser {
    /// Makes the page's window as large as a screen. Firefox and WebKit have bars that keep a window wider than a
    /// Opens and turns to a window of its own where that can be had, else a tab: browsers let the timers of what is not
    /// seen run once a second.
    pub async fn another_window(&self, screen: Screen) {
        let new = match self.engine {
            Engine::WebKit => self.driver.new_tab().await,
            Engine::Chromium | Engine::Firefox => self.driver.new_window().await,
        };
        self.driver.switch_to_window(new.expect("another window")).await.expect("the other window");
        self.resize(screen).await;
    }

    /// phone; a window without bars does without that. It is a new one, so open the page after this.
    pub async fn resize(&self, screen: Screen) {
        if self.take_size(screen).await {
            return;
        }
        let before = self.driver.windows().await.expect("the windows");
        self.js("open('about:blank', '_blank', 'popup,width=360,height=740');", &[]).await;
        let bare = loop {
            let now = self.driver.windows().await.expect("the windows");
            match now.into_iter().find(|window| !before.contains(window)) {
                Some(window) => break window,
                None => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        };
        self.driver.switch_to_window(bare).await.expect("the new window");
        assert!(self.take_size(screen).await, "{:?} shows no page of {screen:?}: {:?}", self.engine, self.size().await);
    }

    /// Resizes the window by what its bars take, and answers whether the page then has the size.
    async fn take_size(&self, screen: Screen) -> bool {
        let (mut width, mut height) = (screen.width, screen.height);
        for _ in 0..3 {
            self.driver.set_window_rect(0, 0, width, height).await.expect("a window that can be resized");
            let mut now = self.size().await;
            for _ in 0..10 {
                if now == (screen.width, screen.height) {
                    return true;
                }
                // A window may take a moment to follow.
                tokio::time::sleep(Duration::from_millis(20)).await;
                now = self.size().await;
            }
            width = (width + screen.width).saturating_sub(now.0);
            height = (height + screen.height).saturating_sub(now.1);
        }
        false
    }

    async fn size(&self) -> (u32, u32) {
        let size = self.js("return [innerWidth, innerHeight];", &[]).await;
        let length = |at: usize| size.get(at).and_then(Value::as_u64).unwrap_or_default() as u32;
        (length(0), length(1))
    }
}
