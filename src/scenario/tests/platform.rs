//! Scenarios with conversations, and what they mean. Floor 1.

use super::limits::row;
use super::{Shelf, check, check_with, codes, scenario};
use crate::scenario::{
    BotAsks, Cast, Closing, Family, Found, Mechanism, Mood, PHRASES, PagesShown, Partner, Phrase, Platform,
    Process, Scenario, Serve, Service, TONES, Tone, Trigger,
};
use crate::time::{SimTime, Span};
use crate::vocab::{
    CaseId, Cents, ClassId, DetailId, FactId, ItemId, MannerId, PageId, PartnerId, PersonaId, Ppm, Quirk,
    Speaker,
};

const EVENING: &str = r#"
Scenario(
    schema: 1,
    title: "An evening",
    length: "2h",
    closing: Morning("14h"),
    desk: Desk(
        title: "Evening desk",
        away_after_decline: "2m",
        routing: PushOne(order: LongestIdle, window: "30s"),
        ticket_pay: "1.50",
        first_reply_limit: "180s",
        hello: Hello(share: 0.7, say: ["Hi {customer}, I'm {expert}."]),
        silence_reminder: "180s",
        silence_closes: "48h",
        idle_frees: "10m",
        pages: First,
        tickets: TicketClocks(take: "6m"),
        channels: ["phone", "e-mail"],
        automatic: [Automatic(family: Queue, after: "45s", say: "One moment, {customer}.")],
        rating_floor: 4.1,
    ),
    details: {"order": Detail(find: Lognormal(median: "25s", sigma: 0.6), asks: "Could you tell me the order number?", called: "order number"), "size": Detail(asks: "Which size?")},
    partners: {
        "northpeak": Partner(
            title: "Northpeak", trade: "outdoor shop", tone: "warm", policies: ["Returns within 30 days."],
            skills: ["outdoor"], reports_presence: true, chat_pay: "1.30",
            pages: {"/": Page(title: "Home"), "/shell": Page(title: "Ridge Shell", item: "ridge-shell")},
            items: {
                "ridge-shell": Item(title: "Ridge Shell", price: "149.00", tokens: ["ridge shell"]),
                "ridge-down": Item(title: "Ridge Down", price: "189.00", tokens: ["ridge down"]),
            },
            articles: {"care": Article(title: "Care", text: "Wash cold."), "sizes": Article(title: "Sizes", text: "It packs small.")},
            macros: {"returns": Macro(title: "Returns", text: "Dear {name},\n\nsend it back.\n\nBye")},
            facts: {
                "packed-size": Fact(in: Article("sizes"), says: ["As an apple.", ("About {order}.", 3)], wrong: "It does not.", hear: Hear(all: ["apple"])),
                "refund": Fact(in: Specialist, needs: ["order"], says: "Five days.", in_macro: "returns", hear: Hear(all: ["5 days"])),
                "tomorrow": Fact(in: Nowhere, says: "Nobody knows."),
                "hours": Fact(says: "Until eight.", hear: Hear(all: ["until .. 8"])),
            },
            topics: {"product": Topic(priority: 2, says: "a product"), "returns": Topic(skills: ["billing"], says: ["a return"])},
            bot: PartnerBot(title: "Pip", steps: [Step(say: "Hi!"), Step(say: "What is it?", asks: Topic), Step(say: "So?", asks: Matter)], generated: Generated(tries: 0.5, right: 0.6)),
            router: RoutingBot(steps: [Step(say: "Your order?", asks: Detail("order"))]),
            automatic: [Automatic(family: OnHold, after: "45s", every: "90s", at_most: 2, say: "Still here.")],
            sales: Sales(buys_within: "6m", bonus: 0.02),
        ),
    },
    personas: {
        "kettle-on": Persona(
            called: ["Marta", "Jo"], typing: 3.5, patience: Short, patience_in_chat: Endless, leaves_silently: 0.15,
            temper: 1.5, tone: Warm, wordy: 0.7, bursts: 0.4, thinks: Thinking(recall: "40s"),
            style: Style(lower_case: true, spellings: {"definitely": "definately"}), quirks: {"brb": 0.1},
        ),
        "plain": Persona(called: ["Ed"]),
    },
    cases: {
        "jacket": Case(
            partner: "northpeak", topic: "returns", names_topic: 0.9,
            page: On(path: "/shell", means: "ridge-down", trail: ["/"]),
            opens: "looking for a jacket",
            asks: [
                Ask(fact: "packed-size", say: "does it pack small?"),
                Ask(fact: "refund", after: "packed-size", doubt: true, knows_better: 0.2, say: "and if not?"),
            ],
            knows: {"order": ["NP-20417", ("it is NP-20417", 2)]}, clarify: ["order"], mood: Annoyed,
            intent: 0.45, budget: "200.00", buys: "ridge-down", fits: ["ridge-shell"], leaves_silently: 0.1,
        ),
        "hours": Case(partner: "northpeak", asks: [Ask(fact: "hours", say: "until when?")], escalates: true),
    },
    manners: {"quick": Manner(serve: MostUrgent, habits: Habits(updates: 0.5)), "slow": Manner(typing: 2.5)},
    experts: {
        "team": Group(count: 2, cap: 3, skills: ["outdoor", "billing"], like: "slow", breaks: [("1h", "1h10m")]),
    },
    you: Seat(cap: 2, skills: ["outdoor"]),
    customers: [
        Arrive(at: "5s", case: "jacket", persona: "kettle-on"),
        Arrive(between: ("30s", "70s"), case: OneOf(["jacket", "hours"])),
        Stream(case: OneOf({"jacket": 3, "hours": 1}), persona: OneOf(["plain"]), process: Poisson(rate: "20 per hour"), batch: {2: 1}),
        Tickets(partner: "northpeak", process: Poisson(rate: "2 per hour"), work: "4m"),
    ],
    specialist: Specialist(count: 2, never: 0),
    twists: [
        When(at: SilenceOver("2m"), say: "hello??"),
        When(case: "jacket", at: Answered("refund"), say: "wow"),
        When(at: Asked("size"), say: "hm"),
    ],
    without: ["ratings", "keyboard"],
)
"#;

