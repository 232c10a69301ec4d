//! The arguments of `plenary new`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::l10n::{LanguageCode, language_code};
use crate::model::Lang;

/// The arguments of `plenary new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What to begin.
    #[command(subcommand)]
    pub what: NewCommand,
}

/// What `plenary new` begins.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Begin the words of the theme in a language: every word that it lacks, with its English beside it
    ///
    /// Writes `i18n/de.yaml` in the folder of the site's theme, for `de`. A word that is left empty is shown in English. If the file
    /// is there already, the words that it lacks are printed instead, and nothing is written.
    ///
    /// Exit status: 0 written, printed, or nothing is lacking; 1 the sources have mistakes; 2 it could not run.
    #[command(after_help = "Example: plenary new words de")]
    Words(NewWordsArgs),
}

/// The arguments of `plenary new words`.
#[derive(Debug, Args)]
pub struct NewWordsArgs {
    /// The language: de, pt-BR, zh-Hant
    #[arg(value_name = "LANGUAGE", value_parser = language)]
    pub language: Lang,

    /// The folder of the site, with site.yaml in it
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,
}

fn language(tag: &str) -> Result<Lang, String> {
    let lang =
        Lang::new(tag).ok_or_else(|| "write a language tag such as de, pt-BR or zh-Hant".to_owned())?;
    match language_code(&lang) {
        LanguageCode::Country(spoken) => Err(format!(
            "`{}` is the code of a country; write the language, for example {spoken}",
            lang.primary()
        )),
        LanguageCode::Language | LanguageCode::Unknown => Ok(lang),
    }
}
