//! For tests: small logs by hand, on a small desk, and an ear that hears what stands in brackets. Floor 3.
//!
//! `[status]`, `[answer water]`, `[wrong water]`, `[ask order]` and so on; with a question mark, `[answer water?]`,
//! it is unsure.

use std::collections::BTreeMap;

use crate::engine::routing;
use crate::event::{Deed, Feeling, Record, Rule, SendHow, TicketEnd};
use crate::listen::{About, Finding, Heard, Sense, Verdict};
use crate::log::Log;
use crate::scenario::{NoLibrary, Partner, Platform, Scenario, SourceText, read};
use crate::speak::Names;
use crate::time::{SimTime, Span};
use crate::vocab::{
    Act, Behaviour, CaseId, Cents, ChatId, ClassId, DetailId, Ending, ExpertId, FactId, ItemId, PageId,
    PartnerId, PersonaId, Says, Speaker, StationId, TicketId,
};

use super::behaviours::{Judge, TABLE};
use super::card::{Mark, Note, Scorecard};
use super::claim::{Claim, score_claimed};
use super::course::Session;
use super::judge::{Mode, Played};
use super::par::Par;
use super::view::{self, SessionView};

/// Who is scored.
pub(super) const ME: ExpertId = ExpertId(0);

const DESK: &str = r#"
Scenario(
    schema: 1,
    title: "A desk for tests",
    length: "1h",
    closing: Cut,
    desk: Desk(
        accept_window: "20s", first_reply_limit: "100s", reply_limit: "180s",
        tickets: TicketClocks(take: "5m", first_reply: "60m", later_reply: "24h"),
    ),
    details: {"order": Detail(asks: "Which order number?"), "size": Detail(asks: "Which size?")},
    partners: {
        "tents": Partner(
            title: "Fernhill Tents", trade: "tents", prefix: "FT", skills: ["tents"],
            pages: {"/": Page(title: "Home"), "/dome": Page(title: "Dome", item: "dome")},
            items: {
                "dome": Item(title: "Dome for two", price: "180.00", tokens: ["dome"]),
                "pegs": Item(title: "Sand pegs", price: "14.00", tokens: ["sand pegs"]),
            },
            articles: {"fabric": Article(title: "Fabric", text: "A water column of 3000 mm.")},
            facts: {
                "water": Fact(in: Article("fabric"), says: ["The flysheet holds 3000 mm."], wrong: ["It holds 5000 mm."]),
                "where": Fact(in: Known, needs: ["order"], says: ["It left us this morning."]),
                "poles": Fact(in: Specialist, says: ["They are 9.5 mm."]),
                "spring": Fact(in: Nowhere, says: ["In {order}."]),
            },
            sales: Sales(buys_within: "5m", bonus: 0.02),
        ),
    },
    personas: {"usual": Persona(called: ["Ada"]), "other": Persona(called: ["Bo"])},
    cases: {
        "rain": Case(partner: "tents", page: On(path: "/dome"), opens: "a tent", asks: [Ask(fact: "water", say: "is it dry?")], fits: ["pegs"]),
        "parcel": Case(partner: "tents", opens: "my parcel", asks: [Ask(fact: "where", say: "where is it?")], knows: {"order": ["FT-2201"]}),
        "poles": Case(partner: "tents", opens: "the poles", asks: [Ask(fact: "poles", say: "how thick?"), Ask(fact: "spring", say: "a green one?")]),
    },
    specialist: Specialist(count: 1),
    experts: {"kim": Group(cap: 3, skills: ["tents"]), "lou": Group(cap: 3, skills: ["tents"])},
    customers: [Arrive(at: "5s", case: "rain", persona: "usual")],
)
"#;

/// A log in the making.
pub(super) struct Kit {
    pub scenario: Scenario,
    names: Names,
    pub log: Log,
    lines: BTreeMap<u64, u32>,
}

/// A verdict, in short.
#[derive(Debug)]
pub(super) struct Short {
    pub mark: Mark,
    pub rules: Vec<String>,
    pub notes: Vec<Note>,
    pub critical: Option<Note>,
}

/// An instant.
pub(super) const fn at(secs: u64) -> SimTime {
    SimTime::from_us(secs * 1_000_000)
}

impl Kit {
    pub fn new() -> Self {
        let source = SourceText { name: "kit.ron".to_owned(), text: DESK.to_owned() };
        let reading = read(source, &NoLibrary, &routing::signatures());
        let problems: Vec<String> = reading.problems.iter().map(|one| reading.render(one, false)).collect();
        let Some(scenario) = reading.scenario else { panic!("{}", problems.join("\n")) };
        let names = Names::new(&std::sync::Arc::new(scenario.clone()), 1, 0);
        Self { scenario, names, log: Log::default(), lines: BTreeMap::new() }
    }