fn evening() -> (Scenario, Platform) {
    let mut scenario = scenario(EVENING);
    let platform = scenario.platform.take().unwrap();
    (scenario, platform)
}

fn northpeak() -> Partner {
    evening().1.partners.remove(0)
}

fn share(value: f64) -> Ppm {
    Ppm::from_f64(value).unwrap()
}

#[test]
fn classes_follow_from_partners_and_topics() {
    let (scenario, platform) = evening();
    let names: Vec<(&str, u8)> =
        scenario.classes.iter().map(|class| (class.name.as_str(), class.priority)).collect();
    assert_eq!(names, [("northpeak/product", 2), ("northpeak/returns", 0), ("northpeak", 0)]);
    assert_eq!(scenario.classes[0].needs, ["outdoor"], "a topic without skills has those of the partner");
    assert_eq!(scenario.classes[1].needs, ["billing"]);
    assert!(scenario.classes.iter().all(|class| class.patience.is_none() && class.bot.is_none()));
    assert_eq!(platform.topics, [[ClassId(0), ClassId(1), ClassId(2)]]);
    assert_eq!(scenario.stations.len(), 1);
    assert_eq!(scenario.stations[0].service, Service::Conversation);
    assert_eq!(scenario.stations[0].routing.name, "PushOne", "the desk says how it routes");
    assert!(scenario.arrivals.iter().all(|arrivals| arrivals.classes == [(ClassId(2), 1)]));
}

