//! The tests of the program as a whole, in one binary: every binary more would link the whole program with its data once more.
//!
//! A file is a module, and a module what is tested: `cargo test --test suite golden::` runs the tests of `golden.rs`. The tests
//! run at the same time in one process. So none changes the process (its environment, its current folder), and each works
//! in a temporary folder of its own; a test that needs other circumstances gives them to a program that it starts.
//! [`support`] holds what they share.

mod alerts;
mod announced;
mod architecture;
mod bad_input;
mod benchmarks;
mod boundary;
mod bounds;
mod calendar_languages;
mod calendars;
mod check_command;
mod checks;
mod cldr;
mod dated_pages;
mod determinism;
mod docs;
mod explain_command;
mod fix;
mod golden;
mod group_meetings;
mod hidden;
mod hidden_along;
mod hostile_repositories;
mod hostile_texts;
mod imports;
mod kill;
mod languages;
mod large_files;
mod large_group;
mod links;
mod markdown;
mod memory;
mod moments;
mod mutations;
mod new_words;
mod off;
mod ordinary_prose;
mod own_languages;
mod people;
mod policy;
mod programme_shape;
mod readers;
mod real_site;
mod register;
mod serve;
mod sessions_script;
mod support;
mod showcase;
mod stand_ins;
mod standing;
mod statuses;
mod subscribe;
mod switched_off;
mod theme_guide;
mod translations;
mod write_folders;
mod write_killed;
mod write_mounts;
mod write_syscalls;
