//! The coach: in practice, the one or two things that matter most right now, from what the trainee can see as well.
//!
//! It knows nothing of the customer that the desk does not show, and it is silent in an assessment. A new hint is a function and
//! a line in the table. Floor 5.

use eframe::egui::{Frame, Label, Margin, RichText, Ui};

use super::Shown;
use super::drafts::{Drafts, Mode};
use crate::console::widgets::{Weight, button, caption, clock};
use crate::scenario::Partner;
use crate::time::Span;
use crate::view::{Bubble, ChatView, ConversationView, Kind, Thread};

/// So many hints at once; the rest waits.
const MOST: usize = 2;

/// Whoever has just taken a chat is left alone for so long.
const SETTLING: Span = Span::from_secs(5);

/// A chat that is lost within this needs words at once.
const LAST: Span = Span::from_secs(45);

/// More characters are too many for one message.
const LONG_CHARS: usize = 300;

/// A silent customer may be asked from here on, and should be by then.
const SILENCE: (Span, Span) = (Span::from_secs(120), Span::from_secs(240));

/// Early in a chat: so many own messages.
const EARLY: usize = 3;

/// What a hint looks at.
struct Now<'a> {
    shown: &'a Shown<'a>,
    thread: &'a Thread,
    open: &'a ChatView,
    talk: &'a ConversationView,
    partner: &'a Partner,
    /// Own messages so far.
    own: Vec<&'a Bubble>,
    draft_chars: usize,
}

type Hint = fn(&Now<'_>) -> Option<String>;

/// Every hint, what matters most first.
const TABLE: [Hint; 9] = [lost, hello, hello_again, bot, product, long, update, silence, ending];

/// Shows what the coach has to say of a chat. `off` is the trainee's wish for quiet.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    thread: &Thread,
    open: &ChatView,
    drafts: &mut Drafts,
    off: &mut bool,
) {
    if !shown.practice {
        return;
    }
    let theme = shown.theme;
    ui.horizontal(|ui| {
        caption(ui, theme, "Coach");
        let turn = if *off { "Show hints" } else { "Hide hints" };
        if button(ui, theme, Weight::Quiet, turn).clicked() {
            *off = !*off;
        }
    });
    if *off {
        return;
    }
    let hints = hints(shown, thread, open, drafts);
    let frame = Frame::new().fill(theme.raised.into()).corner_radius(8.0).inner_margin(Margin::same(12));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if hints.is_empty() {
            ui.label(RichText::new("All is well here.").color(theme.muted));
        }
        for hint in hints {
            ui.add(Label::new(RichText::new(hint).color(theme.text)).wrap());
        }
    });
    ui.add_space(crate::console::style::WIDE);
}

fn hints(shown: &Shown<'_>, thread: &Thread, open: &ChatView, drafts: &mut Drafts) -> Vec<String> {
    let (Some(talk), Some(partner)) = (&open.conversation, shown.partner(thread.partner)) else {
        return Vec::new();
    };
    let own = thread.bubbles.iter().filter(|bubble| bubble.kind == Kind::You).collect();
    let draft_chars = drafts.get(open.chat, Mode::Reply).text.chars().count();
    let now = Now { shown, thread, open, talk, partner, own, draft_chars };
    TABLE.iter().filter_map(|hint| hint(&now)).take(MOST).collect()
}

impl Now<'_> {
    /// How long ago something was.
    fn since(&self, at: crate::time::SimTime) -> Span {
        self.shown.view.now.max(at).since(at)
    }

    fn has(&self, kind: Kind) -> bool {
        self.thread.bubbles.iter().any(|bubble| bubble.kind == kind)
    }
}

fn lost(now: &Now<'_>) -> Option<String> {
    let at = now.talk.lost_at?;
    let left = at.max(now.shown.view.now).since(now.shown.view.now);
    let words =
        || format!("In {} this chat goes to somebody else. Say anything that helps, now.", clock(left));
    (left <= LAST).then(words)
}

fn hello(now: &Now<'_>) -> Option<String> {
    let since = now.since(now.open.taken_at);
    let words =
        || format!("Say hello first: they have seen nobody for {}. You can read right after.", clock(since));
    (now.own.is_empty() && since >= SETTLING).then(words)
}

fn hello_again(now: &Now<'_>) -> Option<String> {
    let words = "An automatic message has greeted in your name. Greet in a few words of your own, not in the same ones.";
    (now.own.is_empty() && now.has(Kind::Automatic)).then(|| words.to_owned())
}

fn bot(now: &Now<'_>) -> Option<String> {
    let before = now.has(Kind::PartnerBot) || now.has(Kind::RoutingBot);
    let words = "A bot has talked with them before you. What stands there need not be asked again.";
    (before && now.own.len() <= 1).then(|| words.to_owned())
}

fn product(now: &Now<'_>) -> Option<String> {
    let item = now.partner.items.get(now.talk.page?.item?.index())?;
    let named = |bubble: &&Bubble| {
        let text = bubble.text.to_lowercase();
        item.tokens.iter().chain([&item.title]).any(|token| text.contains(&token.to_lowercase()))
    };
    let early = (1..=EARLY).contains(&now.own.len()) && !now.own.iter().any(named);
    early.then(|| {
        format!("They look at the {}. Ask whether it is that one before you look anything up.", item.title)
    })
}

fn long(now: &Now<'_>) -> Option<String> {
    let words = "That is long for a chat. Send the first thought now and the second after it.";
    (now.draft_chars > LONG_CHARS).then(|| words.to_owned())
}

fn update(now: &Now<'_>) -> Option<String> {
    now.open.waiting_since?;
    let quiet = now.since(now.talk.last_update_at);
    let (from, to) = now.shown.scenario.desk.status_rhythm;
    let left = to.minus(quiet);
    let words = match left {
        Span::ZERO => "Nothing from you for too long. Say in one line what you are looking at.".to_owned(),
        left => format!(
            "In {} it is time for a word on what you are doing, even if you have no answer.",
            clock(left)
        ),
    };
    (!now.own.is_empty() && quiet.us() >= from.us() / 4 * 3).then_some(words)
}

fn silence(now: &Now<'_>) -> Option<String> {
    let (from, to) = SILENCE;
    let quiet = now.since(now.talk.last_update_at);
    let turn = now.open.waiting_since.is_none() && !now.talk.typing && !now.talk.on_hold;
    let mine = now.thread.last().is_some_and(|bubble| bubble.kind == Kind::You);
    let words = "They have been quiet for a while. One short “are you still there?” is fine now.";
    (turn && mine && (from..to).contains(&quiet)).then(|| words.to_owned())
}

fn ending(now: &Now<'_>) -> Option<String> {
    let theirs = now.thread.last().is_some_and(|bubble| bubble.kind == Kind::Customer);
    let rest = now.open.waiting_since.is_none() && now.talk.resolve.is_ok() && now.own.len() > 1;
    let words = "Nothing is owed. If all is answered, ask whether there is anything else, then say goodbye and resolve.";
    (theirs && rest && !now.talk.typing).then(|| words.to_owned())
}
