//! Programs side by side: each builds the same pages in turn, several times. Begin with [`Contest::run`].

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::corpus::{Form, save};
use crate::process::{Cost, cost};

/// In what state a program finds the folder that it writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    FreshFolder,
    /// After another build of the same site.
    NothingChanged,
    /// The same, and then the text of one page was saved.
    OnePageChanged,
}

/// A program and what it is told to do.
#[derive(Clone)]
pub struct Contender {
    pub name: String,
    pub form: Form,
    pub before: Before,
    program: OsString,
    /// Given the root of the site and the folder that is to be written.
    arguments: fn(&Path, &Path) -> Vec<OsString>,
}

/// The arguments with which this program runs the yardstick: as it is, and with memory in pages of the usual size, which
/// is what Plenary asks the system for.
pub const YARDSTICK: &str = "--yardstick";
pub const YARDSTICK_IN_SMALL_PAGES: &str = "--yardstick-in-small-pages";
/// The page that is saved.
const SAVED: &str = "content/about/participation.md";

pub fn yardstick() -> Contender {
    Contender {
        name: "the yardstick".to_owned(),
        form: Form::Plain,
        before: Before::FreshFolder,
        program: std::env::current_exe().expect("this program").into(),
        arguments: |root, out| vec![YARDSTICK.into(), root.into(), out.into()],
    }
}

pub fn yardstick_in_small_pages() -> Contender {
    Contender {
        name: "the yardstick, no huge pages".to_owned(),
        arguments: |root, out| vec![YARDSTICK_IN_SMALL_PAGES.into(), root.into(), out.into()],
        ..yardstick()
    }
}

/// A build with Plenary.
pub fn plenary(name: &str, form: Form, before: Before) -> Contender {
    Contender {
        name: name.to_owned(),
        form,
        before,
        program: env!("CARGO_BIN_EXE_plenary").into(),
        arguments: |root, out| {
            vec!["build".into(), "--quiet".into(), "--root".into(), root.into(), "--out".into(), out.into()]
        },
    }
}

/// Every rule, on a site that is built in memory.
pub fn plenary_check() -> Contender {
    Contender {
        name: "`plenary check`, default theme".to_owned(),
        form: Form::DefaultTheme,
        before: Before::NothingChanged,
        program: env!("CARGO_BIN_EXE_plenary").into(),
        arguments: |root, _| vec!["check".into(), "--root".into(), root.into()],
    }
}

/// Hugo and Zola, as far as they are there: the programs that `HUGO` and `ZOLA` name, or those of the search path.
pub fn peers() -> Vec<Contender> {
    let hugo = installed("HUGO", "hugo", "version").map(|(name, program)| Contender {
        name: format!("Hugo {name}"),
        form: Form::Hugo,
        before: Before::FreshFolder,
        program,
        arguments: |root, out| {
            let quiet = ["--noBuildLock".into(), "--quiet".into(), "--source".into(), root.into()];
            [&quiet[..], &["--destination".into(), out.into()]].concat()
        },
    });
    let zola = installed("ZOLA", "zola", "--version").map(|(name, program)| Contender {
        name: format!("Zola {name}"),
        form: Form::Zola,
        before: Before::FreshFolder,
        program,
        arguments: |root, out| {
            let site = ["--root".into(), root.into(), "--config".into(), root.join("zola.toml").into()];
            [&site[..], &["build".into(), "--output-dir".into(), out.into()]].concat()
        },
    });
    hugo.into_iter().chain(zola).collect()
}

/// The version of a program and the program, if it is there.
fn installed(variable: &str, name: &str, argument: &str) -> Option<(String, OsString)> {
    let program = std::env::var_os(variable).unwrap_or_else(|| name.into());
    let Ok(output) = Command::new(&program).arg(argument).output() else {
        println!("Without {name}, which `{variable}` can name.\n");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version =
        text.split_whitespace().nth(1)?.trim_start_matches('v').split(['-', '+']).next()?.to_owned();
    Some((version, program))
}

/// Sites of one size, each written once for all who read it.
pub struct Contest {
    folder: tempfile::TempDir,
}

impl Contest {
    /// Writes the site in every form that is asked for into a folder of its own within `holder`.
    pub fn new(pages: usize, holder: &Path, contenders: &[Contender]) -> Self {
        let contest = Self { folder: tempfile::tempdir_in(holder).expect("a folder") };
        for contender in contenders {
            let root = contest.root(contender);
            if !root.exists() {
                save(pages, contender.form, &root);
            }
        }
        contest
    }

    fn root(&self, contender: &Contender) -> PathBuf {
        self.folder.path().join(format!("{:?}", contender.form))
    }

    /// Where a contender writes, with a folder around it for what the program keeps beside its output.
    pub fn out(&self, contender: &Contender) -> PathBuf {
        self.folder.path().join("out").join(format!("{:?}", contender.form)).join("public")
    }

    /// Runs all once in each round, one after the other, and gives what each cost in each round.
    pub fn run(&self, contenders: &[Contender], rounds: usize) -> Vec<Vec<Cost>> {
        let mut costs = vec![Vec::new(); contenders.len()];
        for round in 0..rounds {
            for (contender, costs) in contenders.iter().zip(&mut costs) {
                costs.push(self.turn(contender, round));
            }
        }
        costs
    }

    fn turn(&self, contender: &Contender, round: usize) -> Cost {
        let (root, out) = (self.root(contender), self.out(contender));
        let folder = out.parent().expect("a folder around it");
        match contender.before {
            Before::FreshFolder => {
                if folder.exists() {
                    fs::remove_dir_all(folder).expect("the folder can be deleted");
                }
                fs::create_dir_all(folder).expect("a folder");
            }
            Before::NothingChanged => {}
            Before::OnePageChanged => {
                let saved = root.join(SAVED);
                let text = fs::read_to_string(&saved).expect("the page");
                fs::write(&saved, format!("{text}\nRound {round}.\n")).expect("a save");
            }
        }
        let arguments = (contender.arguments)(&root, &out);
        let command: Vec<OsString> = std::iter::once(contender.program.clone()).chain(arguments).collect();
        cost(&command)
    }
}
