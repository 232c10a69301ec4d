//! Documentation of the rules: for `plenary check --explain`, docs/checks.md and SARIF.

use std::fmt::Write as _;

use super::rule::{Rule, RuleInput};
use super::{RULES, rule};
use crate::diag::{Code, RuleText, wrapped};
use crate::model::Level;

/// The output of `--explain` for a code, as plain text.
pub fn explain(code: Code) -> String {
    let Some(rule) = rule(code) else {
        let more = "This is not a rule, but a mistake with which the site cannot be built, or is built differently from \
                    what was meant: it has no level that could be changed.";
        return format!("{code}: {}\n\n{}\n", code.meaning(), wrapped(more, ""));
    };
    let mut text = format!("{code} ({}): {}\n", at_level(rule.level), code.meaning());
    for (title, paragraph) in paragraphs(rule) {
        let _ = write!(text, "\n{title}\n{}\n", wrapped(&paragraph, "  "));
    }
    let _ = write!(text, "\nExample\n{}\n", indented(rule.example, "  "));
    text
}

/// docs/checks.md.
pub fn document() -> String {
    let mut text = String::from(HEAD);
    text.push_str("\n| rule | level | what it finds |\n|---|---|---|\n");
    for rule in RULES {
        let code = rule.code;
        let _ = writeln!(text, "| [`{code}`](#{code}) | {} | {} |", rule.level.as_str(), code.meaning());
    }
    for rule in RULES {
        let _ = write!(
            text,
            "\n## {}\n\n*{}* {}\n",
            rule.code,
            capital(at_level(rule.level)),
            rule.code.meaning()
        );
        for (title, paragraph) in paragraphs(rule) {
            let _ = write!(text, "\n**{title}.** {paragraph}\n");
        }
        let _ = write!(text, "\n```\n{}\n```\n", rule.example);
    }
    text
}

/// Every code with its description for SARIF.
pub fn texts() -> Vec<RuleText> {
    Code::ALL
        .iter()
        .map(|code| {
            let rule = rule(*code);
            let level = match rule.map_or(Level::Error, |rule| rule.level) {
                Level::Off => "none",
                level @ (Level::Warning | Level::Error) => level.as_str(),
            };
            let help = rule.map_or(code.meaning().to_owned(), |rule| format!("{} {}", rule.why, rule.mend));
            RuleText { id: code.as_str(), summary: code.meaning(), level, help }
        })
        .collect()
}

const HEAD: &str = "\
# The rules of `plenary check`

This page is written from the rules themselves. What it means for editors: [the editors' guide](editors-guide.md#checking-the-site).

`plenary check` runs every rule, `plenary build` and `plenary serve` those whose level is *error*. The level of a rule is changed in
site.yaml, by its code: `off`, `warning` or `error`. A rule that counts days also has a number of days:

```yaml
checks:
  late-deadline: warning
  unused-exception: {level: error}
```

If a rule reports something that is right, allow it in the source, with the reason:

```
<!-- plenary: allow late-deadline \"the host wants it so\" -->      in Markdown
# plenary: allow late-deadline \"the host wants it so\"            in site.yaml and front matter
```
";

fn at_level(level: Level) -> &'static str {
    match level {
        Level::Off => "off by default",
        Level::Warning => "a warning",
        Level::Error => "an error",
    }
}

fn paragraphs(rule: &Rule) -> Vec<(&'static str, String)> {
    let mut paragraphs = vec![
        ("What it does", rule.finds.to_owned()),
        ("Why it matters", rule.why.to_owned()),
        ("How to fix it", rule.mend.to_owned()),
    ];
    if let Some(days) = rule.days {
        let setting = format!("{days} days, unless `checks: {{{}: {{days: …}}}}` says otherwise.", rule.code);
        paragraphs.push(("How long", setting));
    }
    let stage = match rule.input {
        RuleInput::Site(_)
        | RuleInput::Text(_)
        | RuleInput::Texts(_)
        | RuleInput::Written(_)
        | RuleInput::Theme(_)
        | RuleInput::Prose(_) => None,
        RuleInput::SiteAt(_) | RuleInput::TextsAt(_) => {
            Some("The finding depends on the day; `--now` checks the site as of another day.")
        }
        RuleInput::Rendered(_) => {
            Some("It checks the finished pages, including what templates or raw HTML put there.")
        }
        RuleInput::External => Some("It runs only with `plenary check --external`, over the network."),
        RuleInput::Exceptions => Some("It runs after all other rules."),
    };
    paragraphs.extend(stage.map(|stage| ("When it runs", stage.to_owned())));
    paragraphs.extend(rule.source.map(|source| ("Where the requirement comes from", source.to_owned())));
    paragraphs
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn indented(text: &str, indent: &str) -> String {
    text.lines().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n")
}
