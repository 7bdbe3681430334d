//! Shelves: the named things of conversations, kind by kind, and the parts of each partner.
//!
//! Filled before anything is read, like all names. Floor 1.

use std::collections::BTreeMap;

use crate::scenario::codes;
use crate::scenario::problem::{Code, Problem};
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::Node;
use crate::scenario::reader::shape::shortened;
use crate::scenario::reader::suggest::list;
use crate::scenario::source::Place;
use crate::vocab::{CaseId, DetailId, MannerId, PartnerId, PersonaId};

/// A kind of thing that a scenario and its libraries define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Detail = 0,
    Partner = 1,
    Persona = 2,
    Case = 3,
    Manner = 4,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Detail, Self::Partner, Self::Persona, Self::Case, Self::Manner];

    /// As messages say it.
    pub const fn word(self) -> &'static str {
        ["detail", "partner", "persona", "case", "manner"][self as usize]
    }

    /// The field that defines such things.
    pub const fn field(self) -> &'static str {
        ["details", "partners", "personas", "cases", "manners"][self as usize]
    }

    fn code(self) -> &'static Code {
        match self {
            Self::Detail => &codes::UNKNOWN_DETAIL,
            Self::Partner => &codes::UNKNOWN_PARTNER,
            Self::Persona => &codes::UNKNOWN_PERSONA,
            Self::Case => &codes::UNKNOWN_CASE,
            Self::Manner => &codes::UNKNOWN_MANNER,
        }
    }
}

/// A kind of thing that a partner defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Page = 0,
    Item = 1,
    Fact = 2,
    Article = 3,
    Macro = 4,
    Topic = 5,
}

impl Part {
    pub const ALL: [Self; 6] = [Self::Page, Self::Item, Self::Fact, Self::Article, Self::Macro, Self::Topic];

    /// As messages say it.
    pub const fn word(self) -> &'static str {
        ["page", "product", "fact", "article", "macro", "topic"][self as usize]
    }

    /// The field of a partner that defines such things.
    pub const fn field(self) -> &'static str {
        ["pages", "items", "facts", "articles", "macros", "topics"][self as usize]
    }

    fn code(self) -> &'static Code {
        match self {
            Self::Page => &codes::UNKNOWN_PAGE,
            Self::Item => &codes::UNKNOWN_ITEM,
            Self::Fact => &codes::UNKNOWN_FACT,
            Self::Article => &codes::UNKNOWN_ARTICLE,
            Self::Macro => &codes::UNKNOWN_MACRO,
            Self::Topic => &codes::UNKNOWN_TOPIC,
        }
    }
}

/// Something with a name, not yet read.
pub struct Named<'a> {
    pub name: String,
    /// The place of its name.
    pub key: Place,
    pub node: Node<'a>,
    /// Defined in the scenario itself, not in a library.
    pub own: bool,
    /// Something names it.
    pub used: bool,
}

/// The things of one kind, in the order of their ids.
#[derive(Default)]
pub struct Shelf<'a> {
    pub list: Vec<Named<'a>>,
    ids: BTreeMap<String, usize>,
}

impl<'a> Shelf<'a> {
    /// Adds a thing; the place of the one that has the name already, if there is one.
    pub fn add(&mut self, named: Named<'a>) -> Result<(), Place> {
        if let Some(first) = self.ids.get(&named.name) {
            return Err(self.list[*first].key);
        }
        self.ids.insert(named.name.clone(), self.list.len());
        self.list.push(named);
        Ok(())
    }

    /// The place of a thing in the list.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.ids.get(name).copied()
    }

    fn names(&self, most: usize) -> Vec<String> {
        self.list.iter().take(most).map(|named| named.name.clone()).collect()
    }
}

/// What one partner defines.
#[derive(Default)]
pub struct PartnerParts<'a> {
    /// The partner's fields; `None` where they could not be told.
    pub fields: Option<Fields<'a>>,
    pub shelves: [Shelf<'a>; 6],
}

impl<'a> Cx<'a> {
    /// The thing of a kind named by a text, by its place.
    fn thing(&mut self, kind: Kind, node: Node<'a>) -> Option<usize> {
        let name = self.name(node)?;
        self.thing_named(kind, node, &name)
    }

    /// The thing of a kind with this name; `node` is where the name stands.
    fn thing_named(&mut self, kind: Kind, node: Node<'a>, name: &str) -> Option<usize> {
        let things = &mut self.names.shelves[kind as usize];
        if let Some(at) = things.find(name) {
            things.list[at].used = true;
            return Some(at);
        }
        let names = self.names.shelves[kind as usize].names(self.comparable());
        let usual = format!("define it under `{}`, or name a library that does under `use`", kind.field());
        let message = format!("there is no {} `{}`", kind.word(), shortened(name));
        self.unknown_thing(kind.code(), node, message, name, &names, usual);
        None
    }

