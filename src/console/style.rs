//! How a theme becomes the look of egui: fonts, sizes on a grid of 8 pixels, and the colours of widgets.
//! Floor 5.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow,
    Stroke, TextStyle, Visuals, style::WidgetVisuals, vec2,
};

use super::theme::Theme;
use crate::store;

/// Half a step of the grid.
pub const HALF: f32 = 4.0;
/// A step of the grid.
pub const STEP: f32 = 8.0;
/// Two steps.
pub const WIDE: f32 = 16.0;
/// Corners of cards and bubbles.
pub const ROUND: u8 = 8;

/// The family of emphasis.
const STRONG: &str = "strong";
/// The text face, its emphasis, and whatever they lack.
const FACES: [(&str, &str); 3] = [
    ("text", "fonts/Inter-Regular.otf"),
    (STRONG, "fonts/Inter-SemiBold.otf"),
    ("symbols", "fonts/DejaVuSans.ttf"),
];

/// The fonts of the console.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, path) in FACES {
        if let Some(bytes) = store::embedded_asset(path) {
            fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        }
    }
    let family = |first: &str| vec![first.to_owned(), "symbols".to_owned()];
    fonts.families.insert(FontFamily::Proportional, family("text"));
    fonts.families.insert(FontFamily::Monospace, family("text"));
    fonts.families.insert(FontFamily::Name(STRONG.into()), family(STRONG));
    fonts
}

/// Text that carries weight, at a size in points.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// Gives a context its fonts: once, before its first frame.
pub fn dress(ctx: &Context) {
    ctx.set_fonts(fonts());
}

/// Gives a context the look of a theme.
pub fn apply(ctx: &Context, theme: &Theme) {
    ctx.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
    ctx.all_styles_mut(|style| {
        let plain = |size: f32| FontId::new(size, FontFamily::Proportional);
        style.text_styles = [
            (TextStyle::Small, plain(12.0)),
            (TextStyle::Body, plain(14.0)),
            (TextStyle::Monospace, plain(14.0)),
            (TextStyle::Button, plain(14.0)),
            (TextStyle::Heading, strong(20.0)),
        ]
        .into();
        style.spacing.item_spacing = vec2(STEP, STEP);
        style.spacing.button_padding = vec2(12.0, 6.0);
        style.spacing.interact_size = vec2(32.0, 32.0);
        style.spacing.menu_margin = Margin::same(8);
        style.spacing.window_margin = Margin::same(16);
        style.spacing.tooltip_width = 320.0;
        style.interaction.tooltip_delay = 0.4;
        style.visuals = visuals(theme);
    });
}

fn visuals(theme: &Theme) -> Visuals {
    let mut look = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let line = Stroke::new(1.0, theme.line);
    let round = CornerRadius::same(6);
    let widget = |fill: Color32, stroke: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: stroke,
        corner_radius: round,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let text = Color32::from(theme.text);
    look.widgets.noninteractive = widget(theme.panel.into(), line, text);
    look.widgets.inactive = widget(theme.raised.into(), line, text);
    look.widgets.hovered = widget(theme.raised.into(), Stroke::new(1.0, theme.accent), text);
    look.widgets.active = widget(theme.line.into(), Stroke::new(1.0, theme.accent), text);
    look.widgets.open = widget(theme.raised.into(), line, text);
    look.weak_text_color = Some(theme.muted.into());
    look.selection.bg_fill = theme.accent.faint(0.35);
    look.selection.stroke = Stroke::new(1.0, theme.accent);
    look.hyperlink_color = theme.accent.into();
    look.faint_bg_color = theme.raised.into();
    look.extreme_bg_color = theme.canvas.into();
    look.text_edit_bg_color = Some(theme.canvas.into());
    look.warn_fg_color = theme.soon.into();
    look.error_fg_color = theme.late.into();
    look.panel_fill = theme.panel.into();
    look.window_fill = theme.panel.into();
    look.window_stroke = line;
    look.window_corner_radius = CornerRadius::same(12);
    look.menu_corner_radius = CornerRadius::same(8);
    let shadow = Shadow { offset: [0, 8], blur: 24, spread: 0, color: Color32::from_black_alpha(96) };
    (look.window_shadow, look.popup_shadow) = (shadow, shadow);
    look.disabled_alpha = 0.55;
    look
}