#[test]
fn customers_come_with_a_matter_and_a_way_to_be() {
    let (scenario, platform) = evening();
    let at = |seconds: u64| SimTime::from_us(seconds * 1_000_000);
    assert_eq!(scenario.arrivals[0].process, Process::At(vec![at(5)]));
    assert_eq!(scenario.arrivals[1].process, Process::At(vec![at(30)]));
    assert_eq!(scenario.arrivals[2].batch, [(2, 1)]);
    let chats = |at: usize| match &platform.casts[at] {
        Cast::Chats { cases, personas, within } => (cases.clone(), personas.clone(), *within),
        other => panic!("{other:?}"),
    };
    let (jacket, hours, kettle_on, plain) = (CaseId(0), CaseId(1), PersonaId(0), PersonaId(1));
    assert_eq!(chats(0), (vec![(jacket, 1)], vec![(kettle_on, 1)], None));
    let everybody = vec![(kettle_on, 1), (plain, 1)];
    assert_eq!(chats(1), (vec![(jacket, 1), (hours, 1)], everybody, Some((at(30), at(70)))));
    assert_eq!(chats(2), (vec![(jacket, 3), (hours, 1)], vec![(plain, 1)], None));
    let Cast::Tickets { partner, work } = &platform.casts[3] else { panic!() };
    assert_eq!((*partner, work.constant_value()), (PartnerId(0), Some(240e6)));
}

#[test]
fn a_partner_knows_its_site_and_its_products() {
    let partner = northpeak();
    assert_eq!((partner.title.as_str(), partner.prefix.as_str()), ("Northpeak", "NO"));
    assert_eq!((partner.chat_pay, partner.reports_presence), (Some(Cents(130)), true));
    assert_eq!((partner.pages[1].path.as_str(), partner.pages[1].item), ("/shell", Some(ItemId(0))));
    assert_eq!((partner.items[1].price, partner.macros[0].parts), (Cents(18_900), 1));
    let found: Vec<Found> = partner.facts.iter().map(|fact| fact.found).collect();
    assert_eq!(found, [Found::Article(1), Found::Specialist, Found::Nowhere, Found::Known]);
    let [packed, refund, ..] = &partner.facts[..] else { panic!() };
    assert_eq!((packed.says[1].weight, packed.chars), (3, 14), "12 and three times 14 characters");
    assert_eq!((packed.wrong.len(), refund.in_macro), (1, Some(0)));
    assert_eq!(refund.needs, [DetailId(0)]);
    let bot = partner.bot.unwrap();
    let asks: Vec<BotAsks> = bot.steps.iter().map(|step| step.asks).collect();
    assert_eq!(asks, [BotAsks::Nothing, BotAsks::Topic, BotAsks::Matter]);
    assert_eq!(bot.generated.unwrap().right, share(0.6));
    assert_eq!(partner.router.unwrap().steps[0].asks, BotAsks::Detail(DetailId(0)));
    let line = &partner.automatic[0];
    assert_eq!((line.family, line.every, line.at_most), (Family::OnHold, Some(Span::from_secs(90)), 2));
    assert_eq!(partner.sales.unwrap().bonus, share(0.02));
}

#[test]
fn a_case_says_what_is_asked_known_and_bought() {
    let platform = evening().1;
    let case = &platform.cases[0];
    assert_eq!((case.topic, case.names_topic), (Some(1), share(0.9)));
    assert_eq!((case.page, case.means), (Some(PageId(1)), Some(ItemId(1))));
    assert_eq!(case.trail, [PageId(0)]);
    let second = &case.asks[1];
    assert_eq!((second.fact, second.after, second.doubt), (FactId(1), Some(FactId(0)), true));
    assert_eq!(second.knows_better, share(0.2));
    assert_eq!((case.knows[0].0, case.knows[0].1[1].weight), (DetailId(0), 2));
    assert_eq!((case.clarify.as_slice(), case.mood), ([DetailId(0)].as_slice(), Mood::Annoyed));
    assert_eq!((case.intent, case.budget), (share(0.45), Some(Cents(20_000))));
    assert_eq!((case.buys, case.fits.as_slice()), (Some(ItemId(1)), [ItemId(0)].as_slice()));
    assert_eq!((case.leaves_silently, case.escalates), (Some(share(0.1)), false));
    let other = &platform.cases[1];
    assert_eq!((other.topic, other.names_topic, other.mood), (None, Ppm::ONE, Mood::Neutral));
    assert!(other.opens.is_empty() && other.page.is_none() && other.escalates);
}

