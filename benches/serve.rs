//! How long an editor waits: from a save to word of it in the browser, and to the new page; and for one answer.
//! `cargo bench --bench serve [-- <number of pages>...]`.
//!
//! Begin with `main`. A real preview runs as a process; this saves a file as an editor does, waits for the event on a
//! stream and then reads the page until it is the new one. Times include the wait for the end of a burst. Beside them it
//! prints what processors spent on the preview until then, which says more on a machine that does other work.

#![allow(clippy::print_stdout, reason = "a bench reports to its reader")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[path = "corpus/mod.rs"]
#[allow(dead_code, reason = "the other bench uses more of it")]
mod corpus;
#[path = "pipeline/table.rs"]
#[allow(dead_code, reason = "the other bench uses more of it")]
mod table;

use corpus::{Form, save};
use table::{number, spread, table};

const SIZES: [usize; 3] = [100, 1_000, 10_000];
const PAGE: &str = "/documents/meeting-001/fgx-i-000001/";
const DEADLINE: Duration = Duration::from_secs(120);
/// Longer than the looks that follow a change, so that no save meets one.
const PAUSE: Duration = Duration::from_millis(1_500);

/// A kind of change: the file, and its text in a round.
struct Kind {
    name: &'static str,
    file: &'static str,
    original: &'static str,
    change: fn(&str, usize) -> String,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "a page",
        file: "content/documents/meeting-001/fgx-i-000001.md",
        original: "",
        change: |text, round| format!("{text}\nRound {round}.\n"),
    },
    Kind {
        name: "a template",
        file: "themes/plenary/templates/parts/footer.html",
        original: include_str!("../themes/plenary/templates/parts/footer.html"),
        change: |text, round| format!("{text}<p>Round {round}</p>\n"),
    },
    Kind {
        name: "a style sheet",
        file: "themes/plenary/static/css/base.css",
        original: include_str!("../themes/plenary/static/css/base.css"),
        change: |text, round| format!("{text}\n.round-{round} {{ color: inherit }}\n"),
    },
    Kind {
        name: "site.yaml",
        file: "site.yaml",
        original: "",
        change: |text, round| text.replacen("title: ", &format!("title: Round {round} "), 1),
    },
];

fn main() {
    let named: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if named.is_empty() { SIZES.to_vec() } else { named };
    println!("# From a save to the browser, milliseconds, medians (least to most)\n");
    for pages in sizes {
        let folder = tempfile::tempdir().expect("a folder");
        save(pages, Form::DefaultTheme, folder.path());
        measure(pages, folder.path());
    }
}

fn measure(pages: usize, root: &Path) {
    let mut preview = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["serve", "--port", "0", "--now", "2024-01-01", "--root"])
        .arg(root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("the program starts");
    let mut out = BufReader::new(preview.stdout.take().expect("its output"));
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    let port = line.split(['/', ':']).find_map(|part| part.parse().ok()).expect("a port");
    // What it says is read, so that it is never kept waiting.
    std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
    let asked: Vec<Duration> = {
        let mut connection = connect(port);
        (0..=200).map(|_| one_answer(&mut connection)).skip(1).collect()
    };
    let rounds = if pages > 5_000 { 5 } else { 15 };
    let names = ["saved", "to the event", "to the new page", "of processors"];
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    for kind in &KINDS {
        let file = root.join(kind.file);
        let original = match kind.original {
            "" => fs::read_to_string(&file).expect("the file"),
            text => text.to_owned(),
        };
        let (mut events, mut bytes, mut processors) = (Vec::new(), Vec::new(), Vec::new());
        // The first one is not counted: it may make a file or a folder, and nothing is warm.
        for round in 0..=rounds {
            std::thread::sleep(PAUSE);
            let version = version(&get(port, PAGE));
            let mut stream = listen(port, &version);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            let text = (kind.change)(&original, round);
            let processor = processor_time(preview.id());
            let start = Instant::now();
            fs::write(&file, text).expect("a save");
            wait_for_change(&mut stream);
            let event = start.elapsed();
            assert_ne!(self::version(&get(port, PAGE)), version, "the page is the new one");
            if round > 0 {
                events.push(event);
                bytes.push(start.elapsed());
                processors.push(processor_time(preview.id()).saturating_sub(processor));
            }
        }
        rows.push(vec![kind.name.to_owned(), shown(&events), shown(&bytes), shown(&processors)]);
    }
    println!("## {pages} pages, {rounds} saves\n\n{}", table(&rows));
    println!(
        "One answer of 200 on one connection: {} ms. Peak memory: {} MiB.\n",
        shown(&asked),
        peak(preview.id())
    );
    // It may have ended by itself.
    let _ = preview.kill();
    let _ = preview.wait();
}

/// The time that processors spent on the threads of a process, system calls included. Only Linux tells.
fn processor_time(process: u32) -> Duration {
    let Ok(tasks) = fs::read_dir(format!("/proc/{process}/task")) else { return Duration::ZERO };
    // The first number of schedstat; see the kernel's Documentation/scheduler/sched-stats.rst.
    let time = |task: fs::DirEntry| -> Option<u64> {
        fs::read_to_string(task.path().join("schedstat")).ok()?.split(' ').next()?.parse().ok()
    };
    // A thread may have ended since it was listed.
    Duration::from_nanos(tasks.filter_map(|task| time(task.ok()?)).sum())
}

fn shown(times: &[Duration]) -> String {
    spread(&times.iter().map(|time| time.as_secs_f64() * 1_000.0).collect::<Vec<_>>())
}

/// The most memory that a process had until now, in MiB. Only Linux tells.
fn peak(process: u32) -> String {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: Option<f64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    number(kib.unwrap_or(0.0) / 1_024.0)
}

fn connect(port: u16) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("a connection");
    stream.set_read_timeout(Some(DEADLINE)).expect("a deadline");
    BufReader::new(stream)
}

fn request(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n")
}

fn ask(port: u16, target: &str) -> BufReader<TcpStream> {
    let mut reader = connect(port);
    reader.get_mut().write_all(request(target).as_bytes()).expect("a request");
    reader
}

/// From the request to the last byte of the page, on a connection that is kept.
fn one_answer(connection: &mut BufReader<TcpStream>) -> Duration {
    let start = Instant::now();
    connection.get_mut().write_all(request(PAGE).as_bytes()).expect("a request");
    read_page(connection);
    start.elapsed()
}

fn get(port: u16, target: &str) -> String {
    read_page(&mut ask(port, target))
}

fn read_page(reader: &mut BufReader<TcpStream>) -> String {
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a header");
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().expect("a length"),
            None if line == "\r\n" => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the page");
    String::from_utf8(body).expect("text")
}

fn version(page: &str) -> String {
    let version = page.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next());
    version.expect("a version").to_owned()
}

/// A stream that has said whether there are mistakes.
fn listen(port: u16, version: &str) -> BufReader<TcpStream> {
    let mut stream = ask(port, &format!("/.plenary/events?page={PAGE}&version={version}"));
    let mut line = String::new();
    while line != "event: good\n" {
        line.clear();
        stream.read_line(&mut line).expect("an event");
        assert_ne!(line, "event: errors\n", "the site has mistakes");
    }
    stream
}

fn wait_for_change(stream: &mut BufReader<TcpStream>) {
    let mut line = String::new();
    while line != "event: change\n" {
        line.clear();
        stream.read_line(&mut line).expect("an event");
        assert_ne!(line, "event: errors\n", "the change is a mistake");
    }
}
