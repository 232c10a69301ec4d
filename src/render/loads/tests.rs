//! The loads of a page in every notation.

use super::*;

/// What is found in a text, as `Kind written`.
fn found(html: &str) -> Vec<String> {
    of_text(html).into_iter().map(|(load, _)| format!("{:?} {}", load.kind, load.written)).collect()
}

#[test]
fn everything_that_a_page_loads_is_found() {
    for (html, expected) in [
        ("<img src=//t.example/a>", "Image //t.example/a"),
        ("<IMG SRC='HTTPS://t.example/a'>", "Image HTTPS://t.example/a"),
        ("<img src=\"&#104;ttps&#x3A;//t.example/a?b&amp;c\">", "Image https://t.example/a?b&c"),
        ("<img srcset='a.png, //t.example/w_1,h_2 2x'>", "Image //t.example/w_1,h_2"),
        ("<picture><source srcset=//t.example/a></picture>", "Image //t.example/a"),
        ("<video poster=//t.example/a>", "Image //t.example/a"),
        ("<input type=image src=//t.example/a>", "Image //t.example/a"),
        ("<table background=//t.example/a>", "Image //t.example/a"),
        ("<svg><use href=//t.example/a#b /></svg>", "Image //t.example/a#b"),
        ("<svg><image xlink:href=//t.example/a /></svg>", "Image //t.example/a"),
        ("<svg><feImage href=//t.example/a /></svg>", "Image //t.example/a"),
        ("<svg><path fill='url(//t.example/a#b)'/></svg>", "Image //t.example/a#b"),
        ("<svg><image><set attributeName=href to=//t.example/a /></image></svg>", "Image //t.example/a"),
        ("<link rel='SHORTCUT ICON' href=//t.example/a>", "Image //t.example/a"),
        ("<link rel=preload as=image imagesrcset='//t.example/a 1x'>", "Image //t.example/a"),
        ("<audio src=//t.example/a>", "Media //t.example/a"),
        ("<video><source src=//t.example/a></video>", "Media //t.example/a"),
        ("<video><track src=//t.example/a></video>", "Media //t.example/a"),
        ("<link rel=preload as=font href=//t.example/a>", "Font //t.example/a"),
        ("<link rel='alternate stylesheet' href=//t.example/a>", "StyleSheet //t.example/a"),
        ("<?xml-stylesheet href=\"//t.example/a\"?><svg/>", "StyleSheet //t.example/a"),
        ("<script src=//t.example/a></script>", "Script //t.example/a"),
        ("<svg><script href=//t.example/a /></svg>", "Script //t.example/a"),
        ("<svg><script href='a.js'/><image href=//t.example/a /></svg>", "Image //t.example/a"),
        ("<link rel=modulepreload href=//t.example/a>", "Script //t.example/a"),
        ("<iframe src=//t.example/a></iframe>", "Frame //t.example/a"),
        ("<iframe src=a.html></iframe>", "Frame a.html"),
        ("<iframe srcdoc='<img src=&quot;//t.example/a&quot;>'></iframe>", "Image //t.example/a"),
        ("<object data=a.pdf></object>", "Object a.pdf"),
        ("<embed src=//t.example/a>", "Object //t.example/a"),
        ("<link rel=manifest href=//t.example/a>", "Manifest //t.example/a"),
        ("<link rel='preconnect' href=//t.example>", "Connection //t.example"),
        ("<link rel=prefetch href=//t.example/a>", "Prefetch //t.example/a"),
        ("<a href=//t.example/ ping=/a>", "Request /a"),
        ("<form action=//t.example/a>", "Form //t.example/a"),
        ("<button formaction=//t.example/a>", "Form //t.example/a"),
        ("<base href=/>", "Base /"),
        ("<p style=color:red>", "StyleAttribute style=color:red"),
        ("<style>p { color: red }</style>", "StyleElement style"),
        ("<p onclick='a()'>", "Handler onclick=a()"),
        ("<script>a()</script>", "InlineScript script"),
        ("<script type=Text/JavaScript>a()</script>", "InlineScript script"),
        ("<script>a()</script><script src=a.js></script><script></script>", "InlineScript script"),
        ("<script type=module>a()</script>", "InlineScript script"),
        ("<a href=' java&#10;script:a()'>", "ScriptAddress href= java\nscript:a()"),
        ("<iframe src=javascript:a()>", "ScriptAddress src=javascript:a()"),
    ] {
        assert_eq!(found(html), [expected], "{html}");
    }
    assert_eq!(
        found(
            "<STYLE>@import '//t.example/a'; b { c: url(//t.example/d) }</STYLE><p style='e:url(\"//t.example/f\")'>"
        ),
        [
            "StyleElement style",
            "StyleSheet //t.example/a",
            "Image //t.example/d",
            "StyleAttribute style=e:url(\"//t.example/f\")",
            "Image //t.example/f"
        ]
    );
}

#[test]
fn what_readers_follow_and_what_is_at_home_is_no_load() {
    for html in [
        "<a href=https://t.example/>t</a><area href=//t.example/>",
        "<blockquote cite=https://t.example/><q cite=//t.example/>",
        "<svg><a href=//t.example/></a></svg>",
        "<link rel=canonical href=https://t.example/><link rel='license author' href=//t.example/>",
        "<link rel=alternate hreflang=fr href=https://t.example/fr/>",
        "<meta property=og:image content=https://t.example/a.png>",
        "<img src=a.png srcset='b.png 1x, /c.png 2x'><img src='data:image/png;base64,AA,BB'>",
        "<script src=/a.js></script><link rel=stylesheet href=../a.css><form action=/></form>",
        "<script type=application/ld+json>{\"image\": \"https://t.example/a.png\"}</script>",
        "<script type=text/template><img src=//t.example/a></script>",
        "<style></style><script> </script><p onclick='' style>",
        "<!-- <img src=//t.example/a> --><p title='<img src=//t.example/a>'>&lt;img src=//t.example/a&gt;</p>",
        "<input type=text src=//t.example/a><p data-src=//t.example/a>",
        "<svg><path fill=red stroke='url(#a)'/></svg>",
    ] {
        assert_eq!(found(html), [""; 0], "{html}");
    }
}

#[test]
fn an_address_is_found_where_it_is_written() {
    let html = "<p style='a:url(//t.example/b)'><img srcset='c 1x, //t.example/d 2x' src=\"//t.example/e\"><style>f{g:url(//t.example/h)}</style>";
    let places: Vec<&str> = of_text(html)
        .into_iter()
        .filter(|(load, _)| !load.kind.is_inline())
        .map(|(_, range)| &html[range])
        .collect();
    assert_eq!(places, ["//t.example/b", "//t.example/d", "//t.example/e", "//t.example/h"]);
}
