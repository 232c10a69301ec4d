//! `plenary check` as it is run: what it prints in each format, its exit status, and that it writes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

const FACTS: &str = "\
site: {title: T, deadline: {time: '23:59', zone: Europe/Zurich}}
group: {acronym: G, name: N}
meetings:
  - id: m
    date: 2025-03-04
    zone: Asia/Tokyo
    deadlines:
      - {id: a, date: 2025-02-22, action: A}
      - {id: b, date: 2025-03-10, action: B}
      # plenary: allow weekend-deadline \"agreed\"
      - {id: c, date: 2025-02-23, action: C}
";
const HOME: &str = "---\ntitle: Home\nkind: home\n---\nA <font>Åß</font>.\n";

/// A site in a folder of its own.
fn site(facts: &str, home: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("content")).expect("a folder");
    fs::write(folder.path().join("site.yaml"), facts).expect("a file");
    fs::write(folder.path().join("content/index.md"), home).expect("a file");
    folder
}

/// The exit status, the standard output and the messages.
fn check(site: &TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_plenary"))
        .args(["check", "--now", "2025-01-01", "--root"])
        .arg(site.path())
        .args(arguments)
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

const LATE: &str =
    "the deadline `b`, 2025-03-10, is after the start of the meeting it applies to, 2025-03-04";
const SUMMARY: &str = "\
1 error and 3 warnings, fix in this order:
  1  error    late-deadline     at site.yaml:9:23
  2  warning  dropped-html      first at content/index.md:5:3
  1  warning  weekend-deadline  at site.yaml:8:23
for details: plenary check --explain late-deadline
1 finding allowed in the sources, with a reason
checked without problems: 1 page, 1 meeting or forum, 2 deadlines, 5 links
";

#[test]
fn findings_are_followed_by_what_to_mend_first_and_what_is_right() {
    let site = site(FACTS, HOME);
    let (code, out, err) = check(&site, &["--format", "short"]);
    let dropped = "warning[dropped-html]: the element `font` is not allowed and was left out; help: write it in Markdown, \
                   or set `html: allow` under `site` in site.yaml";
    let messages = format!(
        "content/index.md:5:3: {dropped}\ncontent/index.md:5:11: {dropped}\n\
         site.yaml:8:23: warning[weekend-deadline]: the deadline `a`, 2025-02-22, is a Saturday; help: move it to a \
         working day, or allow it with the reason\n\
         site.yaml:9:23: error[late-deadline]: {LATE}; help: correct one of the two dates, or add `applies_to: after` if it is meant to be after the start\n"
    );
    assert_eq!((code, out.as_str(), err), (Some(1), SUMMARY, messages));
    let entries = fs::read_dir(site.path()).expect("a folder");
    let names: BTreeSet<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(names, BTreeSet::from(["content".into(), "site.yaml".into()]), "nothing is written");
}

#[test]
fn the_human_format_marks_the_lines() {
    let (_, out, err) = check(&site(FACTS, HOME), &[]);
    assert_eq!(out, SUMMARY);
    assert!(
        err.contains(
            "9 |       - {id: b, date: 2025-03-10, action: B}\n  |                       ^^^^^^^^^^"
        ),
        "{err}"
    );
}

#[test]
fn warnings_fail_a_check_only_when_they_are_denied() {
    let kept = site(&FACTS.replace("2025-03-10", "2025-02-10"), HOME);
    let whole = site(
        &FACTS.replace("2025-03-10", "2025-02-10").replace("2025-02-22", "2025-02-21"),
        "---\ntitle: T\n---\n",
    );
    let status = |site, arguments: &[&str]| check(site, arguments).0;
    assert_eq!(status(&kept, &[]), Some(0));
    assert_eq!(status(&kept, &["--deny", "warnings"]), Some(1));
    assert_eq!(status(&whole, &["--deny", "warnings"]), Some(0));
    let (code, out, err) = check(&whole, &["--quiet"]);
    assert_eq!((code, out, err), (Some(0), String::new(), String::new()));
}

#[test]
fn a_check_that_cannot_run_says_so() {
    let empty = tempfile::tempdir().expect("a folder");
    let gone = empty.path().join("gone");
    let gone = gone.to_str().expect("a path of letters");
    let mut program = Command::new(env!("CARGO_BIN_EXE_plenary"));
    let output = program.args(["check", "--root", gone]).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: "));
    let unknown = site(FACTS, HOME);
    let (code, _, err) = check(&unknown, &["--explain", "late-deadlin"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("did you mean `late-deadline`?"), "{err}");
    let (code, out, _) = check(&unknown, &["--explain", "late-deadline"]);
    assert_eq!((code, out.starts_with("late-deadline (an error): ")), (Some(0), true));
}

#[test]
fn programs_are_told_everything_in_json() {
    let (code, out, err) = check(&site(FACTS, HOME), &["--format", "json"]);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((code, lines.len(), err.as_str()), (Some(1), 5, ""));
    assert_eq!(lines[3]["message"], LATE);
    let codes = json!([
        {"code": "late-deadline", "severity": "error", "number": 1},
        {"code": "dropped-html", "severity": "warning", "number": 2},
        {"code": "weekend-deadline", "severity": "warning", "number": 1},
    ]);
    let verified = json!({"pages": 1, "meetings and forums": 1, "deadlines": 2, "links": 5});
    assert_eq!(
        lines[4],
        json!({"summary": {"errors": 1, "warnings": 3, "allowed": 1, "codes": codes, "verified": verified, "languages": [], "notes": []}})
    );
}

#[test]
fn github_is_told_in_workflow_commands() {
    let (code, out, err) = check(&site(FACTS, HOME), &["--format", "github"]);
    let (commands, summary) = out.split_at(out.find("1 error").expect("the summary"));
    assert_eq!((code, summary, err.as_str()), (Some(1), SUMMARY, ""));
    let last = commands.lines().last();
    let expected = format!(
        "::error file=site.yaml,line=9,endLine=9,col=23,endColumn=33,title=late-deadline::{LATE}%0Ahelp: correct one \
         of the two dates, or add `applies_to: after` if it is meant to be after the start"
    );
    assert_eq!((commands.lines().count(), last), (4, Some(expected.as_str())));
}

#[test]
fn code_hosts_are_told_in_sarif() {
    let (code, out, err) = check(&site(FACTS, HOME), &["--format", "sarif"]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    let document: Value = serde_json::from_str(&out).expect("one JSON document and nothing else");
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("the rules");
    let results = run["results"].as_array().expect("the results");
    assert_eq!(results.len(), 5, "what is allowed is among them");
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let base = place["artifactLocation"]["uriBaseId"].as_str().expect("a base");
        assert!(run["originalUriBaseIds"][base].is_object());
        let uri = place["artifactLocation"]["uri"].as_str().expect("an address");
        assert!(!uri.starts_with('/') && !uri.contains(':'), "{uri} is relative");
        assert!(
            place["region"]["startLine"].as_u64() >= Some(1)
                && place["region"]["startColumn"].as_u64() >= Some(1)
        );
        assert!(result["suppressions"].is_array(), "on every result, or on none (section 3.27.23)");
    }
    let allowed: Vec<&Value> = results.iter().filter(|result| result["suppressions"] != json!([])).collect();
    assert_eq!(allowed.len(), 1);
    assert_eq!(allowed[0]["suppressions"][0], json!({"kind": "inSource", "justification": "agreed"}));
    assert_eq!(allowed[0]["level"], "warning");
    // Åß are two characters, and columns count characters.
    assert_eq!(results[1]["locations"][0]["physicalLocation"]["region"]["startColumn"], 11);
}

/// A check of the links out of the site, with or without a proxy in the environment: its exit status and all that it says.
fn check_external(site: &TempDir, arguments: &[&str], proxy: Option<(&str, &str)>) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary"));
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
        .args(["check", "--now", "2025-01-01", "--external", "--root"])
        .arg(site.path())
        .args(arguments)
        .envs(proxy);
    let output = command.output().expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).expect("text"))
}

