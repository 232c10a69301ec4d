//! The folders of a theme and of its parent themes -> templates, texts and static files.
//!
//! Files are searched for in the site's theme, then in the themes that it extends, and finally in the default
//! theme, which is embedded in the binary.

use std::collections::{BTreeMap, BTreeSet};

use super::decode::Decoder;
use super::description::TextShape;
use super::utf8::utf8;
use super::words::{AskedWords, Vocabulary};
pub use super::words::{MissingWord, Word, Words};
use super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic, Diagnostics, Span, Spanned};
use crate::model::Lang;
use crate::path::SourcePath;
use crate::source::{FileData, Sources, default_theme};

/// The name of the theme that is embedded in the binary.
pub const DEFAULT_THEME: &str = "plenary";

/// A theme, including everything that it inherits.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The themes in search order, the site's own first.
    pub chain: Vec<String>,
    /// Every template of the chain by its full name, `plenary/base.html`.
    pub templates: BTreeMap<String, Template>,
    /// The texts by language. Each language is complete: missing texts are in English.
    pub words: BTreeMap<Lang, Words>,
    missing_words: Vec<MissingWord>,
    /// The static files by their path below `static/`.
    pub statics: BTreeMap<String, Static>,
    /// The names of the components, `deadlines` for `templates/components/deadlines.html`.
    pub components: BTreeSet<String>,
}

/// A template.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Its file.
    pub source: SourcePath,
    /// Its text.
    pub text: String,
}

/// A static file of a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Static {
    /// Its file.
    pub source: SourcePath,
    /// What is in it.
    pub data: FileData,
}

impl Theme {
    /// The texts that the theme lacks in a language of the site, in the order of their paths; pages show them
    /// in English.
    pub fn missing_words(&self) -> &[MissingWord] {
        &self.missing_words
    }
}

/// Reads the theme that the site names. `None` if it, or one that it extends, does not exist.
pub fn parse(
    name: &Spanned<String>,
    languages: &[Lang],
    sources: &Sources,
    findings: &mut Diagnostics,
) -> Option<Theme> {
    let files = theme_files(sources);
    let chain = chain(name, &files, findings)?;
    let mut theme = Theme {
        chain: chain.clone(),
        templates: BTreeMap::new(),
        words: BTreeMap::new(),
        missing_words: Vec::new(),
        statics: BTreeMap::new(),
        components: BTreeSet::new(),
    };
    let mut vocabulary = Vocabulary::default();
    // The embedded theme fills the gaps of the site's themes, even one of the same name.
    for (source, bytes) in default_theme() {
        if let Some(tag) = i18n_tag(&source, DEFAULT_THEME) {
            vocabulary.read(&source, &tag, bytes, findings);
        }
    }
    vocabulary.is_known_so_far();
    // From the default theme to the site's own, so that later files override earlier ones.
    for name in chain.iter().rev() {
        let folder = format!("themes/{name}");
        for (source, data) in files.iter().filter(|(path, _)| path.strip_folder(&folder).is_some()) {
            let path = source.strip_folder(&folder).expect("the filter has looked");
            // Large files that are only copied have no text.
            let bytes = data.head();
            if let Some(template) = path.strip_prefix("templates/") {
                // Keep an invalid template, so that it is not reported as missing.
                let lossy = || String::from_utf8_lossy(bytes).into_owned();
                let text = utf8(source, bytes, findings).map_or_else(lossy, str::to_owned);
                let component =
                    template.strip_prefix("components/").and_then(|file| file.strip_suffix(".html"));
                theme.components.extend(component.map(str::to_owned));
                let text = text.trim_start_matches('\u{feff}').to_owned();
                theme
                    .templates
                    .insert(format!("{name}/{template}"), Template { source: source.clone(), text });
            } else if let Some(file) = path.strip_prefix("static/") {
                theme.statics.insert(file.into(), Static { source: source.clone(), data: data.clone() });
            } else if let Some(tag) = i18n_tag(source, name) {
                if sources.contains(source) {
                    vocabulary.read(source, &tag, bytes, findings);
                }
            } else if path != "theme.yaml" && !path.ends_with(".md") && !path.starts_with("LICENSE") {
                findings.push(
                    Diagnostic::warning(
                        Code::UnusedThemeFile,
                        Span::of_file(source),
                        format!("nothing reads `{source}`"),
                    )
                    .help("a theme has theme.yaml and the folders templates/, static/ and i18n/"),
                );
            }
        }
    }
    vocabulary.check(findings);
    let (mut asked, mut inherited) = (AskedWords::default(), AskedWords::default());
    for template in theme.templates.values() {
        let is_own = sources.contains(&template.source);
        if is_own { &mut asked } else { &mut inherited }.add(&template.text);
    }
    vocabulary.check_spelling(&asked, &inherited, findings);
    theme.words = vocabulary.complete(languages);
    let own = |place: &Span| sources.contains(&place.file);
    let missing = vocabulary.missing(languages).into_iter();
    theme.missing_words = missing.map(|word| MissingWord { place: word.place.filter(own), ..word }).collect();
    Some(theme)
}

