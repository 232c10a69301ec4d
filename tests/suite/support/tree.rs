//! What is in a folder on the disk, for tests that compare whole folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every entry below a folder by its relative path: `/` and the rights of a folder, `-> text` of a link, `= text` of a
/// file with its rights, and what else there may be. Where there is no folder, what is there stands for itself.
pub type Tree = BTreeMap<PathBuf, String>;

/// What is at `top` and below, without following links.
pub fn tree(top: &Path) -> Tree {
    let mut all = Tree::new();
    gather(top, Path::new(""), &mut all);
    all
}

fn gather(path: &Path, rel: &Path, all: &mut Tree) {
    let Ok(there) = fs::symlink_metadata(path) else { return };
    let entry = if there.is_symlink() {
        format!("-> {}", fs::read_link(path).expect("a link").display())
    } else if there.is_dir() {
        for inner in fs::read_dir(path).expect("a folder") {
            let name = inner.expect("an entry").file_name();
            gather(&path.join(&name), &rel.join(&name), all);
        }
        format!("/ {}", rights(&there))
    } else if there.is_file() {
        let bytes = fs::read(path).expect("a file");
        format!("= {} {}", rights(&there), String::from_utf8_lossy(&bytes))
    } else {
        "something else".to_owned()
    };
    all.insert(rel.to_path_buf(), entry);
}

#[cfg(unix)]
fn rights(metadata: &fs::Metadata) -> String {
    use std::os::unix::fs::PermissionsExt;
    format!("{:o}", metadata.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn rights(_metadata: &fs::Metadata) -> String {
    String::new()
}
