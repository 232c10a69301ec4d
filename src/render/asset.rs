//! The static files of a theme, under names that change with their content, so that a host can let browsers keep
//! them for ever.

use std::collections::BTreeMap;

use super::plan::Asset;
use super::style;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::parse::theme::{Static, Theme};
use crate::path::UrlPath;
use crate::source::FileData;

/// The assets of a theme by the address that templates and style sheets use for them: `/assets/css/base.css`.
///
/// Style sheets are taken last, because their content, and so their name, depends on the names of what they refer to.
pub(super) fn assets(theme: &Theme, findings: &mut Diagnostics) -> BTreeMap<UrlPath, Asset> {
    let mut assets = BTreeMap::new();
    let (sheets, others): (Vec<_>, Vec<_>) =
        theme.statics.iter().partition(|(path, _)| path.ends_with(".css"));
    for (path, file) in others {
        assets.insert(address(path), named(path, file.data.clone()));
    }
    for (path, file) in sheets {
        let data = rewrite(path, file, &assets, findings);
        assets.insert(address(path), named(path, data));
    }
    assets
}

fn address(path: &str) -> UrlPath {
    UrlPath::new(format!("/assets/{path}"))
}

/// `css/base.css` -> `/assets/css/base.0123456789abcdef.css`.
fn named(path: &str, data: FileData) -> Asset {
    let hash = format!("{:032x}", data.hash_128());
    let name_start = path.rfind('/').map_or(0, |slash| slash + 1);
    let url = match path[name_start..].rsplit_once('.') {
        Some((stem, extension)) => {
            format!("/assets/{}{stem}.{}.{extension}", &path[..name_start], &hash[..16])
        }
        None => format!("/assets/{path}.{}", &hash[..16]),
    };
    Asset { url: UrlPath::new(url), data }
}

/// The style sheet with every relative `url(…)` replaced by the name of the asset that it means.
fn rewrite(
    path: &str,
    file: &Static,
    assets: &BTreeMap<UrlPath, Asset>,
    findings: &mut Diagnostics,
) -> FileData {
    let text = file.data.bytes().and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(text) = text else { return file.data.clone() };
    for import in style::addresses(text).into_iter().filter(|address| address.is_import) {
        let message =
            format!("a style sheet of a theme cannot import another, here `{}`", &text[import.range.clone()]);
        findings.push(
            Diagnostic::error(Code::TemplateLink, Span::new(&file.source, import.range), message)
                .help("name both in the templates with `<link rel=\"stylesheet\" …>`; then they are loaded at the same time"),
        );
    }
    let own = address(path);
    let mut rewritten = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(start) = text[from..].find("url(").map(|found| from + found + "url(".len()) {
        let Some(end) = text[start..].find(')').map(|found| start + found) else { break };
        let written = text[start..end].trim().trim_matches(['"', '\'']);
        rewritten.push_str(&text[from..start]);
        from = end;
        if written.is_empty() || written.starts_with(['#', '/']) || written.contains(':') {
            rewritten.push_str(&text[start..end]);
            continue;
        }
        let (name, suffix) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = crate::path::SourcePath::new(folder).join(name).map(|path| address(path.as_str()));
        match target.and_then(|target| assets.get(&target)) {
            Some(asset) => {
                rewritten.push('"');
                rewritten.push_str(&asset.url.relative_from(&own));
                rewritten.push_str(suffix);
                rewritten.push('"');
            }
            None => {
                let span = Span::new(&file.source, start..end);
                findings.push(
                    Diagnostic::error(Code::TemplateLink, span, format!("the theme has no file `{written}` here"))
                        .help("name a file in `static/`, relative to this style sheet; style sheets cannot import others"),
                );
            }
        }
    }
    rewritten.push_str(&text[from..]);
    lean(&rewritten).into_bytes().into()
}