    /// A chat about a case that waits since an instant.
    pub fn chat(case: &str, secs: u64) -> Self {
        let mut kit = Self::new();
        kit.opens(secs, 1, case);
        kit
    }

    fn platform(&self) -> &Platform {
        self.scenario.platform.as_ref().unwrap()
    }

    fn partner(&self) -> &Partner {
        &self.platform().partners[0]
    }

    pub fn fact(&self, name: &str) -> FactId {
        FactId::at(self.partner().facts.iter().position(|fact| fact.name == name).unwrap())
    }

    pub fn detail(&self, name: &str) -> DetailId {
        DetailId::at(self.platform().details.iter().position(|one| one.name == name).unwrap())
    }

    pub fn item(&self, name: &str) -> ItemId {
        ItemId::at(self.partner().items.iter().position(|one| one.name == name).unwrap())
    }

    pub fn put(&mut self, secs: u64, record: Record) -> &mut Self {
        self.log.records.push((at(secs), record));
        self
    }

    fn words(&mut self, text: &str) {
        self.log.words.push((self.log.records.len(), text.into()));
    }

    pub fn opens(&mut self, secs: u64, chat: u64, case: &str) -> &mut Self {
        let case = CaseId::at(self.platform().cases.iter().position(|one| one.name == case).unwrap());
        let page = self.platform().cases[case.index()].page;
        let persona = PersonaId(u16::from(chat > 1));
        let chat = ChatId(chat);
        let (class, station) = (ClassId(0), StationId(0));
        self.put(secs, Record::Arrived { chat, class, source: 0, after: None });
        self.put(secs, Record::Opened { chat, partner: PartnerId(0), case, persona, page, key: chat.0 });
        self.put(secs, Record::Queued { chat, class, station })
    }

    pub fn takes(&mut self, secs: u64, chat: u64) -> &mut Self {
        self.taken_by(secs, chat, ME)
    }

    pub fn taken_by(&mut self, secs: u64, chat: u64, expert: ExpertId) -> &mut Self {
        let (waited, asked) = (Span::ZERO, Span::ZERO);
        let (chat, class) = (ChatId(chat), ClassId(0));
        let taken =
            Record::Taken { chat, class, expert, waited, asked, queued: true, owing: true, gone: false };
        self.put(secs, taken)
    }

    pub fn customer(&mut self, secs: u64, chat: u64, text: &str, acts: &[Act]) -> &mut Self {
        self.says(secs, chat, Speaker::Customer, text, Says::of(acts).unwrap())
    }

    /// An own line: what it does stands in brackets.
    pub fn own(&mut self, secs: u64, chat: u64, text: &str) -> &mut Self {
        let chars = u32::try_from(text.chars().count()).unwrap();
        let deed = Deed::Send { chat: ChatId(chat), how: SendHow::Typed, chars };
        self.put(secs, Record::Did { expert: ME, deed });
        self.words(text);
        self.says(secs, chat, Speaker::Expert, text, Says::one(Act::Status))
    }

    pub fn says(&mut self, secs: u64, chat: u64, who: Speaker, text: &str, says: Says) -> &mut Self {
        let line = self.lines.entry(chat).or_default();
        let number = std::mem::replace(line, *line + 1);
        let chars = u32::try_from(text.chars().count()).unwrap();
        let typed = Span::ZERO;
        self.put(secs, Record::Said { chat: ChatId(chat), who, line: number, says, chars, typed });
        self.words(text);
        self
    }

    pub fn did(&mut self, secs: u64, deed: Deed) -> &mut Self {
        self.put(secs, Record::Did { expert: ME, deed })
    }

    pub fn looks(&mut self, secs: u64, chat: u64, first: u32, last: u32) -> &mut Self {
        self.did(secs, Deed::LookAt { chat: ChatId(chat), first, last })
    }

    pub fn resolves(&mut self, secs: u64, chat: u64) -> &mut Self {
        self.did(secs, Deed::Resolve { chat: ChatId(chat) }).ends(secs, chat, Ending::Resolved)
    }

    pub fn released(&mut self, secs: u64, chat: u64) -> &mut Self {
        let (zero, chat, class) = (Span::ZERO, ChatId(chat), ClassId(0));
        let (waited, served, work, idle) = (zero, zero, zero, zero);
        let (owing, gone, expert) = (false, false, ME);
        self.put(secs, Record::Released { chat, class, expert, waited, served, work, idle, owing, gone })
    }

    pub fn ends(&mut self, secs: u64, chat: u64, how: Ending) -> &mut Self {
        self.released(secs, chat);
        let (class, station) = (ClassId(0), StationId(0));
        self.put(
            secs,
            Record::Ended { chat: ChatId(chat), class, station, how, lasted: Span::ZERO, stints: 1 },
        )
    }

