//! `plenary serve`: builds in memory, shows the site in a browser, and repeats this after every change.
//!
//! Begin with [`run`]. Terminal output is here, the rest in [`crate::serve`]. The only module that names ctrlc.

use std::collections::BTreeSet;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs as _, UdpSocket};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::{Environment, Exit, colour, moment};
use crate::check::RuleSet;
use crate::cli::ServeArgs;
use crate::diag::{Severity, Texts};
use crate::path::SourcePath;
use crate::pipeline::BuildOptions;
use crate::render::Links;
use crate::resolve::Drafts;
use crate::serve::{
    Build, BuildOutcome, Hosts, Mount, Preview, Reason, ScanSchedule, ServerRules, Service, SnapshotCell,
    Streams, Watch, WatchBackend, WatchEvent, WatchMode, listen, visible,
};
use crate::source::LinkPolicy;

/// The default port: it needs no privileges, and no other preview uses it.
const PORT: u16 = 1977;

/// How many ports are tried if none was given.
const PORTS: u16 = 64;

/// Serves the site until it is stopped. `clock` returns the time in seconds since 1970-01-01T00:00:00Z.
///
/// # Errors
/// When the streams cannot be written to.
pub fn run(args: &ServeArgs, environment: &mut Environment, clock: &dyn Fn() -> i64) -> io::Result<Exit> {
    let listener = match bind(args) {
        Ok(listener) => listener,
        Err(message) => {
            writeln!(environment.err, "error: {message}")?;
            return Ok(Exit::Failure);
        }
    };
    let (events, poked) = channel();
    let interrupt = events.clone();
    // Sending fails only if the loop has already ended.
    if let Err(error) = ctrlc::set_handler(move || drop(interrupt.send(WatchEvent::Stop))) {
        writeln!(environment.err, "note: Ctrl-C will stop the preview abruptly: {error}")?;
    }
    let cell = Arc::new(SnapshotCell::new());
    let way = if args.poll { WatchMode::Poll } else { WatchMode::Ask };
    let mut watch = Watch::start(&args.root, way, events);
    let links = LinkPolicy { allowed: args.allow_links.clone(), output: None };
    let mut preview = Preview::new(&args.root, links, cell.clone(), args.follow);
    let mut terminal = Terminal { args, environment, shown: String::new(), has_site: false };
    let options = |clock: i64| options(args, clock);
    let first = preview.refresh(&BTreeSet::new(), &options(clock())?);
    let first_time = first.as_ref().map_or(Duration::ZERO, |build| build.time);
    let address = listener.local_addr()?;
    let rules = ServerRules { hosts: hosts(args), mount: mount(args) };
    let service = Arc::new(Service { cell, rules, streams: Streams::new() });
    preview.serve_through(service.clone());
    if let Err(error) = listen(listener, service) {
        writeln!(terminal.environment.err, "error: cannot answer requests: {error}")?;
        return Ok(Exit::Failure);
    }
    terminal.start(address, first.as_ref(), watch.backend())?;
    let mut schedule = ScanSchedule::new(resting(watch.backend(), first_time));
    loop {
        let touched = match schedule.wait(&poked) {
            Reason::Event(files) => files,
            Reason::Time => BTreeSet::new(),
            Reason::Replaced => {
                let before = watch.backend().clone();
                watch.renew();
                terminal.watched(&before, watch.backend())?;
                BTreeSet::new()
            }
            Reason::Stop => break,
        };
        if let Some(build) = preview.refresh(&touched, &options(clock())?) {
            terminal.rebuilt(&build)?;
            schedule.rest(resting(watch.backend(), preview.last_look()));
        }
    }
    writeln!(terminal.environment.out, "ended")?;
    Ok(Exit::Success)
}

/// The interval of scans without change events: short if the system sends no events; otherwise long, for changes that
/// it does not report (behind links, on network drives). Proportional to the duration of a scan, within limits.
fn resting(how: &WatchBackend, look: Duration) -> Duration {
    match how {
        WatchBackend::Native => (look * 50).clamp(Duration::from_secs(2), Duration::from_secs(30)),
        WatchBackend::Polled | WatchBackend::Fallback(_) => {
            (look * 10).clamp(Duration::from_millis(250), Duration::from_secs(5))
        }
    }
}

fn options(args: &ServeArgs, now_unix: i64) -> io::Result<BuildOptions> {
    let now = moment(args.now.as_ref(), now_unix).map_err(io::Error::other)?;
    let drafts = if args.drafts { Drafts::Show } else { Drafts::Hide };
    let (links, rules) = (Links::Folders, RuleSet::Errors);
    Ok(BuildOptions { drafts, now, links, rules, base_url: args.base_url.clone() })
}

fn hosts(args: &ServeArgs) -> Hosts {
    args.host.as_deref().map_or_else(Hosts::loopback, Hosts::shared)
}

fn mount(args: &ServeArgs) -> Mount {
    let path = args.base_url.as_deref().and_then(|base| {
        let (_, rest) = base.split_once("://")?;
        rest.find('/').map(|slash| rest[slash..].to_owned())
    });
    path.filter(|path| path != "/").map_or(Mount::Root, Mount::Under)
}

