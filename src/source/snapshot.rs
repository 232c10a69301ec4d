//! All files of a site at one moment.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::data::FileData;
use super::embedded::default_theme;
use crate::path::{SourcePath, composed};

/// All files of a site at one moment, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub(super) files: BTreeMap<SourcePath, FileData>,
    /// Files with decomposed accents in their names (as older versions of macOS wrote them), by the composed name.
    decomposed: BTreeMap<SourcePath, SourcePath>,
    skipped: Vec<SourcePath>,
    pub(super) misnamed: Vec<(SourcePath, &'static str)>,
}

impl<const N: usize> From<[(&str, &str); N]> for Sources {
    /// A site from texts, for tests and examples.
    fn from(files: [(&str, &str); N]) -> Self {
        let mut sources = Sources::new();
        for (path, text) in files {
            sources.insert(SourcePath::new(path), text.as_bytes().to_vec());
        }
        sources
    }
}

impl Sources {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one of the same path.
    pub fn insert(&mut self, path: SourcePath, bytes: Vec<u8>) {
        self.insert_data(path, bytes.into());
    }

    pub(super) fn insert_data(&mut self, path: SourcePath, data: FileData) {
        if let Cow::Owned(composed) = composed(path.as_str())
            && composed != path.as_str()
        {
            self.decomposed.insert(SourcePath::new(composed), path.clone());
        }
        self.files.insert(path, data);
    }

    /// The path of a file as on disk, whatever the Unicode normalisation of either.
    pub fn named(&self, path: &SourcePath) -> Option<&SourcePath> {
        if let Some((path, _)) = self.files.get_key_value(path) {
            return Some(path);
        }
        if path.as_str().is_ascii() {
            return None;
        }
        let composed = SourcePath::new(composed(path.as_str()));
        self.decomposed.get(&composed).or_else(|| self.files.get_key_value(&composed).map(|(path, _)| path))
    }

    /// Records that a file was left out, so that the summary can list it.
    pub fn skip(&mut self, path: SourcePath) {
        self.skipped.push(path);
    }

    /// The files that were left out because of their names, in the order of their paths.
    pub fn skipped(&self) -> &[SourcePath] {
        &self.skipped
    }

    /// Entries at the root of the site with a nearly correct name, in the order of the names, each with the correct
    /// one: `site.yml` for `site.yaml`.
    pub fn misnamed(&self) -> &[(SourcePath, &'static str)] {
        &self.misnamed
    }

    /// The bytes of a file; `None` if it does not exist, or is large and only copied.
    pub fn bytes(&self, path: &SourcePath) -> Option<&Arc<Vec<u8>>> {
        self.data(path).and_then(FileData::bytes)
    }

    /// The content of a file.
    pub fn data(&self, path: &SourcePath) -> Option<&FileData> {
        self.files.get(path).or_else(|| self.files.get(self.named(path)?))
    }

    /// Whether the file exists.
    pub fn contains(&self, path: &SourcePath) -> bool {
        self.named(path).is_some()
    }

    /// The text of a file, with every invalid byte replaced by U+FFFD.
    ///
    /// Also finds files of the default theme that the site does not replace.
    pub fn text(&self, path: &SourcePath) -> Option<Cow<'_, str>> {
        let embedded = || default_theme().find(|(file, _)| file == path).map(|(_, bytes)| bytes);
        self.bytes(path).map(|bytes| bytes.as_slice()).or_else(embedded).map(String::from_utf8_lossy)
    }

    /// The files below `folder`, in the order of their paths.
    pub fn under<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = (&'s SourcePath, &'s FileData)> {
        self.files.iter().filter(move |(path, _)| path.strip_folder(folder).is_some())
    }

    /// Whether both have the same paths, and all files share the same memory, except those that `may_differ`: a
    /// [`super::Scanner`] keeps the data of unchanged files.
    pub fn differ_in_alone(&self, other: &Self, may_differ: impl Fn(&SourcePath) -> bool) -> bool {
        let same =
            |((path, data), (other_path, other)): ((&SourcePath, &FileData), (&SourcePath, &FileData))| {
                path.as_str() == other_path.as_str() && (data.is_same(other) || may_differ(path))
            };
        self.files.len() == other.files.len() && self.files.iter().zip(&other.files).all(same)
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
