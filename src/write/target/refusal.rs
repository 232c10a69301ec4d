//! Why a folder must not be written to. Begin with [`Refusal`].

use std::fmt;
use std::io;
use std::path::PathBuf;

/// A refused output folder and the reason.
#[derive(Debug)]
pub struct Refusal {
    /// The folder as the caller named it.
    pub out: PathBuf,
    /// The reason.
    pub danger: Danger,
}

/// Why a folder must not be written to.
#[derive(Debug)]
pub enum Danger {
    /// It is the root of the file system.
    FileSystemRoot,
    /// It is the home folder or contains it.
    Home,
    /// It is the root of the site's sources or contains it.
    SiteRoot,
    /// It is this source folder, contains it, or is inside it.
    Source(PathBuf),
    /// It is the root of a repository: it contains this entry.
    Repository(&'static str),
    /// It is inside the internal folder of a repository, of this name.
    RepositoryStore(&'static str),
    /// It is this folder of the operating system, or inside it.
    System(PathBuf),
    /// It is inside this folder of the operating system and was never written by plenary.
    SystemUnclaimed(PathBuf),
    /// It contains files, none of which plenary wrote, and is outside the site's root.
    Foreign,
    /// It, or one of its ancestors, is a link in the site's root that leads out of it.
    LinkOutOfRoot {
        /// The link.
        link: PathBuf,
        /// Where it leads.
        leads_to: PathBuf,
    },
    /// It, or one of its ancestors, is a file.
    NotAFolder(PathBuf),
    /// It, or one of its ancestors, is a broken link.
    BrokenLink(PathBuf),
    /// It cannot be accessed.
    Unreadable(PathBuf, io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (out, danger) = (self.out.display(), &self.danger);
        write!(f, "cannot write the site to `{out}`: {danger}\n  help: {}", danger.help())
    }
}

impl fmt::Display for Danger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Danger::FileSystemRoot => f.write_str("it is the root of the file system"),
            Danger::Home => f.write_str("it is or contains your home folder"),
            Danger::SiteRoot => f.write_str("it is or contains the site's root, where `site.yaml` is"),
            Danger::Source(source) => {
                write!(f, "it is, contains or lies in `{}`, which contains sources", source.display())
            }
            Danger::Repository(store) => write!(f, "it is the root of a repository (it has a `{store}`)"),
            Danger::RepositoryStore(store) => write!(f, "it lies in a repository's own folder `{store}`"),
            Danger::System(folder) => {
                write!(
                    f,
                    "it is, contains or lies in `{}`, a folder of the operating system",
                    folder.display()
                )
            }
            Danger::SystemUnclaimed(folder) => write!(
                f,
                "it lies in `{}`, a folder of the operating system, and plenary has not written to it before",
                folder.display()
            ),
            Danger::Foreign => f.write_str("it contains files, but none that plenary wrote"),
            Danger::LinkOutOfRoot { link, leads_to } => {
                let (link, to) = (link.display(), leads_to.display());
                write!(f, "`{link}` is a link to `{to}`, outside the folder of the site")
            }
            Danger::NotAFolder(file) => write!(f, "`{}` is a file", file.display()),
            Danger::BrokenLink(link) => write!(f, "`{}` is a link that leads nowhere", link.display()),
            Danger::Unreadable(path, cause) => write!(f, "cannot read `{}`: {cause}", path.display()),
        }
    }
}

impl Danger {
    /// What to write instead.
    fn help(&self) -> String {
        match self {
            Danger::SystemUnclaimed(_) => {
                "name another folder; if this one is where the site belongs, add `--adopt`, which keeps the files in it"
                    .to_owned()
            }
            Danger::Foreign => "name a folder that is empty or does not exist yet; if the site belongs here, add `--adopt`, \
                                which keeps the files in it"
                .to_owned(),
            Danger::LinkOutOfRoot { leads_to, .. } => {
                let to = leads_to.display();
                format!("delete the link; if the site belongs where it leads, say so with `--out {to}`")
            }
            Danger::FileSystemRoot
            | Danger::Home
            | Danger::SiteRoot
            | Danger::Source(_)
            | Danger::Repository(_)
            | Danger::RepositoryStore(_)
            | Danger::System(_)
            | Danger::NotAFolder(_)
            | Danger::BrokenLink(_)
            | Danger::Unreadable(..) => {
                "name a folder of its own for the output, such as `--out public`".to_owned()
            }
        }
    }
}

impl std::error::Error for Refusal {}
