//! Writing where something is mounted: a disk that is full, and an output folder that is a mount point.
//!
//! Mounting needs an administrator; without one these tests have nothing to try and pass.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use plenary::path::OutPath;
use plenary::render::Output;
use plenary::write::{Identity, TargetRequest, WriteError, check_target, write};

/// Something mounted; unmounted when it is dropped.
struct Mount(PathBuf);

impl Mount {
    fn new(arguments: &[&str], at: &Path) -> Option<Mount> {
        fs::create_dir_all(at).expect("a mount point");
        let mounted = Command::new("mount").args(arguments).arg(at).output().ok()?.status.success();
        mounted.then(|| Mount(at.to_path_buf()))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        // Nothing can be done in a test about a mount that stays.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn site(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.insert(OutPath::new(path).expect("a legal path"), text.as_bytes().to_vec());
    }
    output
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

#[test]
fn a_full_disk_leaves_the_old_site_whole_and_no_leftovers() {
    let place = tempfile::tempdir().expect("a folder");
    let Some(disk) = Mount::new(&["-t", "tmpfs", "-o", "size=256k", "tmpfs"], &place.path().join("disk"))
    else {
        return;
    };
    let (root, public) = (disk.0.as_path(), disk.0.join("public"));
    let target = check_target(&TargetRequest::new(&public, root)).expect("a safe folder");
    write(&site(&[("a.html", "old"), ("b.html", "old")]), &target, &Identity::new(None, "FG-X"))
        .expect("a small site");
    let large = "x".repeat(300_000);
    let error = write(&site(&[("a.html", "new"), ("c.html", &large)]), &target, &Identity::new(None, "FG-X"))
        .expect_err("the disk is too small");
    let expected = format!("cannot write `{}`: ", root.join(".public.plenary/next/c.html").display());
    assert!(error.to_string().starts_with(&expected), "{error}");
    let WriteError::Disk { cause, .. } = error else { panic!("{error}") };
    assert_eq!(cause.kind(), std::io::ErrorKind::StorageFull);
    assert_eq!((text(&public.join("a.html")), text(&public.join("b.html"))), ("old".into(), "old".into()));
    assert!(!root.join(".public.plenary/next").exists());
    write(&site(&[("a.html", "new")]), &target, &Identity::new(None, "FG-X")).expect("room enough");
    assert_eq!(text(&public.join("a.html")), "new");
}

#[test]
fn a_parent_that_is_read_only_is_named() {
    let place = tempfile::tempdir().expect("a folder");
    let Some(disk) = Mount::new(&["-t", "tmpfs", "tmpfs"], &place.path().join("disk")) else { return };
    let (root, public) = (disk.0.as_path(), disk.0.join("public"));
    let target = check_target(&TargetRequest::new(&public, root)).expect("a safe folder");
    write(&site(&[("a.html", "old")]), &target, &Identity::new(None, "FG-X")).expect("a site");
    let status = Command::new("mount").args(["-o", "remount,ro"]).arg(root).status().expect("mount");
    assert!(status.success());
    let error = write(&site(&[("a.html", "new")]), &target, &Identity::new(None, "FG-X"))
        .expect_err("nothing can be written");
    assert!(error.to_string().starts_with("cannot lock `"), "{error}");
    assert_eq!(text(&public.join("a.html")), "old");
}

#[test]
fn an_output_folder_that_is_a_mount_point_is_written_file_by_file() {
    for (arguments, what) in [(&["-t", "tmpfs", "tmpfs"][..], "tmpfs"), (&["--bind"][..], "bind")] {
        let place = tempfile::tempdir().expect("a folder");
        let (root, public) = (place.path(), place.path().join("public"));
        let elsewhere = root.join("elsewhere");
        fs::create_dir(&elsewhere).expect("a folder");
        let mut arguments = arguments.to_vec();
        if what == "bind" {
            arguments.push(elsewhere.to_str().expect("a name"));
        }
        let Some(_mount) = Mount::new(&arguments, &public) else { return };
        let target = check_target(&TargetRequest::new(&public, root)).expect("a safe folder");
        fs::write(public.join("mine.txt"), "mine").expect("a foreign file");
        for (new, gone) in [("a/1.html", "b/2.html"), ("b/2.html", "a/1.html"), ("a/1.html", "b/2.html")] {
            let report =
                write(&site(&[(new, new), ("same.html", "same")]), &target, &Identity::new(None, "FG-X"))
                    .expect(what);
            assert_eq!(report.kept_foreign, [PathBuf::from("mine.txt")], "{what}");
            assert_eq!(text(&public.join(new)), new, "{what}");
            assert!(!public.join(gone).exists() && !public.join(gone).parent().expect("a folder").exists());
            assert!(!public.join(".plenary-unfinished").exists(), "{what}");
        }
        assert_eq!(text(&public.join("mine.txt")), "mine", "{what}");
    }
}

#[test]
fn a_mount_within_the_output_folder_stays_where_it_is() {
    let place = tempfile::tempdir().expect("a folder");
    let (root, public) = (place.path(), place.path().join("public"));
    let target = check_target(&TargetRequest::new(&public, root)).expect("a safe folder");
    write(&site(&[("a.html", "old")]), &target, &Identity::new(None, "FG-X")).expect("a site");
    let Some(_mount) = Mount::new(&["-t", "tmpfs", "tmpfs"], &public.join("uploads")) else { return };
    fs::write(public.join("uploads/mine.txt"), "mine").expect("a foreign file");
    write(&site(&[("a.html", "new")]), &target, &Identity::new(None, "FG-X")).expect("a write");
    assert_eq!(text(&public.join("a.html")), "new");
    assert_eq!(text(&public.join("uploads/mine.txt")), "mine");
}
