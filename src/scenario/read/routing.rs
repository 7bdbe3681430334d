//! Routing policies: a name from the table and arguments by their parameters.
//!
//! Floor 1.

use super::tables;
use crate::scenario::codes;
use crate::scenario::policy::{Keep, Param, ParamKind, PolicySpec, Signature, Value};
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape::{self, Wanted, shortened};
use crate::scenario::reader::split::Level;
use crate::vocab::{ClassId, GroupId, StationId};

/// The policy of a station that names none.
pub(super) const USUAL: &str = "LongestIdle";
/// Policies inside policies.
const DEEPEST: u32 = 4;

const POLICY: Wanted = Wanted { what: "a routing policy", example: "LongestIdle" };

impl<'a> Cx<'a> {
    /// A policy with its arguments.
    pub fn policy(&mut self, node: Node<'a>, station: StationId) -> Option<PolicySpec> {
        self.policy_at(node, station, 0)
    }

    fn policy_at(&mut self, node: Node<'a>, station: StationId, depth: u32) -> Option<PolicySpec> {
        if depth > DEEPEST {
            let message = format!("policies are nested more than {DEEPEST} levels deep");
            self.push(Problem::new(&codes::TOO_DEEP, node.head(), message));
            return None;
        }
        let signature = self.signature(node)?;
        if depth > 0 && !signature.ranks {
            let message = format!("`{}` cannot rank experts, so it cannot be an `order`", signature.name);
            let ranking: Vec<&str> =
                self.names.policies.iter().filter(|policy| policy.ranks).map(|policy| policy.name).collect();
            let hint =
                format!("policies that rank are {}", crate::scenario::reader::suggest::list(&ranking, "and"));
            self.push(Problem::new(&codes::NOT_A_RANKING, node.head(), message).hint(hint));
        }
        let given = self.arguments(node, signature)?;
        let mut args = Vec::new();
        let mut fine = true;
        for (param, value) in given {
            match self.argument(value, param.kind, station, depth) {
                Some(value) => args.push((param.name, value)),
                None => fine = false,
            }
        }
        for param in signature.params.iter().filter(|param| param.kind == ParamKind::Window) {
            if !args.iter().any(|(name, _)| *name == param.name) {
                args.push((param.name, Value::AcceptWindow));
            }
        }
        fine.then_some(PolicySpec { name: signature.name, args })
    }

