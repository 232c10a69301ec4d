//! Words in another script without a language attribute.

use crate::check::{RenderedOutput, Rule, RuleInput, RuleReport};
use crate::diag::{Code, Span};
use crate::model::{BlockKind, Level};

pub(super) const RULE: Rule = Rule {
    code: Code::ForeignScript,
    level: Level::Warning,
    finds: "Looks in finished pages for words, of two letters or more, in another script than that of the language around them. Latin \
            letters are ignored everywhere, single letters too, code, and whatever a fact in site.yaml has in the same \
            words, such as names; and front matter, where nothing can be marked.",
    why: "Screen readers read Chinese with an English voice as silence or as the names of characters, and browsers choose the wrong \
          shapes for it.",
    example: "The hall is called 张江科学会堂.",
    mend: "Mark the words with their language: `<span lang=\"zh\">张江科学会堂</span>`. For the name of a venue, give `local_name` and \
           `local_language` in site.yaml and write `{{ meeting.venue.local_name }}`.",
    source: Some("WCAG 2.2, success criterion 3.1.2 (Language of Parts); technique H58."),
    days: None,
    input: RuleInput::Rendered(check),
};

fn check(rendered: &RenderedOutput, report: &mut RuleReport) {
    for page in rendered.originals() {
        for foreign in &page.scan.foreign {
            // Check only what the editor wrote, and can mark: facts and front matter are marked where they are
            // rendered.
            let prose = &page.text.prose;
            let place =
                prose.blocks().iter().filter(|block| !matches!(block.kind, BlockKind::Value(_))).find_map(
                    |block| {
                        let start = block.range.start + prose.text_of(block).find(&foreign.text)?;
                        Some(prose.source_of(start..start + foreign.text.len()))
                    },
                );
            let Some(place) = place.map(|range| Span::new(&page.page.source, range)) else { continue };
            if rendered.site.prose.text().contains(&foreign.text) {
                continue;
            }
            let (script, example) = (foreign.script.name(), foreign.script.example());
            let message =
                format!("`{}` is in {script} letters, but is marked as `{}`", foreign.text, foreign.lang);
            let help =
                format!("mark its language, for example `<span lang=\"{example}\">{}</span>`", foreign.text);
            report.push(report.finding(place, message).help(help));
        }
    }
}
