//! A page that is being written: markup goes in as it is, words only escaped. Floor 3.

/// A page in the making.
#[derive(Debug, Default)]
pub(super) struct Html {
    page: String,
}

impl Html {
    /// Markup of ours.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.page.push_str(markup);
        self
    }

    /// Words of anybody's: escaped for content and for attributes in double quotes; control characters, which no
    /// page may hold, and marks that turn the direction of writing become a replacement character.
    pub fn text(&mut self, words: &str) -> &mut Self {
        for one in words.chars() {
            match one {
                '&' => self.page.push_str("&amp;"),
                '<' => self.page.push_str("&lt;"),
                '>' => self.page.push_str("&gt;"),
                '"' => self.page.push_str("&quot;"),
                '\'' => self.page.push_str("&#39;"),
                '\n' | '\t' => self.page.push(one),
                one if one.is_control() || turns(one) => self.page.push('\u{fffd}'),
                one => self.page.push(one),
            }
        }
        self
    }

    /// The page.
    pub fn into_string(self) -> String {
        self.page
    }
}

/// Marks that turn the direction of what follows, also outside the words in which they stand.
const fn turns(one: char) -> bool {
    matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        let mut page = Html::default();
        page.raw("<p>").text("<script>alert('x')</script> & \"so\" on\u{202e}\u{7}").raw("</p>");
        let wanted =
            "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;so&quot; on\u{fffd}\u{fffd}</p>";
        assert_eq!(page.into_string(), wanted);
    }
}