#[test]
fn a_persona_says_how_somebody_is() {
    let platform = evening().1;
    let [kettle_on, plain] = &platform.personas[..] else { panic!() };
    assert_eq!((kettle_on.typing_cps.constant_value(), kettle_on.reading_wpm), (Some(3.5), 220));
    assert_eq!((kettle_on.temper, kettle_on.wordy), (1_500_000, 700_000));
    assert_eq!((kettle_on.tone, plain.tone), (Tone::Warm, Tone::Plain));
    assert_eq!(kettle_on.quirks, [(Quirk::Brb, share(0.1))]);
    assert_eq!(kettle_on.thinking.recall.constant_value(), Some(40e6));
    assert!(kettle_on.thinking.offer.constant_value().is_none(), "the others stay as usual");
    assert!((kettle_on.patience.mean() - 90e6).abs() < 1.0);
    assert!(kettle_on.patience_in_chat.constant_value().unwrap() > 3e15, "about a hundred years");
    assert!(kettle_on.style.lower_case && kettle_on.style.full_stops);
    assert_eq!(kettle_on.style.spellings, [("definitely".to_owned(), "definately".to_owned())]);
}

#[test]
fn groups_have_manners_and_breaks() {
    let (scenario, platform) = evening();
    assert_eq!(
        platform.manners.iter().map(|manner| manner.name.as_str()).collect::<Vec<_>>(),
        ["quick", "slow"]
    );
    assert_eq!((scenario.groups[0].manner, scenario.groups[1].manner), (MannerId(1), MannerId(0)));
    let hour = Span::from_secs(3_600);
    assert_eq!(scenario.groups[0].breaks, [(hour.into(), SimTime::from(Span::from_secs(4_200)))]);
    let quick = &platform.manners[0];
    assert_eq!(
        (quick.serve, quick.habits.updates, quick.habits.greets),
        (Serve::MostUrgent, share(0.5), Ppm::ONE)
    );
    assert_eq!(platform.manners[1].typing_cps.constant_value(), Some(2.5));
}

#[test]
fn the_desk_says_what_the_platform_does() {
    let (scenario, platform) = evening();
    let desk = &scenario.desk;
    assert_eq!(scenario.closing, Closing::Morning(Span::from_secs(14 * 3_600)));
    assert_eq!((desk.title.as_str(), desk.ticket_pay, desk.rating_floor), ("Evening desk", Cents(150), 410));
    assert_eq!((desk.first_reply_limit, desk.reply_limit), (Some(Span::from_secs(180)), None));
    let hello = desk.hello.as_ref().unwrap();
    assert_eq!((hello.after, hello.share), (Span::from_secs(3), share(0.7)));
    assert_eq!((desk.pages, desk.tickets.take), (PagesShown::First, Span::from_secs(360)));
    assert_eq!(desk.tickets.later_reply, Span::from_secs(86_400), "what is not given stays as usual");
    assert_eq!((desk.channels.len(), desk.automatic[0].family), (2, Family::Queue));
    assert!(!platform.has(Mechanism::Ratings) && !platform.has(Mechanism::Keyboard));
    assert!(platform.has(Mechanism::Sales));
    assert_eq!(platform.specialist.as_ref().map(|desk| (desk.count, desk.never)), Some((2, Ppm::ZERO)));
    let when: Vec<Trigger> = platform.twists.iter().map(|twist| twist.when).collect();
    let silence = Trigger::SilenceOver(Span::from_secs(120));
    assert_eq!(when, [silence, Trigger::Answered(FactId(1)), Trigger::Asked(DetailId(1))]);
    assert_eq!(platform.twists[1].case, Some(CaseId(0)));
}

/// The smallest scenario with conversations, with more fields.
pub fn small(fields: &str) -> String {
    format!(
        "Scenario(schema: 1, title: \"Small\", length: \"1h\",\n    \
         partners: {{\"p\": Partner(title: \"P\", facts: {{\"f\": Fact(says: \"yes\")}})}},\n    \
         personas: {{\"x\": Persona(called: [\"X\"])}},\n    \
         cases: {{\"c\": Case(partner: \"p\", asks: [Ask(fact: \"f\", say: \"f?\")])}},\n    \
         experts: {{\"team\": Group()}},\n    customers: [Arrive(at: \"5s\", case: \"c\")],\n    {fields}\n)\n"
    )
}

