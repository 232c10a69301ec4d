//! Values that are written as one text: dates, times, zones, addresses, languages, ids.

use std::collections::BTreeMap;

use super::address::{is_email, is_web_address};
use super::decode::Decoder;
use super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic, Spanned, nearest};
use crate::model::time::OUTSIDE;
use crate::model::{Date, Instant, Lang, Text, TextForm, Time, Typography, Untranslated, Zone};
use crate::path::UrlPath;

impl Decoder {
    /// A text in the default language, or a mapping of languages to texts.
    pub fn text(&mut self, node: &Node) -> Option<Text> {
        let default = self.languages[0].clone();
        if !matches!(node.value, Value::Map(_)) {
            let text = self.string(node)?;
            self.note_untranslated(node, &text, TextForm::Plain, &BTreeMap::new());
            return Some(Text::new(default, text));
        }
        let mut original = None;
        let mut translations = BTreeMap::new();
        for (key, key_span, value) in self.fields(node, "a text by language")?.into_entries() {
            let Some(lang) = self.languages.iter().find(|lang| lang.as_str() == key).cloned() else {
                let finding = Diagnostic::error(
                    Code::BadLanguage,
                    self.span(key_span),
                    format!("`{key}` is not a language of this site"),
                )
                .suggest(key, self.languages.iter().map(Lang::as_str));
                self.report(finding);
                continue;
            };
            let text = self.string(value)?;
            if lang == default {
                original = Some(text);
            } else {
                translations.insert(lang, text);
            }
        }
        let Some(original) = original else {
            let message = format!("the text is missing in `{default}`, the site's first language");
            self.reject(node, Code::MissingKey, message, format!("add `{default}: …`"));
            return None;
        };
        self.note_untranslated(node, &original, TextForm::ByLanguage, &translations);
        Some(Text::new(default, original).with_translations(translations))
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
        let text = self.string(node)?;
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

    /// How prose is set.
    pub fn typography(&mut self, node: &Node) -> Option<Typography> {
        self.word(node, &[("by-language", Typography::ByLanguage), ("as-written", Typography::AsWritten)])
    }

    /// A day: `2023-07-04`.
    pub fn date(&mut self, node: &Node) -> Option<Date> {
        let text = self.string(node)?;
        match Date::parse(&text) {
            Ok(date) => Some(date),
            Err(why) => {
                self.bad_date(node, &text, "not a date", why);
                None
            }
        }
    }

    /// Reports a text that is `no_date`, or a date outside the range.
    fn bad_date(&mut self, node: &Node, text: &str, no_date: &str, why: String) {
        let what = if why.starts_with(OUTSIDE) { "out of range" } else { no_date };
        self.reject(node, Code::BadDate, format!("`{text}` is {what}"), why);
    }

    /// A day, with its place.
    pub fn spanned_date(&mut self, node: &Node) -> Option<Spanned<Date>> {
        let span = self.span(&node.span);
        self.date(node).map(|value| Spanned { value, span })
    }

    /// A time of day: `09:00`.
    pub fn time(&mut self, node: &Node) -> Option<Time> {
        let text = self.string(node)?;
        match Time::parse(&text) {
            Ok(time) => Some(time),
            Err(why) => {
                self.reject(node, Code::BadTime, format!("`{text}` is not a time of day"), why);
                None
            }
        }
    }

    /// A day, or a day and time in UTC.
    pub fn instant(&mut self, node: &Node) -> Option<Instant> {
        self.instant_with(node, "")
    }

    /// The same for the end of something that may have none.
    pub fn end(&mut self, node: &Node) -> Option<Instant> {
        self.instant_with(node, "; leave the key out where there is no end")
    }

    fn instant_with(&mut self, node: &Node, advice: &str) -> Option<Instant> {
        let text = self.string(node)?;
        match Instant::parse(&text) {
            Ok(instant) => Some(instant),
            Err(why) => {
                let why = if why == OUTSIDE { why + advice } else { why };
                self.bad_date(node, &text, "neither a date nor a date with a time", why);
                None
            }
        }
    }

    /// An IANA zone: `Asia/Shanghai`.
    pub fn zone(&mut self, node: &Node) -> Option<Zone> {
        let text = self.string(node)?;
        if let Some(zone) = Zone::named(&text) {
            return Some(zone);
        }
        let names = Zone::all_names();
        let help = match nearest(&text, names.iter().map(String::as_str)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => {
                "write a name of the IANA database, for example `Asia/Shanghai` or `Europe/Zurich`".into()
            }
        };
        self.reject(node, Code::BadZone, format!("unknown time zone `{text}`"), help);
        None
    }

    /// An e-mail address.
    pub fn email(&mut self, node: &Node) -> Option<String> {
        let text = self.string(node)?;
        if is_email(&text) {
            return Some(text);
        }
        let message = format!("`{text}` is not an e-mail address");
        self.reject(node, Code::BadEmail, message, "write it as name@example.org");
        None
    }

    /// A telephone number with its country code.
    pub fn phone(&mut self, node: &Node) -> Option<String> {
        let text = self.string(node)?;
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let allowed = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.');
        if text.strip_prefix('+').is_some_and(|rest| rest.chars().all(allowed)) && (7..=15).contains(&digits)
        {
            return Some(text);
        }
        let message = format!("`{text}` is not a telephone number");
        self.reject(
            node,
            Code::BadPhone,
            message,
            "write it with its country code, for example `+41 22 730 6301`",
        );
        None
    }

    /// A web address, or a path inside the site that begins with `/`.
    pub fn url(&mut self, node: &Node) -> Option<String> {
        let text = self.string(node)?;
        if is_web_address(&text) || (text.starts_with('/') && !text.starts_with("//")) {
            return Some(text);
        }
        let message = format!("`{text}` is not a web address");
        self.reject(
            node,
            Code::BadAddress,
            message,
            "write it in full, for example `https://www.itu.int/go/fgmv`",
        );
        None
    }

    /// An address inside the site: `/join/`.
    pub fn site_path(&mut self, node: &Node) -> Option<Spanned<UrlPath>> {
        let text = self.string(node)?;
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
        let text = self.string(node)?;
        let lang = Lang::new(&text);
        if lang.is_none() {
            let message = format!("`{text}` is not a language tag");
            self.reject(node, Code::BadLanguage, message, "write for example `en`, `fr` or `zh-Hans`");
        }
        lang
    }

    /// A domain and a day on which it was the group's: `example.org,2023-01-01` (RFC 4151, section 2.1).
    pub fn tagging_entity(&mut self, node: &Node) -> Option<String> {
        let text = self.string(node)?;
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
            "write a domain of yours and a day on which it was yours, for example `example.org,2023-01-01`",
        );
        None
    }

    /// What a page is known by in feeds: characters that a `tag:` address can hold (RFC 4151, section 2.1).
    pub fn feed_id(&mut self, node: &Node) -> Option<String> {
        let text = self.string(node)?;
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
        let text = self.string(node)?;
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
