//! A site without pages, or without a home page.
//!
//! Why it matters: the address of the site would show nothing. To mend it: put a page `index.md` into `content/`.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::Site;
use crate::path::{SourcePath, UrlPath};

pub(super) fn check(site: &Site, findings: &mut Diagnostics) {
    let home = UrlPath::new("/");
    // A home page that has mistakes of its own is absent here, but not forgotten.
    if findings.has_errors() || site.pages.iter().any(|page| page.address == home) {
        return;
    }
    let message = match site.pages.is_empty() {
        true => "the site has no pages",
        false => "the site has no home page",
    };
    let place = Span::of_file(&SourcePath::new("content/index.md"));
    let help = "write a page `content/index.md`, beginning with `---`, `title: …`, `kind: home` and `---`";
    findings.push(Diagnostic::error(Code::NoSite, place, message).help(help));
}
