//! Native tests of the pure floors, on the bundled examples, on small plans made for one question, and on bad input.

mod support;

mod bad_input;
mod camera;
mod command;
mod compare;
mod examples_all;
mod examples_alt;
mod examples_demo;
mod examples_secat;
mod examples_smart;
mod examples_smart_rest;
mod examples_spt;
mod examples_ssmat;
mod exchange;
mod facts;
mod forest;
mod golden;
mod layout;
mod lens;
mod picture;
mod plan;
mod round;
mod routes;
mod scene;
mod schema;
mod search;
mod smart_check;
mod smart_rules;
mod steer;
mod storage;
mod templates;
mod thread;
mod thread_words;
mod tokens;
mod wire;
