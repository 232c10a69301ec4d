//! A Markdown file -> [`RawPage`]: front matter by kind, address and language from the file name, and text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::context::Context;
use super::context::meeting_id;
use super::decode::{Decoder, describe};
use super::description::Mapping;
use super::facts::authority;
use super::fields::{Fields, Given};
use super::utf8::utf8;
use super::yaml::{Node, Scalar, Value};
use super::{foreign_keys, kind, markdown};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::body::RawBody;
use crate::model::{Extra, Hides, Kind, Lang, Meta, PageKind, Prose, ProseWriter, RawHtml, Typography};
use crate::path::{SourcePath, UrlPath};

/// A page as read from its file.
#[derive(Clone, Debug)]
pub struct RawPage {
    /// The file.
    pub source: SourcePath,
    /// The language given by the file name, or the default.
    pub lang: Lang,
    /// The address without the language.
    pub address: UrlPath,
    /// The front matter that all kinds have.
    pub meta: Meta,
    /// The front matter specific to its kind.
    pub kind: PageKind,
    /// The words of the front matter.
    pub front: Arc<Prose>,
    /// The offset of its text in the file; [`text`] reads it.
    pub text_start: usize,
}

impl RawPage {
    /// Whether two pages are the same, or differ only after the front matter. References to a page do not
    /// depend on its text.
    pub fn differs_in_text_alone(self: &Arc<Self>, other: &Arc<Self>) -> bool {
        let Self { source, lang, address, meta, kind, front: _, text_start: _ } = &**self;
        Arc::ptr_eq(self, other)
            || (*source == other.source
                && *lang == other.lang
                && *address == other.address
                && *meta == other.meta
                && *kind == other.kind)
    }
}

