//! The arguments of `plenary explain` and `plenary schema`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::diag::nearest;
use crate::model::Kind;

/// The arguments of `plenary explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A file (site.yaml, theme.yaml, a page), `register`, a kind of page such as agenda, or the code of a finding
    #[arg(value_name = "TOPIC")]
    pub topic: String,

    /// The key, with those above it: meetings.status
    #[arg(value_name = "KEY", default_value = "", hide_default_value = true)]
    pub key: String,
}

/// The arguments of `plenary schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The kind of file
    #[arg(value_enum, required_unless_present = "write", conflicts_with = "write")]
    pub subject: Option<SubjectArg>,

    /// The kind of page; without it the schema is that of every kind
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub kind: Option<Kind>,

    /// Write all schemas to the folder `schemas/` of the site
    #[arg(long, conflicts_with = "kind")]
    pub write: bool,

    /// The folder of the site, with site.yaml in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,
}

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SubjectArg {
    /// site.yaml
    Site,
    /// The front matter of a page
    Page,
    /// theme.yaml
    Theme,
    /// A register of documents in YAML
    Register,
    /// The words of a theme, i18n/fr.yaml
    Words,
}

/// A kind of page by its keyword.
fn kind(word: &str) -> Result<Kind, String> {
    let words = || Kind::WORDS.iter().map(|(word, _)| *word);
    Kind::WORDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind).ok_or_else(|| {
        match nearest(word, words()) {
            Some(near) => format!("there is no such kind of page; did you mean `{near}`?"),
            None => format!(
                "there is no such kind of page; the kinds are {}",
                words().collect::<Vec<_>>().join(", ")
            ),
        }
    })
}
