//! Laws of words. Floor 1.
