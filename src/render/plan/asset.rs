//! The theme's static files, under fingerprinted names, so that they can be cached indefinitely.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::parse::css::{self, CssToken, CssTokens, LoadRole};
use crate::parse::theme::{Static, Theme};
use crate::path::UrlPath;
use crate::render::loads::verdict;
use crate::render::policy::Policy;
use crate::source::FileData;

/// A static file of the theme under its fingerprinted name.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The address with the fingerprint.
    pub url: UrlPath,
    /// The content, with references between assets rewritten.
    pub data: FileData,
}

/// The assets of a theme by the address that templates and style sheets use: `/assets/css/base.css`.
///
/// Style sheets are processed last, because their content, and so their fingerprint, depends on the fingerprints of the
/// files to which they refer.
pub(super) fn assets(theme: &Theme, policy: &Policy, findings: &mut Diagnostics) -> BTreeMap<UrlPath, Asset> {
    let mut assets = BTreeMap::new();
    let (sheets, others): (Vec<_>, Vec<_>) =
        theme.statics.iter().partition(|(path, _)| path.ends_with(".css"));
    for (path, file) in others {
        let text = file.data.bytes().and_then(|bytes| std::str::from_utf8(bytes).ok());
        if let Some(text) = text {
            verdict::check_document(&file.source, path, text, policy, findings);
        }
        assets.insert(address(path), named(path, file.data.clone()));
    }
    for (path, file) in sheets {
        let data = rewrite(path, file, &assets, policy, findings);
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

/// The style sheet with every relative address replaced by that of the asset.
fn rewrite(
    path: &str,
    file: &Static,
    assets: &BTreeMap<UrlPath, Asset>,
    policy: &Policy,
    findings: &mut Diagnostics,
) -> FileData {
    let text = file.data.bytes().and_then(|bytes| std::str::from_utf8(bytes).ok());
    let Some(text) = text else { return file.data.clone() };
    let own = address(path);
    let mut rewritten = String::with_capacity(text.len());
    let mut copied = 0;
    for load in css::loads(text) {
        let written = &*css::unescape(&text[load.range.clone()]);
        let span = Span::new(&file.source, load.range.clone());
        if load.role == LoadRole::Import && !written.contains(':') && !written.starts_with("//") {
            let message = format!("a style sheet of a theme cannot import another, here `{written}`");
            findings.push(
                Diagnostic::error(Code::TemplateLink, span, message)
                    .help("name both in the templates with `<link rel=\"stylesheet\" …>`; then they are loaded at the same time"),
            );
            continue;
        }
        verdict::check_load(&file.source, written, &load, policy, findings);
        if written.starts_with(['#', '/', '\\']) || written.contains(':') {
            continue;
        }
        let (name, suffix) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = crate::path::SourcePath::new(folder).join(name).map(|path| address(path.as_str()));
        match target.and_then(|target| assets.get(&target)) {
            Some(asset) => {
                rewritten.push_str(&text[copied..load.quoted.start]);
                copied = load.quoted.end;
                rewritten.push_str(&quoted(&format!("{}{suffix}", asset.url.relative_from(&own))));
            }
            None => findings.push(
                Diagnostic::error(Code::TemplateLink, span, format!("the theme has no file `{written}` here"))
                    .help("name a file in `static/`, relative to this style sheet; style sheets cannot import others"),
            ),
        }
    }
    rewritten.push_str(&text[copied..]);
    minify(&rewritten).into_bytes().into()
}

/// An address as a CSS string.
fn quoted(address: &str) -> String {
    let mut text = String::from("\"");
    for character in address.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            '\n' | '\r' | '\u{c}' => text.push_str(&format!("\\{:x} ", u32::from(character))),
            _ => text.push(character),
        }
    }
    text.push('"');
    text
}

/// A style sheet without comments, indentation and empty lines.
fn minify(sheet: &str) -> String {
    let mut lean = String::with_capacity(sheet.len());
    // The length of `lean` up to which nothing is removed: a space there may end an escape.
    let mut solid = 0;
    let mut after_comment = false;
    for (token, range) in CssTokens::new(sheet) {
        let text = &sheet[range];
        match token {
            CssToken::Comment => {
                after_comment = true;
                continue;
            }
            CssToken::Space if text.contains(['\n', '\r', '\u{c}']) => {
                let end = lean[solid..].trim_end_matches([' ', '\t', '\r']).len();
                lean.truncate(solid + end);
                if !lean.is_empty() && !lean.ends_with('\n') {
                    lean.push('\n');
                }
            }
            CssToken::Space => lean.push_str(text),
            _ => {
                // A comment may be all that separates two tokens.
                if after_comment && joins(&lean, text) {
                    lean.push_str("/**/");
                }
                lean.push_str(text);
                solid = lean.len();
            }
        }
        after_comment = false;
    }
    lean
}

/// Whether two tokens that were separate would merge if joined.
fn joins(before: &str, after: &str) -> bool {
    let stands_alone = |byte: &u8| byte.is_ascii_whitespace() || b"{}[]();,:\"'".contains(byte);
    let is_free = |byte: Option<&u8>| byte.is_none_or(stands_alone);
    let opens = after.starts_with('(') && !is_free(before.as_bytes().last());
    opens || !(is_free(before.as_bytes().last()) || is_free(after.as_bytes().first()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::testing::{listed, site_with};

    const FACTS: &str = "site: {title: T, theme: own}\ngroup: {acronym: G, name: N}\n";

    #[test]
    fn style_sheets_name_the_files_that_they_refer_to_with_their_hashes() {
        let sheet = "a { b: url(../img/x.svg) url('y.svg#z') url(\"/x/\") url(#f) url( data:x ) /* was url(old.png) */ content: \"url(a)\" \"/*\"; }";
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
        let assets = assets(&resolved.theme, &Policy::default(), &mut findings);
        assert_eq!(listed(&findings, &resolved.sources), "");
        let name = |path: &str, text: &[u8]| {
            named(path, text.to_vec().into()).url.as_str().rsplit('/').next().map(str::to_owned).unwrap()
        };
        let (x, y) = (name("img/x.svg", b"x"), name("css/y.svg", b"y"));
        let expected = format!(
            "a {{ b: url(\"../img/{x}\") url(\"{y}#z\") url(\"/x/\") url(#f) url( data:x )  content: \"url(a)\" \"/*\"; }}"
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
        assets(&resolved.theme, &Policy::default(), &mut findings);
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
        assets(&resolved.theme, &Policy::default(), &mut findings);
        assert_eq!(
            listed(&findings, &resolved.sources),
            "themes/own/static/css/a.css:1:10: error[template-link]: a style sheet of a theme cannot import another, here \
             `b.css`; help: name both in the templates with `<link rel=\"stylesheet\" …>`; then they are loaded at the same time\n"
        );
    }

    #[test]
    fn style_sheets_lose_what_only_their_authors_read() {
        assert_eq!(minify("/* a */\n\n  b {\n    c: \"/* d */\";  \n  }\n"), "b {\nc: \"/* d */\";\n}\n");
        assert_eq!(minify("a{b:url(x/y)}/* open"), "a{b:url(x/y)}");
        assert_eq!(minify(r#"a{content:"\"/*"}"#), r#"a{content:"\"/*"}"#);
        assert_eq!(minify("a{b:url(/*c*/d)}"), "a{b:url(/*c*/d)}");
        assert_eq!(minify("a/**/b{c:d/* */e /* */ f(/**/g)}h/**/(i)"), "a/**/b{c:d/**/e  f(g)}h/**/(i)");
        assert_eq!(minify("\\31 \nb  \n"), "\\31 \nb\n");
    }
}
