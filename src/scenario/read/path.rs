//! Which paths may name a library file.
//!
//! Checked as text, before anybody looks at a disk. Floor 1.

/// Characters of a path.
const LONGEST: usize = 200;

/// Why a path is refused, and what to write instead; `None` if it is fine.
pub(super) fn refusal(path: &str) -> Option<(&'static str, String)> {
    let usual = "name it from the scenario's folder on, such as \"classes/retail.ron\"".to_owned();
    let segments = || path.split('/');
    if path.contains('\\') {
        return Some((
            "a path is written with forward slashes",
            format!("write \"{}\"", path.replace('\\', "/")),
        ));
    }
    let reason = if path.chars().count() > LONGEST {
        "the path is longer than 200 characters"
    } else if path.starts_with('/') || path.starts_with('~') {
        "the path must not begin at the top of the disk or in a home folder"
    } else if path.contains(':') {
        "the path must not name a drive or an address"
    } else if segments().any(|segment| segment == "..") {
        "the path must not leave the folder with `..`"
    } else if segments().any(|segment| segment.is_empty() || segment == "." || segment != segment.trim()) {
        "every part of the path must be a plain name"
    } else if path.strip_suffix(".ron").is_none_or(|stem| stem.is_empty() || stem.ends_with('/')) {
        return Some((
            "the path must end with .ron",
            format!("write \"{}.ron\"", path.trim_end_matches('.')),
        ));
    } else {
        return None;
    };
    Some((reason, usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_pass() {
        for fine in ["a.ron", "classes/retail.ron", "a/b/c-d_e.ron", "a/b..c.ron"] {
            assert_eq!(refusal(fine), None, "{fine}");
        }
        for bad in [
            "",
            "/a.ron",
            "../a.ron",
            "a/../b.ron",
            "c:/a.ron",
            "C:a.ron",
            "a\\b.ron",
            "a//b.ron",
            "./a.ron",
            "~/a.ron",
            "a",
            ".ron",
            "a/.ron",
            "a/ b.ron",
        ] {
            assert!(refusal(bad).is_some(), "{bad} passed");
        }
    }
}
