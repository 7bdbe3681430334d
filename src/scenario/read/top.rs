//! A whole reading: names first, then every part, then the judgement of all together.
//!
//! Floor 1.

use super::load::{FileKind, Loader};
use super::platform::Conversations;
use super::rubric::Bands;
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
use crate::scenario::resolve::draft::{Draft, PlatformDraft, whole};
use crate::time::Span;

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
    for (at, fields) in files.iter().enumerate() {
        if let Some(fields) = fields {
            cx.collect_manners(fields, at == 0);
        }
    }
    cx.names.incomplete = loader.incomplete || cx.errors() > before;
    cx.collect_parts();
    let desk = cx.desk_profile(loader, files.first().and_then(Option::as_ref));
    let main = files.into_iter().next().flatten();
    let is_scenario = loader.loaded.first().is_some_and(|file| file.kind == FileKind::Scenario);
    let scenario = if let Some(fields) = main.filter(|_| is_scenario) {
        cx.scenario(&fields, desk)
    } else {
        cx.classes();
        let things = cx.things();
        if cx.errors() == 0 && !loader.incomplete {
            resolve::warn_of_things(cx, &things);
        }
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
            FileKind::Scenario => {
                let fields = self.open_loaded(loader, at, &tables::SCENARIO)?;
                self.one_way(&fields);
                Some(fields)
            }
            FileKind::Library => self.open_loaded(loader, at, &tables::LIBRARY),
            // Read when the names are known that it may use.
            FileKind::Desk | FileKind::Unknown => None,
        }
    }

    /// The desk profile: inline, from its file, or the usual one.
    fn desk_profile(&mut self, loader: &Loader, main: Option<&Fields<'a>>) -> Option<Desk> {
        let is_desk = |at: &usize| loader.loaded.get(*at).is_some_and(|file| file.kind == FileKind::Desk);
        let file = loader.desk.or(Some(0)).filter(is_desk);
        let profile = file.map(|at| self.desk(self.whole(at), &tables::desk::DESK_FILE));
        let Some(node) = main.and_then(|fields| fields.get("desk")) else { return Some(desk::standard()) };
        match node.shape() {
            Shape::Word => self.desk(node, &tables::desk::DESK),
            Shape::Text => profile.flatten(),
            _ => {
                self.wrong_shape(node, DESK);
                None
            }
        }
    }

    /// Collects what a file defines, and looks at its `use`.
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
        self.collect_things(fields, own);
    }

    fn scenario(&mut self, fields: &Fields<'a>, desk: Option<Desk>) -> Option<Scenario> {
        let before = self.errors();
        self.collect_stations(fields);
        self.collect_groups();
        self.names.incomplete |= self.errors() > before;
        let head = self.scenario_head(fields);
        let draft = self.draft(fields, desk.as_ref());
        let probes = fields.or(self, "probes", Probes::default(), Cx::probes);
        let rubric = self.rubric(fields, desk.as_ref());
        let bands = fields.or(self, "bands", Bands::new(), Cx::bands);
        resolve::judge(self, &draft);
        let (groups, stations) =
            (whole(draft.groups)?, whole(draft.stations.into_iter().map(finished).collect())?);
        let head = head?;
        Some(Scenario {
            title: head.title,
            briefing: head.briefing,
            level: head.level,
            practises: head.practises,
            rubric: rubric?,
            bands: bands?,
            seed: head.seed,
            length: draft.length?,
            warm_up: draft.warm_up?,
            closing: draft.closing?,
            answer_within: head.answer_within,
            desk: desk?,
            classes: whole(draft.classes)?,
            arrivals: draft.arrivals?.into_iter().map(|(arrivals, _)| arrivals).collect(),
            stations,
            groups: numbered(groups),
            probes: probes?,
            platform: match draft.platform {
                Some(platform) => Some(platform.finished()?),
                None => None,
            },
        })
    }

    fn draft(&mut self, fields: &Fields<'a>, desk: Option<&Desk>) -> Draft<'a> {
        let length = fields.must(self, "length", Cx::positive_span);
        let warm_up = fields.or(self, "warm_up", Span::ZERO, Cx::span);
        // A person may never answer, so a run with a seat is cut unless the file says otherwise.
        let usual = if fields.get("you").is_some() { Closing::Cut } else { Closing::Drain };
        let closing = fields.or(self, "closing", usual, Cx::closing);
        let things = self.things();
        let (classes, arrivals, platform) = if self.names.conversing {
            let Conversations { classes, arrivals, platform } = self.conversations(fields, things);
            (classes, arrivals, Some(platform))
        } else {
            (self.classes(), fields.must(self, "arrivals", Cx::arrivals), None::<PlatformDraft>)
        };
        Draft {
            fields: fields.clone(),
            length,
            warm_up,
            closing,
            accept_window: desk.map(|desk| desk.accept_window),
            classes,
            groups: self.groups(),
            stations: self.stations(desk),
            arrivals,
            platform,
        }
    }

    pub(super) fn classes(&mut self) -> Vec<Option<Class>> {
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
        Some(match self.one_of(node, &["Drain", "Cut", "Morning"])? {
            "Morning" => {
                let [after] = self.args(node, "Morning(\"14h\")")?;
                Closing::Morning(self.positive_span(after.named("Morning"))?)
            }
            word => match self.bare(node, &["Drain", "Cut"]).map(|_| word)? {
                "Cut" => Closing::Cut,
                _ => Closing::Drain,
            },
        })
    }
}