    pub fn feels(&mut self, secs: u64, chat: u64, trust: i32) -> &mut Self {
        let by = Feeling { trust, ..Feeling::default() };
        self.put(secs, Record::Felt { chat: ChatId(chat), rule: Rule::CameSo, by })
    }

    pub fn ticket(&mut self, secs: u64, ticket: u64) -> &mut Self {
        let (ticket, partner) = (TicketId(ticket), PartnerId(0));
        self.put(secs, Record::TicketOpened { ticket, partner, chat: None, by: None })
    }

    pub fn closes_ticket(&mut self, secs: u64, ticket: u64) -> &mut Self {
        self.put(secs, Record::TicketClosed { ticket: TicketId(ticket), how: TicketEnd::Settled });
        self.put(secs, Record::TicketPaid { ticket: TicketId(ticket), expert: ME, pay: Cents(150) })
    }

    /// A page that the customer goes to.
    pub fn page(&mut self, secs: u64, chat: u64) -> &mut Self {
        self.put(secs, Record::PageMoved { chat: ChatId(chat), page: PageId(0), stayed: Span::ZERO })
    }

    pub fn session(&self) -> Session {
        self.session_with(&[])
    }

    pub fn session_with(&self, claims: &[Claim]) -> Session {
        let hears = |text: &str, about: &About<'_>| self.hears(text, about);
        Session::gathered(&self.scenario, &self.log, &self.names, &hears, ME, claims)
    }

    pub fn par(&self) -> Par {
        Par { session: self.session(), figures: BTreeMap::new() }
    }

    /// The card, with what the brackets say.
    pub fn card(&self, mode: Mode) -> Scorecard {
        let ear = crate::listen::english(&self.scenario);
        let (scenario, log, names) = (&self.scenario, &self.log, &self.names);
        let played = Played { scenario, log, names, ear: &ear, expert: ME, seed: 1, replication: 0 };
        super::judge(&played, &self.session(), None, mode)
    }

    /// The card of what English really hears, with claims.
    pub fn claimed(&self, mode: Mode, claims: &[Claim]) -> Scorecard {
        let ear = crate::listen::english(&self.scenario);
        let (scenario, log, names) = (&self.scenario, &self.log, &self.names);
        let played = Played { scenario, log, names, ear: &ear, expert: ME, seed: 1, replication: 0 };
        score_claimed(&played, None, mode, claims)
    }

    /// The verdict on the first chat, or on the session.
    pub fn verdict(&self, of: Behaviour, par: Option<&Par>) -> Short {
        let session = self.session();
        let (scenario, platform) = (&self.scenario, self.platform());
        let all = SessionView { scenario, platform, session: &session, par };
        let (_, judge) = TABLE.iter().find(|(behaviour, _)| *behaviour == of).unwrap();
        let verdict: view::Verdict = match judge {
            Judge::Chat(judge) => judge(&all.chat(&session.chats[0]).unwrap()),
            Judge::Session(judge) => judge(&all),
        };
        let rules = verdict.notes.iter().map(|note| note.rule.clone()).collect();
        Short { mark: verdict.mark, rules, notes: verdict.notes, critical: verdict.critical }
    }

    pub fn mark(&self, of: Behaviour) -> Mark {
        self.verdict(of, None).mark
    }

    fn hears(&self, text: &str, _: &About<'_>) -> Heard {
        let mut findings = Vec::new();
        for (start, _) in text.match_indices('[') {
            let Some(inner) = text[start + 1..].split(']').next() else { continue };
            let sure = !inner.ends_with('?');
            let (word, of) =
                inner.trim_end_matches('?').split_once(' ').unwrap_or((inner.trim_end_matches('?'), ""));
            let verdict = if sure { Verdict::Yes } else { Verdict::Unsure };
            let span = start..start + inner.len() + 2;
            findings.push(Finding { sense: self.sense(word, of), verdict, span, rule: word.to_owned() });
        }
        Heard { findings, cut: false }
    }

    fn sense(&self, word: &str, of: &str) -> Sense {
        match word {
            "greet" => Sense::Greets,
            "status" => Sense::Status { weak: false },
            "hold" => Sense::Hold,
            "ask" => Sense::Asks(self.detail(of)),
            "matter" => Sense::AsksMatter,
            "confirm" => Sense::Confirms(self.item(of)),
            "answer" => Sense::Answers(self.fact(of)),
            "part" => Sense::Part(self.fact(of)),
            "wrong" => Sense::Wrong(self.fact(of)),
            "promise" => Sense::Promises { how: true, when: true },
            "vague" => Sense::Promises { how: false, when: false },
            "refer" => Sense::Refers,
            "offer" => Sense::Offers(self.item(of)),
            "press" => Sense::Presses,
            "nudge" => Sense::Nudges,
            "close" => Sense::Closes,
            _ => panic!("the ear of the tests does not know `{word}`"),
        }
    }
}
