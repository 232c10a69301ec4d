//! `plenary schema`: prints a JSON Schema, or writes all of them into the site.

use std::io::{self, Read as _};

use super::{Environment, Exit, harmless};
use crate::check;
use crate::cli::{SchemaArgs, SubjectArg};
use crate::folder::{self, Folder};
use crate::schema::{self, Subject};

/// Prints or writes schemas.
///
/// # Errors
/// When the streams cannot be written to.
pub fn run(args: &SchemaArgs, environment: &mut Environment) -> io::Result<Exit> {
    let rules = check::rules_by_code();
    let Some(subject) = args.subject else {
        return match write(args, &rules) {
            Ok(written) => {
                let s = if written == 1 { "" } else { "s" };
                writeln!(environment.err, "schemas/: {written} file{s} written").map(|()| Exit::Success)
            }
            Err(why) => writeln!(environment.err, "error: {}", harmless(&why)).map(|()| Exit::Failure),
        };
    };
    let subject = match subject {
        SubjectArg::Site => Subject::Site,
        SubjectArg::Page => Subject::Page(args.kind),
        SubjectArg::Theme => Subject::Theme,
        SubjectArg::Register => Subject::Register,
        SubjectArg::Words => Subject::Words,
    };
    if args.kind.is_some() && !matches!(subject, Subject::Page(_)) {
        writeln!(environment.err, "error: `--kind` belongs to `plenary schema page`")?;
        return Ok(Exit::Failure);
    }
    write!(environment.out, "{}", schema::text(subject, &rules)).map(|()| Exit::Success)
}

/// Writes every schema into the folder `schemas/`, and returns how many were missing or out of date.
fn write(args: &SchemaArgs, rules: &[(&str, &str)]) -> Result<usize, String> {
    let folder = Folder::open(&args.root).map_err(folder::FolderError::Disk);
    let folder = folder.and_then(|root| {
        // A folder without a site was most likely given by mistake.
        root.open_file("site.yaml")?;
        root.folder_or_new("schemas")
    });
    let failed = |error: folder::FolderError| match error {
        folder::FolderError::Refused(refused) => refused.to_string(),
        folder::FolderError::Disk(cause) => format!(
            "cannot write the schemas of the site in `{}`: {cause}\n  help: run plenary in the folder of the site, or name \
             it with `--root`",
            args.root.display()
        ),
    };
    let folder = folder.map_err(failed)?;
    let mut written = 0;
    for subject in Subject::ALL {
        let (name, text) = (subject.file_name(), schema::text(subject, rules));
        let mut there = String::new();
        let read = folder.open_file(name).ok().and_then(|mut file| file.read_to_string(&mut there).ok());
        if read.is_none() || there != text {
            folder::put(&folder, name, &text).map_err(failed)?;
            written += 1;
        }
    }
    Ok(written)
}