/// A socket at the given address. Without a given port, busy ports are skipped.
fn bind(args: &ServeArgs) -> Result<TcpListener, String> {
    let host = args.host.as_deref().unwrap_or("127.0.0.1").trim_matches(['[', ']']);
    let bind = |port: u16| -> io::Result<TcpListener> {
        let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs()?.collect();
        TcpListener::bind(addresses.as_slice())
    };
    let failed = |port: u16, error: &io::Error| match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "port {port} is in use by another program\n  help: leave out `--port` for one that is free"
        ),
        io::ErrorKind::PermissionDenied => format!(
            "you are not allowed to use port {port}\n  help: name a port above 1023, or leave out `--port`"
        ),
        _ => format!("cannot listen at `{host}`, port {port}: {error}"),
    };
    if let Some(port) = args.port {
        return bind(port).map_err(|error| failed(port, &error));
    }
    for port in PORT..PORT + PORTS {
        match bind(port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            result => return result.map_err(|error| failed(port, &error)),
        }
    }
    bind(0).map_err(|error| failed(0, &error))
}

/// The output in the terminal.
struct Terminal<'t, 'e> {
    args: &'t ServeArgs,
    environment: &'t mut Environment<'e>,
    /// The last findings shown: unchanged warnings are not repeated.
    shown: String,
    has_site: bool,
}

impl Terminal<'_, '_> {
    fn start(&mut self, address: SocketAddr, first: Option<&Build>, how: &WatchBackend) -> io::Result<()> {
        if let Some(first) = first {
            self.findings(first)?;
            self.has_site = matches!(first.outcome, BuildOutcome::Good { .. });
        }
        let path = match mount(self.args) {
            Mount::Root => "/".to_owned(),
            Mount::Under(path) => path,
        };
        let url = format!("http://{}{path}", visible(address));
        let state = match first.map(|first| (&first.outcome, first.time)) {
            Some((BuildOutcome::Good { pages, .. }, time)) => {
                format!("{}, built in {}", count(*pages, "page"), shown_time(time))
            }
            Some((BuildOutcome::Mistakes | BuildOutcome::Unreadable(_), _)) | None => {
                "no page yet, because of the mistakes above".to_owned()
            }
        };
        writeln!(self.environment.out, "{url}  ({state})")?;
        if self.args.port.is_none() && address.port() != PORT {
            writeln!(self.environment.out, "port {PORT} is in use, so it is port {}", address.port())?;
        }
        if !address.ip().is_loopback() {
            self.sharing(address, &path)?;
        }
        writeln!(self.environment.out, "{how}; Ctrl-C stops the preview")?;
        self.environment.out.flush()?;
        if self.args.open
            && let Err(error) = open(&url)
        {
            writeln!(self.environment.err, "note: cannot open a browser ({error}); go to {url}")?;
        }
        Ok(())
    }

    fn sharing(&mut self, address: SocketAddr, path: &str) -> io::Result<()> {
        let drafts = if self.args.drafts { ", drafts included" } else { "" };
        let own = if address.ip().is_unspecified() { own_address() } else { None };
        let places = match (own, &self.args.host) {
            (Some(own), _) => format!(" at http://{}{path}", SocketAddr::new(own, address.port())),
            (None, Some(name)) if name.parse::<IpAddr>().is_err() => {
                format!(" at http://{name}:{}{path}", address.port())
            }
            (None, _) => String::new(),
        };
        writeln!(
            self.environment.err,
            "note: shared: everyone who reaches this machine over the network can read this preview{drafts}{places}"
        )
    }

    fn watched(&mut self, before: &WatchBackend, now: &WatchBackend) -> io::Result<()> {
        if before == now { Ok(()) } else { writeln!(self.environment.out, "{now}") }
    }

    /// One line for each build, after the findings.
    fn rebuilt(&mut self, build: &Build) -> io::Result<()> {
        self.findings(build)?;
        self.has_site |= matches!(build.outcome, BuildOutcome::Good { .. });
        let what = shown_changes(&build.changes);
        let time = shown_time(build.time);
        let stays = if self.has_site { "; the last good site stays" } else { "" };
        let ending = match &build.outcome {
            BuildOutcome::Good { affected, .. } => {
                format!("built in {time}, {} affected", count(*affected, "page"))
            }
            BuildOutcome::Mistakes => {
                let sorted = build.findings.sorted();
                let errors = sorted.iter().filter(|finding| finding.severity == Severity::Error).count();
                format!("{} after {time}{stays}", count(errors, "error"))
            }
            BuildOutcome::Unreadable(_) => format!("failed after {time}{stays}"),
        };
        writeln!(self.environment.out, "{what}: {ending}")?;
        self.environment.out.flush()
    }

    fn findings(&mut self, build: &Build) -> io::Result<()> {
        let colour = colour(self.args.color, self.environment);
        let text_of = |path: &SourcePath| build.sources.text(path);
        let mut all = String::new();
        let texts = Texts::new(&text_of);
        for finding in build.findings.capped() {
            all.push_str(&finding.show(colour, &texts));
            all.push('\n');
        }
        if let BuildOutcome::Unreadable(messages) = &build.outcome {
            for message in messages {
                all.push_str(&format!("error: {message}\n"));
            }
        }
        if matches!(build.outcome, BuildOutcome::Good { .. }) && all == self.shown {
            return Ok(());
        }
        write!(self.environment.err, "{all}")?;
        self.shown = all;
        Ok(())
    }
}

/// `content/a.md`, or with more of them `content/a.md and 3 more files`.
fn shown_changes(changes: &[SourcePath]) -> String {
    match changes {
        [] => "the sources can be read again".to_owned(),
        [one] => one.to_string(),
        [first, rest @ ..] => format!("{first} and {}", count(rest.len(), "more file")),
    }
}

fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

fn shown_time(time: Duration) -> String {
    format!("{} ms", time.as_millis())
}

/// The address of this machine in its network: the one that it would send from. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(("0.0.0.0", 0)).ok()?;
    // An address that is reserved for documentation (RFC 5737).
    socket.connect(("192.0.2.1", 9)).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_unspecified())
}

fn open(url: &str) -> io::Result<()> {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}
