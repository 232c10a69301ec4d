//! Refused folders, each with its test.

use super::*;

/// A site with sources in a home folder.
struct TestHome(tempfile::TempDir);

impl TestHome {
    fn new() -> TestHome {
        let place = TestHome(tempfile::tempdir().unwrap());
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
        let (root, home) = (self.at("home/site"), self.at("home"));
        check_target(&TargetRequest {
            sources: &sources,
            home: Some(&home),
            ..TargetRequest::new(out, &root)
        })
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
    let place = TestHome::new();
    for out in ["home/site/public", "home/site/a/b", "home/site/content2", "home/other", "home/site/x/../y"] {
        assert_eq!(place.danger(out), "none", "{out}");
    }
}

#[test]
fn folders_of_sources_are_refused() {
    let place = TestHome::new();
    for out in
        ["home/site/content", "home/site/content/news", "home/site/content/new/er", "home/site/x/../themes"]
    {
        assert_eq!(place.danger(out), "Source", "{out}");
    }
    let elsewhere = [place.at("shared/themes")];
    let out = place.at("shared");
    let refusal = check_target(&TargetRequest {
        sources: &elsewhere,
        ..TargetRequest::new(&out, &place.at("home/site"))
    })
    .unwrap_err();
    assert!(matches!(refusal.danger, Danger::Source(_)), "a folder that holds one which does not exist yet");
}

#[test]
fn the_sites_root_and_what_holds_it_are_refused() {
    let place = TestHome::new();
    assert_eq!(place.danger("home/site"), "SiteRoot");
    assert_eq!(place.danger("home/site/."), "SiteRoot");
    assert_eq!(place.danger("home/site/content/.."), "SiteRoot");
    assert_eq!(place.danger("home/site/.."), "SiteRoot");
    assert_eq!(place.danger("../../../../../../../../../.."), "FileSystemRoot");
}

#[test]
fn the_home_folder_and_what_holds_it_are_refused() {
    let place = TestHome::new();
    for out in ["home", "home/..", "home/other/.."] {
        let (out, home) = (place.at(out), place.at("home"));
        let request = TargetRequest { home: Some(&home), ..TargetRequest::new(&out, Path::new("/no/where")) };
        let refusal = check_target(&request).unwrap_err();
        assert!(matches!(refusal.danger, Danger::Home), "{refusal}");
    }
}

#[test]
fn a_repository_is_refused() {
    let place = TestHome::new();
    fs::create_dir_all(place.at("home/other/.git/refs")).unwrap();
    fs::write(place.at("home/site/public/.git"), "gitdir: elsewhere").unwrap();
    assert_eq!(place.danger("home/other"), "Repository");
    assert_eq!(place.danger("home/site/public"), "Repository");
    assert_eq!(place.danger("home/other/.git/refs"), "RepositoryStore");
    assert_eq!(place.danger("home/other/public"), "none");
}

#[test]
fn a_file_is_refused() {
    let place = TestHome::new();
    fs::write(place.at("home/site/file"), "").unwrap();
    assert_eq!(place.danger("home/site/file"), "NotAFolder");
    assert_eq!(place.danger("home/site/file/public"), "NotAFolder");
    assert_eq!(place.danger("home/site/file/public/deeper"), "NotAFolder");
}

#[cfg(unix)]
#[test]
fn links_are_followed_wherever_they_stand() {
    use std::os::unix::fs::symlink;
    let place = TestHome::new();
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
    assert_eq!(target.staging(), place.at("home").canonicalize().unwrap().join(".other.plenary"));
}

#[test]
fn a_refusal_names_the_folder_the_reason_and_a_way_out() {
    let refusal =
        Refusal { out: "content".into(), danger: Danger::Source("/site/content".into()) }.to_string();
    assert_eq!(
        refusal,
        "cannot write the site to `content`: it is, contains or lies in `/site/content`, which contains sources\n  \
         help: name a folder of its own for the output, such as `--out public`"
    );
}

#[test]
fn a_folder_outside_the_root_with_files_of_others_needs_a_word() {
    let place = TestHome::new();
    fs::write(place.at("home/other/notes.txt"), "mine").unwrap();
    fs::write(place.at("home/site/public/notes.txt"), "mine").unwrap();
    assert_eq!(place.danger("home/other"), "Foreign");
    assert_eq!(place.danger("home/other/new"), "none");
    assert_eq!(place.danger("home/site/public"), "none", "below the site's root");
    let (out, root) = (place.at("home/other"), place.at("home/site"));
    let adopting = TargetRequest { adopt: Adopt::Yes, ..TargetRequest::new(&out, &root) };
    assert_eq!(check_target(&adopting).unwrap().adopt(), Adopt::Yes);
    for list in [MANIFEST.to_owned(), format!("{IN_PLACE}/{JOURNAL}")] {
        fs::create_dir_all(place.at("home/other").join(&list).parent().unwrap()).unwrap();
        fs::write(place.at("home/other").join(&list), "").unwrap();
        assert_eq!(place.danger("home/other"), "none", "{list}");
        fs::remove_file(place.at("home/other").join(&list)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_no_list_of_what_plenary_wrote() {
    let place = TestHome::new();
    fs::write(place.at("home/list"), "").unwrap();
    std::os::unix::fs::symlink("../list", place.at("home/other").join(MANIFEST)).unwrap();
    assert_eq!(place.danger("home/other"), "Foreign");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_root_is_followed_only_where_a_person_named_it() {
    use std::os::unix::fs::symlink;
    let place = TestHome::new();
    let root = place.at("home/site");
    fs::remove_dir(root.join("public")).unwrap();
    for (link, to) in [("public", "chain"), ("chain", "../other"), ("inside", "build"), ("build", "x")] {
        symlink(to, root.join(link)).unwrap();
    }
    fs::create_dir_all(root.join("x/public")).unwrap();
    symlink("../../../other", root.join("x/public/away")).unwrap();
    let danger = |out: &str, origin| {
        let out = root.join(out);
        match check_target(&TargetRequest { origin, ..TargetRequest::new(&out, &root) }) {
            Ok(target) => target
                .folder()
                .strip_prefix(place.0.path().canonicalize().unwrap())
                .unwrap()
                .display()
                .to_string(),
            Err(Refusal { danger: Danger::LinkOutOfRoot { link, leads_to }, .. }) => {
                assert!(leads_to.ends_with("home/other"), "{}", leads_to.display());
                format!("refused {}", link.strip_prefix(&root).unwrap().display())
            }
            Err(refusal) => panic!("{refusal}"),
        }
    };
    assert_eq!(danger("public", Origin::Default), "refused public");
    assert_eq!(danger("public", Origin::CommandLine), "home/other");
    assert_eq!(danger("../other", Origin::CommandLine), "home/other");
    assert_eq!(danger("inside/public", Origin::Default), "home/site/x/public");
    for origin in [Origin::Default, Origin::CommandLine] {
        assert_eq!(danger("public/site", origin), "refused public");
        assert_eq!(danger("chain/a/b", origin), "refused chain");
        assert_eq!(danger("inside/public/away/site", origin), "refused inside/public/away");
        assert_eq!(danger("x/../chain/a", origin), "refused x/../chain");
    }
}

#[cfg(unix)]
/// A simulated root of a file system, with one site in a home folder and one in a system folder.
struct Machine(tempfile::TempDir);

#[cfg(unix)]
impl Machine {
    fn new() -> Machine {
        let machine = Machine(tempfile::tempdir().unwrap());
        for folder in [
            "home/ann/site",
            "data/site",
            "usr/bin",
            "usr/share/nginx/html",
            "usr/src/app",
            "etc",
            "dev/shm",
            "var/www",
        ] {
            fs::create_dir_all(machine.at(folder)).unwrap();
        }
        std::os::unix::fs::symlink("usr/bin", machine.at("bin")).unwrap();
        machine
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// The result for an output folder of the site in `root`: the system folder, or nothing.
    fn guard(&self, out: &str, root: &str, adopt: Adopt) -> String {
        let (out, root, system_root) = (self.at(out), self.at(root), self.0.path().canonicalize().unwrap());
        let request =
            TargetRequest { adopt, system_root: Some(&system_root), ..TargetRequest::new(&out, &root) };
        let shown = |system: PathBuf| system.strip_prefix(&system_root).unwrap().display().to_string();
        match check_target(&request).map_err(|refusal| refusal.danger) {
            Ok(_) => "fine".to_owned(),
            Err(Danger::System(system)) => format!("never, because of {}", shown(system)),
            Err(Danger::SystemUnclaimed(system)) => format!("not yet, because of {}", shown(system)),
            Err(danger) => format!("{danger:?}"),
        }
    }
}

#[cfg(unix)]
#[test]
fn folders_of_the_system_are_refused() {
    let machine = Machine::new();
    for adopt in [Adopt::No, Adopt::Yes] {
        for (out, because_of) in [
            ("etc", "etc"),
            ("etc/cron.d", "etc"),
            ("etc/new/deep", "etc"),
            ("bin", "usr/bin"),
            ("bin/new", "usr/bin"),
            ("usr/bin/x", "usr/bin"),
            ("usr/lib/systemd", "usr/lib"),
            ("lib64", "lib64"),
            ("boot/x", "boot"),
            ("proc/1/cwd", "proc"),
            ("sys/kernel", "sys"),
            ("dev", "dev"),
            ("dev/null2", "dev"),
            ("dev/shm", "dev/shm"),
            ("usr", "usr/bin"),
            ("root", "root"),
            ("home", "home"),
            ("var", "var"),
            ("var/lib", "var/lib"),
            ("opt", "opt"),
            ("tmp", "tmp"),
            ("nix", "nix/store"),
        ] {
            assert_eq!(
                machine.guard(out, "data/site", adopt),
                format!("never, because of {because_of}"),
                "{out}"
            );
        }
        for out in [
            "dev/shm/site",
            "root/site",
            "home/ann/web",
            "var/www",
            "var/www/html",
            "opt/site",
            "tmp/x",
            "srv",
        ] {
            assert_eq!(machine.guard(out, "data/site", adopt), "fine", "{out}");
        }
    }
}

#[cfg(unix)]
#[test]
fn below_usr_a_site_goes_only_where_it_was_before_or_where_a_person_wants_it() {
    let machine = Machine::new();
    let html = "usr/share/nginx/html";
    assert_eq!(machine.guard(html, "home/ann/site", Adopt::No), "not yet, because of usr");
    assert_eq!(machine.guard("usr/local/www/new", "home/ann/site", Adopt::No), "not yet, because of usr");
    assert_eq!(machine.guard(html, "home/ann/site", Adopt::Yes), "fine");
    fs::write(machine.at(html).join(MANIFEST), "").unwrap();
    assert_eq!(machine.guard(html, "home/ann/site", Adopt::No), "fine");
}

#[cfg(unix)]
#[test]
fn a_site_that_lies_in_a_folder_of_the_system_has_its_output_there() {
    let machine = Machine::new();
    assert_eq!(machine.guard("usr/src/app/public", "usr/src/app", Adopt::No), "fine");
    assert_eq!(machine.guard("usr/src/public", "usr/src/app", Adopt::No), "not yet, because of usr");
    assert_eq!(
        machine.guard("etc/site", "", Adopt::No),
        "never, because of etc",
        "a site in the root of all"
    );
    assert_eq!(machine.guard("public", "", Adopt::No), "fine");
}
