//! `site.yaml` -> [`Facts`].
//!
//! Begin with [`parse`]. Each part of `site.yaml` has a file; what meetings and forums share is in `event`.

mod checks;
mod media;
mod publication;
mod when;
mod place;
mod conditions;
mod people;
mod event;
mod deliverable;
mod mailing_list;
mod subgroup;
mod group;
mod outcome;
mod meeting;
mod security;
mod alert;
mod standing;

use super::context::meeting_id;
use super::decode::Decoder;
use super::description::TextShape;
use super::fields::Given;
use super::texts;
use super::yaml::{Node, Value};
use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Diagnostics, Span, nearest};
use crate::model::{
    CheckSetting, Config, DeadlineRule, Group, Lang, Meeting, ProgramFiles, Prose, ProseWriter, RawHtml,
    Spanned, Typography, Untranslated,
};
use crate::path::SourcePath;

pub(super) use event::{contact, revision, speaker};
pub(super) use publication::publication;
pub(super) use standing::authority;

/// What `site.yaml` says.
#[derive(Clone, Debug)]
pub struct Facts {
    /// `site:`
    pub config: Config,
    /// `group:`
    pub group: Group,
    /// `meetings:`, in the order of the file.
    pub meetings: Vec<Meeting>,
    /// The texts that are missing in one of the languages, in the order of the file.
    pub untranslated: Vec<Untranslated>,
    /// `checks:`, in the order of the file.
    pub checks: Vec<CheckSetting>,
    /// Every value of the file as text, with its span.
    pub prose: Prose,
    /// If the file has mistakes: every id, code and link name in it, in lower case, including those of entries
    /// that could not be read.
    unread: BTreeSet<String>,
}

impl Facts {
    /// Whether references resolve to the same values in both: they differ at most in spans and in input of
    /// rules.
    pub fn leads_to_the_same(&self, other: &Self) -> bool {
        let Self { config, group, meetings, untranslated: _, checks: _, prose: _, unread } = self;
        *config == other.config
            && *group == other.group
            && *meetings == other.meetings
            && *unread == other.unread
    }

    /// Whether this id belongs to something in the file that could not be read, so that it must not be reported
    /// as unknown.
    pub fn may_be_unread(&self, id: &str) -> bool {
        self.unread.contains(&id.to_lowercase())
    }
}

