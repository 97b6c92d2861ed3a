//! Devices that leave as soon as they are told that their edit is sent: nobody repairs what is lost then. In the mode
//! that suits a server none is, also where every other write goes wrong (`every_edit`); in one that trusts a server with
//! more some are, so this can tell.

use golden_thread::sync::engine::{Mode, Nudge};

use crate::client::Client;
use crate::databases::json_server_0_17;
use crate::device::{Device, Way, settings};
use crate::edits::{Edits, Paper};
use crate::files::{believed, nginx};
use crate::proxy::Ways;
use crate::run::{Crowd, newcomer};

const ROUNDS: usize = 12;
const AT_ONCE: usize = 4;

const EDITS: usize = ROUNDS * AT_ONCE;

/// Of the edits that were said to be sent, how many a new device does not find.
pub async fn lost(client: &Client, ways: Option<&Ways>, mode: Mode, way: Way) -> usize {
    for round in 0..ROUNDS {
        let mut crowd = Crowd::<Paper>::new();
        for number in round * AT_ONCE..(round + 1) * AT_ONCE {
            let client = ways.map_or_else(|| client.clone(), |ways| client.through(ways.open(number as u64)));
            let settings = settings("left", number, mode);
            let mut device = Device::new(settings, client, way, Paper::begin(), (number, crowd.to.clone()));
            device.edit();
            crowd.devices.push(device);
        }
        crowd.devices.iter_mut().for_each(|device| device.nudge(Nudge::Woken));
        while !crowd.devices.is_empty() {
            crowd.until(|crowd| crowd.devices.iter().any(|device| device.acknowledged == 1)).await;
            crowd.devices.retain(|device| device.acknowledged == 0);
        }
    }
    let there: Paper = newcomer("left", client, mode).await;
    (0..EDITS).filter(|device| !there.holds(*device as u8, 0)).count()
}

#[tokio::test]
async fn nginx_loses_edits_where_it_is_trusted_with_conditions() {
    let (_server, client) = nginx();
    let lost = lost(&believed(&client), None, Mode::Cas, Way::Offered).await;
    println!("nginx, believed to heed conditions, lost {lost} of {} edits", EDITS);
    assert!(lost > 0, "no loss where there must be some");
}

#[tokio::test]
async fn json_server_read_and_checked_and_then_written_loses_edits() {
    let (_server, client) = json_server_0_17();
    let lost = lost(&client, None, Mode::Cas, Way::ReadCheckWrite).await;
    println!("json-server, read and checked and then written, lost {lost} of {} edits", EDITS);
    assert!(lost > 0, "no loss where there must be some");
}
