//! Values written as a single text: dates, times, zones, addresses, languages, ids.

use std::collections::BTreeMap;

use super::address::{OWN_FILE_HELP, address_words, is_email, is_web_address, own_file, with_plain_scheme};
use super::decode::Decoder;
use super::description::{Shape, TextShape};
use super::phone::{is_phone, trunk_prefix};
use super::yaml::{Node, Value};
use super::{likely, look_alike};
use crate::diag::{Code, Diagnostic, Spanned};
use crate::l10n::{LanguageCode, language_code};
use crate::model::time::OUTSIDE;
use crate::model::{Date, Instant, Lang, Text, TextForm, Time, Untranslated, Zone};
use crate::path::UrlPath;

/// The maximum number of different unknown time zones per file for which a suggestion is made.
const MOST_ZONES: usize = 200;

impl Decoder {
    /// Reports a text that does not have the expected format. If it would have without its look-alike
    /// characters, the help names the first of them; otherwise the help is `help`.
    pub(super) fn refuse<T>(
        &mut self,
        node: &Node,
        (code, what): (Code, &str),
        text: &str,
        help: impl Into<String>,
        read: impl Fn(&str) -> Option<T>,
    ) {
        let message = format!("`{text}` is {what}");
        let plain = look_alike::unquoted(text);
        match look_alike::first(text) {
            Some(odd) if read(&plain).is_some() => {
                self.reject(node, code, message, format!("it contains {}; write `{plain}`", odd.called()));
            }
            Some(_) | None => self.reject(node, code, message, help),
        }
    }

    /// A text in the default language, or a mapping of languages to texts.
    pub fn text(&mut self, node: &Node) -> Option<Text> {
        if self.describes(|| Shape::TextByLanguage) {
            return None;
        }
        let default = self.languages[0].clone();
        if !matches!(node.value, Value::Map(_)) {
            let text = self.string(node)?;
            self.note_untranslated(node, &text, TextForm::Plain, &BTreeMap::new());
            return Some(Text::new(default, text));
        }
        let mut original = None;
        let mut translations = BTreeMap::new();
        let mut is_complete = true;
        self.entries(node, "a text by language", |decoder, key, key_span, value| {
            let Some(lang) = decoder.languages.iter().find(|lang| lang.as_str() == key).cloned() else {
                let message = format!("`{key}` is not a language of this site");
                let finding = Diagnostic::error(Code::BadLanguage, decoder.span(key_span), message)
                    .suggest(key, decoder.languages.iter().map(Lang::as_str));
                decoder.report(finding);
                return None;
            };
            match decoder.string(value) {
                None => is_complete = false,
                Some(text) if lang == default => original = Some(text),
                Some(text) => drop(translations.insert(lang, text)),
            }
            Some(())
        })?;
        if !is_complete {
            return None;
        }
        let Some(original) = original else {
            let message = format!("the text is missing in `{default}`, the site's first language");
            self.reject(node, Code::MissingKey, message, format!("add `{default}: …`"));
            return None;
        };
        self.note_untranslated(node, &original, TextForm::ByLanguage, &translations);
        Some(Text::new(default, original).with_translations(translations))
    }

    /// A name, which many languages share: a language without a form of its own lacks no translation.
    pub fn name_by_language(&mut self, node: &Node) -> Option<Text> {
        let known = self.untranslated.len();
        let name = self.text(node);
        self.untranslated.truncate(known);
        name
    }

    fn note_untranslated(
        &mut self,
        node: &Node,
        text: &str,
        form: TextForm,
        others: &BTreeMap<Lang, String>,
    ) {
        let missing: Vec<Lang> =
            self.languages.iter().skip(1).filter(|lang| !others.contains_key(lang)).cloned().collect();
        if !missing.is_empty() {
            let text = Spanned { value: text.to_owned(), span: self.span(&node.span) };
            self.untranslated.push(Untranslated { text, form, missing });
        }
    }

