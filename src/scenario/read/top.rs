//! A whole reading: names first, then every part, then the judgement of all together.
//!
//! Floor 1.

use super::load::{FileKind, Loader};
use super::station::{finished, numbered};
use super::{desk, tables};
use crate::scenario::codes;
use crate::scenario::model::{Class, Closing, Desk, Probes, Scenario};
use crate::scenario::names::NamedClass;
use crate::scenario::policy::Signature;
use crate::scenario::problem::Problem;
use crate::scenario::reader::Cx;
use crate::scenario::reader::fields::Fields;
use crate::scenario::reader::node::{Node, Shape};
use crate::scenario::reader::shape::{self, Wanted};
use crate::scenario::resolve;
use crate::scenario::resolve::draft::Draft;
use crate::time::Span;

/// Ids of the behaviours that are scored.
pub(in crate::scenario) const BEHAVIOURS: [&str; 27] = [
    "offers",
    "first-response",
    "reply-time",
    "answer-time",
    "dead-air",
    "status",
    "over-messaging",
    "patience",
    "greeting",
    "reads-first",
    "no-repeat",
    "no-re-asking",
    "confirms-product",
    "clarifies",
    "right-answer",
    "nothing-open",
    "chunking",
    "macro",
    "specialist",
    "follow-up",
    "offer",
    "not-pushy",
    "fair-share",
    "ending",
    "tone",
    "language",
    "keyboard",
];

const DESK: Wanted =
    Wanted { what: "a desk profile", example: "Desk(accept_window: \"20s\") or \"desks/standard.ron\"" };

/// Reads everything that was loaded. The scenario is complete only if no error was reported.
pub(in crate::scenario) fn build<'a>(
    cx: &mut Cx<'a>,
    loader: &'a Loader,
    policies: &'a [&'static Signature],
) -> Option<Scenario> {
    cx.names.policies = policies;
    let mut files: Vec<Option<Fields<'a>>> = vec![None; loader.files.len()];
    for at in (0..loader.files.len()).rev() {
        files[at] = cx.open_file(loader, at);
    }
    let before = cx.errors();
    // Libraries come first, so that what they define has the lower ids.
    for at in (1..files.len()).chain([0]) {
        if let Some(fields) = &files[at] {
            cx.collect(fields, at == 0);
        }
    }
    cx.names.incomplete = loader.incomplete || cx.errors() > before;
    let desk = cx.desk_profile(loader, files.first().and_then(Option::as_ref));
    let main = files.into_iter().next().flatten();
    let is_scenario = loader.loaded.first().is_some_and(|file| file.kind == FileKind::Scenario);
    let scenario = if let Some(fields) = main.filter(|_| is_scenario) {
        cx.scenario(&fields, desk)
    } else {
        cx.classes();
        None
    };
    cx.read_unused_laws();
    if cx.errors() == 0 && is_scenario {
        resolve::unused_laws(cx);
    }
    scenario
}

