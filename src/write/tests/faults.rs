//! Every disk action fails once, or is the last one of a killed process.

use super::*;

/// How the new site is published.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Exchange,
    FileByFile,
}

const THIRD: &[(&str, &str)] = &[("a/index.html", "third"), ("gone/x.html", "x"), ("swap/x.html", "third")];

/// An old site whose staging area contains a previous one, as in everyday use.
fn place(way: Way) -> (TestOutput, DiskSnapshot, Option<Guard>) {
    let (place, foreign) = place_with_foreign_files();
    place.write(NEW).unwrap();
    place.write(OLD).unwrap();
    let guard = (way == Way::FileByFile).then(|| place.without_exchange());
    (place, foreign, guard)
}

/// Tries every n until a write has fewer actions; returns the number of actions.
fn for_each_action(try_nth: impl Fn(usize) -> bool) -> usize {
    (0..).find(|n| !try_nth(*n)).unwrap()
}

fn assert_no_leftovers(place: &TestOutput, context: &str) {
    let names = place.workshop_names();
    assert!(!names.iter().any(|name| name == "next" || name == "rendered"), "{context}: {names:?}");
    assert!(!place.public().join(IN_PLACE).exists(), "{context}");
}

#[test]
fn with_any_error_nothing_in_the_folder_changes() {
    for way in [Way::Exchange, Way::FileByFile] {
        let actions = for_each_action(|n| {
            let (place, foreign, _guard) = place(way);
            let before = place.whole();
            let fault = arm(place.0.path(), Fault::Once(n));
            let result = place.write(NEW);
            let (struck, context) = (fault.seen() > n, format!("{way:?}, action {n}: {result:?}"));
            drop(fault);
            match result {
                // Failures after the new site is in place are left to the next build.
                Ok(_) => {
                    let mut now = place.snapshot();
                    now.retain(|path, _| !path.starts_with(IN_PLACE));
                    assert_eq!(now, with(&foreign, NEW), "{context}");
                }
                Err(WriteError::Disk { path, .. }) => {
                    assert!(path.starts_with(place.0.path()), "{context}");
                    assert_eq!(place.whole(), before, "{context}");
                    assert_no_leftovers(&place, &context);
                }
                Err(other) => panic!("{context}: {other}"),
            }
            place.write(NEW).unwrap();
            assert_eq!(place.snapshot(), with(&foreign, NEW), "{context}");
            assert_no_leftovers(&place, &context);
            struck
        });
        assert!(actions > 15, "{way:?}: only {actions} actions were tried");
    }
}

#[test]
fn a_first_output_fails_without_a_trace() {
    let actions = for_each_action(|n| {
        let place = TestOutput::new();
        let fault = arm(place.0.path(), Fault::Once(n));
        let result = place.write(NEW);
        let struck = fault.seen() > n;
        assert_eq!(place.public().exists(), result.is_ok(), "action {n}");
        struck
    });
    assert!(actions > 10, "only {actions} actions were tried");
}

#[test]
fn killed_at_any_action_the_folder_is_wholly_old_or_wholly_new_and_the_next_build_converges() {
    let actions = for_each_action(|n| {
        let (place, foreign, _guard) = place(Way::Exchange);
        let fault = arm(place.0.path(), Fault::From(n));
        let _ = place.write(NEW);
        let struck = fault.seen() > n;
        drop(fault);
        let now = place.snapshot();
        assert!(now == with(&foreign, OLD) || now == with(&foreign, NEW), "action {n}: {now:#?}");
        for files in [[OLD, NEW, THIRD][n % 3], OLD] {
            place.write(files).unwrap();
            assert_eq!(place.snapshot(), with(&foreign, files), "action {n}");
            assert_no_leftovers(&place, &format!("action {n}"));
        }
        struck
    });
    assert!(actions > 15, "only {actions} actions were tried");
}

#[test]
fn killed_between_two_files_every_file_is_whole_and_the_next_build_converges() {
    let actions = for_each_action(|n| {
        let (place, foreign, guard) = place(Way::FileByFile);
        let fault = arm(place.0.path(), Fault::From(n));
        let _ = place.write(NEW);
        let struck = fault.seen() > n;
        drop(fault);
        // The build that resumes is killed too.
        let second = arm(place.0.path(), Fault::From(n * 7 % 40));
        let _ = place.write(THIRD);
        drop(second);
        let mut allowed: Vec<_> = [OLD, NEW, THIRD].map(|files| with(&foreign, files)).into_iter().collect();
        allowed.push(foreign.clone());
        for (path, text) in place.snapshot().iter().filter(|(path, _)| !path.starts_with(IN_PLACE)) {
            let known = allowed.iter().any(|site| site.get(path) == Some(text));
            assert!(known || text == "/", "action {n}: {} holds {text}", path.display());
        }
        for path in foreign.keys() {
            assert!(place.snapshot().contains_key(path), "action {n}: {} is gone", path.display());
        }
        // Exchanging folders may even work in the next build.
        let guard = (n % 2 == 0).then_some(guard);
        let files = [OLD, NEW, THIRD][n % 3];
        place.write(files).unwrap();
        drop(guard);
        assert_eq!(place.snapshot(), with(&foreign, files), "action {n}");
        assert_no_leftovers(&place, &format!("action {n}"));
        struck
    });
    assert!(actions > 15, "only {actions} actions were tried");
}

#[test]
fn a_folder_that_cannot_be_written_is_named_with_the_action() {
    for action in [Action::Create, Action::Write, Action::Move, Action::Lock, Action::Remove, Action::List] {
        let (place, _, _guard) = place(Way::Exchange);
        let before = place.whole();
        let _fault = arm(place.0.path(), Fault::Always(action, ErrorKind::PermissionDenied));
        let error = place.write(NEW).unwrap_err();
        let WriteError::Disk { action: failed, path, .. } = &error else { panic!("{error}") };
        assert_eq!(*failed, action);
        let (verb, path) = (error.to_string(), path.display().to_string());
        assert!(verb.starts_with("cannot ") && verb.contains(&path), "{error}");
        assert_eq!(place.whole(), before, "{error}");
    }
}

#[test]
fn where_links_cannot_be_made_the_files_are_put_in_place_one_by_one() {
    for kind in [ErrorKind::PermissionDenied, ErrorKind::CrossesDevices, ErrorKind::TooManyLinks] {
        let (place, foreign, _guard) = place(Way::Exchange);
        let _fault = arm(place.0.path(), Fault::Always(Action::Link, kind));
        // Without earlier files to link from, so that every file is linked.
        fs::remove_dir_all(place.target().staging()).unwrap();
        place.write(NEW).unwrap();
        assert_eq!(place.snapshot(), with(&foreign, NEW));
        assert_no_leftovers(&place, "links");
    }
}
