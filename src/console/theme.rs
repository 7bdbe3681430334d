//! Themes: the colours of the console by what they mean, read from RON files. Floor 5.

use eframe::egui::Color32;
use serde::{Deserialize, Deserializer};

use crate::store;

/// Which theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Dark.
    #[default]
    Dark,
    /// Light.
    Light,
    /// High contrast.
    Contrast,
}

impl Look {
    /// All of them, in the order in which they are gone through.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Contrast];

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|look| *look == self).unwrap_or(0);
        Self::ALL[(place + 1) % Self::ALL.len()]
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Dark => "theme/dark.ron",
            Self::Light => "theme/light.ron",
            Self::Contrast => "theme/contrast.ron",
        }
    }
}

/// The colours, by what they mean.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// What it is called.
    pub name: String,
    /// Light on dark.
    pub dark: bool,
    /// Behind everything.
    pub canvas: Colour,
    /// Panels.
    pub panel: Colour,
    /// Cards, fields and buttons.
    pub raised: Colour,
    /// Borders.
    pub line: Colour,
    /// What is read.
    pub text: Colour,
    /// What is read second.
    pub muted: Colour,
    /// What can be done first.
    pub accent: Colour,
    /// Text on `accent`.
    pub on_accent: Colour,
    /// All is well.
    pub good: Colour,
    /// Due soon.
    pub soon: Colour,
    /// Overdue.
    pub late: Colour,
    /// Text on `good`, `soon` and `late`.
    pub on_signal: Colour,
    /// A customer's bubble.
    pub customer: Colour,
    /// The own bubble.
    pub own: Colour,
    /// A bot's bubble.
    pub bot: Colour,
    /// What the platform says in one's own name.
    pub automatic: Colour,
    /// A note.
    pub note: Colour,
    /// To and from the Specialist.
    pub specialist: Colour,
}

/// A colour, `#rrggbb` in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub Color32);

impl From<Colour> for Color32 {
    fn from(colour: Colour) -> Self {
        colour.0
    }
}

impl Colour {
    /// With less of itself, for tints: 0 is nothing, 1 everything.
    pub fn faint(self, share: f32) -> Color32 {
        self.0.gamma_multiply(share)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || serde::de::Error::custom(format!("`{text}` is no colour such as #1d4474"));
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(wrong)?;
        let value = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self(Color32::from_rgb(red, green, blue)))
    }
}

/// Why a theme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The program lacks its file.
    #[error("the theme `{0}` is missing")]
    Missing(&'static str),
    /// Its file is wrong.
    #[error("the theme `{0}`: {1}")]
    Wrong(&'static str, Box<ron::error::SpannedError>),
}

impl Theme {
    /// A shipped theme.
    ///
    /// # Errors
    /// If its file is missing or wrong.
    pub fn shipped(look: Look) -> Result<Self, ThemeError> {
        let name = look.file();
        let bytes = store::embedded_asset(name).ok_or(ThemeError::Missing(name))?;
        ron::de::from_bytes(bytes).map_err(|error| ThemeError::Wrong(name, Box::new(error)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours by WCAG 2.1, from 1 to 21.
    fn contrast(one: Colour, other: Colour) -> f32 {
        let light = |colour: Colour| {
            let part = |value: u8| {
                let value = f32::from(value) / 255.0;
                if value <= 0.03928 { value / 12.92 } else { libm::powf((value + 0.055) / 1.055, 2.4) }
            };
            let colour = colour.0;
            0.2126 * part(colour.r()) + 0.7152 * part(colour.g()) + 0.0722 * part(colour.b())
        };
        let (one, other) = (light(one), light(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn everything_can_be_read_in_every_theme() {
        for look in Look::ALL {
            let theme = Theme::shipped(look).unwrap();
            let grounds = [theme.canvas, theme.panel, theme.raised];
            let bubbles =
                [theme.customer, theme.own, theme.bot, theme.automatic, theme.note, theme.specialist];
            let mut pairs: Vec<(Colour, Colour)> = vec![(theme.on_accent, theme.accent)];
            for ground in grounds.into_iter().chain(bubbles) {
                pairs.extend([(theme.text, ground), (theme.muted, ground)]);
            }
            for ground in grounds {
                pairs.extend(
                    [theme.accent, theme.good, theme.soon, theme.late].map(|signal| (signal, ground)),
                );
            }
            pairs.extend([theme.good, theme.soon, theme.late].map(|signal| (theme.on_signal, signal)));
            for (text, ground) in pairs {
                let found = contrast(text, ground);
                assert!(found >= 4.5, "{}: {text:?} on {ground:?} is {found:.2}", theme.name);
            }
        }
    }

    #[test]
    fn colours_are_written_in_one_way() {
        assert_eq!(ron::from_str::<Colour>("\"#0a0b0c\"").unwrap().0, Color32::from_rgb(10, 11, 12));
        for wrong in ["\"0a0b0c\"", "\"#0a0b0\"", "\"#0a0b0g\"", "\"\"", "\"#éé\""] {
            assert!(ron::from_str::<Colour>(wrong).is_err(), "{wrong}");
        }
    }
}
