//! A promise that something will be published, long after it was made.

use crate::check::promise::promises;
use crate::check::texts::FileText;
use crate::check::{Rule, RuleInput, RuleReport, SiteTexts};
use crate::diag::Code;
use crate::model::{Block, BlockKind, Date, Instant, Level, Meeting, Page, PageKind, Site};

pub(super) const RULE: Rule = Rule {
    code: Code::StalePromise,
    level: Level::Warning,
    finds: "Looks for sentences such as `will be made available on the homepage`, in six languages, that are older than `days`, \
            or whose meeting is over. A page is as old as its `updated`, a circular as its date, any other page as the \
            circular of its meeting; what site.yaml says as the `updated` of the deadline or meeting. Quotations and news \
            are ignored, and so is the letter itself when its meeting is over. What happens on the spot (`lunch will be \
            provided`) does not count as a promise.",
    why: "Readers come back for what was promised, and do not know whether it is late or was forgotten.",
    example: "The agenda will be made available on the homepage.\n# The circular is of 2025-01-10; it is March.",
    mend: "Say where it is now, or when it will come. In a letter as it was issued, allow it.",
    source: None,
    days: Some(30),
    input: RuleInput::TextsAt(check),
};

fn check(texts: SiteTexts, now: &Instant, report: &mut RuleReport) {
    let site = texts.site;
    for file in texts.files() {
        if file.page.is_some_and(|page| matches!(page.kind, PageKind::News(_))) {
            continue;
        }
        for (block, text) in file.own_words() {
            for found in promises(text, file.lang(site, block)) {
                let Some(since) = since(site, &file, block, now, report.days()) else { continue };
                let message = format!("`{}`, but {since}", &text[found.clone()]);
                let help = "say where it is now; if the text is quoted as it was issued, allow it";
                report.push(report.finding(file.place(block, &found), message).help(help));
            }
        }
    }
}

/// Why a promise is stale, as a clause; `None` if it is not.
fn since(site: &Site, file: &FileText, block: &Block, now: &Instant, days: i32) -> Option<String> {
    let meeting = meeting(site, file, block);
    let is_letter = file.page.is_some_and(|page| matches!(page.kind, PageKind::Circular(_)));
    if let Some(meeting) = meeting.filter(|meeting| meeting.event.is_over(now)) {
        let last = meeting.event.dates.latest().filter(|_| !is_letter);
        return last.map(|last| format!("the meeting ended on {last}"));
    }
    let (written, what) = written(site, file, block, meeting)?;
    let age = written.days_until(now.date());
    (age > days).then(|| format!("{what} is of {written}, {age} days ago"))
}

/// The meeting that a text concerns.
fn meeting<'s>(site: &'s Site, file: &FileText, block: &Block) -> Option<&'s Meeting> {
    match (file.page, &block.kind) {
        (Some(page), _) => site.compared_meeting(page),
        (None, BlockKind::Value(keys)) => {
            let id = keys.strip_prefix("meetings.")?.split('.').next()?;
            site.meetings.iter().find(|meeting| meeting.id.as_str() == id)
        }
        (None, _) => None,
    }
}

/// When a text was written, if known, and the source of that date.
fn written(
    site: &Site,
    file: &FileText,
    block: &Block,
    meeting: Option<&Meeting>,
) -> Option<(Date, &'static str)> {
    if let Some(page) = file.page {
        if let Some(updated) = page.meta.updated {
            return Some((updated, "the page"));
        }
        if let Some(date) = page.date() {
            return Some((date, "the letter"));
        }
    } else if let (Some(meeting), BlockKind::Value(keys)) = (meeting, &block.kind) {
        let mut names = keys.split('.').skip_while(|name| *name != "deadlines").skip(1);
        let deadline =
            names.next().and_then(|id| meeting.deadlines.iter().find(|deadline| deadline.id.as_str() == id));
        let revision = deadline.map_or(&meeting.event.revision, |deadline| &deadline.revision);
        if let Some(updated) = &revision.updated {
            return Some((updated.date(), "the entry"));
        }
    }
    let id = &meeting?.id;
    let of_it = |page: &Page| site.compared_meeting(page).is_some_and(|meeting| meeting.id == *id);
    let letters = site.pages.iter().filter(|page| of_it(page));
    let dates =
        letters.filter(|page| matches!(page.kind, PageKind::Circular(_))).filter_map(|page| page.date());
    dates.max().map(|date| (date, "the circular"))
}
