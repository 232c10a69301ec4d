//! Ordinals that agree with their noun, from the words of the theme.

use super::language::Language;
use crate::l10n::ordinal_category;
use crate::model::{Counted, ForumKind, Lang};

impl Language<'_> {
    /// The ordinal of a meeting or forum in its series, as it stands beside the noun: `second`, `13th`, *deuxième*. The
    /// bare number if the theme has no ordinals in this language.
    pub fn ordinal(&self, number: u32, counted: Counted) -> String {
        let lang = self.locale.lang();
        self.own_or_number(number, counted, |path| !self.words.is_english(path), lang)
    }

    /// A word of the theme with its `{ordinal}` filled in, which is of the same language as the word. English stands in
    /// for both or for neither.
    pub fn word_with_ordinal(&self, path: &str, number: u32, counted: Counted) -> String {
        let is_english = self.words.is_english(path);
        let english = Lang::new("en").expect("`en` is a language tag");
        let lang = if is_english { &english } else { self.locale.lang() };
        let ordinal =
            self.own_or_number(number, counted, |form| self.words.is_english(form) == is_english, lang);
        self.word(path).replace("{ordinal}", &ordinal)
    }

    /// The form of a number among those that `serves` accepts by their path; else the bare number.
    fn own_or_number(
        &self,
        number: u32,
        counted: Counted,
        serves: impl Fn(&str) -> bool,
        lang: &Lang,
    ) -> String {
        let group = format!("ordinal.{}", noun(counted));
        let names =
            [number.to_string(), ordinal_category(number, lang).as_str().to_owned(), "other".to_owned()];
        let forms = names.iter().map(|name| format!("{group}.{name}")).chain([group.clone()]);
        let form = forms
            .filter(|path| serves(path))
            .find_map(|path| self.words.get(&path).map(|form| form.replace("{number}", &number.to_string())));
        form.unwrap_or_else(|| number.to_string())
    }
}

/// The name of a noun below `ordinal` in the words of a theme.
fn noun(counted: Counted) -> &'static str {
    match counted {
        Counted::Meeting => "meeting",
        Counted::Forum(kind @ (ForumKind::Forum | ForumKind::Workshop | ForumKind::SpecialSession)) => {
            kind.as_str()
        }
    }
}