impl<'a> Cx<'a> {
    /// Opens a file by the table of what it should be.
    fn open_file(&mut self, loader: &Loader, at: usize) -> Option<Fields<'a>> {
        let (kind, wanted) = match loader.loaded[at].kind {
            FileKind::Unknown => return None,
            kind if at == 0 => (kind, kind),
            kind if loader.desk == Some(at) => (kind, FileKind::Desk),
            kind => (kind, FileKind::Library),
        };
        let whole = self.whole(at);
        if kind != wanted {
            let (word, field) = if wanted == FileKind::Desk { ("Desk", "desk") } else { ("Library", "use") };
            let message = format!("this file is named in `{field}`, so it must hold {word}( … )");
            self.push(Problem::new(&codes::WRONG_FILE, whole.head(), message));
            return None;
        }
        match kind {
            FileKind::Scenario => self.open_loaded(loader, at, &tables::SCENARIO),
            FileKind::Library => self.open_loaded(loader, at, &tables::LIBRARY),
            FileKind::Desk | FileKind::Unknown => {
                self.desk(whole, &tables::DESK_FILE);
                None
            }
        }
    }

    /// The desk profile: inline, from its file, or the usual one.
    fn desk_profile(&mut self, loader: &Loader, main: Option<&Fields<'a>>) -> Option<Desk> {
        let Some(node) = main.and_then(|fields| fields.get("desk")) else { return Some(desk::standard()) };
        match node.shape() {
            Shape::Word => self.desk(node, &tables::DESK),
            // Its problems were reported when the file was opened.
            Shape::Text => {
                let file = loader.desk.filter(|at| loader.loaded[*at].kind == FileKind::Desk)?;
                self.quietly(|cx| cx.desk(cx.whole(file), &tables::DESK_FILE))
            }
            _ => {
                self.wrong_shape(node, DESK);
                None
            }
        }
    }

    /// Collects the laws and classes of a file, and looks at its `use`.
    fn collect(&mut self, fields: &Fields<'a>, own: bool) {
        if let Some(node) = fields.get("use").filter(|node| node.shape() != Shape::List) {
            self.wrong_shape(node, shape::LIST);
        }
        if let Some(node) = fields.get("laws") {
            self.collect_laws(node, own);
        }
        if let Some(node) = fields.get("classes") {
            self.collect_classes(node, own);
        }
    }

    fn scenario(&mut self, fields: &Fields<'a>, desk: Option<Desk>) -> Option<Scenario> {
        let before = self.errors();
        self.collect_stations(fields);
        self.collect_groups();
        self.names.incomplete |= self.errors() > before;
        let title = fields.must(self, "title", |cx, node| cx.line(node, 200));
        let briefing = fields.or(self, "briefing", String::new(), |cx, node| cx.paragraph(node, 10_000));
        let level = fields.or(self, "level", 0, |cx, node| cx.count(node, 1, 5));
        let practises = fields.or(self, "practises", Vec::new(), Cx::behaviours);
        let seed = fields.or(self, "seed", 1, Cx::whole_number);
        let answer_within = fields.maybe(self, "answer_within", Cx::span);
        let draft = Draft {
            fields: fields.clone(),
            length: fields.must(self, "length", Cx::positive_span),
            warm_up: fields.or(self, "warm_up", Span::ZERO, Cx::span),
            // A person may never answer, so a run with a seat is cut unless the file says otherwise.
            closing: fields.or(
                self,
                "closing",
                if fields.get("you").is_some() { Closing::Cut } else { Closing::Drain },
                Cx::closing,
            ),
            accept_window: desk.as_ref().map(|desk| desk.accept_window),
            classes: self.classes(),
            groups: self.groups(),
            stations: self.stations(),
            arrivals: fields.must(self, "arrivals", Cx::arrivals),
        };
        let probes = fields.or(self, "probes", Probes::default(), Cx::probes);
        resolve::judge(self, &draft);
        let (groups, stations) =
            (whole(draft.groups)?, whole(draft.stations.into_iter().map(finished).collect())?);
        Some(Scenario {
            title: title?,
            briefing: briefing?,
            level: u8::try_from(level?).ok()?,
            practises: practises?,
            seed: seed?,
            length: draft.length?,
            warm_up: draft.warm_up?,
            closing: draft.closing?,
            answer_within: answer_within?,
            desk: desk?,
            classes: whole(draft.classes)?,
            arrivals: draft.arrivals?.into_iter().map(|(arrivals, _)| arrivals).collect(),
            stations,
            groups: numbered(groups),
            probes: probes?,
            platform: None,
        })
    }

    fn classes(&mut self) -> Vec<Option<Class>> {
        let classes: Vec<(String, Node<'a>)> =
            self.names.classes.iter().map(|NamedClass { name, node, .. }| (name.clone(), *node)).collect();
        classes.into_iter().map(|(name, node)| self.class(node, &name)).collect()
    }

    /// Makes sure that no file is refused without a word. Nothing known leads here.
    pub fn not_understood(&mut self) {
        let message = "this file is not understood";
        let hint = "write names in plain letters, and check it piece by piece";
        self.push(Problem::new(&codes::SYNTAX, self.whole(0).head(), message).hint(hint));
    }

    fn closing(&mut self, node: Node<'a>) -> Option<Closing> {
        Some(match self.bare(node, &["Drain", "Cut"])? {
            "Cut" => Closing::Cut,
            _ => Closing::Drain,
        })
    }

    fn behaviours(&mut self, node: Node<'a>) -> Option<Vec<String>> {
        let names = self.names(node)?;
        let mut fine = true;
        for (name, item) in &names {
            if !BEHAVIOURS.contains(&name.as_str()) {
                let known: Vec<String> = BEHAVIOURS.iter().map(|id| (*id).to_owned()).collect();
                self.unknown(&codes::UNKNOWN_BEHAVIOUR, *item, "behaviour", name, &known);
                fine = false;
            }
        }
        fine.then(|| names.into_iter().map(|(name, _)| name).collect())
    }

    fn whole_number(&mut self, node: Node<'a>) -> Option<u64> {
        self.whole_in(node, 0, u64::MAX)
    }
}

/// All parts, or none if one is missing.
fn whole<T>(parts: Vec<Option<T>>) -> Option<Vec<T>> {
    parts.into_iter().collect()
}
