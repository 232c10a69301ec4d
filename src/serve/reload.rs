//! What the server adds to a page for the browser: the script that listens for changes. The output itself never
//! contains it.

use super::state::Snapshot;

/// The script that listens for events, updates the page in place and shows mistakes.
pub const SCRIPT: &str = include_str!("reload.js");

/// The style sheet of the mistake overlay.
pub const STYLE: &str = include_str!("overlay.css");

const END: &[u8] = b"</body>";

/// The page with the script at the end of its body. `version` and `revision` identify the content of the page.
pub fn inject(html: &[u8], version: &str, revision: u64) -> Vec<u8> {
    let script = format!(
        "<script src=\"/.plenary/reload.js\" data-version=\"{version}\" data-revision=\"{revision}\"></script>"
    );
    let at =
        html.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END)).unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, script.as_bytes(), after].concat()
}

/// The page at every address until the first good build.
pub fn no_site(snapshot: &Snapshot) -> Vec<u8> {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>The site cannot be shown yet</title>\n\
         <link rel=\"stylesheet\" href=\"/.plenary/overlay.css\">\n</head>\n<body>\n<main class=\"mistakes\">\n\
         <h1>The site cannot be shown yet</h1>\n",
    );
    match &snapshot.failure {
        None => html.push_str("<p>It is being built.</p>\n"),
        Some(failure) => {
            html.push_str(&format!("<p>{}</p>\n", escape(&failure.summary)));
            for finding in &failure.findings {
                html.push_str(&format!("<pre tabindex=\"0\">{}</pre>\n", escape(&finding.text)));
            }
        }
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html.into_bytes()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::serve::state::{Failure, Finding};

    #[test]
    fn the_script_stands_before_the_last_end_of_a_body() {
        let script = r#"<script src="/.plenary/reload.js" data-version="v" data-revision="7"></script>"#;
        for (html, expected) in [
            ("<p>&lt;/body></p></body></html>", format!("<p>&lt;/body></p>{script}</body></html>")),
            ("<!--</body>--><p></BODY>", format!("<!--</body>--><p>{script}</BODY>")),
            ("<p>no end", format!("<p>no end{script}")),
            ("", script.to_owned()),
        ] {
            assert_eq!(String::from_utf8(inject(html.as_bytes(), "v", 7)).unwrap(), expected);
        }
    }

    #[test]
    fn mistakes_are_escaped() {
        let finding = Finding {
            severity: "error",
            message: String::new(),
            text: "<script>alert(\"1\")</script> & more".into(),
        };
        let failure = Failure { summary: "1 <error>".into(), findings: vec![finding] };
        let snapshot = Snapshot { failure: Some(Arc::new(failure)), ..Snapshot::default() };
        let html = String::from_utf8(no_site(&snapshot)).unwrap();
        assert!(html.contains("<p>1 &lt;error&gt;</p>"));
        assert!(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more</pre>"));
    }
}
