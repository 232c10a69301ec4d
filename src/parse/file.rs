//! Files that front matter and registers refer to: looked up beside the page and measured, or on the web.

use super::context::Context;
use super::decode::Decoder;
use super::is_web_address;
use crate::diag::{Code, Diagnostic, Span, suggestions};
use crate::model::{FileLink, FileTarget};
use crate::path::{SourcePath, UrlPath};

/// The file that `name` refers to: a web address, or a file of the site, relative to the folder of the page or,
/// with a leading `/`, to the site's root.
pub(super) fn file_link(
    decoder: &mut Decoder,
    context: &Context,
    name: &str,
    span: Span,
) -> Option<FileLink> {
    if is_web_address(name) {
        let target = FileTarget::Remote(name.to_owned());
        return Some(FileLink { target, format: format_of(name), size_bytes: None });
    }
    let source = match locate(&decoder.file, name) {
        Some(source) => source,
        None => {
            let finding =
                Diagnostic::error(Code::LeavesRoot, span, format!("`{name}` leads out of the site"))
                    .help("put the file beside the page and write its name");
            decoder.report(finding);
            return None;
        }
    };
    let Some(data) = context.tracked_files.data(&source) else {
        let finding = Diagnostic::error(Code::MissingFile, span, format!("there is no file `{source}`"));
        // Comparing all names in the folder is slow, and a file may have many mistakes: suggest only for the
        // first ones.
        let suggest = decoder.findings.recorded() < suggestions(1, 1);
        decoder.report(match suggest.then(|| context.tracked_files.nearest(&source)).flatten() {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("put the file there, or correct its name; letter case counts"),
        });
        return None;
    };
    let address = format!("/{}", source.strip_folder("content").expect("`locate` stays in content/"));
    let target = FileTarget::Local(UrlPath::new(address));
    Some(FileLink { target, format: format_of(name), size_bytes: Some(data.size_bytes()) })
}

/// The file in `content/` that `name` refers to in `page`.
pub(crate) fn locate(page: &SourcePath, name: &str) -> Option<SourcePath> {
    let found = match name.strip_prefix('/') {
        Some(rooted) => SourcePath::new("content").join(rooted)?,
        None => page.folder().join(name)?,
    };
    found.strip_folder("content").is_some().then_some(found)
}

/// The file extension in capitals: `PDF`.
pub(super) fn format_of(name: &str) -> String {
    let path = name.split(['?', '#']).next().unwrap_or(name);
    let file = path.rsplit('/').next().unwrap_or(path);
    match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => extension.to_ascii_uppercase(),
        _ => String::new(),
    }
}
