//! A word of the theme that a language of the site lacks.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::l10n::words_from;
use crate::model::{BlockKind, Lang, Level, Site};
use crate::parse::theme::{DEFAULT_THEME, Theme};
use crate::path::SourcePath;

pub(super) const RULE: Rule = Rule {
    code: Code::MissingWord,
    level: Level::Warning,
    finds: "Looks for each word of the theme, and of those that it extends, in each language of the site. A word of your own theme is \
            reported at its English text; the words of the theme that comes with the program are reported together, for each \
            language that lacks some.",
    why: "Pages show the English word in the middle of their own language, which is better than none.",
    example: "# languages: [en, fr]\n# themes/ours/i18n/en.yaml\nsponsor: Sponsored by {name}\n# themes/ours/i18n/fr.yaml has no `sponsor`.",
    mend: "Write the word in `i18n/` of the theme, in the file of that language: `fr.yaml`.",
    source: None,
    days: None,
    input: RuleInput::Theme(check),
};

fn check(site: &Site, theme: &Theme, report: &mut RuleReport) {
    let mut built_in: BTreeMap<&Lang, Vec<&str>> = BTreeMap::new();
    for word in theme.missing_words() {
        let Some(place) = &word.place else {
            word.missing.iter().for_each(|lang| built_in.entry(lang).or_default().push(&word.path));
            continue;
        };
        let languages: Vec<String> = word.missing.iter().map(|lang| format!("`{lang}`")).collect();
        // The file of a language also serves its regions, but not another script.
        let files: BTreeSet<String> =
            word.missing.iter().map(|lang| format!("`{}.yaml`", most_general(lang))).collect();
        let files: Vec<String> = files.into_iter().collect();
        let message = format!("the word `{}` is missing in {}", word.path, languages.join(", "));
        let help = format!("write it in {} beside this file", files.join(", "));
        report.push(report.finding(place.clone(), message).help(help));
    }
    for lang in &site.config.languages {
        let Some(words) = built_in.get(lang) else { continue };
        let message = format!("the theme has not all words in `{lang}`: {}", named(words));
        let help = match theme.chain.first().filter(|name| *name != DEFAULT_THEME) {
            Some(name) => format!("write them in `themes/{name}/i18n/{lang}.yaml`"),
            None => format!(
                "write them in `i18n/{lang}.yaml` of a theme that extends `{DEFAULT_THEME}`; pages have the English ones until then"
            ),
        };
        report.push(report.finding(place_of(site, lang), message).help(help));
    }
}

/// The language without its region, or the nearest one with the same script.
fn most_general(lang: &Lang) -> Lang {
    let from = words_from(lang);
    let found = from.iter().find(|from| from.as_str() == lang.primary()).or(from.first());
    found.unwrap_or(lang).clone()
}

/// Where a language is written in the list of the site's languages.
fn place_of(site: &Site, lang: &Lang) -> Span {
    let prose = &site.prose;
    let is_it = |kind: &BlockKind, text: &str| {
        matches!(kind, BlockKind::Value(path) if path.starts_with("site.languages")) && text == lang.as_str()
    };
    match prose.blocks().iter().find(|block| is_it(&block.kind, prose.text_of(block))) {
        Some(block) => Span::new(&SourcePath::new("site.yaml"), prose.source_of(block.range.clone())),
        None => site.config.span.clone(),
    }
}

/// The first three words, and how many more there are.
fn named(words: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = words.iter().take(SHOWN).map(|word| format!("`{word}`")).collect();
    match words.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        1 => format!("{} and one more", shown.join(", ")),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Checks, RuleSet};
    use crate::diag::Diagnostics;
    use crate::model::Instant;
    use crate::resolve::testing::{FACTS, listed, site_with};

    #[test]
    fn words_that_the_program_brings_are_named_once_for_each_language() {
        let facts = FACTS.replace("[en, ar]", "[en, ar, de]");
        let resolved = site_with(&facts, [("content/index.md", "---\ntitle: T\n---\n")]);
        let mut findings = Diagnostics::new();
        let checks = Checks::new(&resolved.site, RuleSet::All, &mut findings);
        checks.check_theme(&resolved.site, &resolved.theme, &mut findings);
        let words = resolved.theme.missing_words();
        let [first, second, third] = [0, 1, 2].map(|index| &words[index].path);
        assert_eq!(
            listed(&findings, &resolved.sources),
            format!(
                "site.yaml:3:23: warning[missing-word]: the theme has not all words in `de`: `{first}`, `{second}`, \
                 `{third}` and {} more; help: write them in `i18n/de.yaml` of a theme that extends `plenary`; pages have \
                 the English ones until then\n",
                words.len() - 3
            )
        );
        let now = Instant::parse("2025-01-01").expect("a day");
        checks.check_site(&resolved.site, &now, &mut findings);
        assert!(findings.sorted().iter().filter(|finding| finding.code == Code::MissingWord).count() == 1);
    }

    #[test]
    fn a_list_of_words_says_how_many_it_does_not_name() {
        assert_eq!(named(&["a", "b", "c"]), "`a`, `b`, `c`");
        assert_eq!(named(&["a", "b", "c", "d"]), "`a`, `b`, `c` and one more");
        assert_eq!(named(&["a", "b", "c", "d", "e"]), "`a`, `b`, `c` and 2 more");
    }
}
