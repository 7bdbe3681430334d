//! Every character that a shipped text shows has a glyph in the bundled faces. Floor 5.

use std::collections::BTreeSet;

use eframe::egui::{Context, FontFamily, FontId, RawInput};

use crate::console::style;
use crate::store;

/// All characters of shipped scenarios, of the library that they use, and of the console itself.
fn shipped() -> BTreeSet<char> {
    let mut all: BTreeSet<char> = "●○◔▲✔←→−×…·“”⟨⟩°".chars().collect();
    for name in store::embedded_names().iter().filter(|name| !name.contains('/')) {
        let loaded = crate::session::load(name.trim_end_matches(".ron")).unwrap();
        all.extend(loaded.reading.files.iter().flat_map(|file| file.text.chars()));
    }
    all.retain(|one| !one.is_control());
    all
}

#[test]
fn nothing_that_is_shipped_is_shown_as_a_box() {
    let ctx = Context::default();
    style::dress(&ctx);
    ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
    let missing: String = ctx.fonts_mut(|fonts| {
        let plain = FontId::new(14.0, FontFamily::Proportional);
        let strong = style::strong(14.0);
        let lacks = |one: &char| !fonts.has_glyph(&plain, *one) || !fonts.has_glyph(&strong, *one);
        shipped().into_iter().filter(lacks).collect()
    });
    assert!(missing.is_empty(), "no glyph for {missing:?}");
}
