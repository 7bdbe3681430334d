//! Names of files as scenarios write them: relative, with `/`, and never leading out of their folder.
//!
//! Floor 4.

use std::path::{Component, Path, PathBuf};

/// The relative path that a name stands for, or `None` if it would lead out of a folder, on this system or on
/// another one: absolute, with `..`, with a drive, or with characters that no file should have in its name.
pub(super) fn inside(name: &str) -> Option<PathBuf> {
    if name.is_empty() || name.contains([':', '\\']) || name.contains(char::is_control) {
        return None;
    }
    let mut path = PathBuf::new();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!path.as_os_str().is_empty()).then_some(path)
}

/// A relative path written with `/` on every system; `None` if a part of it is not Unicode.
pub(super) fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// Whether a path ends in `.ron`.
pub(super) fn is_ron(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ron")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_are_refused() {
        for name in
            ["", "..", "../a.ron", "a/../../b.ron", "a/..", "/etc/passwd", "C:/x.ron", "c:x", "a\\b.ron"]
        {
            assert_eq!(inside(name), None, "{name}");
        }
        for name in ["a\0b", "a\nb", ".", "//server/share/x.ron", "a.ron:stream"] {
            assert_eq!(inside(name), None, "{name:?}");
        }
        assert_eq!(inside("partners/acme.ron"), Some(PathBuf::from("partners").join("acme.ron")));
        assert_eq!(inside("./partners//acme.ron"), inside("partners/acme.ron"));
        assert_eq!(inside("..a/b..ron"), Some(PathBuf::from("..a").join("b..ron")));
    }

    #[test]
    fn paths_print_alike_everywhere() {
        assert_eq!(slashed(&PathBuf::from("a").join("b.ron")).as_deref(), Some("a/b.ron"));
    }
}
