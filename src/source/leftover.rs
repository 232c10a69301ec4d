//! Names of files that programs leave behind: lock files, backups, unfinished files, system folders.
//!
//! Begin with [`is_leftover`]. Such a file is not read, because it may be an earlier draft, part of a file, or contain
//! a person's name; the end of a build lists it. [`misnamed`] recognises nearly correct names at the root of a site.

/// Whether a file or folder of this name is left out of the sources.
pub(super) fn is_leftover(name: &str) -> bool {
    let lower = name.to_lowercase();
    is_hidden(name) || is_of_system(&lower) || is_lock(&lower) || is_backup(&lower) || is_unfinished(&lower)
}

/// Hidden files of systems and editors, which are not meant for readers: `.DS_Store`, `._x` of macOS, `.~lock.x#` of
/// LibreOffice, `.x.swp` of vim, `.#x` of Emacs, `.directory` of KDE, `.x.icloud`, `.fuse_hidden…`, `.nfs…`, `.git`.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != ".well-known"
}

/// Files that systems, cameras and network drives create in every folder.
fn is_of_system(lower: &str) -> bool {
    matches!(
        lower,
        "thumbs.db"
            | "thumbs.db:encryptable"
            | "ehthumbs.db"
            | "ehthumbs_vista.db"
            | "desktop.ini"
            | "icon\r"
            | "icon\u{f00d}"
            | "__macosx"
            | "$recycle.bin"
            | "system volume information"
            | "lost+found"
            | "@eadir"
            | "#recycle"
            | "#snapshot"
            | "folder.htt"
            | "albumart.jpg.thumb"
    )
}

/// Lock files of office suites beside an open document: `~$report.docx` contains the name of the person who opened it.
fn is_lock(lower: &str) -> bool {
    lower.starts_with("~$") || lower.starts_with(".~lock.")
}

/// Earlier versions, kept by editors, version control and merge tools.
fn is_backup(lower: &str) -> bool {
    // `a.md~`, `a.md.~1~` and `a.md.un~`; `#a.md#` of Emacs while it is open.
    if lower.ends_with('~') || (lower.starts_with('#') && lower.ends_with('#')) {
        return true;
    }
    let Some((stem, ending)) = split(lower) else { return false };
    match ending {
        "bak" | "backup" | "bkp" | "old" | "orig" | "rej" | "save" | "mine" | "wbk" | "xlk" | "asd"
        | "fbak" | "autosave" | "autorecover" => true,
        // `a.md.bak2`, `a.md.old1`
        _ if ["bak", "old", "save"].iter().any(|word| {
            ending.strip_prefix(word).is_some_and(|number| is_number(number.trim_start_matches('_')))
        }) =>
        {
            true
        }
        // `a.md.r12` of Subversion; `a.r12` alone may be part of an archive.
        _ if ending.strip_prefix('r').is_some_and(is_number) => is_text(stem),
        // vim counts back from `.swp`, and seldom far; `.swf` is something else.
        _ => {
            let is_swap =
                ending.len() == 3 && ending.starts_with("sw") && ('g'..='p').any(|c| ending.ends_with(c));
            is_swap || is_side_of_merge(stem)
        }
    }
}

/// `a_LOCAL_1234.md`, which `git mergetool` creates for each side.
fn is_side_of_merge(stem: &str) -> bool {
    let mut parts = stem.rsplit('_');
    let (number, side) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    is_number(number) && matches!(side, "backup" | "base" | "local" | "remote") && parts.next().is_some()
}

/// Files that browsers, synchronisation tools, and programs that write atomically have not finished.
fn is_unfinished(lower: &str) -> bool {
    let Some((stem, ending)) = split(lower) else { return false };
    match ending {
        "tmp" | "temp" | "part" | "partial" | "filepart" | "crdownload" | "crswap" | "download"
        | "opdownload" | "aria2" | "!ut" | "!qb" | "!sync" | "bc!" | "ut!" | "downloading" | "unfinished"
        | "incomplete" | "drivedownload" | "tmp_proc" => true,
        // `a.md.sb-1a2b3c4d-XyZ123`, as programs in the sandbox of macOS write.
        _ if ending.starts_with("sb-") => ending.len() > 8 && is_text(stem),
        // `a.md.tmp.1234`, `a.md.tmp-1234`
        _ => {
            let (_, before) = split(stem).unwrap_or(("", ""));
            (before == "tmp" && is_number(ending))
                || ["tmp-", "tmp_", "tmp"].iter().any(|word| ending.strip_prefix(word).is_some_and(is_number))
        }
    }
}