/// The language of a file of theme texts: `fr` for `themes/plenary/i18n/fr.yaml`.
fn i18n_tag(source: &SourcePath, theme: &str) -> Option<String> {
    let path = source.strip_folder(&format!("themes/{theme}/i18n"))?;
    path.strip_suffix(".yaml").map(str::to_owned)
}

/// The files of all themes; the site's own override the embedded ones.
fn theme_files(sources: &Sources) -> BTreeMap<SourcePath, FileData> {
    let mut files: BTreeMap<SourcePath, FileData> =
        default_theme().map(|(path, bytes)| (path, bytes.to_vec().into())).collect();
    files.extend(sources.under("themes").map(|(path, data)| (path.clone(), data.clone())));
    files
}

/// The site's theme and the themes that it extends, ending with the default theme.
fn chain(
    name: &Spanned<String>,
    files: &BTreeMap<SourcePath, FileData>,
    findings: &mut Diagnostics,
) -> Option<Vec<String>> {
    let mut chain: Vec<String> = Vec::new();
    let mut next = Some(name.clone());
    while let Some(name) = next {
        let folder = format!("themes/{}", name.value);
        if chain.contains(&name.value) {
            findings.push(
                Diagnostic::error(
                    Code::UnknownTheme,
                    name.span,
                    format!("the theme `{}` extends itself", name.value),
                )
                .help("remove one of the `extends`"),
            );
            return None;
        }
        if !files.keys().any(|path| path.strip_folder(&folder).is_some()) {
            let known: BTreeSet<&str> = files
                .keys()
                .filter_map(|path| path.strip_folder("themes")?.split_once('/').map(|(theme, _)| theme))
                .collect();
            findings.push(
                Diagnostic::error(
                    Code::UnknownTheme,
                    name.span,
                    format!("there is no theme `{}`", name.value),
                )
                .suggest(&name.value, known),
            );
            return None;
        }
        chain.push(name.value.clone());
        let manifest = SourcePath::new(format!("{folder}/theme.yaml"));
        next = match files.get(&manifest) {
            Some(data) => extends(&manifest, data.head(), findings),
            None => None,
        };
    }
    if chain.last().is_none_or(|last| last != DEFAULT_THEME) {
        chain.push(DEFAULT_THEME.to_owned());
    }
    Some(chain)
}

fn extends(source: &SourcePath, bytes: &[u8], findings: &mut Diagnostics) -> Option<Spanned<String>> {
    let text = utf8(source, bytes, findings)?;
    let root = match super::yaml::parse(source, text, 0..text.len()) {
        Ok(root) if root.value == Value::Null => return None,
        Ok(root) => root,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    let mut decoder = Decoder::new(source, vec![Lang::new("en").expect("`en` is a language tag")]);
    let extends = theme_yaml(&mut decoder, &root);
    findings.merge(decoder.findings);
    extends
}

/// Reads `theme.yaml`, from which the builder needs only the theme that it extends.
pub(super) fn theme_yaml(decoder: &mut Decoder, root: &Node) -> Option<Spanned<String>> {
    let mut fields = decoder.fields(root, "theme.yaml")?;
    for key in ["name", "description", "version", "license", "author"] {
        fields.get(decoder, key, Decoder::string).value();
    }
    let extends =
        fields.get(decoder, "extends", |decoder, node| decoder.name_of(node, TextShape::ThemeName)).value();
    fields.finish(decoder);
    extends
}