/// Reads a page except its text. `None` if it has no usable front matter; then the mistakes in its text are reported too.
pub fn parse(
    context: &Context,
    source: &SourcePath,
    bytes: &[u8],
    findings: &mut Diagnostics,
) -> Option<RawPage> {
    let text = utf8(source, bytes, findings)?;
    let (lang, address) = address(context.languages, context.any_language, source, findings)?;
    let (front, text_start) = match front_matter(source, text) {
        Ok(found) => found,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    let root = match super::yaml::parse(source, text, front.clone()) {
        Ok(root) => {
            super::comment::exceptions(source, text, front.clone(), &root, findings);
            Some(root)
        }
        Err(finding) => {
            findings.push(finding);
            None
        }
    };
    let mut decoder = Decoder::new(source, context.languages.to_vec());
    // The page is written in one language, so its own texts are in that language.
    decoder.languages = vec![lang.clone()];
    let mut prose = ProseWriter::default();
    let head = root.and_then(|root| {
        super::texts::collect_prose(&root, text, &mut prose);
        let root = if root.value == Value::Null {
            Node { value: Value::Map(Vec::new()), span: root.span }
        } else {
            root
        };
        head(&mut decoder, context, &root, front)
    });
    findings.merge(decoder.findings);
    let Some((meta, kind)) = head else {
        let options = markdown::MarkdownOptions { raw_html: context.raw_html, numbered: false };
        markdown::parse(source, text, text_start, options, prose, findings);
        return None;
    };
    let front = Arc::new(prose.finish());
    Some(RawPage { source: source.clone(), lang, address, meta, kind, front, text_start })
}

/// Reads the text of a page, and its words, those of the front matter first.
pub fn text(page: &RawPage, bytes: &[u8], raw_html: RawHtml, findings: &mut Diagnostics) -> (RawBody, Prose) {
    let text = std::str::from_utf8(bytes).expect("a page that is not UTF-8 has no front matter");
    let numbered = matches!(page.kind, PageKind::Circular(_));
    let options = markdown::MarkdownOptions { raw_html, numbered };
    markdown::parse(&page.source, text, page.text_start, options, ProseWriter::after(&page.front), findings)
}

/// The language and address given by a file name: `content/a/b.fr.md` is the French version of `/a/b/`.
fn address(
    languages: &[Lang],
    any_language: bool,
    source: &SourcePath,
    findings: &mut Diagnostics,
) -> Option<(Lang, UrlPath)> {
    let path = source.strip_folder("content")?;
    let stem = path.strip_suffix(".md")?;
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
    let (name, lang) = match name.rsplit_once('.') {
        Some((rest, tag)) => match languages.iter().find(|lang| lang.as_str() == tag) {
            Some(lang) => (rest, lang.clone()),
            None if any_language && Lang::new(tag).is_some() => (rest, languages[0].clone()),
            None if tag.len() == 2 && Lang::new(tag).is_some() => {
                findings.push(
                    Diagnostic::error(
                        Code::BadLanguage,
                        Span::of_file(source),
                        format!("the name of the file says that it is in `{tag}`, which is not a language of this site"),
                    )
                    .help(match tag {
                        "md" => format!("rename the file to `{rest}.md`"),
                        _ => format!("add `{tag}` to `languages` in site.yaml, or rename the file"),
                    }),
                );
                return None;
            }
            None => (name, languages[0].clone()),
        },
        None => (name, languages[0].clone()),
    };
    let folder = if folder.is_empty() { "/".to_owned() } else { format!("/{folder}/") };
    let address = if name == "index" { folder } else { format!("{folder}{name}/") };
    Some((lang, UrlPath::new(address)))
}

/// The address of a page that cannot be read, if its file name gives one.
pub(super) fn address_of_unread(languages: &[Lang], source: &SourcePath) -> Option<UrlPath> {
    // Mistakes in the name were reported when the page was read.
    address(languages, true, source, &mut Diagnostics::new()).map(|(_, address)| address)
}

/// The kind named in a page's front matter; `page` if there is none or it is unreadable.
pub fn kind_of_page(bytes: &[u8]) -> Kind {
    let source = SourcePath::new("page.md");
    let text = String::from_utf8_lossy(bytes);
    let word = front_matter(&source, &text)
        .and_then(|(front, _)| super::yaml::parse(&source, &text, front))
        .ok()
        .and_then(|root| match root.value {
            Value::Map(entries) => entries.into_iter().find(|(key, ..)| key == "kind"),
            Value::Null | Value::Scalar(..) | Value::List(_) => None,
        });
    match word {
        Some((_, _, Node { value: Value::Scalar(word, _), .. })) => {
            Kind::WORDS.iter().find(|(known, _)| *known == word).map_or(Kind::Page, |(_, kind)| *kind)
        }
        Some(_) | None => Kind::Page,
    }
}

/// Whether a page that cannot be read may contain the list of documents.
pub(super) fn may_list_documents(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.lines().any(|line| line.starts_with("kind:") && line.contains("documents"))
}

/// The range of the YAML between the two `---` lines, and the start of the text after them.
fn front_matter(source: &SourcePath, text: &str) -> Result<(Range<usize>, usize), Diagnostic> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let mut offset = start;
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        let width = first.trim_end().len();
        return Err(Diagnostic::error(
            Code::FrontMatter,
            Span::new(source, start..start + width),
            "the page does not begin with its front matter",
        )
        .help(
            "begin the file with a line `---`, then for example `title: Agenda`, then another line `---`",
        ));
    }
    offset += first.len();
    let yaml_start = offset;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok((yaml_start..offset, offset + line.len()));
        }
        offset += line.len();
    }
    Err(Diagnostic::error(
        Code::FrontMatter,
        Span::new(source, start..start + 3),
        "the front matter that begins here is not closed",
    )
    .help("put a line `---` after the last key of the front matter"))
}

fn head(
    decoder: &mut Decoder,
    context: &Context,
    root: &Node,
    front: Range<usize>,
) -> Option<(Meta, PageKind)> {
    let mut fields = decoder.fields(root, "the front matter")?;
    let read =
        fields.get(decoder, "kind", |decoder, node| decoder.word_for(node, "kind of page", Kind::WORDS));
    // The keys of an unknown kind look like misspelt ones: reporting them would only add noise.
    let kind = match read {
        Given::Unreadable => {
            meta(decoder, &mut fields, front);
            return None;
        }
        Given::Absent => Kind::Page,
        Given::Value(kind) => kind,
    };
    fields.name(kind::describe(kind));
    keys(decoder, context, fields, front, kind)
}

