//! Style sheets in `content/`, which are published unchanged: reports their references to missing files and what they
//! load from other hosts.
//!
//! Begin with [`check`]. The style sheets of a theme are rewritten in `asset`.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::parse::css;
use crate::path::{UrlPath, percent_decode};
use crate::render::loads::verdict::check_load;
use crate::render::plan::Plan;
use crate::source::Sources;

/// Reports references to missing files, and loads from other hosts.
pub fn check(plan: &Plan, sources: &Sources, findings: &mut Diagnostics) {
    for (url, source) in plan.files.iter().filter(|(url, _)| url.as_str().ends_with(".css")) {
        let Some(text) = sources.bytes(source).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
            continue;
        };
        for load in css::loads(text) {
            let written = &*css::unescape(&text[load.range.clone()]);
            check_load(source, written, &load, &plan.policy, findings);
            let Some(path) = path_of(url, written) else { continue };
            if plan.target(&path).is_some() || plan.is_absent(&path) {
                continue;
            }
            let message = format!("the style sheet refers to `{written}`, and the site has nothing there");
            let finding = Diagnostic::error(Code::BrokenLink, Span::new(source, load.range), message);
            findings.push(finding.help("write the address relative to the style sheet; letter case counts"));
        }
    }
}

/// The path in the site of an address in the style sheet at `url`; `None` for external addresses.
fn path_of(url: &UrlPath, written: &str) -> Option<String> {
    let path = written.split(['?', '#']).next().unwrap_or("");
    // An address from the root of the host is unknown here: the site may be published below a path.
    if path.is_empty() || path.contains(':') || path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let folder = url.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').skip(1).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = format!("/{}", parts.join("/"));
    Some(percent_decode(&path).unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{listed, site_of};

    #[test]
    fn a_style_sheet_of_the_site_that_refers_to_nothing_is_reported() {
        let resolved = site_of([
            ("content/index.md", "---\ntitle: T\n---\n"),
            (
                "content/s/a.css",
                "@import \"b.css\"; @import \"no.css\"; p { x: url(../i.png) url(i.png) url(/i.png) url(data:x) }",
            ),
            ("content/s/b.css", ""),
            ("content/i.png", ""),
        ]);
        let mut findings = Diagnostics::new();
        let plan = Plan::nowhere(&resolved, &mut findings);
        check(&plan, &resolved.sources, &mut findings);
        let help = "help: write the address relative to the style sheet; letter case counts";
        let message =
            |name: &str| format!("the style sheet refers to `{name}`, and the site has nothing there");
        assert_eq!(
            listed(&findings, &resolved.sources),
            format!(
                "content/s/a.css:1:27: error[broken-link]: {}; {help}\ncontent/s/a.css:1:61: error[broken-link]: {}; {help}\n",
                message("no.css"),
                message("i.png")
            )
        );
    }

    #[test]
    fn what_a_style_sheet_loads_from_elsewhere_is_reported() {
        let sheet = "@import '//t.example/a.css';\n/* url(https://t.example/no) */ p { content: \"url(https://t.example/no)\";\n\
                     b: url(https://t.example/i.png); c: u\\72l( 'HTTPS:\\2f/t.example/j' ) }\n\
                     @font-face { src: url(https://t.example/f.woff2), url(data:font/woff2;base64,AA) }";
        let resolved = site_of([("content/index.md", "---\ntitle: T\n---\n"), ("content/s.css", sheet)]);
        let mut findings = Diagnostics::new();
        let plan = Plan::nowhere(&resolved, &mut findings);
        check(&plan, &resolved.sources, &mut findings);
        let found = listed(&findings, &resolved.sources);
        let short: Vec<&str> = found.lines().map(|line| line.split("; help").next().unwrap()).collect();
        assert_eq!(
            short,
            [
                "content/s.css:1:10: error[external-media]: this style sheet loads a style sheet from another host: `//t.example/a.css`",
                "content/s.css:3:8: error[external-media]: this style sheet loads an image from another host: `https://t.example/i.png`",
                "content/s.css:3:45: error[external-media]: this style sheet loads an image from another host: `HTTPS://t.example/j`",
                "content/s.css:4:23: error[external-media]: this style sheet loads a font from another host: `https://t.example/f.woff2`",
                "content/s.css:4:55: warning[blocked-by-policy]: this style sheet loads a font, `data:font/woff2;base64,AA`, which the \
                 Content-Security-Policy blocks: `font-src 'self'`",
            ]
        );
    }
}
