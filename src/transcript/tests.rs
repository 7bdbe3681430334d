//! Stories. Floor 3.