    fn signature(&mut self, node: Node<'a>) -> Option<&'static Signature> {
        let word = node.word();
        let policies = self.names.policies;
        if let Some(signature) = policies.iter().find(|policy| policy.name == word) {
            return Some(signature);
        }
        let names: Vec<&str> = policies.iter().map(|policy| policy.name).collect();
        if word.is_empty() {
            let unquoted = node.text.trim_matches('"');
            if node.shape() == Shape::Text && names.contains(&unquoted) {
                let message = "a routing policy stands without quotes";
                self.push(
                    Problem::new(&codes::WRONG_SHAPE, node.place(), message)
                        .hint(format!("write {unquoted}")),
                );
            } else {
                self.wrong_shape(node, POLICY);
            }
            return None;
        }
        let message = format!("there is no routing policy `{}`", shortened(word));
        let similar = self.similar(word, names.iter().copied());
        let hint = match similar {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("there is {}", crate::scenario::reader::suggest::list(&names, "and")),
        };
        self.push(Problem::new(&codes::UNKNOWN_POLICY, node.head(), message).hint(hint));
        None
    }

    /// The arguments given, by parameter; unknown, doubled and missing ones are reported.
    fn arguments(
        &mut self,
        node: Node<'a>,
        signature: &'static Signature,
    ) -> Option<Vec<(&'static Param, Node<'a>)>> {
        let given = match self.split(node)? {
            Level::Fields(fields) => fields,
            Level::Items(items) if !items.is_empty() => {
                let message = format!("the values of {}( … ) need their names", signature.name);
                let problem = Problem::new(&codes::WRONG_SHAPE, items[0].place(), message);
                self.push(problem.hint(format!("write {}", form(signature))));
                return None;
            }
            _ => Vec::new(),
        };
        let mut found: Vec<(&'static Param, Node<'a>)> = Vec::new();
        let names: Vec<&str> = signature.params.iter().map(|param| param.name).collect();
        for (name, place, value) in given {
            let Some(param) = signature.params.iter().find(|param| param.name == name) else {
                let message = format!("`{}` has no field `{}`", signature.name, shortened(name));
                let hint =
                    self.did_you_mean(name, &names).unwrap_or_else(|| format!("write {}", form(signature)));
                self.push(Problem::new(&codes::UNKNOWN_FIELD, place, message).hint(hint));
                continue;
            };
            if let Some((_, first)) = found.iter().find(|(other, _)| other.name == name) {
                let problem = Problem::new(
                    &codes::DUPLICATE_FIELD,
                    place,
                    format!("the field `{name}` is given twice"),
                );
                self.push(problem.also(first.place(), "here for the first time"));
                continue;
            }
            found.push((param, value));
        }
        for param in signature.params.iter().filter(|param| param.required) {
            if !found.iter().any(|(given, _)| given.name == param.name) {
                let message = format!("`{}` needs the field `{}`", signature.name, param.name);
                let hint = format!("{} Write {}", param.summary, form(signature));
                self.push(Problem::new(&codes::MISSING_FIELD, node.head(), message).hint(hint));
            }
        }
        Some(found)
    }

    fn argument(&mut self, node: Node<'a>, kind: ParamKind, station: StationId, depth: u32) -> Option<Value> {
        let lists = matches!(kind, ParamKind::ChatLists | ParamKind::ExpertLists | ParamKind::Keeps);
        if lists && self.names.stations.is_empty() {
            // Only a desk profile is read before the stations are known.
            let message = "a desk profile knows no groups and no classes, so it cannot list them";
            let hint = "name this policy under `routing` in the scenario";
            self.push(Problem::new(&codes::DESK_ROUTING, node.place(), message).hint(hint));
            return None;
        }
        match kind {
            ParamKind::Count { min, max } => self.count(node, min, max).map(Value::Count),
            ParamKind::Span | ParamKind::Window => self.positive_span(node).map(Value::Span),
            ParamKind::Order => {
                self.policy_at(node, station, depth + 1).map(|order| Value::Order(Box::new(order)))
            }
            ParamKind::ChatLists => self.chat_lists(node, station).map(Value::ChatLists),
            ParamKind::ExpertLists => self.expert_lists(node, station).map(Value::ExpertLists),
            ParamKind::Keeps => self.each(node, |cx, item| cx.keep(item, station)).map(Value::Keeps),
        }
    }

    fn chat_lists(&mut self, node: Node<'a>, station: StationId) -> Option<Vec<Vec<GroupId>>> {
        let mut lists = vec![Vec::new(); self.names.classes.len()];
        let mut fine = true;
        for (class, key, value) in self.entries(node, Cx::name)? {
            let id = self.class_named(key, &class);
            let value = value.named("the list of groups");
            let groups = self.names(value).and_then(|names| {
                let groups: Vec<_> =
                    names.iter().map(|(name, item)| self.group_named(*item, name, station)).collect();
                groups.into_iter().collect::<Option<Vec<GroupId>>>()
            });
            match (id, groups) {
                (Some(id), Some(groups)) => lists[id.index()] = groups,
                _ => fine = false,
            }
        }
        fine.then_some(lists)
    }

    fn expert_lists(&mut self, node: Node<'a>, station: StationId) -> Option<Vec<Vec<ClassId>>> {
        let mut lists = vec![Vec::new(); self.names.groups.len()];
        let mut fine = true;
        for (group, key, value) in self.entries(node, Cx::name)? {
            let id = self.group_named(key, &group, station);
            let value = value.named("the list of classes");
            let classes = self.names(value).and_then(|names| {
                let classes: Vec<_> =
                    names.iter().map(|(name, item)| self.class_named(*item, name)).collect();
                classes.into_iter().collect::<Option<Vec<ClassId>>>()
            });
            match (id, classes) {
                (Some(id), Some(classes)) => lists[id.index()] = classes,
                _ => fine = false,
            }
        }
        fine.then_some(lists)
    }

    fn keep(&mut self, node: Node<'a>, station: StationId) -> Option<Keep> {
        let fields = self.open(node, &tables::KEEP)?;
        let group = fields.must(self, "group", |cx, node| cx.group_id(node, station));
        let from = fields.must(self, "from", Cx::class_id);
        let idle = fields.must(self, "idle", |cx, node| cx.count(node, 0, super::group::MOST_EXPERTS));
        Some(Keep { group: group?, from: from?, idle: idle? })
    }
}

/// How a policy is written.
fn form(signature: &Signature) -> String {
    let fields: Vec<String> = signature
        .params
        .iter()
        .filter(|param| param.required)
        .map(|param| format!("{}: {}", param.name, example(param.kind)))
        .collect();
    if fields.is_empty() {
        signature.name.to_owned()
    } else {
        format!("{}({})", signature.name, fields.join(", "))
    }
}

fn example(kind: ParamKind) -> String {
    match kind {
        ParamKind::Count { min, max } => 2.clamp(min, max).to_string(),
        ParamKind::Span | ParamKind::Window => shape::TIME.example.to_owned(),
        ParamKind::Order => USUAL.to_owned(),
        ParamKind::ChatLists => "{\"refund\": [\"team\"]}".to_owned(),
        ParamKind::ExpertLists => "{\"team\": [\"refund\"]}".to_owned(),
        ParamKind::Keeps => "[Keep(group: \"team\", from: \"refund\", idle: 2)]".to_owned(),
    }
}