#[test]
fn links_into_private_networks_are_visited_when_that_is_allowed_and_else_nobody_is_asked() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = format!("http://{}/", listener.local_addr().expect("an address"));
    let site = site(
        "site: {title: T}\ngroup: {acronym: G, name: N}\n",
        &format!("---\ntitle: Home\nkind: home\n---\n[A link]({address}).\n"),
    );
    listener.set_nonblocking(true).expect("it does not wait");
    let (status, messages) = check_external(&site, &[], None);
    let note = format!(
        "could not check 1 link:\n  {address}: not asked, because `127.0.0.1` is a loopback address, which is this \
         machine itself (`--allow-private` allows it)\n"
    );
    assert!(status == Some(0) && messages.contains(&note), "{status:?}: {messages}");
    for name in ["HTTPS_PROXY", "http_proxy", "ALL_PROXY"] {
        let result = check_external(&site, &[], Some((name, address.as_str())));
        let message = "error: the environment sets a proxy, which hides the addresses that links lead to\n  \
                       help: remove `HTTPS_PROXY`, `HTTP_PROXY` and `ALL_PROXY` from the environment, or allow private \
                       addresses with `--allow-private`\n";
        assert_eq!(result, (Some(2), message.to_owned()), "{name}");
    }
    let unasked = listener.accept().expect_err("nobody was to ask");
    assert_eq!(unasked.kind(), ErrorKind::WouldBlock);
    listener.set_nonblocking(false).expect("it waits");
    let host = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("somebody asks");
        let mut request = [0; 4_096];
        let length = stream.read(&mut request).expect("a request");
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").expect("an answer");
        request[..length].starts_with(b"HEAD / ")
    });
    let (status, messages) = check_external(&site, &["--allow-private"], None);
    assert!(status == Some(0) && !messages.contains("could not tell"), "{status:?}: {messages}");
    assert!(host.join().expect("it was asked"));
}