    fn unknown_thing(
        &mut self,
        code: &'static Code,
        node: Node<'a>,
        message: String,
        name: &str,
        names: &[String],
        usual: String,
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let hint = self.did_you_mean(name, &names).unwrap_or(usual);
        self.push(Problem::new(code, node.place(), message).hint(hint));
    }

    /// The detail named by a text.
    pub fn detail_id(&mut self, node: Node<'a>) -> Option<DetailId> {
        self.thing(Kind::Detail, node).map(DetailId::at)
    }

    /// The detail of this name; `node` is where the name stands.
    pub fn detail_named(&mut self, node: Node<'a>, name: &str) -> Option<DetailId> {
        self.thing_named(Kind::Detail, node, name).map(DetailId::at)
    }

    /// The partner named by a text.
    pub fn partner_id(&mut self, node: Node<'a>) -> Option<PartnerId> {
        self.thing(Kind::Partner, node).map(PartnerId::at)
    }

    /// The persona of this name; `node` is where the name stands.
    pub fn persona_named(&mut self, node: Node<'a>, name: &str) -> Option<PersonaId> {
        self.thing_named(Kind::Persona, node, name).map(PersonaId::at)
    }

    /// The case of this name; `node` is where the name stands.
    pub fn case_named(&mut self, node: Node<'a>, name: &str) -> Option<CaseId> {
        self.thing_named(Kind::Case, node, name).map(CaseId::at)
    }

    /// The case named by a text.
    pub fn case_id(&mut self, node: Node<'a>) -> Option<CaseId> {
        self.thing(Kind::Case, node).map(CaseId::at)
    }

    /// The manner named by a text.
    pub fn manner_id(&mut self, node: Node<'a>) -> Option<MannerId> {
        self.thing(Kind::Manner, node).map(MannerId::at)
    }

    /// The part of a partner named by a text, by its place. Silent where the partner itself is not known,
    /// which was reported.
    pub fn part(&mut self, partner: Option<PartnerId>, part: Part, node: Node<'a>) -> Option<usize> {
        let name = self.part_name(part, node)?;
        self.part_named(partner?, part, node, &name)
    }

    /// A name of such a part: a path for pages, else a name in quotes.
    pub fn part_name(&mut self, part: Part, node: Node<'a>) -> Option<String> {
        if part == Part::Page { self.page_path(node) } else { self.name(node) }
    }

    fn part_named(&mut self, partner: PartnerId, part: Part, node: Node<'a>, name: &str) -> Option<usize> {
        let things = &mut self.names.partners[partner.index()].shelves[part as usize];
        if let Some(at) = things.find(name) {
            things.list[at].used = true;
            return Some(at);
        }
        let things = &self.names.partners[partner.index()].shelves[part as usize];
        let names = things.names(self.comparable());
        let title = self.names.shelves[Kind::Partner as usize].list[partner.index()].name.clone();
        let message = format!("the partner `{title}` has no {} `{}`", part.word(), shortened(name));
        let similar = self.similar(name, names.iter().map(String::as_str)).is_some();
        if let Some(other) = self.owner_of(part, name).filter(|_| !similar) {
            let hint = format!("`{}` has one, but this is about `{title}`", shortened(&other));
            self.push(Problem::new(part.code(), node.place(), message).hint(hint));
        } else {
            let usual = format!("define it in the partner, under `{}`", part.field());
            self.unknown_thing(part.code(), node, message, name, &names, usual);
        }
        None
    }

    /// The partner that has a part of this name.
    fn owner_of(&self, part: Part, name: &str) -> Option<String> {
        let shelves = &self.names.partners;
        let at = shelves.iter().position(|parts| parts.shelves[part as usize].find(name).is_some())?;
        Some(self.names.shelves[Kind::Partner as usize].list[at].name.clone())
    }

    /// Reports a word that is none of a closed list.
    pub fn not_listed(
        &mut self,
        code: &'static Code,
        node: Node<'a>,
        what: &str,
        name: &str,
        known: &[&str],
    ) {
        let message = format!("there is no {what} `{}`", shortened(name));
        let similar = self.similar(name, known.iter().copied());
        let hint = match similar {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("there is {}", list(known, "and")),
        };
        self.push(Problem::new(code, node.place(), message).hint(hint));
    }
}
