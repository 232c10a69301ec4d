//! Tests of list numbers.

use super::tests::{messages, read, sketch};
use crate::model::body::{Element, Piece};

/// The numbers that readers see, with the anchors of numbered paragraphs.
fn numbers(text: &str, numbered: bool) -> Vec<String> {
    let mut count = 0;
    let mut found = Vec::new();
    for piece in read(text, numbered).0.pieces {
        match piece {
            Piece::Open(Element::OrderedList { start }) => count = start,
            Piece::Open(Element::Item { number }) => {
                count = number.unwrap_or(count);
                found.push(count.to_string());
                count += 1;
            }
            Piece::Open(Element::NumberedParagraph { number, anchor }) => {
                found.push(format!("{number} {anchor}"))
            }
            _ => {}
        }
    }
    found
}

#[test]
fn items_keep_the_numbers_that_are_written() {
    assert_eq!(numbers("1. One\n\n2. Two\n\n4. Four\n\n7. Seven\n", false), ["1", "2", "4", "7"]);
    assert_eq!(
        sketch("1. a\n3. b\n4. c\n", false),
        r#"<OrderedList <Item "a" > <Item=3 "b" > <Item "c" > >"#
    );
    assert_eq!(numbers("5) a\n6) b\n9) c\n", false), ["5", "6", "9"]);
    assert_eq!(numbers("> 8. a\n> 10. b\n", false), ["8", "10"]);
    assert_eq!(messages("1. a\n2. b\n4. c\n"), Vec::<String>::new());
}

#[test]
fn a_list_of_ones_or_noughts_is_counted() {
    assert_eq!(numbers("1. a\n1. b\n1. c\n", false), ["1", "2", "3"]);
    assert_eq!(numbers("0. a\n0. b\n", false), ["0", "1"]);
    assert_eq!(numbers("1. a\n1. b\n", true), ["1 p1", "2 p2"]);
    assert_eq!(messages("1. a\n1. b\n0. c\n").len(), 2, "that list is not all of ones");
}

#[test]
fn anchors_of_numbered_paragraphs_follow_the_written_number() {
    let text = "1. One\n\n2. Two\n\n4. Four\n\n7. Seven\n";
    assert_eq!(numbers(text, true), ["1 p1", "2 p2", "4 p4", "7 p7"]);
    // A list inside a paragraph is a separate list.
    assert_eq!(numbers("3. a\n   1. b\n   3. c\n6. d\n", true), ["3 p3", "1", "3", "6 p6"]);
}

#[test]
fn a_number_that_does_not_rise_is_reported_where_it_stands() {
    let text = "- 1. a\n  3. b\n  3. c\n  2. d\n";
    let (_, findings) = read(text, false);
    let found: Vec<(String, &str)> = findings
        .sorted()
        .iter()
        .map(|finding| (finding.message.clone(), &text[finding.span.start..finding.span.end]))
        .collect();
    assert_eq!(
        found,
        [
            ("the number 3 appears twice in this list".into(), "3"),
            ("the number 2 follows 3 in this list".into(), "2")
        ]
    );
    assert_eq!(numbers("1. a\n3. b\n3. c\n2. d\n", false), ["1", "3", "3", "2"]);
    assert_eq!(numbers("4. a\n4. b\n", true), ["4 p4", "4 p4-2"]);
}
