//! The command line and its help. The only module that names clap.

mod new;
mod topics;

pub use new::{NewArgs, NewCommand, NewWordsArgs};
pub use topics::{ExplainArgs, SchemaArgs, SubjectArg};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::diag::{Code, Format, nearest};
use crate::model::Instant;
use crate::render::Links;

/// Makes the homepage of a standards focus group.
///
/// The site's folder holds `site.yaml` (the facts about the group and its meetings), `content/` (the pages, in
/// Markdown) and, if it has a theme of its own, `themes/`.
#[derive(Debug, Parser)]
#[command(name = "plenary", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

impl Cli {
    /// Parses the command line of the process. Exits the process for `--help`, `--version` or an error.
    pub fn from_command_line() -> Self {
        Self::parse()
    }
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into a folder that any web host can serve
    ///
    /// If the sources have any mistake, nothing is written: the folder keeps the last good site. All mistakes are
    /// reported in one run, each with its file, line and column and with what to write instead.
    ///
    /// Exit status: 0 the site was built; 1 the sources have mistakes; 2 the build could not run.
    #[command(after_help = "Example: plenary build --base-url https://example.org/fgmv/")]
    Build(BuildArgs),
    /// Check facts, text and pages for errors and contradictions, without writing anything
    ///
    /// A build that is not written, with every rule: `plenary build` runs only those that keep a site from being
    /// published. Each finding is shown with its place and what to write instead; then what to fix first.
    ///
    /// Exit status: 0 nothing, or nothing but warnings; 1 the sources have mistakes; 2 the check could not run.
    #[command(after_help = "Example: plenary check --deny warnings")]
    Check(CheckArgs),
    /// Show the site in a browser while it is being written
    ///
    /// Builds in memory, exactly as `plenary build` does, and again after every change; open pages update by
    /// themselves. With a mistake in the sources the last good site stays, and the mistakes are shown over it.
    /// Nothing is written. Ctrl-C stops it.
    ///
    /// Exit status: 0 stopped by the user; 2 could not start.
    #[command(after_help = "Example: plenary serve --open")]
    Serve(ServeArgs),
    /// Begin a file of the site, such as the words of the theme in another language
    ///
    /// An existing file is never changed.
    #[command(after_help = "Example: plenary new words de")]
    New(NewArgs),
    /// Explain a key of site.yaml, of front matter or of a register, or the code of a finding
    ///
    /// Says what a key means, which values it takes, and shows an example. Without a key it lists the keys of the file.
    ///
    /// Exit status: 0 explained; 2 there is no such topic or key.
    #[command(after_help = "Examples: plenary explain site.yaml meetings.status\n          \
                            plenary explain agenda items\n          \
                            plenary explain content/visa.md title\n          \
                            plenary explain late-deadline")]
    Explain(ExplainArgs),
    /// Print a JSON Schema of a file, with which text editors complete and check what is written
    ///
    /// The schemas (JSON Schema, draft 2020-12) are made from the same code that reads the files. `--write` keeps all of them in
    /// the folder `schemas/` of the site; `plenary check` reports those that are out of date.
    ///
    /// Exit status: 0 printed or written; 2 it could not run.
    #[command(
        after_help = "Examples: plenary schema site\n          plenary schema page --kind circular\n          \
                            plenary schema --write"
    )]
    Schema(SchemaArgs),
}

/// The arguments of `plenary build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The folder of the site, with site.yaml in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,

    /// The folder to write to [default: `public` in the folder of the site]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,

    /// Follow links in the sources into this folder, although it lies outside the site; may be given several times
    ///
    /// Without it, links may only lead to files and folders of the site, because a site written by somebody else could
    /// otherwise publish any file of this machine.
    #[arg(long, value_name = "FOLDER")]
    pub allow_links: Vec<PathBuf>,

    /// Use the output folder even if it contains other files or another site
    ///
    /// Without it, a folder outside the site's folder must be empty, not exist yet, or have been written by plenary. Files
    /// that plenary did not write stay; those of another site built by plenary become this site's, and are replaced
    /// or removed.
    #[arg(long)]
    pub adopt: bool,

    /// The address of the published site; overrides `base_url` in site.yaml
    ///
    /// Needed only where a standard requires absolute addresses, for example for search engines. Links inside the
    /// site work at any address.
    #[arg(long, value_name = "ADDRESS", value_parser = crate::parse::check_base_url)]
    pub base_url: Option<String>,

    /// How pages link to one another
    #[arg(long, value_enum, default_value_t = LinksArg::Folders)]
    pub links: LinksArg,

    /// Also show drafts and scheduled content, marked as drafts
    #[arg(long)]
    pub drafts: bool,

    /// Build as if it were this day or moment, for example 2023-05-20 or 2023-05-20T09:00:00Z
    ///
    /// Determines which pages have been published or have expired. The default is the environment variable
    /// SOURCE_DATE_EPOCH, or else the current time.
    #[arg(long, value_name = "DATE", value_parser = Instant::parse)]
    pub now: Option<Instant>,

    /// Format of the findings and the summary
    #[arg(long, value_enum, default_value_t = FormatArg::Human)]
    pub format: FormatArg,

    /// When to use colour in messages
    #[arg(long, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN")]
    pub color: ColorArg,

    /// Print nothing if there are no problems
    #[arg(long, short)]
    pub quiet: bool,
}

