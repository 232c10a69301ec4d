//! A file that is not recognised because of its name.

use crate::check::{Rule, RuleInput, RuleReport, Written};
use crate::diag::{Code, Severity, Span};
use crate::model::Level;
use crate::path::SourcePath;

pub(super) const RULE: Rule = Rule {
    code: Code::MisnamedFile,
    level: Level::Error,
    finds: "Looks for files that are pages except for their names (`N.MD`, `n.markdown`, `n.mdown`, `n.md.txt`), for pages whose names end twice \
            (`n.md.md`) or that are `index.md` in other letters, and at the root of the site for `site.yml`, `Site.yaml`, `Content` and the like.",
    why: "Such a page is published as a raw file, with its front matter and without the site around it, or at an address that nobody \
          knows; a second file of facts is never read.",
    example: "content/news/N.MD, which readers would get as a text with its front matter",
    mend: "Rename the file. A text that is to be downloaded as it is has the ending `.txt`.",
    source: None,
    days: None,
    input: RuleInput::Written(check),
};

/// Alternative extensions of Markdown, in lower case.
const MARKDOWN: [&str; 12] =
    ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "mdx", "rmd", "qmd", "livemd"];

fn check(written: &Written, report: &mut RuleReport) {
    for source in written.site.files.values() {
        if let Some(right) = page_name(source.file_name()) {
            let message = format!("`{}` is a page that is published as a raw file", source.file_name());
            report
                .push(report.finding(Span::of_file(source), message).help(format!("rename it to `{right}`")));
        }
    }
    for page in &written.site.pages {
        if let Some(right) = right_name(page.source.file_name()) {
            let message = format!("`{}` is published at `{}`", page.source.file_name(), page.address);
            let help = format!("rename it to `{right}`");
            report.push(report.finding(Span::of_file(&page.source), message).help(help));
        }
    }
    for (found, right) in written.sources.misnamed() {
        let has_right = match *right {
            "site.yaml" => written.sources.contains(&SourcePath::new("site.yaml")),
            folder => written.sources.under(folder).next().is_some(),
        };
        let message = format!("`{found}` is not read: the name is `{right}`");
        let help = match has_right {
            true => format!("move what is right in it to `{right}`, and remove it"),
            false => format!("rename it to `{right}`"),
        };
        let mut finding = report.finding(Span::of_file(found), message).help(help);
        // If the right file exists too, this may be a backup copy: nothing is missing from the site.
        if has_right {
            finding.severity = Severity::Warning;
        }
        report.push(finding);
    }
}

/// The right name of a page that is not recognised because of its name.
fn page_name(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    if MARKDOWN.iter().any(|markdown| ending.eq_ignore_ascii_case(markdown)) {
        return Some(format!("{stem}.md"));
    }
    // Windows hides known extensions, and text editors add their own.
    let (inner, markdown) = stem.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
    let is_markdown = ["md", "markdown"].iter().any(|ending| markdown.eq_ignore_ascii_case(ending));
    let is_added = ["txt", "text"].iter().any(|added| ending.eq_ignore_ascii_case(added));
    (is_markdown && is_added).then(|| format!("{inner}.md"))
}

/// The right name of a page with a wrong one.
fn right_name(name: &str) -> Option<String> {
    let stem = name.strip_suffix(".md")?;
    let lower = stem.to_ascii_lowercase();
    let inner = [".md", ".markdown", ".txt"].iter().find_map(|ending| lower.strip_suffix(ending));
    if let Some(inner) = inner.filter(|inner| !inner.is_empty()) {
        return Some(format!("{}.md", &stem[..inner.len()]));
    }
    let is_index = lower == "index" || (lower.starts_with("index.") && lower.len() == "index.fr".len());
    (is_index && lower != stem).then(|| format!("{lower}.md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_nearly_end_in_md_are_known() {
        for (name, right) in [
            ("N.MD", Some("N.md")),
            ("n.Md", Some("n.md")),
            ("n.markdown", Some("n.md")),
            ("n.fr.mdown", Some("n.fr.md")),
            ("n.md.txt", Some("n.md")),
            ("N.MD.TXT", Some("N.md")),
            ("n.txt", None),
            ("md", None),
            (".md", None),
            ("md.txt", None),
            ("cmd.pdf", None),
        ] {
            assert_eq!(page_name(name).as_deref(), right, "{name}");
        }
        for (name, right) in [
            ("n.md.md", Some("n.md")),
            ("n.txt.md", Some("n.md")),
            ("Index.md", Some("index.md")),
            ("INDEX.fr.md", Some("index.fr.md")),
            ("index.md", None),
            ("Agenda.md", None),
            ("index.second.md", None),
        ] {
            assert_eq!(right_name(name).as_deref(), right, "{name}");
        }
    }
}
