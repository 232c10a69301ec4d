//! The site's texts and the theme's words, each with its language.

use super::exporter::Exporter;
use super::localized::LocalizedText;
use crate::l10n::{Locale, Marks};
use crate::model::{DeadlineAudience, EventOf, Lang, Meeting, Text, Venue};

impl Exporter<'_> {
    /// A text in the language, or in the one in which it was written.
    pub fn localized(&self, text: &Text) -> LocalizedText {
        let (words, lang) = text.in_lang(self.lang);
        LocalizedText::new(words, lang)
    }

    /// What the site says that it is.
    pub fn notice_of_site(&self) -> Option<LocalizedText> {
        let notice = self.context.site.config.standing.notice.as_ref();
        notice.map(|notice| self.localized(&notice.text))
    }

    /// What the site is: its notice, and its description.
    pub fn about_site(&self) -> Option<LocalizedText> {
        let config = &self.context.site.config;
        let notice = self.notice_of_site();
        let description = config.description.as_ref().map(|text| self.localized(text));
        match (notice, description) {
            (Some(notice), Some(description)) => {
                Some(self.joined(&[notice, description], |marks| marks.space))
            }
            (notice, description) => notice.or(description),
        }
    }

    /// A word of the theme.
    pub fn localized_word(&self, path: &str) -> LocalizedText {
        match Lang::new("en").filter(|_| self.builder.language.words.is_english(path)) {
            Some(english) => LocalizedText::new(self.word(path), &english),
            None => LocalizedText::new(self.word(path), self.lang),
        }
    }

    /// The audience of a deadline.
    pub fn audience(&self, audience: &DeadlineAudience) -> String {
        match audience {
            DeadlineAudience::Known(known) => self.word(&format!("audience.{}", known.as_str())),
            DeadlineAudience::Own(text) => self.localized(text).words,
        }
    }

    /// The title of a meeting: its own, or one composed from the theme's words.
    pub fn localized_meeting(&self, meeting: &Meeting) -> LocalizedText {
        match &meeting.title {
            Some(title) => self.localized(title),
            None => LocalizedText::new(self.meeting_title(meeting), self.lang),
        }
    }

    /// The title of a meeting or forum.
    pub fn localized_event(&self, of: EventOf) -> LocalizedText {
        of.forum.map_or_else(|| self.localized_meeting(of.meeting), |forum| self.localized(&forum.title))
    }

    /// Joins texts with a punctuation mark. The result is in the language of those parts that have one; if they have
    /// several, in that of the file, which supplies the punctuation.
    pub fn joined(&self, parts: &[LocalizedText], mark: impl Fn(Marks) -> &'static str) -> LocalizedText {
        let words: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
        let (locale, lang) = self.common(parts);
        LocalizedText { words: words.join(mark(locale.marks())), lang }
    }

    /// A town, its region and its country, as far as they are given.
    pub fn place(&self, parts: &[&Text]) -> LocalizedText {
        let parts: Vec<LocalizedText> = parts.iter().map(|part| self.localized(part)).collect();
        let (locale, lang) = self.common(&parts);
        let joined =
            parts.iter().map(|part| part.words.clone()).reduce(|town, next| locale.place(&town, &next));
        LocalizedText { words: joined.unwrap_or_default(), lang }
    }

    /// The town, region and country of a venue.
    pub fn place_of(&self, venue: &Venue) -> LocalizedText {
        let parts = [Some(&venue.city), venue.region.as_ref(), Some(&venue.country)];
        self.place(&parts.into_iter().flatten().collect::<Vec<_>>())
    }

    /// The common language of texts, and the locale for the punctuation between them.
    fn common(&self, parts: &[LocalizedText]) -> (&Locale, Option<Lang>) {
        let mut langs = parts.iter().filter_map(|part| part.lang.as_ref());
        let first = langs.next();
        let lang = first.map(|first| if langs.all(|lang| lang == first) { first } else { self.lang });
        let locale = lang.and_then(|lang| self.context.locales.get(lang));
        (locale.unwrap_or(self.builder.language.locale), lang.cloned())
    }

    /// A label, a colon, and the labelled text.
    pub fn labelled(&self, label: LocalizedText, what: LocalizedText) -> LocalizedText {
        self.joined(&[label, what], |marks| marks.colon)
    }
}