/// The arguments of `plenary check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder of the site, with site.yaml in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,

    /// Follow links in the sources into this folder, although it lies outside the site; may be given several times
    ///
    /// Without it, links may only lead to files and folders of the site, because a site written by somebody else could
    /// otherwise publish any file of this machine.
    #[arg(long, value_name = "FOLDER")]
    pub allow_links: Vec<PathBuf>,

    /// The address of the published site; overrides `base_url` in site.yaml
    #[arg(long, value_name = "ADDRESS", value_parser = crate::parse::check_base_url)]
    pub base_url: Option<String>,

    /// Also check drafts and scheduled content
    #[arg(long)]
    pub drafts: bool,

    /// Check as if it were this day or moment, for example 2023-05-20 or 2023-05-20T09:00:00Z
    ///
    /// Some rules depend on the date: they report what has passed, or is about to. The default is the environment
    /// variable SOURCE_DATE_EPOCH, or else the current time.
    #[arg(long, value_name = "DATE", value_parser = Instant::parse)]
    pub now: Option<Instant>,

    /// Check links to other sites too, over the network
    ///
    /// Each host gets at most one request a second, and the whole check takes at most 30 minutes. Links that worked are
    /// not requested again for seven days; they are kept in `.plenary/` in the site's folder.
    #[arg(long)]
    pub external: bool,

    /// Check links into private networks and to this computer too, and use a proxy
    ///
    /// Without it, no request is sent to a loopback, private, link-local or other special address, whether a link, a
    /// redirect or a name server leads there.
    #[arg(long, requires = "external")]
    pub allow_private: bool,

    /// Format of the findings and the summary
    #[arg(long, value_enum, default_value_t = CheckFormatArg::Human)]
    pub format: CheckFormatArg,

    /// Treat these findings as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    pub deny: Option<Deny>,

    /// Replace repeated facts with references, then check
    ///
    /// Dates, e-mail addresses, telephone numbers and the venue become `{{ meeting.dates }}` and the like where readers
    /// then see the same. Circulars, headings, links, quotations and code are left as they are.
    #[arg(long)]
    pub fix: bool,

    /// Explain a code without checking anything
    #[arg(long, value_name = "CODE", value_parser = code)]
    pub explain: Option<Code>,

    /// When to use colour in messages
    #[arg(long, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN")]
    pub color: ColorArg,

    /// Print nothing if there are no problems
    #[arg(long, short)]
    pub quiet: bool,
}

/// Findings to treat as errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Warnings
    Warnings,
}

/// The output format of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormatArg {
    /// With the line itself, for people
    Human,
    /// One line for each finding, for the problem list of a text editor
    Short,
    /// One JSON object on each line of the standard output, for programs
    Json,
    /// One SARIF 2.1.0 document on the standard output, for code hosts
    Sarif,
    /// Workflow commands on the standard output, which GitHub shows beside the lines of a change
    Github,
}

/// A code by its name.
fn code(name: &str) -> Result<Code, String> {
    Code::named(name).ok_or_else(|| match nearest(name, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => format!("there is no such code; did you mean `{near}`?"),
        None => "there is no such code; codes are in brackets after `error` and `warning`".to_owned(),
    })
}

/// The arguments of `plenary serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The folder of the site, with site.yaml in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,

    /// Follow links in the sources into this folder, although it lies outside the site; may be given several times
    ///
    /// Without it, links may only lead to files and folders of the site, because a site written by somebody else could
    /// otherwise publish any file of this machine.
    #[arg(long, value_name = "FOLDER")]
    pub allow_links: Vec<PathBuf>,

    /// The port; 0 lets the system choose [default: 1977, or the next one that is free]
    #[arg(long, value_name = "NUMBER")]
    pub port: Option<u16>,

    /// Share the preview in the network under this name or address of this machine, for example 0.0.0.0
    ///
    /// Anyone who can reach this machine can then read it, drafts included. Without this option, only this machine can.
    #[arg(long, value_name = "NAME")]
    pub host: Option<String>,

    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,

    /// Open the page that was saved last
    #[arg(long)]
    pub follow: bool,

    /// Also show drafts and scheduled content, marked as drafts
    #[arg(long)]
    pub drafts: bool,

    /// Look for changes several times a second, where the system does not report them (network drives)
    #[arg(long)]
    pub poll: bool,

    /// Show the site as it will be at this address, in place of `base_url` in site.yaml: under the same path
    #[arg(long, value_name = "ADDRESS", value_parser = crate::parse::check_base_url)]
    pub base_url: Option<String>,

    /// Build as if it were this day or moment, for example 2023-05-20 or 2023-05-20T09:00:00Z
    #[arg(long, value_name = "DATE", value_parser = Instant::parse)]
    pub now: Option<Instant>,

    /// When to use colour in messages
    #[arg(long, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN")]
    pub color: ColorArg,
}

/// How pages link to one another.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LinksArg {
    /// To folders (`../join/`), for a web host
    Folders,
    /// To files (`../join/index.html`), for a copy that is opened from disk
    Files,
}

/// Format of the findings and the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// With the line itself, for people
    Human,
    /// One line for each mistake, for the problem list of a text editor
    Short,
    /// One JSON object on each line of the standard output, for programs
    Json,
}

/// When to use colour in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// In a terminal, unless the environment variable NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<LinksArg> for Links {
    fn from(links: LinksArg) -> Self {
        match links {
            LinksArg::Folders => Links::Folders,
            LinksArg::Files => Links::Files,
        }
    }
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Human => Format::Human,
            FormatArg::Short => Format::Short,
            FormatArg::Json => Format::Json,
        }
    }
}
