//! The file of words that a translator of the site's theme fills in.

use crate::diag::Diagnostics;
use crate::model::Lang;
use crate::parse::{Blank, blank, parse, theme};
use crate::path::SourcePath;
use crate::source::{Sources, default_theme};

/// The name of the site's theme, and the words that it lacks in a language. `None` if there is a mistake in `site.yaml` or in the theme,
/// which is reported.
pub(crate) fn words_to_translate(
    sources: &Sources,
    lang: &Lang,
    findings: &mut Diagnostics,
) -> Option<(String, Blank)> {
    let parsed = parse(sources, None, findings)?;
    let name = &parsed.facts.config.theme;
    let english = Lang::new("en").expect("`en` is a language tag");
    let theme = theme::parse(name, &[english.clone(), lang.clone()], sources, &mut Diagnostics::new())?;
    let file = SourcePath::new(format!("themes/{}/i18n/en.yaml", theme::DEFAULT_THEME));
    let text = default_theme().find(|(path, _)| *path == file).map(|(_, bytes)| bytes).unwrap_or_default();
    let text = std::str::from_utf8(text).expect("the default theme is UTF-8");
    let lacks = |path: &str| {
        theme.missing_words().iter().any(|word| word.path == path && word.missing.contains(lang))
    };
    Some((name.value.clone(), blank(text, &theme.words[&english], lang, &|path| !lacks(path))))
}
