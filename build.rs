//! Lists the files of `themes/plenary/` for `src/source/embedded.rs`, so that a file added to the default theme is
//! embedded without being named anywhere.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let theme = root.join("themes/plenary");
    println!("cargo::rerun-if-changed={}", theme.display());
    let mut files = Vec::new();
    list(&theme, &mut files)?;
    files.sort();
    let mut code =
        String::from("/// Path and bytes of each file.\nconst DEFAULT_THEME: &[(&str, &[u8])] = &[\n");
    for file in &files {
        let relative = file.strip_prefix(&root).expect("the theme lies in the root");
        let parts: Vec<&str> =
            relative.iter().map(|part| part.to_str().expect("theme files have UTF-8 names")).collect();
        writeln!(code, "    ({:?}, include_bytes!({:?})),", parts.join("/"), file.display().to_string())
            .expect("writing to a string cannot fail");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("default_theme.rs"), code)
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