    /// A segment of an address.
    pub fn slug(&mut self, node: &Node) -> Option<String> {
        let text = self.string_as(node, TextShape::Slug)?;
        let valid = !text.is_empty()
            && !text.starts_with('.')
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "/\\?#%:".contains(c));
        if !valid {
            let message = format!("`{text}` is not a segment of an address");
            self.reject(
                node,
                Code::BadAddress,
                message,
                "write words joined by hyphens, for example `a-propos`",
            );
            return None;
        }
        Some(text)
    }

    /// A day: `2023-07-04`.
    pub fn date(&mut self, node: &Node) -> Option<Date> {
        let text = self.string_as(node, TextShape::Date)?;
        match Date::parse(&text) {
            Ok(date) => Some(date),
            Err(why) => {
                self.bad_date(node, &text, "not a date", why, |text| Date::parse(text).ok());
                None
            }
        }
    }

    /// Reports an invalid date, as `what` describes it, or a date out of range.
    pub(super) fn bad_date<T>(
        &mut self,
        node: &Node,
        text: &str,
        what: &str,
        why: String,
        read: impl Fn(&str) -> Option<T>,
    ) {
        if why.starts_with(OUTSIDE) {
            return self.reject(node, Code::BadDate, format!("`{text}` is out of range"), why);
        }
        let takes_time = read("2023-07-04T09:00:00Z").is_some();
        let likely = likely::date(text, &self.languages);
        let day = likely.or_else(|| likely::without_time(text).filter(|_| !takes_time));
        let help = day.unwrap_or(why);
        self.refuse(node, (Code::BadDate, what), text, help, read);
    }

    /// A day with its span.
    pub fn spanned_date(&mut self, node: &Node) -> Option<Spanned<Date>> {
        let span = self.span(&node.span);
        self.date(node).map(|value| Spanned { value, span })
    }

    /// A time of day: `09:00`.
    pub fn time(&mut self, node: &Node) -> Option<Time> {
        let text = self.string_as(node, TextShape::Time)?;
        match Time::parse(&text) {
            Ok(time) => Some(time),
            Err(why) => {
                let help = likely::time(&text).unwrap_or(why);
                self.refuse(node, (Code::BadTime, "not a time of day"), &text, help, |text| {
                    Time::parse(text).ok()
                });
                None
            }
        }
    }

    /// A day, or a day and time in UTC.
    pub fn instant(&mut self, node: &Node) -> Option<Instant> {
        self.instant_with(node, "")
    }

    /// As [`instant`](Self::instant), for the end of something that may have no end.
    pub fn end(&mut self, node: &Node) -> Option<Instant> {
        self.instant_with(node, "; leave the key out where there is no end")
    }

    fn instant_with(&mut self, node: &Node, advice: &str) -> Option<Instant> {
        let text = self.string_as(node, TextShape::Instant)?;
        match Instant::parse(&text) {
            Ok(instant) => Some(instant),
            Err(why) => {
                let why = if why == OUTSIDE { why + advice } else { why };
                let what = "neither a date nor a date with a time";
                self.bad_date(node, &text, what, why, |text| Instant::parse(text).ok());
                None
            }
        }
    }

    /// An IANA zone: `Asia/Shanghai`.
    pub fn zone(&mut self, node: &Node) -> Option<Zone> {
        let text = self.string_as(node, TextShape::Zone)?;
        if let Some(zone) = Zone::named(&text) {
            return Some(zone);
        }
        let is_many = self.zone_help.len() >= MOST_ZONES;
        let help = self.zone_help.entry(text.clone()).or_insert_with(|| match is_many {
            true => likely::ANY_ZONE.to_owned(),
            false => likely::zone(&text),
        });
        let help = help.clone();
        self.reject(node, Code::BadZone, format!("unknown time zone `{text}`"), help);
        None
    }

    /// An e-mail address.
    pub fn email(&mut self, node: &Node) -> Option<String> {
        let text = self.string_as(node, TextShape::Email)?;
        if is_email(&text) {
            return Some(text);
        }
        let within = address_words(&text).into_iter().map(|word| text[word].trim_start_matches("mailto:"));
        let help = match within.filter(|word| is_email(word)).collect::<Vec<_>>().as_slice() {
            [address] => format!("write the address alone: `{address}`"),
            [] | [..] => "write it as name@example.org".into(),
        };
        let email = |text: &str| is_email(text).then_some(());
        self.refuse(node, (Code::BadEmail, "not an e-mail address"), &text, help, email);
        None
    }

    /// A telephone number with its country code: 7 to 15 digits.
    pub fn phone(&mut self, node: &Node) -> Option<String> {
        let text = self.string_as(node, TextShape::Phone)?;
        if is_phone(&text) {
            if let Some(advice) = trunk_prefix(&text) {
                let message = format!("`{text}` has the 0 for domestic calls after the country code");
                let finding = Diagnostic::warning(Code::BadPhone, self.span(&node.span), message);
                self.report(finding.help(advice));
            }
            return Some(text);
        }
        let help = match text.matches('+').count() {
            0 | 1 => "write it with its country code, for example `+41 22 730 6301`",
            _ => "write one number here, for example `+41 22 730 6301`",
        };
        let phone = |text: &str| is_phone(text).then_some(());
        self.refuse(node, (Code::BadPhone, "not a telephone number"), &text, help, phone);
        None
    }

    /// A web address, or a path inside the site that begins with `/`.
    pub fn url(&mut self, node: &Node) -> Option<String> {
        let text = self.string_as(node, TextShape::Address)?;
        if is_web_address(&text) {
            return Some(with_plain_scheme(&text));
        }
        if text.starts_with('/') && !text.starts_with("//") {
            return Some(text);
        }
        let in_full = format!("https://{text}");
        let help = match &text {
            text if own_file(text) => OWN_FILE_HELP.to_owned(),
            text if text.contains('.') && !text.contains(':') && is_web_address(&in_full) => {
                format!("write it in full: `{in_full}`")
            }
            _ => "write it in full, for example `https://www.itu.int/go/fgmv`".to_owned(),
        };
        let address = |text: &str| is_web_address(text).then_some(());
        self.refuse(node, (Code::BadAddress, "not a web address"), &text, help, address);
        None
    }

    /// An address inside the site: `/join/`.
    pub fn site_path(&mut self, node: &Node) -> Option<Spanned<UrlPath>> {
        let text = self.string_as(node, TextShape::SitePath)?;
        let span = self.span(&node.span);
        let rooted = if text.starts_with('/') { text.clone() } else { format!("/{text}") };
        if rooted.split('/').any(|part| part == ".." || part == ".") {
            let message = format!("`{text}` leaves the site");
            self.reject(
                node,
                Code::LeavesRoot,
                message,
                "write an address inside the site, for example `/old/page/`",
            );
            return None;
        }
        if !text.starts_with('/') || text.contains("//") || text.contains(['?', '#', '\\']) {
            let message = format!("`{text}` is not an address inside the site");
            self.reject(
                node,
                Code::BadAddress,
                message,
                "write it from the site's root, for example `/old/page/`",
            );
            return None;
        }
        let path = UrlPath::new(rooted);
        if let Err(problem) = path.out_path() {
            self.reject(node, Code::BadFileName, problem.to_string(), "choose another address");
            return None;
        }
        Some(Spanned { value: path, span })
    }

    /// A language tag.
    pub fn lang(&mut self, node: &Node) -> Option<Lang> {
        let text = self.string_as(node, TextShape::Language)?;
        let lang = Lang::new(&text);
        let Some(lang) = lang else {
            let tag = |text: &str| Lang::new(text).map(drop);
            let help = "write for example `en`, `fr` or `zh-Hans`";
            self.refuse(node, (Code::BadLanguage, "not a language tag"), &text, help, tag);
            return None;
        };
        let (message, help) = match language_code(&lang) {
            LanguageCode::Language => return Some(lang),
            LanguageCode::Country(language) => (
                format!("`{text}` is the code of a country and not of a language"),
                format!(
                    "programs that read pages aloud take the language from it; did you mean `{language}`?"
                ),
            ),
            LanguageCode::Unknown => (
                format!("`{text}` is not a language that Unicode knows"),
                "write the code of a language (ISO 639), for example `en`, `fr` or `zh-Hans`".into(),
            ),
        };
        self.report(Diagnostic::warning(Code::BadLanguage, self.span(&node.span), message).help(help));
        Some(lang)
    }

    /// A domain and a date on which the group owned it: `example.org,2023-01-01` (RFC 4151, section 2.1).
    pub fn tagging_entity(&mut self, node: &Node) -> Option<String> {
        let text = self.string_as(node, TextShape::TaggingEntity)?;
        let dated = |day: &str| match day.len() {
            4 => Date::parse(&format!("{day}-01-01")).is_ok(),
            7 => Date::parse(&format!("{day}-01")).is_ok(),
            _ => Date::parse(day).is_ok(),
        };
        if let Some((domain, day)) = text.split_once(',')
            && is_email(&format!("a@{domain}"))
            && domain.is_ascii()
            && dated(day)
        {
            return Some(text);
        }
        let message = format!("`{text}` is not a domain with a date");
        self.reject(
            node,
            Code::BadValue,
            message,
            "write a domain of yours and a day on which you owned it, for example `example.org,2023-01-01`",
        );
        None
    }

    /// The id of a page in feeds: characters allowed in a `tag:` URI (RFC 4151, section 2.1).
    pub fn feed_id(&mut self, node: &Node) -> Option<String> {
        let text = self.string_as(node, TextShape::FeedId)?;
        let allowed = |c: char| c.is_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(c);
        if text.chars().all(allowed) {
            return Some(text);
        }
        let message = format!("`{text}` cannot be part of an id");
        self.reject(
            node,
            Code::BadValue,
            message,
            "write for example the page's old address, `/news/old-name/`",
        );
        None
    }

    /// An id: letters, digits and hyphens.
    pub fn id(&mut self, node: &Node) -> Option<String> {
        let text = self.string_as(node, TextShape::Id)?;
        if text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
            return Some(text);
        }
        let message = format!("`{text}` is not an id");
        self.reject(
            node,
            Code::BadValue,
            message,
            format!("use letters, digits and hyphens only, for example `{}`", crate::model::slug(&text)),
        );
        None
    }
}
