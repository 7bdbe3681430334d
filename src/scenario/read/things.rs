//! The things of conversations: collected from all files, then read one by one.
//!
//! Floor 1.

use super::manner;
use super::tables::partner::PARTNER;
use super::tables::platform::DETAIL;
use crate::scenario::codes;
use crate::scenario::model::{Case, Detail, Manner, Partner, Persona, PhraseBook};
use crate::scenario::names::shelf::{Kind, Named, Part, PartnerParts};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;

/// Things of one kind, and parts of one kind of a partner.
const MOST_THINGS: usize = 1_000;
/// Partners, each of which has at least one class.
const MOST_PARTNERS: usize = 100;

/// Everything that was read; parts that are wrong are missing.
pub(in crate::scenario) struct Things {
    pub details: Vec<Option<Detail>>,
    pub partners: Vec<Option<Partner>>,
    pub personas: Vec<Option<Persona>>,
    pub cases: Vec<Option<Case>>,
    pub manners: Vec<Option<Manner>>,
    pub phrases: Option<PhraseBook>,
}

impl<'a> Cx<'a> {
    /// Notes the things of a file but its manners.
    pub(super) fn collect_things(&mut self, fields: &Fields<'a>, own: bool) {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Manner) {
            self.collect_kind(fields, kind, own);
        }
        self.names.phrases.extend(fields.get("phrases").map(|node| (node, own)));
    }

    /// Notes the manners of a file. Those of the scenario come first, because the first one is what groups have
    /// that name none.
    pub(super) fn collect_manners(&mut self, fields: &Fields<'a>, own: bool) {
        self.collect_kind(fields, Kind::Manner, own);
    }

    fn collect_kind(&mut self, fields: &Fields<'a>, kind: Kind, own: bool) {
        let Some(node) = fields.get(kind.field()) else { return };
        let most = if kind == Kind::Partner { MOST_PARTNERS } else { MOST_THINGS };
        for (name, key, value) in self.entries(node, Cx::name).unwrap_or_default() {
            if self.names.shelves[kind as usize].list.len() >= most {
                self.too_many(key, kind.field(), most);
                return;
            }
            if kind == Kind::Partner && name.contains('/') {
                let message = "the name of a partner has no slash";
                let hint = "topics are written behind one: \"northpeak/returns\"";
                self.push(Problem::new(&codes::BAD_TEXT, key.place(), message).hint(hint));
                continue;
            }
            let named = Named { name: name.clone(), key: key.place(), node: value, own, used: false };
            if let Err(first) = self.names.shelves[kind as usize].add(named) {
                self.defined_twice(kind.word(), &name, key.place(), first);
            }
        }
    }

    /// Opens every partner and notes its parts.
    pub(super) fn collect_parts(&mut self) {
        for at in 0..self.names.shelves[Kind::Partner as usize].list.len() {
            let node = self.names.shelves[Kind::Partner as usize].list[at].node;
            let mut parts = PartnerParts { fields: self.open(node, &PARTNER), ..PartnerParts::default() };
            if let Some(fields) = parts.fields.clone() {
                for part in Part::ALL {
                    self.collect_part(&fields, part, &mut parts);
                }
            }
            self.names.partners.push(parts);
        }
    }

    fn collect_part(&mut self, fields: &Fields<'a>, part: Part, parts: &mut PartnerParts<'a>) {
        let Some(node) = fields.get(part.field()) else { return };
        let before = self.errors();
        let entries = self.entries(node, |cx, key| cx.part_name(part, key)).unwrap_or_default();
        if let Some((_, key, _)) = entries.get(MOST_THINGS) {
            self.too_many(*key, part.field(), MOST_THINGS);
        }
        for (name, key, node) in entries.into_iter().take(MOST_THINGS) {
            let named = Named { name, key: key.place(), node, own: false, used: false };
            // Entries that stand twice were reported and left out.
            let _ = parts.shelves[part as usize].add(named);
        }
        self.names.incomplete |= part == Part::Topic && self.errors() > before;
    }

    /// Reads all things, so that the mistakes of all are found, also of those that nobody needs.
    pub(super) fn things(&mut self) -> Things {
        let details = self.read_kind(Kind::Detail, Cx::detail);
        let partners = (0..self.names.partners.len()).map(|at| self.partner(at)).collect();
        let personas = self.read_kind(Kind::Persona, Cx::persona);
        let cases = self.read_kind(Kind::Case, Cx::case);
        let mut manners = self.read_kind(Kind::Manner, Cx::manner);
        if manners.is_empty() {
            manners.push(Some(manner::steady()));
        }
        Things { details, partners, personas, cases, manners, phrases: self.phrase_book() }
    }

    fn read_kind<T>(
        &mut self,
        kind: Kind,
        read: impl Fn(&mut Self, Node<'a>, &str) -> Option<T>,
    ) -> Vec<Option<T>> {
        let list = self.names.shelves[kind as usize].list.iter();
        let all: Vec<(String, Node<'a>)> = list.map(|named| (named.name.clone(), named.node)).collect();
        all.into_iter().map(|(name, node)| read(self, node, &name)).collect()
    }

    fn detail(&mut self, node: Node<'a>, name: &str) -> Option<Detail> {
        let fields = self.open(node, &DETAIL)?;
        let find = fields.maybe(self, "find", Cx::law);
        let asks = fields.must(self, "asks", Cx::chat_lines);
        let called = fields.or(self, "called", Vec::new(), Cx::wordings);
        Some(Detail { name: name.to_owned(), find: find?, asks: asks?, called: called? })
    }
}