#[test]
fn little_is_enough_for_a_conversation() {
    let scenario = scenario(&small(""));
    let platform = scenario.platform.unwrap();
    assert_eq!(platform.manners.len(), 1, "experts work somehow, also where nothing says how");
    assert!(platform.phrases.is_empty() && platform.specialist.is_none() && platform.details.is_empty());
    assert_eq!((scenario.classes.len(), platform.topics.as_slice()), (1, [vec![ClassId(0)]].as_slice()));
    assert_eq!(scenario.stations[0].routing.name, "LongestIdle");
}

const LIBRARIES: Shelf = Shelf(&[
    (
        "words.ron",
        "Library(schema: 1, phrases: {\"nudge\": [\"hello?\"], \"nudge.curt\": \"??\", \"thank\": [\"ta\", \"cheers\"]},\n\
         manners: {\"library\": Manner(reads: 100)}, classes: {\"old\": Class(needs: [\"nothing\"])})",
    ),
    ("more.ron", "Library(schema: 1, phrases: {\"nudge\": \"anyone?\"})"),
]);

#[test]
fn a_list_of_the_scenario_replaces_one_of_a_library() {
    let text = small("use: [\"words.ron\"], phrases: {\"thank\": \"thanks\"}, manners: {\"own\": Manner()},");
    let reading = check_with(&text, &LIBRARIES);
    assert_eq!(codes(&reading), ["W117"], "other occasions have no line");
    let scenario = reading.scenario.unwrap();
    let platform = scenario.platform.unwrap();
    let book = &platform.phrases;
    assert_eq!(
        book.lines("thank", "warm").iter().map(|line| line.text.as_str()).collect::<Vec<_>>(),
        ["thanks"]
    );
    assert_eq!(book.lines("nudge", "curt")[0].text, "??");
    assert_eq!(book.lines("nudge", "warm")[0].text, "hello?");
    let manners: Vec<&str> = platform.manners.iter().map(|manner| manner.name.as_str()).collect();
    assert_eq!(manners, ["own", "library"], "the scenario's own first");
    assert_eq!(scenario.classes.len(), 1, "classes of libraries are for other scenarios");
}

#[test]
fn two_libraries_cannot_have_the_same_list() {
    let reading = check_with(&small("use: [\"words.ron\", \"more.ron\"],"), &LIBRARIES);
    assert_eq!(codes(&reading), ["E046"]);
}

#[test]
fn a_whole_phrase_book_has_no_gaps() {
    let line = |phrase: &Phrase| format!("\"{}\": \"x\",", phrase.key);
    let book: String = PHRASES.iter().filter(|phrase| phrase.is_needed()).map(line).collect();
    assert_eq!(codes(&check(&small(&format!("phrases: {{{book}}},")))), [""; 0]);
    let without = book.replace("\"nudge\": \"x\",", "");
    assert_eq!(codes(&check(&small(&format!("phrases: {{{without}}},")))), ["W117"]);
    let tones: String = TONES.map(|tone| format!("\"nudge.{tone}\": \"x\",")).concat();
    assert_eq!(codes(&check(&small(&format!("phrases: {{{without}{tones}}},")))), [""; 0]);
}

#[test]
fn every_placeholder_of_an_occasion_is_allowed_there() {
    for phrase in PHRASES.iter().filter(|phrase| phrase.speaker != Speaker::Automatic) {
        for name in phrase.placeholders {
            let fields = format!("phrases: {{\"{}\": \"x {{{name}}}\"}},", phrase.key);
            assert_eq!(codes(&check(&small(&fields))), ["W117"], "{} {name}", phrase.key);
        }
    }
    assert_eq!(codes(&check(&small("phrases: {\"nudge\": \"{channel}\"},"))), ["E084"]);
}