/// A style sheet without its comments, indentation and empty lines: what its authors need, and its readers pay for.
fn lean(sheet: &str) -> String {
    let mut lean = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(next) = rest.find(['/', '"', '\'', '\n']) {
        lean.push_str(&rest[..next]);
        rest = &rest[next..];
        if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if rest.starts_with('\n') {
            lean.truncate(lean.trim_end_matches([' ', '\t', '\r']).len());
            if !lean.is_empty() && !lean.ends_with('\n') {
                lean.push('\n');
            }
            rest = rest[1..].trim_start_matches([' ', '\t']);
        } else {
            // A string, up to the same quotation mark; a backslash keeps the next character.
            let quote = rest.chars().next().filter(|c| *c != '/');
            let mut end = 1;
            if let Some(quote) = quote {
                let mut characters = rest.char_indices().skip(1);
                end = loop {
                    match characters.next() {
                        Some((_, '\\')) => {
                            characters.next();
                        }
                        Some((at, c)) if c == quote || c == '\n' => break at + c.len_utf8(),
                        Some(_) => {}
                        None => break rest.len(),
                    }
                };
            }
            lean.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    lean.push_str(rest);
    lean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{listed, site_with};

    const FACTS: &str = "site: {title: T, theme: own}\ngroup: {acronym: G, name: N}\n";

    #[test]
    fn style_sheets_name_the_files_that_they_refer_to_with_their_hashes() {
        let sheet =
            "a { b: url(../img/x.svg) url('y.svg#z') url(\"https://example.org/\") url(#f) url( data:x ); }";
        let resolved = site_with(
            FACTS,
            [
                ("themes/own/static/css/a.css", sheet),
                ("themes/own/static/css/y.svg", "y"),
                ("themes/own/static/img/x.svg", "x"),
                ("themes/own/static/plain", "p"),
            ],
        );
        let mut findings = Diagnostics::new();
        let assets = assets(&resolved.theme, &mut findings);
        assert_eq!(listed(&findings, &resolved.sources), "");
        let name = |path: &str, text: &[u8]| {
            named(path, text.to_vec().into()).url.as_str().rsplit('/').next().map(str::to_owned).unwrap()
        };
        let (x, y) = (name("img/x.svg", b"x"), name("css/y.svg", b"y"));
        let expected = format!(
            "a {{ b: url(\"../img/{x}\") url(\"{y}#z\") url(\"https://example.org/\") url(#f) url( data:x ); }}"
        );
        let written = &assets[&UrlPath::new("/assets/css/a.css")];
        assert_eq!(String::from_utf8_lossy(written.data.head()), expected);
        assert_eq!(written.url, named("css/a.css", expected.into_bytes().into()).url);
        let plain = assets[&UrlPath::new("/assets/plain")].url.as_str();
        assert!(plain.strip_prefix("/assets/plain.").is_some_and(|hash| hash.len() == 16), "{plain}");
    }

    #[test]
    fn a_style_sheet_that_refers_to_nothing_is_reported() {
        let resolved = site_with(FACTS, [("themes/own/static/css/a.css", "a { b: url(../img/no.svg); }")]);
        let mut findings = Diagnostics::new();
        assets(&resolved.theme, &mut findings);
        assert_eq!(
            listed(&findings, &resolved.sources),
            "themes/own/static/css/a.css:1:12: error[template-link]: the theme has no file `../img/no.svg` here; help: \
             name a file in `static/`, relative to this style sheet; style sheets cannot import others\n"
        );
    }

    #[test]
    fn a_style_sheet_of_a_theme_imports_no_other() {
        let sheet = "@import \"b.css\"; /* @import \"c.css\"; */";
        let files = [("themes/own/static/css/a.css", sheet), ("themes/own/static/css/b.css", "")];
        let resolved = site_with(FACTS, files);
        let mut findings = Diagnostics::new();
        assets(&resolved.theme, &mut findings);
        assert_eq!(
            listed(&findings, &resolved.sources),
            "themes/own/static/css/a.css:1:10: error[template-link]: a style sheet of a theme cannot import another, here \
             `b.css`; help: name both in the templates with `<link rel=\"stylesheet\" …>`; then they are loaded at the same time\n"
        );
    }

    #[test]
    fn style_sheets_lose_what_only_their_authors_read() {
        assert_eq!(lean("/* a */\n\n  b {\n    c: \"/* d */\";  \n  }\n"), "b {\nc: \"/* d */\";\n}\n");
        assert_eq!(lean("a{b:url(x/y)}/* open"), "a{b:url(x/y)}");
        assert_eq!(lean(r#"a{content:"\"/*"}"#), r#"a{content:"\"/*"}"#);
    }
}