/// Reads `site.yaml`. `None` if a required part is missing; all mistakes are reported.
pub fn parse(file: &SourcePath, text: &str, findings: &mut Diagnostics) -> Option<Facts> {
    let root = match super::yaml::parse(file, text, 0..text.len()) {
        Ok(root) if root.value == Value::Null => {
            findings.push(
                Diagnostic::error(Code::NoSite, Span::of_file(file), "site.yaml is empty").help(
                    "it needs at least `site:` with `title:`, and `group:` with `acronym:` and `name:`",
                ),
            );
            return None;
        }
        Ok(root) => root,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    super::comment::exceptions(file, text, 0..text.len(), &root, findings);
    let mut decoder = Decoder::new(file, languages_of(file, &root));
    let mut facts = site_file(&mut decoder, &root);
    if let Some(facts) = &mut facts {
        let mut prose = ProseWriter::default();
        texts::collect_prose(&root, text, &mut prose);
        facts.prose = prose.finish();
        if decoder.findings.has_errors() {
            ids(&root, &mut facts.unread);
        }
    }
    if let Some(facts) = &mut facts {
        facts.untranslated = decoder.untranslated;
        facts.untranslated.sort_by_key(|text| text.span().start);
    }
    findings.merge(decoder.findings);
    facts
}

/// The keys whose mappings have ids as keys, rightly or by mistake.
const NAMING: [&str; 6] = ["links", "working_groups", "meetings", "deadlines", "registrations", "beside"];

/// Collects every id, code and link name in a tree.
fn ids(node: &Node, found: &mut BTreeSet<String>) {
    match &node.value {
        Value::Null | Value::Scalar(..) => {}
        Value::List(items) => items.iter().for_each(|item| ids(item, found)),
        Value::Map(entries) => {
            for (key, _, value) in entries {
                match &value.value {
                    Value::Scalar(id, _) if nearest(key, ["id", "code", "number"]).is_some() => {
                        found.insert(id.to_lowercase());
                    }
                    // Names of links, or ids written as keys of a mapping instead of a list.
                    Value::Map(named) if NAMING.contains(&key.as_str()) => {
                        found.extend(named.iter().map(|(name, ..)| name.to_lowercase()));
                        ids(value, found);
                    }
                    Value::Null | Value::Scalar(..) | Value::List(_) | Value::Map(_) => ids(value, found),
                }
                if key == "forum" {
                    // The default id of a forum without one.
                    found.insert(key.clone());
                }
            }
        }
    }
}

/// `site.yaml` without its texts, from its root.
pub(super) fn site_file(decoder: &mut Decoder, root: &Node) -> Option<Facts> {
    let mut fields = decoder.fields(root, "site.yaml")?;
    // The rule is needed below even if something else in `site:` is invalid.
    let mut rule = Given::Absent;
    let config = fields.need(decoder, "site", |decoder, node| {
        let (config, deadline_rule) = config(decoder, node)?;
        rule = deadline_rule;
        config
    });
    let group = fields.need(decoder, "group", group::group);
    let meetings =
        fields.many(decoder, "meetings", |decoder, node| meeting::meeting(decoder, node, rule.as_ref()));
    let checks = fields.get(decoder, "checks", checks::checks).unwrap_or_default();
    fields.finish(decoder);
    Some(Facts {
        config: config?,
        group: group?,
        meetings,
        untranslated: Vec::new(),
        checks,
        prose: Prose::default(),
        unread: BTreeSet::new(),
    })
}

fn english() -> Lang {
    Lang::new("en").expect("`en` is a language tag")
}

/// The maximum number of languages: every page and every calendar is generated in each.
const MOST_LANGUAGES: usize = 50;

/// The languages of the site. They are read first, because they determine how all texts are read; mistakes in
/// them are reported later, when `site:` is read.
fn languages_of(file: &SourcePath, root: &Node) -> Vec<Lang> {
    let entry = |node: &Node, wanted: &str| match &node.value {
        Value::Map(entries) => {
            entries.iter().find(|(key, ..)| key == wanted).map(|(.., value)| value.clone())
        }
        Value::Null | Value::Scalar(..) | Value::List(_) => None,
    };
    let node = entry(root, "site").and_then(|site| entry(&site, "languages"));
    let read = node.and_then(|node| languages(&mut Decoder::new(file, vec![english()]), &node));
    read.unwrap_or_else(|| vec![english()])
}

/// A list of languages; never empty.
fn languages(decoder: &mut Decoder, node: &Node) -> Option<Vec<Lang>> {
    let mut languages: Vec<Lang> = Vec::new();
    for lang in decoder.list(node, |decoder, node| decoder.spanned(node, Decoder::lang))? {
        if languages.len() == MOST_LANGUAGES {
            let message = format!("a site has at most {MOST_LANGUAGES} languages");
            let finding = Diagnostic::error(Code::TooLarge, lang.span, message);
            decoder.report(finding.help("make one site for some of them, and another for the rest"));
            break;
        }
        if languages.contains(&lang.value) {
            let message = format!("the language `{}` appears twice", lang.value);
            let finding = Diagnostic::error(Code::DuplicateId, lang.span, message);
            decoder.report(finding.help("remove one of the two"));
        } else {
            languages.push(lang.value);
        }
    }
    Some(if languages.is_empty() { vec![english()] } else { languages })
}

/// `site:`, and separately its rule for deadlines, which applies even if something else is invalid.
fn config(decoder: &mut Decoder, node: &Node) -> Option<(Option<Config>, Given<DeadlineRule>)> {
    let mut fields = decoder.fields(node, "`site`")?;
    let title = fields.need(decoder, "title", Decoder::text);
    let description = fields.get(decoder, "description", Decoder::text).value();
    let base_url = fields.get(decoder, "base_url", base_url).value();
    let place = decoder.span(&fields.span());
    fields.get_or(decoder, "languages", languages, "[en]", |_| vec![english()]);
    let theme = fields.get_or(
        decoder,
        "theme",
        |decoder, node| decoder.name_of(node, TextShape::ThemeName),
        "plenary",
        |default| Spanned { value: default.into(), span: place.clone() },
    );
    let current_meeting = fields.get(decoder, "current_meeting", meeting_id).value();
    let rule = fields.get(decoder, "deadline", deadline_rule);
    let cities = fields.get(decoder, "cities", |decoder, node| decoder.list(node, Decoder::zone)).value();
    let menu = fields.many(decoder, "menu", page_name);
    let footer_menu = fields.many(decoder, "footer_menu", page_name);
    let raw_html = fields.word_or(decoder, "html", RawHtml::WORDS, RawHtml::Sanitise);
    let external_media = fields.get(decoder, "external_media", media::hosts).unwrap_or_default();
    let typography = fields.word_or(decoder, "typography", Typography::WORDS, Typography::ByLanguage);
    let standing = standing::standing(decoder, &mut fields);
    let alert = |decoder: &mut Decoder, node: &Node| alert::alert(decoder, node, rule.as_ref());
    let alerts =
        fields.get(decoder, "alert", |decoder, node| decoder.one_or_many(node, alert)).unwrap_or_default();
    let footer = fields.get(decoder, "footer", Decoder::text).value();
    let id = fields.get(decoder, "id", Decoder::tagging_entity).value();
    let security = fields.get(decoder, "security", security::security).value();
    let generate = fields.get(decoder, "generate", generate).value().unwrap_or(ProgramFiles::ALL);
    fields.finish(decoder);
    let config = title.map(|title| Config {
        title,
        description,
        base_url,
        languages: decoder.languages.clone(),
        theme: theme.unwrap_or_else(|| Spanned { value: "plenary".into(), span: place.clone() }),
        current_meeting,
        deadline_rule: rule.clone().value(),
        cities,
        menu,
        footer_menu,
        raw_html,
        external_media,
        typography,
        standing,
        alerts,
        footer,
        id,
        security,
        generate,
        span: place,
    });
    Some((config, rule))
}

/// Which files for programs are made.
fn generate(decoder: &mut Decoder, node: &Node) -> Option<ProgramFiles> {
    let mut fields = decoder.fields(node, "`generate`")?;
    let mut is_made = |decoder: &mut Decoder, key: &'static str| {
        fields.get_or(decoder, key, Decoder::bool, "true", |_| true).unwrap_or(true)
    };
    let files = ProgramFiles {
        calendars: is_made(decoder, "calendars"),
        feeds: is_made(decoder, "feeds"),
        data: is_made(decoder, "data"),
        schedules: is_made(decoder, "schedules"),
    };
    fields.finish(decoder);
    Some(files)
}

/// A page in a menu.
fn page_name(decoder: &mut Decoder, node: &Node) -> Option<Spanned<String>> {
    decoder.name_of(node, TextShape::PageName)
}

fn base_url(decoder: &mut Decoder, node: &Node) -> Option<String> {
    let text = decoder.string_as(node, TextShape::BaseUrl)?;
    match super::address::check_base_url(&text) {
        Ok(url) => Some(url),
        Err(why) => {
            decoder.reject(node, Code::BadAddress, format!("`{text}` is not the address of a site"), why);
            None
        }
    }
}

fn deadline_rule(decoder: &mut Decoder, node: &Node) -> Option<DeadlineRule> {
    let mut fields = decoder.fields(node, "the rule for deadlines")?;
    let time = fields.need(decoder, "time", Decoder::time);
    let zone = fields.need(decoder, "zone", Decoder::zone);
    let place = fields.get(decoder, "place", Decoder::text).value();
    fields.finish(decoder);
    Some(DeadlineRule { time: time?, zone: zone?, place })
}
