//! A site without pages, or without a home page.
//!
//! Why it matters: the address of the site would show nothing. To mend it: put a page `index.md` into `content/`.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::Site;
use crate::path::{SourcePath, UrlPath};

pub(super) fn check(site: &Site, findings: &mut Diagnostics) {
    let home = UrlPath::new("/");
    // A home page that has mistakes of its own is absent here, but not forgotten.
    if site.failed.contains(&home) || site.pages.iter().any(|page| page.address == home) {
        return;
    }
    let source = SourcePath::new("content/index.md");
    let place = Span::of_file(&source);
    if let Some(hidden) = site.hidden.iter().find(|hidden| hidden.source == source) {
        let message = format!("the home page is not published: {}", hidden.why());
        let help = "a site cannot be published without its home page";
        return findings.push(Diagnostic::error(Code::NoSite, place, message).help(help));
    }
    let message = match site.pages.is_empty() && site.failed.is_empty() {
        true => "the site has no pages",
        false => "the site has no home page",
    };
    let help = "write a page `content/index.md`, beginning with `---`, `title: …`, `kind: home` and `---`";
    findings.push(Diagnostic::error(Code::NoSite, place, message).help(help));
}
