//! Laws: a constant, a range, a name, or a form with parameters.
//!
//! Floor 1.

use super::law_forms::{Amounts, WORDS};
use crate::draw::Law;
use crate::scenario::codes;
use crate::scenario::names::{LawState, NamedLaw};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::amount::looks_like_time;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape::{self, shortened};

/// Laws inside laws.
const DEEPEST: u32 = 4;
/// Bytes of named laws that may be copied to the places that use them.
const MOST_COPIED_BYTES: usize = 4 << 20;

impl<'a> Cx<'a> {
    /// A law of times.
    pub fn law(&mut self, node: Node<'a>) -> Option<Law> {
        self.law_at(node, Amounts::Times, 0)
    }

    /// A law of plain numbers.
    pub fn number_law(&mut self, node: Node<'a>) -> Option<Law> {
        self.law_at(node, Amounts::Numbers, 0)
    }

    /// A law of times, or `Never`.
    #[expect(clippy::option_option, reason = "wrong, never and a law are three outcomes")]
    pub fn law_or_never(&mut self, node: Node<'a>) -> Option<Option<Law>> {
        if node.word() == "Never" && node.is_bare_word() { Some(None) } else { self.law(node).map(Some) }
    }

    /// A law of whatever its numbers look like.
    pub fn any_law(&mut self, node: Node<'a>) -> Option<Law> {
        self.law_at(node, looks_like(node), 0)
    }

    pub(super) fn law_at(&mut self, node: Node<'a>, amounts: Amounts, depth: u32) -> Option<Law> {
        if depth > DEEPEST {
            let message = format!("laws are built from laws more than {DEEPEST} levels deep");
            self.push(Problem::new(&codes::TOO_DEEP, node.head(), message));
            return None;
        }
        match node.shape() {
            Shape::Text => self.constant_or_named(node, amounts, depth),
            Shape::Number if amounts == Amounts::Numbers => {
                let value = self.amount(node, amounts)?;
                self.made(node, Law::constant(value))
            }
            Shape::Tuple => {
                let [from, to] = self.pair(node, "(\"10s\", \"30s\"): a range of times")?;
                let (from, to) = (self.amount(from, amounts), self.amount(to, amounts));
                self.uniform(node, from?, to?, amounts)
            }
            Shape::Word => self.law_word(node, amounts, depth),
            _ => {
                self.wrong_shape(node, shape::LAW);
                None
            }
        }
    }

    fn law_word(&mut self, node: Node<'a>, amounts: Amounts, depth: u32) -> Option<Law> {
        if matches!(node.word(), "inf" | "NaN" | "true" | "false") {
            self.wrong_shape(node, shape::LAW);
            return None;
        }
        if !WORDS.contains(&node.word()) {
            let message = format!("there is no law `{}`", shortened(node.word()));
            let similar = self.similar(node.word(), WORDS);
            let hint = similar.map_or_else(
                || "laws are Constant, Exponential, Uniform, Lognormal, Weibull, Gamma, Erlang, Hyperexponential, \
                    Pareto, Normal, OneOf, Recorded, Plus and Cut"
                    .to_owned(),
                |name| format!("did you mean `{name}`?"),
            );
            self.push(Problem::new(&codes::UNKNOWN_WORD, node.head(), message).hint(hint));
            return None;
        }
        if node.word() == "Never" {
            let message = "`Never` can stand only where somebody waits for something";
            self.push(Problem::new(&codes::UNKNOWN_WORD, node.head(), message).hint("write a law or a time"));
            return None;
        }
        if amounts == Amounts::Numbers
            && node.is_bare_word()
            && matches!(node.word(), "Exponential" | "Constant")
        {
            let law = if node.word() == "Constant" { Law::constant(1.0) } else { Law::exponential(1.0) };
            return self.made(node, law);
        }
        self.law_form(node, node.word(), amounts, depth)
    }

    /// `"20s"`, or the name of a law.
    fn constant_or_named(&mut self, node: Node<'a>, amounts: Amounts, depth: u32) -> Option<Law> {
        let text = self.raw_text(node, shape::LAW)?;
        if self.names.laws.contains_key(&text) {
            return self.named_law(node, &text, amounts, depth);
        }
        if amounts == Amounts::Times && looks_like_time(&text) {
            let span = self.parse_span(node, &text)?;
            return self.made(node, Law::constant(span.us() as f64));
        }
        let names: Vec<String> = self.names.laws.keys().take(self.comparable()).cloned().collect();
        if names.is_empty() {
            let message = format!("there is no law `{}`", shortened(&text));
            let hint = match amounts {
                Amounts::Times => {
                    "write a law such as Exponential(mean: \"60s\"), a time such as \"20s\", or define the name under `laws`"
                }
                Amounts::Numbers => {
                    "write a number such as 3.5, a law of numbers, or define the name under `laws`"
                }
            };
            self.push(Problem::new(&codes::UNKNOWN_LAW, node.place(), message).hint(hint));
        } else {
            self.unknown(&codes::UNKNOWN_LAW, node, "law", &text, &names);
        }
        None
    }

    fn named_law(&mut self, node: Node<'a>, name: &str, amounts: Amounts, depth: u32) -> Option<Law> {
        let named = self.names.laws.get_mut(name)?;
        named.used = true;
        let (definition, key) = (named.node, named.key);
        let state = named.state[amounts as usize].clone();
        let law = match state {
            LawState::Read(law) => law,
            LawState::Reading => {
                let message = format!("the law `{}` refers to itself", shortened(name));
                self.push(
                    Problem::new(&codes::LAW_CYCLE, node.place(), message)
                        .also(key, "defined here")
                        .hint("a law can be built only from others"),
                );
                None
            }
            LawState::Unread => {
                self.set_law(name, amounts, LawState::Reading);
                let law = self.law_at(definition, amounts, depth + 1);
                self.set_law(name, amounts, LawState::Read(law.clone()));
                law
            }
        };
        self.names.law_bytes += definition.text.len();
        if self.names.law_bytes > MOST_COPIED_BYTES {
            self.too_many(node, "bytes of named laws are used over and over", MOST_COPIED_BYTES);
            return None;
        }
        law
    }

    fn set_law(&mut self, name: &str, amounts: Amounts, state: LawState) {
        if let Some(named) = self.names.laws.get_mut(name) {
            named.state[amounts as usize] = state;
        }
    }

    /// Reads the named laws that nothing has used, so that their mistakes are found too.
    pub fn read_unused_laws(&mut self) {
        let all: Vec<String> = self.names.laws.keys().cloned().collect();
        for name in all {
            // One of those before may have used it.
            let unread =
                |law: &&NamedLaw<'a>| law.state.iter().all(|state| matches!(state, LawState::Unread));
            let Some(node) = self.names.laws.get(&name).filter(unread).map(|law| law.node) else { continue };
            let amounts = looks_like(node);
            self.set_law(&name, amounts, LawState::Reading);
            let law = self.law_at(node, amounts, 0);
            self.set_law(&name, amounts, LawState::Read(law));
        }
    }
}

/// Times, if any text stands in the law; else numbers. A lognormal law given by its logarithm is one of times.
fn looks_like(node: Node<'_>) -> Amounts {
    let times = node.text.contains('"') || node.text.contains("mu:");
    if times { Amounts::Times } else { Amounts::Numbers }
}
