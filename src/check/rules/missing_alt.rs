//! An image without alternative text.

use crate::check::{RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{Level, MarkKind};

pub(super) const RULE: Rule = Rule {
    code: Code::MissingAlt,
    level: Level::Warning,
    finds: "Looks for images in the text of pages whose square brackets are empty, or hold the name of a file, and for `<img>` \
            without `alt`. An `<img>` with `alt=\"\"` says that the image only decorates.",
    why: "Screen readers read out the name of the file, or nothing: readers who cannot see the image do not learn what it \
          shows.",
    example: "![](map.png)\n![IMG_2041.JPG](hall.jpg)",
    mend: "Say in the square brackets what readers are to learn from the image. If it only decorates, write \
           `<img src=\"map.png\" alt=\"\">`.",
    source: Some("WCAG 2.2, success criterion 1.1.1 (Non-text Content); failures F30, F38 and F65."),
    days: None,
    input: RuleInput::Rendered(check),
};

const HELP: &str = "say what it shows, or write `<img src=\"…\" alt=\"\">` if it only decorates";

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    for page in rendered.originals() {
        let source = &page.page.source;
        let Some(text) = rendered.sources.text(source) else { continue };
        for mark in page.text.prose.marks().iter().filter(|mark| mark.kind == MarkKind::Image) {
            let Some(written) = text.get(mark.source.clone()) else { continue };
            let Some((alt, file)) = parts(written) else { continue };
            let message = match alt {
                "" => "the image has no text for readers who cannot see it".to_owned(),
                alt if is_file_name(alt, file) => {
                    format!("`{alt}` is the name of a file, and does not say what the image shows")
                }
                _ => continue,
            };
            report.push(report.finding(Span::new(source, mark.source.clone()), message).help(HELP));
        }
        for address in &page.scan.images_without_alt {
            // Check only what the editor wrote: the file name is in the text of the page.
            let name = address.rsplit('/').next().unwrap_or(address);
            let Some(place) = rendered.place_of(page, name) else { continue };
            let message = "the image has no `alt` for readers who cannot see it";
            report.push(report.finding(place, message).help(HELP));
        }
    }
}

/// The text and the address of `![text](address)`.
fn parts(written: &str) -> Option<(&str, &str)> {
    let inner = written.strip_prefix("![")?;
    let end = inner.rfind("](").or_else(|| inner.rfind("][")).or_else(|| inner.rfind(']'))?;
    let address = inner.get(end + 2..).unwrap_or("").trim_end_matches([')', ']']);
    Some((inner[..end].trim(), address.split_whitespace().next().unwrap_or("")))
}

/// `IMG_2041.JPG`, or the file's own name: no description ends with a file extension.
fn is_file_name(alt: &str, file: &str) -> bool {
    let lower = alt.to_lowercase();
    let has_ending = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    let name = file.rsplit('/').next().unwrap_or("");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // The one word of a file name may be a good description, but not a number or words with hyphens.
    let like_a_name = alt.contains(['_', '-']) || alt.chars().any(|c| c.is_ascii_digit());
    (has_ending && !alt.contains(' ')) || (alt == stem && like_a_name && !alt.contains(' '))
}
