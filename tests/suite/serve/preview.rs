//! A running preview of a small site.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::client::{Events, Reply, get};

/// How long anything may take on a machine that does much else.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// A small site: three pages and a register.
pub const SITE: [(&str, &str); 5] = [
    (
        "site.yaml",
        "site:\n  title: Small\n  base_url: https://example.org/small/\n  languages: [en]\n  theme: own\n\
         group:\n  acronym: SG\n  name: Small group\n",
    ),
    ("content/index.md", "---\nkind: home\ntitle: Small\n---\nWelcome.\n"),
    ("content/join.md", "---\ntitle: Join\n---\nHow to join.\n"),
    ("content/about.md", "---\ntitle: About\n---\nWhat it is.\n"),
    ("themes/own/theme.yaml", "name: own\nextends: plenary\n"),
];

pub struct Preview {
    pub root: PathBuf,
    pub port: u16,
    child: Child,
    out: Receiver<String>,
    err: Receiver<String>,
    _folder: TempDir,
}

/// Makes a site in a folder.
pub fn save(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// `plenary serve` for a site.
pub fn command(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    command.args(["serve", "--now", "2025-03-10", "--color", "never", "--root"]).arg(root);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines() {
            if sender.send(line.expect("a line")).is_err() {
                break;
            }
        }
    });
    receiver
}

impl Preview {
    /// A preview of the small site.
    pub fn start() -> Self {
        Self::of(&SITE, &[])
    }

    /// A preview of a site with these files, with more arguments.
    pub fn of(files: &[(&str, &str)], arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        save(folder.path(), files);
        Self::run(folder, &[&["--port", "0"], arguments].concat())
    }

    /// A preview of the site in a folder.
    pub fn run(folder: TempDir, arguments: &[&str]) -> Self {
        let mut command = command(folder.path());
        command.args(arguments);
        Self::spawn(folder, command)
    }

    /// A preview that can have so many files and connections open.
    #[cfg(target_os = "linux")]
    pub fn limited(folder: TempDir, handles: usize) -> Self {
        let program = command(folder.path());
        let mut limited = Command::new("sh");
        limited.arg("-c").arg(format!("ulimit -n {handles} && exec \"$@\"")).arg("sh");
        limited.arg(program.get_program()).args(program.get_args()).args(["--port", "0"]);
        limited.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self::spawn(folder, limited)
    }

    fn spawn(folder: TempDir, mut command: Command) -> Self {
        let root = folder.path().to_owned();
        let mut child = command.spawn().expect("the program starts");
        let out = lines(child.stdout.take().expect("its output"));
        let err = lines(child.stderr.take().expect("its messages"));
        let mut preview = Self { root, port: 0, child, out, err, _folder: folder };
        let line = preview.out_line("http://");
        let authority = line.split('/').nth(2).expect("an address");
        preview.port = authority.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        preview
    }

    /// The next line of its output that holds a text.
    pub fn out_line(&self, text: &str) -> String {
        Self::line(&self.out, text)
    }

    /// The next line of its messages that holds a text.
    pub fn err_line(&self, text: &str) -> String {
        Self::line(&self.err, text)
    }

    fn line(lines: &Receiver<String>, text: &str) -> String {
        let until = Instant::now() + DEADLINE;
        loop {
            let line = lines
                .recv_timeout(until.saturating_duration_since(Instant::now()))
                .unwrap_or_else(|_| panic!("no line with `{text}`"));
            if line.contains(text) {
                return line;
            }
        }
    }

    pub fn write(&self, path: &str, text: &str) {
        save(&self.root, &[(path, text)]);
    }

    pub fn get(&self, path: &str) -> Reply {
        get(self.port, path)
    }

    /// The events of a page as it is now.
    pub fn events(&self, page: &str) -> Events {
        let body = self.get(page).text();
        let version = body.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mut events = Events::open(self.port, page, version.expect("a version"));
        // It says first whether there are mistakes.
        events.first();
        events
    }

    /// A number that the system tells of the process, memory in KiB: proc_pid_status(5).
    #[cfg(target_os = "linux")]
    pub fn status(&self, name: &str) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its status");
        let value = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        value.and_then(|value| value.split_whitespace().next()?.parse().ok()).expect("a number")
    }

    /// Asks it to end, as Ctrl-C does, and returns its exit status.
    #[cfg(unix)]
    pub fn interrupt(mut self) -> (Option<i32>, Receiver<String>) {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-INT", &pid]).status().expect("kill");
        let status = self.child.wait().expect("its end");
        let (_, none) = channel();
        (status.code(), std::mem::replace(&mut self.out, none))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
