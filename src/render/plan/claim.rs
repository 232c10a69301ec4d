//! Who owns which path in the output.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::path::{OutPath, SourcePath, UrlPath};

/// The owner of a path, for reports.
#[derive(Clone)]
pub(super) struct Owner {
    pub(super) what: String,
    /// `None` for files that Plenary generates.
    pub(super) span: Option<Span>,
    /// Whether it is a page in a further language: mistakes in its folders are reported for the first language.
    pub(super) again: bool,
}

/// The paths that are taken, ignoring letter case.
#[derive(Default)]
pub(super) struct Claims {
    taken: BTreeMap<String, (OutPath, Owner)>,
    /// The addresses whose claims were refused.
    pub(super) refused: BTreeSet<UrlPath>,
}

impl Claims {
    /// Whether nothing stands in the way of a page at `url`: neither its path, nor a file or a folder in other letter
    /// case where it needs a folder.
    pub(super) fn has_room(&self, url: &UrlPath) -> bool {
        let Ok(path) = url.out_path() else { return false };
        let folded = path.folded();
        let folders = folded.match_indices('/').zip(path.as_str().match_indices('/'));
        let mut folders = folders.map(|((at, _), (end, _))| (&folded[..at], &path.as_str()[..end]));
        !self.taken.contains_key(&folded)
            && folders.all(|(folder, written)| {
                let below = format!("{folder}/");
                let first = self.taken.range(below.clone()..).next().filter(|(it, _)| it.starts_with(&below));
                let is_same =
                    first.is_none_or(|(_, (out, _))| out.as_str().starts_with(&format!("{written}/")));
                is_same && !self.taken.contains_key(folder)
            })
    }

    /// Claims the path of `url` for `owner`. `false` if the claim is refused, which is reported.
    pub(super) fn claim(&mut self, url: &UrlPath, owner: Owner, findings: &mut Diagnostics) -> bool {
        let claimed = self.take(url, owner, findings);
        if !claimed {
            self.refused.insert(url.clone());
        }
        claimed
    }

    fn take(&mut self, url: &UrlPath, owner: Owner, findings: &mut Diagnostics) -> bool {
        let path = match url.out_path() {
            Ok(path) => path,
            Err(problem) => {
                let message = format!("{} cannot be published at `{url}`: {problem}", owner.what);
                findings.push(
                    Diagnostic::error(Code::BadFileName, owner.place(), message)
                        .help("rename the file or folder"),
                );
                return false;
            }
        };
        let Some((taken, first)) = self.taken.get(&path.folded()) else {
            self.taken.insert(path.folded(), (path, owner));
            return true;
        };
        // Two files from the same facts: the duplicate id is reported in the facts.
        if owner.span.is_none() && first.span.is_none() && *taken == path {
            return false;
        }
        let message = if *taken == path {
            format!("{} and {} have the same address `{url}`", owner.what, first.what)
        } else {
            format!(
                "{} and {} differ only in letter case: `{path}` and `{taken}` are the same file on many computers",
                owner.what, first.what
            )
        };
        findings.push(owner.collides(message, first, "the other one"));
        false
    }

    /// Reports a file at a path that another owner needs as a folder, and folders that differ only in letter case.
    pub(super) fn check_folders(&self, findings: &mut Diagnostics) {
        let mut folders: BTreeMap<&str, (&str, &Owner)> = BTreeMap::new();
        for (folded, (out, owner)) in &self.taken {
            // Lower case may take more bytes than upper case, so each path is cut at its own slashes.
            for ((slash, _), (end, _)) in folded.match_indices('/').zip(out.as_str().match_indices('/')) {
                if let Some((_, first)) = self.taken.get(&folded[..slash]) {
                    let message =
                        format!("{} is a file where {} needs a folder, for `{out}`", first.what, owner.what);
                    findings.push(owner.collides(message, first, "the file"));
                }
                let folder = &out.as_str()[..end];
                let (known, first) = folders.entry(&folded[..slash]).or_insert((folder, owner));
                if *known != folder && !owner.again {
                    let message = format!(
                        "the folders `{folder}` and `{known}`, of {} and {}, differ only in letter case, and are the same folder on many computers",
                        owner.what, first.what
                    );
                    findings.push(owner.collides(message, first, "in the other folder"));
                }
            }
        }
    }
}

impl Owner {
    /// The span for reports. Generated files are claimed first, so that reports point to the other owner; if two of
    /// them collide, to `site.yaml`.
    fn place(&self) -> Span {
        self.span.clone().unwrap_or_else(|| Span::of_file(&SourcePath::new("site.yaml")))
    }

    fn collides(&self, message: String, first: &Owner, label: &str) -> Diagnostic {
        let finding = Diagnostic::error(Code::AddressCollision, self.place(), message);
        match &first.span {
            Some(span) => finding.related(span.clone(), label).help("rename one of the two"),
            None => finding.help("choose another name or address"),
        }
    }
}
