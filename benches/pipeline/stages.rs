//! What each stage of a build costs. Begin with [`build`], which does what `plenary::pipeline::build` does and then writes.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant as Stopwatch;

use plenary::check::{Checks, RuleSet};
use plenary::diag::Diagnostics;
use plenary::model::Instant;
use plenary::parse::parse;
use plenary::render::{Links, RenderInput, Rendered, Settings, TextReader, plan_site, render};
use plenary::resolve::{self, Drafts, Selection, resolve};
use plenary::source::read;
use plenary::write::{Identity, SiteWriter, TargetRequest, check_target};

/// What one stage took, and the memory that was resident after it. Only Linux tells the last two.
#[derive(Clone, Debug)]
pub struct Stage {
    pub name: String,
    pub wall_ms: f64,
    pub processors_ms: f64,
    pub resident_mib: f64,
}

/// Builds the site in `root` into `public` beside its sources, stage by stage.
pub fn build(root: &Path) -> Vec<Stage> {
    let mut stages = Vec::new();
    let mut findings = Diagnostics::new();
    let visibility = resolve::Visibility {
        drafts: Drafts::Hide,
        now: Instant::from_unix(1_704_067_200).expect("a year that jiff knows"),
    };
    let mut begun = (Stopwatch::now(), processors_ms());
    let mut stage = |name: &str| {
        let wall_ms = begun.0.elapsed().as_secs_f64() * 1_000.0;
        let processors_ms = self::processors_ms() - begun.1;
        stages.push(Stage { name: name.to_owned(), wall_ms, processors_ms, resident_mib: resident_mib() });
        begun = (Stopwatch::now(), self::processors_ms());
    };
    let sources = read(root).expect("the site can be read");
    stage("read");
    let parsed = parse(&sources, None, &mut findings).expect("the site is complete");
    stage("parse");
    let theme = parsed.theme.clone();
    let selection = Selection::new(parsed, &visibility);
    let (site, texts) = resolve(&selection, &sources, None, &mut findings);
    let site = Arc::new(site);
    stage("resolve");
    let checks = Checks::new(&site, RuleSet::Errors, &mut findings);
    checks.check_site(&site, &visibility.now, &mut findings);
    let text_checks = checks.check_sources(&site, &sources, &texts, &mut findings);
    checks.check_theme(&site, &theme, &mut findings);
    stage("check");
    let settings = Settings { links: Links::Folders, base_url: site.config.base_url.clone() };
    let plan = plan_site(&site, &theme, &settings, None, &mut findings);
    stage("plan");
    let reader = TextReader {
        read: &|page| texts.read(page),
        check: &|page, read| text_checks.check(page, &read.text, &mut read.findings),
        keeps: false,
    };
    let (site, theme, plan, settings) = (&site, &theme, &plan, &settings);
    let target = check_target(&TargetRequest::new(&root.join("public"), root)).expect("a safe folder");
    let sink = SiteWriter::new(&target);
    let input = RenderInput { site, theme, plan, sources: &sources, settings, reader, sink: &sink };
    let Rendered { output, .. } = render(input, None, &mut findings);
    stage("pages");
    assert!(!findings.has_errors(), "the site has mistakes: {:?}", findings.sorted()[0]);
    sink.publish(&output, &Identity::new(None, "FGX")).expect("the site can be written");
    stage("write");
    stages
}

/// The memory of this process.
fn resident_mib() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: Option<f64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kib.unwrap_or(0.0) / 1_024.0
}

/// The time that processors spent on the threads of this process, system calls included.
fn processors_ms() -> f64 {
    let Ok(tasks) = fs::read_dir("/proc/self/task") else { return 0.0 };
    // The first number of schedstat; see the kernel's Documentation/scheduler/sched-stats.rst.
    let nanoseconds = |task: fs::DirEntry| -> Option<f64> {
        let text = fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok()
    };
    tasks.filter_map(|task| nanoseconds(task.ok()?)).sum::<f64>() / 1e6
}
