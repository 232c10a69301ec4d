//! `plenary explain`: describes a key or a code.

use std::io::{self, Read as _};
use std::path::Path;

use super::{Environment, Exit, harmless};
use crate::check;
use crate::cli::ExplainArgs;
use crate::diag::{Code, nearest};
use crate::folder::Folder;
use crate::model::Kind;
use crate::parse::kind_of_page;
use crate::schema::{Subject, explain};

/// Explains a key or a code.
///
/// # Errors
/// When the streams cannot be written to.
pub fn run(args: &ExplainArgs, environment: &mut Environment) -> io::Result<Exit> {
    if let Some(code) = Code::named(&args.topic) {
        write!(environment.out, "{}", check::explain::explain(code))?;
        return Ok(Exit::Success);
    }
    let explained = subject(&args.topic).and_then(|subject| explain(subject, &args.key));
    match explained {
        Ok(text) => write!(environment.out, "{text}").map(|()| Exit::Success),
        Err(why) => writeln!(environment.err, "error: {}", harmless(&why)).map(|()| Exit::Failure),
    }
}

/// How many bytes of a page are read: its front matter is at the beginning.
const MOST_BYTES: u64 = 1 << 20;

fn subject(name: &str) -> Result<Subject, String> {
    if let Some(subject) = Subject::named(name) {
        return Ok(subject);
    }
    if name.ends_with(".md") {
        return kind_of_file(Path::new(name)).map(|kind| Subject::Page(Some(kind)));
    }
    let known = Subject::names();
    let codes = Code::ALL.iter().map(|code| code.as_str());
    Err(match nearest(name, known.iter().copied().chain(codes)) {
        Some(near) => format!("there is nothing to explain about `{name}`; did you mean `{near}`?"),
        None => format!(
            "there is nothing to explain about `{name}`; name a file, a kind of page, or a code: {}",
            known.join(", ")
        ),
    })
}

/// The kind of the page in a file.
fn kind_of_file(path: &Path) -> Result<Kind, String> {
    let mut bytes = Vec::new();
    let above = path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let read = path.file_name().ok_or(io::ErrorKind::NotFound.into()).and_then(|name| {
        let file = Folder::open(above)?.open_file(name).map_err(io::Error::other)?;
        file.take(MOST_BYTES).read_to_end(&mut bytes)
    });
    match read {
        Ok(_) => Ok(kind_of_page(&bytes)),
        Err(error) => Err(format!("cannot read `{}`: {error}", path.display())),
    }
}