#[test]
fn a_list_of_the_scenario_settles_what_two_libraries_dispute() {
    let text = small("use: [\"words.ron\", \"more.ron\"], phrases: {\"nudge\": \"psst\"},");
    let reading = check_with(&text, &LIBRARIES);
    assert_eq!(codes(&reading), ["W117"]);
    let book = reading.scenario.unwrap().platform.unwrap().phrases;
    assert_eq!(book.lines("nudge", "warm")[0].text, "psst");
}

#[test]
fn a_customer_for_every_persona_is_bounded() {
    let personas = row(1_000, |n| format!("\"p{n}\": Persona(called: [\"X\"]),"));
    let arrivals = |count| row(count, |n| format!("Arrive(at: \"{n}s\", case: \"c\"),"));
    let with = |count| {
        let text = small("").replace("\"x\": Persona(called: [\"X\"])", &personas);
        check(&text.replace("Arrive(at: \"5s\", case: \"c\")", &arrivals(count)))
    };
    assert_eq!(with(1_000).errors(), 0);
    assert_eq!(codes(&with(1_001)), ["E018"]);
    let one_more = small("")
        .replace("\"x\": Persona(called: [\"X\"])", &format!("{personas} \"y\": Persona(called: [\"Y\"])"));
    assert_eq!(codes(&check(&one_more)), ["E018"], "a thousand personas");
}

#[test]
fn partners_and_topics_are_bounded() {
    let topics = |count: usize| row(count, |n| format!("\"t{n}\": Topic(says: \"t\"),"));
    let with =
        |count| small("").replace("title: \"P\",", &format!("title: \"P\", topics: {{{}}},", topics(count)));
    assert_eq!(check(&with(999)).errors(), 0);
    assert_eq!(codes(&check(&with(1_000))), ["E018"], "a class more for the partner itself");
    assert_eq!(codes(&check(&with(1_001))), ["E018", "E018"]);
    let skills = |count: usize| row(count, |n| format!("\"s{n}\","));
    let text = small("").replace("title: \"P\",", &format!("title: \"P\", skills: [{}],", skills(129)));
    assert_eq!(codes(&check(&text)), ["E018"]);
}

#[test]
fn a_night_is_part_of_the_run() {
    let with = |closing: &str| {
        let text = small(closing).replace("Group()", "Group(shift: [(\"0h\", \"1h\"), (\"10h\", \"11h\")])");
        codes(&check(&text)).join(" ")
    };
    assert_eq!(with("closing: Morning(\"10h\"),"), "");
    assert_eq!(with("closing: Morning(\"9h\"),"), "W107");
    assert_eq!(with(""), "W107");
}

#[test]
fn topics_that_nobody_names_need_no_expert() {
    let with = |step: &str, names_topic: &str| {
        let text = small("").replace(
            "title: \"P\",",
            &format!(
                "title: \"P\", topics: {{\"a\": Topic(says: \"a\"), \"b\": Topic(skills: [\"rare\"], says: \"b\")}}, \
                 router: RoutingBot(steps: [Step(say: \"?\"{step})]),"
            ),
        );
        check(&text.replace("partner: \"p\",", &format!("partner: \"p\", topic: \"a\"{names_topic},")))
    };
    assert_eq!(codes(&with("", "")), [""; 0], "no bot asks");
    assert_eq!(codes(&with(", asks: Topic", "")), [""; 0], "everybody names the right one");
    assert_eq!(codes(&with(", asks: Topic", ", names_topic: 0.9")), ["E053"], "some name the wrong one");
}

#[test]
fn notes_translate_words_into_people() {
    let text =
        small("").replace("called: [\"X\"]", "called: [\"X\"], patience: Short, leaves_silently: 0.15");
    let notes: Vec<String> = check(&text).notes.iter().map(|note| note.message.clone()).collect();
    assert_eq!(
        notes,
        [
            "of 100 customers like `x` left waiting, about 49 have gone after 1m and 96 after 5m; \
             without a word in the chat, about 0 have gone after 1m and 67 after 5m",
            "of 100 such customers who leave, about 15 do so without a word"
        ]
    );
}
