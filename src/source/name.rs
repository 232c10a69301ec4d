//! What the name of a source file determines: its purpose, and whether it is kept in memory.
//!
//! Begin with [`Purpose::of`].

use crate::path::SourcePath;

/// The largest copied file, in bytes, that is kept in memory.
const COPIED_BYTES: u64 = 1 << 20;

/// The largest text, in bytes, that is kept in memory.
const TEXT_BYTES: u64 = 64 << 20;

/// How many bytes of a large image are kept: its dimensions may come after colour profiles and small previews.
const IMAGE_HEAD_BYTES: usize = 256 << 10;

/// The purpose of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Read by Plenary.
    Read,
    /// Copied. A text, which a page may use as its register, or in which a rule looks for names.
    Text,
    /// Copied, and its first bytes contain the dimensions of the image.
    Image,
    /// Copied.
    Other,
}

impl Purpose {
    pub(super) fn of(path: &SourcePath) -> Self {
        let extension = path.extension().to_ascii_lowercase();
        let in_theme =
            path.strip_folder("themes").and_then(|path| path.split_once('/')).map(|(_, path)| path);
        let is_read = match (path.strip_folder("content"), in_theme) {
            (Some(_), _) => path.extension() == "md",
            (None, Some(theme)) => {
                theme == "theme.yaml"
                    || theme.starts_with("templates/")
                    || theme.starts_with("i18n/")
                    || (theme.starts_with("static/") && path.extension() == "css")
            }
            (None, None) => true,
        };
        match extension.as_str() {
            _ if is_read => Purpose::Read,
            "css" | "csv" | "html" | "js" | "json" | "svg" | "txt" | "webmanifest" | "xml" | "yaml"
            | "yml" => Purpose::Text,
            "avif" | "bmp" | "gif" | "heic" | "heif" | "ico" | "jpeg" | "jpg" | "jxl" | "png" | "tif"
            | "tiff" | "webp" => Purpose::Image,
            _ => Purpose::Other,
        }
    }

    /// The largest size, in bytes, that is kept in memory.
    pub(super) fn most_in_memory(self) -> u64 {
        match self {
            Purpose::Read | Purpose::Text => TEXT_BYTES,
            Purpose::Image | Purpose::Other => COPIED_BYTES,
        }
    }

    /// How many of the first bytes of a larger file are kept.
    pub(super) fn head(self) -> usize {
        match self {
            Purpose::Image => IMAGE_HEAD_BYTES,
            Purpose::Read | Purpose::Text | Purpose::Other => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_reads_may_stay_on_the_disk() {
        for (path, purpose) in [
            ("site.yaml", Purpose::Read),
            ("content/a.md", Purpose::Read),
            ("content/a/documents.csv", Purpose::Text),
            ("content/a/Talk.HTML", Purpose::Text),
            ("content/a.MD", Purpose::Other),
            ("content/talk.mp4", Purpose::Other),
            ("content/photo.JPG", Purpose::Image),
            ("themes/own/theme.yaml", Purpose::Read),
            ("themes/own/templates/page.html", Purpose::Read),
            ("themes/own/i18n/en.yaml", Purpose::Read),
            ("themes/own/static/a/b.css", Purpose::Read),
            ("themes/own/static/a/b.js", Purpose::Text),
            ("themes/own/static/font.woff2", Purpose::Other),
            ("themes/own/design.psd", Purpose::Other),
        ] {
            assert_eq!(Purpose::of(&SourcePath::new(path)), purpose, "{path}");
        }
    }
}