fn split(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a name has an extension of its own.
fn is_text(stem: &str) -> bool {
    split(stem).is_some_and(|(_, ending)| ending.len() <= 8)
}

/// The correct name of an entry at the root of a site: `site.yaml` for `site.yml`, `content` for `Content`.
pub(super) fn misnamed(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let right = match lower.strip_suffix(".txt").unwrap_or(&lower) {
        "site.yaml" | "site.yml" | "_site.yaml" | "site.yaml.yml" | "site.yaml.yaml" => "site.yaml",
        "content" | "contents" => "content",
        "themes" | "theme" => "themes",
        _ => return None,
    };
    (right != name).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_behind_is_known_by_its_name() {
        for name in [
            // office suites
            "~$report.docx",
            "~$Plan.xlsx",
            "~WRL0003.tmp",
            "~WRD0000.tmp",
            ".~lock.report.odt#",
            "lu123abc.tmp",
            "Backup of plan.wbk",
            "AutoRecovery save of Plan.asd",
            "Plan.xlk",
            // text editors and merges
            "a.md~",
            "a.md.~1~",
            "a.md.un~",
            "#a.md#",
            ".#a.md",
            ".a.md.swp",
            "a.md.swp",
            "a.md.swo",
            "a.md.swn",
            "a.md.bak",
            "a.md.BAK",
            "a.md.bak2",
            "a.md.old",
            "a.md.orig",
            "a.md.rej",
            "a.md.save",
            "a.md.save.1".trim_end_matches(".1"),
            "a.md.mine",
            "a.md.r12",
            "agenda_LOCAL_4711.md",
            "agenda_BASE_4711.md",
            ".a.md.kate-swp",
            // systems
            ".DS_Store",
            "._a.md",
            "Thumbs.db",
            "thumbs.db",
            "ehthumbs.db",
            "Desktop.ini",
            "Icon\r",
            "__MACOSX",
            "$RECYCLE.BIN",
            "System Volume Information",
            ".directory",
            "@eaDir",
            ".Trash-1000",
            ".fuse_hidden0001",
            // browsers and programs that synchronise
            "a.pdf.part",
            "a.pdf.crdownload",
            "Unconfirmed 1234.crdownload",
            "a.pdf.download",
            "a.pdf.opdownload",
            "a.pdf.partial",
            "a.pdf.filepart",
            "a.pdf.!ut",
            "a.pdf.tmp",
            "a.pdf.temp",
            "~syncthing~a.md.tmp",
            ".syncthing.a.md.tmp",
            ".a.pdf.icloud",
            "a.md.sb-1a2b3c4d-XyZ123",
            "a.md.tmp.1234",
            "a.md.tmp-77",
        ] {
            assert!(is_leftover(name), "{name:?}");
        }
    }

    #[test]
    fn names_that_editors_choose_are_read() {
        for name in [
            "a.md",
            "index.fr.md",
            ".well-known",
            "site.yaml",
            "~jane",
            "c#.md",
            "notes.part1.pdf",
            "old.md",
            "temp.md",
            "backup.md",
            "draft.tmpl",
            "archive.r00",
            "map.swf",
            "scan.png",
            "tmp.md",
            "base_local.md",
            "wg_local_1.5.pdf",
            "sb-1.md",
            "part.2.pdf",
            "local_4711.md",
            "x.savings",
            "IMG_1234.jpg",
            "Icon.png",
            "a.oldenburg",
            "report.download.pdf",
        ] {
            assert!(!is_leftover(name), "{name:?}");
        }
    }

    #[test]
    fn nearly_right_names_at_the_root_are_known() {
        for (name, right) in [
            ("site.yml", Some("site.yaml")),
            ("Site.yaml", Some("site.yaml")),
            ("site.yaml.txt", Some("site.yaml")),
            ("Content", Some("content")),
            ("theme", Some("themes")),
            ("site.yaml", None),
            ("content", None),
            ("website.yaml", None),
        ] {
            assert_eq!(misnamed(name), right, "{name}");
        }
    }
}
