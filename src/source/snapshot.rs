//! Every file of a site at one moment.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::data::FileData;
use super::embedded::default_theme;
use crate::path::{SourcePath, composed};

/// Every file of a site as it was at one moment, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub(super) files: BTreeMap<SourcePath, FileData>,
    /// The files whose names have their accents apart from the letters (as macOS once wrote them), by the composed name.
    decomposed: BTreeMap<SourcePath, SourcePath>,
    skipped: Vec<SourcePath>,
    pub(super) misnamed: Vec<(SourcePath, &'static str)>,
}

impl<const N: usize> From<[(&str, &str); N]> for Sources {
    /// A site of texts, for tests and examples.
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

    /// Adds a file; a file of the same path is replaced.
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

    /// The path of a file as the disk has it, however its accents are written here and there.
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

    /// Notes that a file was left out, so that the summary can name it.
    pub fn skip(&mut self, path: SourcePath) {
        self.skipped.push(path);
    }

    /// The files that were left out because of their names, in the order of their paths.
    pub fn skipped(&self) -> &[SourcePath] {
        &self.skipped
    }

    /// What lies at the root of the site under a name that is nearly that of a part of it, in the order of the names, each with the
    /// right one: `site.yml`, which was to be `site.yaml`.
    pub fn misnamed(&self) -> &[(SourcePath, &'static str)] {
        &self.misnamed
    }

    /// The bytes of a file; `None` for one that is not there, or is large and only copied.
    pub fn bytes(&self, path: &SourcePath) -> Option<&Arc<Vec<u8>>> {
        self.data(path).and_then(FileData::bytes)
    }

    /// What is known of a file.
    pub fn data(&self, path: &SourcePath) -> Option<&FileData> {
        self.files.get(self.named(path)?)
    }

    /// Whether there is such a file.
    pub fn contains(&self, path: &SourcePath) -> bool {
        self.named(path).is_some()
    }

    /// The text of a file, with every invalid byte shown as U+FFFD.
    ///
    /// Files of the default theme that the site does not replace have a text too.
    pub fn text(&self, path: &SourcePath) -> Option<Cow<'_, str>> {
        let embedded = || default_theme().find(|(file, _)| file == path).map(|(_, bytes)| bytes);
        self.bytes(path).map(|bytes| bytes.as_slice()).or_else(embedded).map(String::from_utf8_lossy)
    }

    /// The files in `folder` and below, in the order of their paths.
    pub fn under<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = (&'s SourcePath, &'s FileData)> {
        self.files.iter().filter(move |(path, _)| path.strip_folder(folder).is_some())
    }

    /// Whether both have files of the same paths, and those for which `may_differ` says no have data in the same
    /// place in memory: a [`super::Scanner`] keeps the data of files that did not change.
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
