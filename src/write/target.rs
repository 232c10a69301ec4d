//! Which folders a site may be written to. Begin with [`check_target`].

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::scan::same_file;

/// An output folder that was checked. It need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    shown: PathBuf,
    folder: PathBuf,
}

impl Target {
    /// The folder as the caller named it, for messages.
    pub fn shown(&self) -> &Path {
        &self.shown
    }

    /// The folder itself, absolute and with its links resolved: a link would be exchanged in place of its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder beside it in which the next site is prepared: `.public.plenary` for `public`. Whoever watches
    /// or lists the site's root passes over it.
    pub fn workshop(&self) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(self.folder.file_name().expect("the file system's root is refused and `..` is resolved"));
        name.push(".plenary");
        self.folder.with_file_name(name)
    }
}

/// An output folder that must not be written to, and why.
#[derive(Debug)]
pub struct Refusal {
    /// The folder as the caller named it.
    pub out: PathBuf,
    /// Why.
    pub danger: Danger,
}

/// Why a folder must not be written to.
#[derive(Debug)]
pub enum Danger {
    /// It is the root of the file system.
    FileSystemRoot,
    /// It is the home folder or holds it.
    Home,
    /// It is the root of the site's sources or holds it.
    SiteRoot,
    /// It is this folder of sources, holds it or lies in it.
    Source(PathBuf),
    /// It is the root of a repository: it holds this entry.
    Repository(&'static str),
    /// It lies in a repository's own store, the folder of this name.
    RepositoryStore(&'static str),
    /// It, or something above it, is a file.
    NotAFolder(PathBuf),
    /// It, or something above it, is a link that leads nowhere.
    BrokenLink(PathBuf),
    /// It cannot be looked at.
    Unreadable(PathBuf, io::Error),
}

const STORES: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// Checks an output folder before anything is touched.
///
/// `root` is the folder of `site.yaml`, `sources` the folders that are read (`content`, `themes`), `home` the user's
/// home folder if it is known. Links and bind mounts are followed for the comparison, as far as the paths exist.
///
/// ```
/// use plenary::write::check_target;
/// use std::path::Path;
/// let site = tempfile::tempdir()?;
/// let sources = [site.path().join("content"), site.path().join("themes")];
/// assert!(check_target(&site.path().join("public"), site.path(), &sources, None).is_ok());
/// let refusal = check_target(&site.path().join("content/a"), site.path(), &sources, None).unwrap_err();
/// assert!(refusal.to_string().contains("help:"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// A [`Refusal`] when the folder is dangerous or cannot be a folder.
pub fn check_target(
    out: &Path,
    root: &Path,
    sources: &[PathBuf],
    home: Option<&Path>,
) -> Result<Target, Refusal> {
    let refuse = |danger| Refusal { out: out.to_path_buf(), danger };
    let folder = resolve(out).map_err(refuse)?;
    if folder.file_name().is_none() {
        return Err(refuse(Danger::FileSystemRoot));
    }
    if lies_in(&resolve(root).map_err(refuse)?, &folder) {
        return Err(refuse(Danger::SiteRoot));
    }
    if let Some(home) = home
        && lies_in(&resolve(home).map_err(refuse)?, &folder)
    {
        return Err(refuse(Danger::Home));
    }
    for source in sources {
        let resolved = resolve(source).map_err(refuse)?;
        if lies_in(&resolved, &folder) || lies_in(&folder, &resolved) {
            return Err(refuse(Danger::Source(source.clone())));
        }
    }
    for store in STORES {
        if fs::symlink_metadata(folder.join(store)).is_ok() {
            return Err(refuse(Danger::Repository(store)));
        }
        if folder.components().any(|part| part.as_os_str() == store) {
            return Err(refuse(Danger::RepositoryStore(store)));
        }
    }
    match fs::metadata(&folder) {
        Ok(there) if !there.is_dir() => Err(refuse(Danger::NotAFolder(folder))),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(refuse(Danger::Unreadable(folder, cause)))
        }
        Ok(_) | Err(_) => Ok(Target { shown: out.to_path_buf(), folder }),
    }
}

/// The absolute path with every link resolved; what does not exist yet is appended as it stands.
fn resolve(path: &Path) -> Result<PathBuf, Danger> {
    let unreadable = |path: &Path, cause| Danger::Unreadable(path.to_path_buf(), cause);
    let absolute = std::path::absolute(path).map_err(|cause| unreadable(path, cause))?;
    let parts: Vec<Component<'_>> = absolute.components().collect();
    for existing in (1..=parts.len()).rev() {
        let head: PathBuf = parts.iter().take(existing).collect();
        match fs::canonicalize(&head) {
            Ok(mut resolved) => {
                for part in parts.iter().skip(existing) {
                    match part {
                        Component::ParentDir => drop(resolved.pop()),
                        Component::Normal(name) => resolved.push(name),
                        Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
                    }
                }
                return Ok(resolved);
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                if fs::symlink_metadata(&head).is_ok_and(|there| there.is_symlink()) {
                    return Err(Danger::BrokenLink(head));
                }
            }
            Err(cause) if cause.kind() == io::ErrorKind::NotADirectory => {
                let file = head.parent().unwrap_or(&head);
                if file.is_file() {
                    return Err(Danger::NotAFolder(file.to_path_buf()));
                }
            }
            Err(cause) => return Err(unreadable(&head, cause)),
        }
    }
    Err(unreadable(&absolute, io::ErrorKind::NotFound.into()))
}

/// Whether `inner` is `outer` or lies in it. Both are resolved; folders that have two names (a bind mount, a file
/// system that ignores letter case) are recognised by what they are.
fn lies_in(inner: &Path, outer: &Path) -> bool {
    let there = fs::metadata(outer).ok();
    inner.ancestors().any(|folder| {
        folder == outer
            || there.as_ref().is_some_and(|outer| fs::metadata(folder).is_ok_and(|it| same_file(&it, outer)))
    })
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write the site to `{}`: ", self.out.display())?;
        match &self.danger {
            Danger::FileSystemRoot => f.write_str("it is the root of the file system")?,
            Danger::Home => f.write_str("it is or holds your home folder")?,
            Danger::SiteRoot => f.write_str("it is or holds the site's root, where `site.yaml` is")?,
            Danger::Source(source) => {
                write!(f, "it is, holds or lies in `{}`, which holds sources", source.display())?;
            }
            Danger::Repository(store) => write!(f, "it is the root of a repository (it has a `{store}`)")?,
            Danger::RepositoryStore(store) => write!(f, "it lies in a repository's own folder `{store}`")?,
            Danger::NotAFolder(file) => write!(f, "`{}` is a file", file.display())?,
            Danger::BrokenLink(link) => write!(f, "`{}` is a link that leads nowhere", link.display())?,
            Danger::Unreadable(path, cause) => write!(f, "cannot look at `{}`: {cause}", path.display())?,
        }
        f.write_str("\n  help: name a folder of its own for the output, such as `--out public`")
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site with sources in a home folder.
    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> Place {
            let place = Place(tempfile::tempdir().unwrap());
            for folder in ["home/site/content/news", "home/site/themes", "home/site/public", "home/other"] {
                fs::create_dir_all(place.at(folder)).unwrap();
            }
            place
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn check(&self, out: &Path) -> Result<Target, Refusal> {
            let sources = [self.at("home/site/content"), self.at("home/site/themes")];
            check_target(out, &self.at("home/site"), &sources, Some(&self.at("home")))
        }

        fn danger(&self, out: &str) -> String {
            match self.check(&self.at(out)) {
                Ok(_) => "none".to_owned(),
                Err(refusal) => format!("{:?}", refusal.danger).split('(').next().unwrap().to_owned(),
            }
        }
    }

    #[test]
    fn a_folder_of_its_own_is_accepted_whether_it_exists_or_not() {
        let place = Place::new();
        for out in
            ["home/site/public", "home/site/a/b", "home/site/content2", "home/other", "home/site/x/../y"]
        {
            assert_eq!(place.danger(out), "none", "{out}");
        }
    }

    #[test]
    fn folders_of_sources_are_refused() {
        let place = Place::new();
        for out in [
            "home/site/content",
            "home/site/content/news",
            "home/site/content/new/er",
            "home/site/x/../themes",
        ] {
            assert_eq!(place.danger(out), "Source", "{out}");
        }
        let elsewhere = [place.at("shared/themes")];
        let out = place.at("shared");
        let refusal = check_target(&out, &place.at("home/site"), &elsewhere, None).unwrap_err();
        assert!(
            matches!(refusal.danger, Danger::Source(_)),
            "a folder that holds one which does not exist yet"
        );
    }

    #[test]
    fn the_sites_root_and_what_holds_it_are_refused() {
        let place = Place::new();
        assert_eq!(place.danger("home/site"), "SiteRoot");
        assert_eq!(place.danger("home/site/."), "SiteRoot");
        assert_eq!(place.danger("home/site/content/.."), "SiteRoot");
        assert_eq!(place.danger("home/site/.."), "SiteRoot");
        assert_eq!(place.danger("../../../../../../../../../.."), "FileSystemRoot");
    }

    #[test]
    fn the_home_folder_and_what_holds_it_are_refused() {
        let place = Place::new();
        for out in ["home", "home/..", "home/other/.."] {
            let refusal = check_target(&place.at(out), Path::new("/no/where"), &[], Some(&place.at("home")))
                .unwrap_err();
            assert!(matches!(refusal.danger, Danger::Home), "{refusal}");
        }
    }

    #[test]
    fn a_repository_is_refused() {
        let place = Place::new();
        fs::create_dir_all(place.at("home/other/.git/refs")).unwrap();
        fs::write(place.at("home/site/public/.git"), "gitdir: elsewhere").unwrap();
        assert_eq!(place.danger("home/other"), "Repository");
        assert_eq!(place.danger("home/site/public"), "Repository");
        assert_eq!(place.danger("home/other/.git/refs"), "RepositoryStore");
        assert_eq!(place.danger("home/other/public"), "none");
    }

    #[test]
    fn a_file_is_refused() {
        let place = Place::new();
        fs::write(place.at("home/site/file"), "").unwrap();
        assert_eq!(place.danger("home/site/file"), "NotAFolder");
        assert_eq!(place.danger("home/site/file/public"), "NotAFolder");
        assert_eq!(place.danger("home/site/file/public/deeper"), "NotAFolder");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_wherever_they_stand() {
        use std::os::unix::fs::symlink;
        let place = Place::new();
        for (link, to) in [
            ("home/site/to-content", "home/site/content"),
            ("home/site/to-root", "home/site"),
            ("home/site/to-other", "home/other"),
            ("home/site/to-nothing", "home/nothing"),
        ] {
            symlink(place.at(to), place.at(link)).unwrap();
        }
        assert_eq!(place.danger("home/site/to-content"), "Source");
        assert_eq!(place.danger("home/site/to-content/not/yet"), "Source");
        assert_eq!(place.danger("home/site/to-root/content/a"), "Source");
        assert_eq!(place.danger("home/site/to-root"), "SiteRoot");
        assert_eq!(place.danger("home/site/to-nothing"), "BrokenLink");
        assert_eq!(place.danger("home/site/to-nothing/a"), "BrokenLink");
        let target = place.check(&place.at("home/site/to-other")).unwrap();
        assert_eq!(target.folder(), place.at("home/other").canonicalize().unwrap());
        assert_eq!(target.workshop(), place.at("home").canonicalize().unwrap().join(".other.plenary"));
    }

    #[test]
    fn a_refusal_names_the_folder_the_reason_and_a_way_out() {
        let refusal =
            Refusal { out: "content".into(), danger: Danger::Source("/site/content".into()) }.to_string();
        assert_eq!(
            refusal,
            "cannot write the site to `content`: it is, holds or lies in `/site/content`, which holds sources\n  \
             help: name a folder of its own for the output, such as `--out public`"
        );
    }
}