/// Reads the keys of a kind of page, except `kind` itself.
fn keys(
    decoder: &mut Decoder,
    context: &Context,
    mut fields: Fields,
    front: Range<usize>,
    kind: Kind,
) -> Option<(Meta, PageKind)> {
    let meta = meta(decoder, &mut fields, front);
    let page_kind = kind::read(decoder, context, &mut fields, kind);
    fields.finish_with(decoder, |key| match kinds_accepting(key) {
        [] => foreign_keys::advice(key).map(str::to_owned),
        kinds => {
            let kinds: Vec<String> = kinds.iter().map(|kind| format!("`kind: {}`", kind.as_str())).collect();
            Some(format!("`{key}` belongs on a page with {}", kinds.join(" or ")))
        }
    });
    Some((meta?, page_kind?))
}

/// The front matter of a kind of page, `kind` first.
pub(super) fn description(kind: Kind) -> Mapping {
    let shape = Context::with_nothing(|context| {
        describe(|decoder, node| {
            let mut fields = decoder.fields(node, kind::describe(kind))?;
            fields.word_or(decoder, "kind", Kind::WORDS, Kind::Page);
            keys(decoder, context, fields, 0..0, kind)
        })
    });
    shape.into_mapping()
}

/// The kinds of page that accept `key`; empty if all do.
fn kinds_accepting(key: &str) -> &'static [Kind] {
    static ACCEPTING: LazyLock<BTreeMap<&str, Vec<Kind>>> = LazyLock::new(|| {
        let mut accepting: BTreeMap<&str, Vec<Kind>> = BTreeMap::new();
        for (_, kind) in Kind::WORDS {
            for known in description(*kind).keys {
                let kinds = accepting.entry(known.name).or_default();
                if kinds.last() != Some(kind) {
                    kinds.push(*kind);
                }
            }
        }
        accepting.retain(|_, kinds| kinds.len() < Kind::WORDS.len());
        accepting
    });
    ACCEPTING.get(key).map_or(&[], Vec::as_slice)
}

fn meta(decoder: &mut Decoder, fields: &mut Fields, front: Range<usize>) -> Option<Meta> {
    let title = fields.need(decoder, "title", Decoder::string);
    let meta = Meta {
        title: title.clone().unwrap_or_default(),
        short_title: fields.get(decoder, "short_title", Decoder::string).value(),
        description: fields.get(decoder, "description", Decoder::string).value(),
        lead: fields.get(decoder, "lead", Decoder::string).value(),
        draft: fields.flag(decoder, "draft"),
        publish_from: fields.get(decoder, "publish_from", Decoder::instant).value(),
        expires: fields.get(decoder, "expires", Decoder::end).value(),
        hides: fields.get(decoder, "hides", |decoder, node| decoder.word(node, Hides::WORDS)).value(),
        updated: fields.get(decoder, "updated", Decoder::date).value(),
        aliases: fields
            .get(decoder, "aliases", |decoder, node| decoder.one_or_many(node, Decoder::site_path))
            .unwrap_or_default(),
        order: fields.get(decoder, "order", Decoder::integer).value(),
        toc: fields.get(decoder, "toc", Decoder::bool).value(),
        slug: fields.get(decoder, "slug", Decoder::slug).value(),
        typography: fields
            .get(decoder, "typography", |decoder, node| decoder.word(node, Typography::WORDS))
            .value(),
        meeting: fields.get(decoder, "meeting", meeting_id).value(),
        unofficial_translation: fields.flag(decoder, "unofficial_translation"),
        authority: fields.get(decoder, "authority", authority).value(),
        feed_id: fields.get(decoder, "feed_id", Decoder::feed_id).value(),
        extra: fields
            .get(decoder, "extra", |decoder, node| decoder.anything(node, extra))
            .unwrap_or(Extra::Map(Vec::new())),
        span: decoder.span(&front),
    };
    title.map(|_| meta)
}

fn extra(node: &Node) -> Extra {
    match &node.value {
        Value::Null => Extra::Null,
        Value::Scalar(_, Scalar::Bool(value)) => Extra::Bool(*value),
        Value::Scalar(_, Scalar::Integer(value)) => Extra::Integer(*value),
        Value::Scalar(_, Scalar::Float(value)) => Extra::Float(*value),
        Value::Scalar(text, Scalar::Text) => Extra::Text(text.clone()),
        Value::List(items) => Extra::List(items.iter().map(extra).collect()),
        Value::Map(entries) => {
            Extra::Map(entries.iter().map(|(key, _, value)| (key.clone(), extra(value))).collect())
        }
    }
}
