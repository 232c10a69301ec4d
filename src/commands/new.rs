//! `plenary new`: begins a file of the site.

use std::io;

use super::{Environment, Exit, count, harmless};
use crate::cli::{NewArgs, NewCommand, NewWordsArgs};
use crate::diag::{Colour, Diagnostics, Texts};
use crate::folder::{self, Folder, FolderError};
use crate::pipeline::words_to_translate;
use crate::source::{LinkPolicy, read_with};

/// Begins a file.
///
/// # Errors
/// When the streams cannot be written to.
pub fn run(args: &NewArgs, environment: &mut Environment) -> io::Result<Exit> {
    match &args.what {
        NewCommand::Words(args) => words(args, environment),
    }
}

fn words(args: &NewWordsArgs, environment: &mut Environment) -> io::Result<Exit> {
    let sources = match read_with(&args.root, LinkPolicy { allowed: Vec::new(), output: None }) {
        Ok(sources) => sources,
        Err(errors) => {
            for error in errors {
                writeln!(environment.err, "error: {}", harmless(&error.to_string()))?;
            }
            return Ok(Exit::Failure);
        }
    };
    let mut findings = Diagnostics::new();
    let Some((theme, blank)) = words_to_translate(&sources, &args.language, &mut findings) else {
        let text_of = |path: &crate::path::SourcePath| sources.text(path);
        let texts = Texts::new(&text_of);
        for finding in findings.capped() {
            writeln!(environment.err, "{}", finding.show(Colour::Plain, &texts))?;
        }
        return Ok(Exit::Mistakes);
    };
    let language = &args.language;
    if blank.words == 0 {
        writeln!(environment.err, "the theme `{theme}` has all its words in `{language}`")?;
        return Ok(Exit::Success);
    }
    let (folder, name) = (format!("themes/{theme}/i18n"), format!("{language}.yaml"));
    let number = count(blank.words, "word", "words");
    match write(args, &folder, &name, &blank.text) {
        Ok(true) => writeln!(environment.err, "{folder}/{name}: {number} to translate")?,
        Ok(false) => {
            write!(environment.out, "{}", blank.text)?;
            writeln!(
                environment.err,
                "`{folder}/{name}` is there already, and lacks {number}: add those above to it"
            )?;
        }
        Err(error) => {
            let why = match error {
                FolderError::Refused(refused) => refused.to_string(),
                FolderError::Disk(cause) => format!("cannot write `{folder}/{name}`: {cause}"),
            };
            writeln!(environment.err, "error: {}", harmless(&why))?;
            return Ok(Exit::Failure);
        }
    }
    if !sources_name(&sources, language.as_str()) {
        writeln!(environment.err, "add `{language}` to `languages` in site.yaml, if it is not there yet")?;
    }
    Ok(Exit::Success)
}

/// Whether site.yaml has the tag anywhere; only to leave out a hint that is not needed.
fn sources_name(sources: &crate::source::Sources, tag: &str) -> bool {
    let text = sources.text(&crate::path::SourcePath::new("site.yaml"));
    text.is_some_and(|text| {
        let is_letter = |c: char| c.is_alphanumeric() || c == '-';
        text.split(|c: char| !is_letter(c)).any(|word| word == tag)
    })
}

/// Writes the file, unless it is there. Returns whether it was written.
fn write(args: &NewWordsArgs, folder: &str, name: &str, text: &str) -> Result<bool, FolderError> {
    let mut place = Folder::open(&args.root).map_err(FolderError::Disk)?;
    for part in folder.split('/') {
        place = place.folder_or_new(part)?;
    }
    if place.look(name).map_err(FolderError::Disk)?.is_some() {
        return Ok(false);
    }
    folder::put(&place, name, text).map(|()| true)
}
