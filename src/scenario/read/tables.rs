//! Every structure of a scenario file and its fields.
//!
//! Read by the readers and by the documentation. Floor 1.

use crate::scenario::reader::table::{Field, FieldTable, may, must};

macro_rules! tables {
    ($($name:ident $word:literal $doc:literal [$($field:expr),* $(,)?])*) => {
        $( pub(in crate::scenario) static $name: FieldTable =
            FieldTable { name: $word, doc: $doc, fields: &[$($field),*] }; )*

        /// All structures of this list, in the order in which the documentation shows them.
        pub(in crate::scenario) static ALL: &[&FieldTable] = &[$(&$name),*];
    };
}

pub(in crate::scenario) mod desk;
pub(in crate::scenario) mod partner;
pub(in crate::scenario) mod people;
pub(in crate::scenario) mod platform;
pub(in crate::scenario) mod score;

/// All structures, in the order in which the documentation shows them.
pub(in crate::scenario) fn all() -> impl Iterator<Item = &'static FieldTable> {
    const DESKS: [&FieldTable; 2] = [&desk::DESK_FILE, &desk::DESK];
    let lists = [ALL, &DESKS, desk::ALL, platform::ALL, partner::ALL, people::ALL, score::ALL];
    lists.into_iter().flatten().copied()
}

pub(in crate::scenario) const SCHEMA: Field =
    must("schema", "1", "The rules that the file follows; always the first field");

tables! {
    SCENARIO "Scenario" "A run of a desk: who comes, who serves, and how." [
        SCHEMA,
        must("title", "\"One day on a support desk\"", "What it is called, one line"),
        may("briefing", "\"Two chats arrive at once.\"", "What a trainee reads before the start; default: nothing"),
        may("level", "2", "Difficulty, 1 (first shift) to 5"),
        may("practises", "[\"first-response\"]", "Ids of the behaviours that it practises"),
        may("seed", "1", "The seed that is used where the command line names none; default 1"),
        must("length", "\"24h\"", "Arrivals stop after this time"),
        may("warm_up", "\"1h\"", "Measures ignore what comes before; shorter than `length`; default \"0s\""),
        may("closing", "Drain", "`Drain`: runs on until no chat is open; `Cut`: ends at `length`; `Morning(\"14h\")`: so long after `length` what is open is cut; default Drain, with a seat Cut"),
        may("answer_within", "\"20s\"", "The acceptable waiting time of the service level"),
        may("use", "[\"classes/retail.ron\"]", "Library files: what they define can be used here"),
        may("desk", "\"desks/standard.ron\"", "The desk profile: a library file, or Desk( … )"),
        may("laws", "{\"short\": Exponential(mean: \"90s\")}", "Named laws; a name can stand wherever a law can"),
        may("classes", "{\"refund\": Class( … )}", "Classes of customers; needed unless libraries bring some"),
        may("arrivals", "[Stream( … )]", "Who comes, and when; needed unless there are `customers`"),
        may("experts", "{\"team\": Group( … )}", "The groups of experts at the desk; needed unless there is a seat"),
        may("you", "Seat(cap: 2)", "A seat for a person; becomes a group called `you`"),
        may("service", "Turns( … )", "How long service takes: `LevelRates( … )` or `Turns( … )`; needed unless there are `customers`"),
        may("routing", "LongestIdle", "The routing policy; default: the desk's, or LongestIdle"),
        may("queue", "Queue(capacity: 50)", "The places in the queue; default: no limit"),
        may("after_service", "[Go(to: \"specialist\", share: 0.25)]", "Where served chats go next; default: they end"),
        may("stations", "{\"specialist\": Station( … )}", "Further stations, such as a second line"),
        may("probes", "[OfferedWait]", "What is measured beside the run"),
        may("customers", "[Arrive( … )]", "Customers who hold conversations; instead of `arrivals`, `classes`, `service`, `after_service` and `stations`"),
        may("details", "{\"order\": Detail( … )}", "Details that customers can give"),
        may("partners", "{\"northpeak\": Partner( … )}", "The businesses whose visitors write"),
        may("personas", "{\"kettle-on\": Persona( … )}", "How customers are"),
        may("cases", "{\"jacket-as-gift\": Case( … )}", "What customers want"),
        may("manners", "{\"steady\": Manner( … )}", "How synthetic experts work; the first is what a group has that names none; default: a good, steady one"),
        may("phrases", "{\"nudge\": [\"hello?\"]}", "The phrase book: lines by occasion"),
        may("specialist", "Specialist( … )", "Who can be asked when the knowledge base is silent; default: nobody"),
        may("twists", "[When( … )]", "Lines that the scenario prescribes"),
        may("without", "[\"sales\", \"ratings\"]", "Mechanisms of the platform that are switched off; default none"),
        may("rubric", "Rubric(weights: {\"no-repeat\": 8})", "How a session is scored; default: by the desk profile"),
        may("bands", "{\"model\": (95, 100)}", "Between which scores the scripted trainees must land, by their names: from, to; default none"),
    ]
    LIBRARY "Library" "What several scenarios share, in a file of its own." [
        SCHEMA,
        may("use", "[\"laws/patience.ron\"]", "Library files that this one builds on"),
        may("laws", "{\"short\": Exponential(mean: \"90s\")}", "Named laws; a name can stand wherever a law can"),
        may("classes", "{\"refund\": Class( … )}", "Classes of customers"),
        may("details", "{\"order\": Detail( … )}", "Details that customers can give"),
        may("partners", "{\"northpeak\": Partner( … )}", "The businesses whose visitors write"),
        may("personas", "{\"kettle-on\": Persona( … )}", "How customers are"),
        may("cases", "{\"jacket-as-gift\": Case( … )}", "What customers want"),
        may("manners", "{\"steady\": Manner( … )}", "How synthetic experts work"),
        may("phrases", "{\"nudge\": [\"hello?\"]}", "The phrase book: lines by occasion"),
    ]
    CLASS "Class" "A class of customers." [
        may("priority", "0", "0 to 9; 0 is served first; default 0"),
        may("needs", "[\"billing\"]", "Skills that an expert must have, all of them; default none"),
        may("patience", "Exponential(mean: \"5m\")", "Time in the queue before leaving; default `Never`"),
        may("patience_in_chat", "Exponential(mean: \"4m\")", "Time without a reply before leaving a conversation; only under Turns; default `Never`"),
        may("silent", "Silent(share: 0.3)", "Some leave the queue without a word; needs `patience`"),
        may("balks", "[Balk(queue: 5, share: 0.2)]", "Some do not join a long queue; by rising queue length"),
        may("redial", "Redial(share: 0.3, after: \"10m\")", "Some who left or were turned away try again"),
        may("bot", "Bot(talk: \"40s\", contains: 0.4)", "A bot talks first"),
    ]
    SILENT "Silent" "Leaving the queue without a word: the chat keeps its place." [
        must("share", "0.3", "The share of those who leave that does it"),
        may("cost", "FullService", "What the empty chat costs under LevelRates: `FullService`, or `Noticed(law)`; default FullService"),
    ]
    BALK "Balk" "A step of turning away from a queue." [
        must("queue", "5", "From so many waiting chats on"),
        must("share", "0.2", "This share of the customers does not join"),
    ]
    REDIAL "Redial" "A second try after leaving." [
        must("share", "0.3", "The share of those who left that tries again"),
        must("after", "Exponential(mean: \"10m\")", "How long after leaving"),
        may("at_most", "1", "Tries at most, the first not counted, 1 to 10; default 1"),
    ]
    BOT "Bot" "A bot that meets the customer before the queue." [
        must("talk", "Lognormal(median: \"40s\", sigma: 0.5)", "How long it talks"),
        must("contains", "0.4", "The share of chats that it settles by itself"),
    ]
    STREAM "Stream" "A source of chats." [
        must("class", "\"refund\"", "The class of its chats, or OneOf({\"refund\": 3, \"other\": 1}) with weights"),
        must("process", "Poisson(rate: \"48 per hour\")", "When they come"),
        may("batch", "{1: 3, 2: 1}", "Chats that come together: sizes with weights; default one at a time"),
        may("day_factor_cv", "0.1", "How much whole days differ: the coefficient of variation of a random factor on the rate, above 0 to 10"),
    ]
    POISSON "Poisson" "Independent customers at a constant rate." [
        must("rate", "\"48 per hour\"", "How many come on average"),
    ]
    PIECEWISE "Piecewise" "A timetable of rates." [
        must("pieces", "[(\"0h\", \"4 per hour\"), (\"8h\", \"60 per hour\")]", "From when on which rate holds; the first from \"0h\""),
        may("period", "\"24h\"", "The timetable repeats after so long; default: the last rate holds to the end"),
    ]
    SINUSOID "Sinusoid" "A rate that swings smoothly." [
        must("mean", "\"3 per hour\"", "The average rate"),
        must("amplitude", "\"1.5 per hour\"", "How far it swings up and down; at most `mean`"),
        must("period", "\"24h\"", "One cycle"),
        may("shift", "\"6h\"", "When the rate first rises through its mean; default \"0s\""),
    ]
    PHASE "Phase" "A phase of `Mmpp([Phase( … ), … ])`: a rate that lasts for a random time." [
        must("rate", "\"12 per minute\"", "How many customers come in this phase"),
        must("leaves", "\"0.1 per minute\"", "How often the phase gives way to the next one"),
    ]
    GROUP "Group" "Experts who are alike." [
        may("count", "50", "How many; default 1"),
        may("seniority", "0", "The rank of the first of them where experts are equal otherwise, the lowest first; default in the order of the file"),
        may("cap", "1", "Chats that each has at once, or `Unlimited`; default 1"),
        may("skills", "[\"billing\"]", "What they can do; default nothing special"),
        may("speed", "1.0", "0.1 to 10; 2 is twice as fast; default 1"),
        may("shift", "(\"0h\", \"8h\")", "When they are there: from, to; or a list of such pairs; default always"),
        may("reaction", "Lognormal(median: \"6s\", sigma: 0.5)", "Time from an offer to the answer; default as shown"),
        may("declines", "0.05", "Share of the answered offers that they decline, below 1; default 0"),
        may("like", "\"steady\"", "How they work in conversations, a manner; default: the first manner"),
        may("breaks", "[(\"1h\", \"1h10m\")]", "When they rest within their shifts: from, to; or a list of such pairs; default never"),
    ]
    SEAT "Seat" "A seat for a person: nothing happens there by itself." [
        may("cap", "2", "Chats at once; default 1"),
        may("skills", "[\"billing\"]", "What the person can do; default nothing special"),
        may("name", "\"Robin\"", "What customers call the person; default Robin"),
    ]
    LEVEL_RATES "LevelRates" "Service as one block of work, slower with more chats open." [
        must("handle", "[\"10m\", \"13m\"]", "Mean handle time with 1, 2, … chats open; one time if it never changes"),
        may("tail", "Flat", "With more chats than listed: `Flat` as the last, `Linear` in proportion; default Flat"),
        may("work", "Exponential", "The size of a chat as a multiple of the mean: a law of mean 1; default Exponential"),
        may("handle_by", "[For(class: \"vip\", handle: \"6m\")]", "Other handle times by class and group; the first match counts"),
    ]
    FOR "For" "Another mean handle time, for a class, with a group, or both." [
        may("class", "\"vip\"", "For this class; default any"),
        may("group", "\"team\"", "With this group; default any"),
        must("handle", "\"6m\"", "Mean handle time with one chat open"),
    ]
    TURNS "Turns" "Service turn by turn: the customer writes, the expert replies, the customer thinks." [
        must("reply", "Lognormal(median: \"56s\", sigma: 1.08)", "Time that an expert needs for one reply"),
        must("think", "Lognormal(median: \"58s\", sigma: 1.33)", "Time until the customer writes again"),
        must("replies", "Geometric(done: 0.125)", "How many replies settle a chat: `Geometric(done: share)`, `Fixed(6)` or `Endless`"),
        may("silence", "\"180s\"", "A customer who is silent for so long is closed automatically; default never"),
        may("serve", "OldestFirst", "Whom an expert answers next: `OldestFirst` or `Sticky`; default OldestFirst"),
        may("all_at_once", "false", "An expert writes to all chats at the same time; default false"),
    ]
    GEOMETRIC "Geometric" "Each reply settles the chat with the same probability." [
        must("done", "0.125", "The probability that a reply settles the chat; 0.125 makes 8 replies on average"),
    ]
    QUEUE "Queue" "The waiting queue." [
        must("capacity", "50", "Places in it, 0 to 1 000 000; who finds it full is turned away"),
    ]
    GO "Go" "Where a share of the served chats goes next." [
        must("to", "\"specialist\"", "The station"),
        must("share", "0.25", "The share of the served chats"),
    ]
    STATION "Station" "A further place where experts serve, such as a second line." [
        must("experts", "{\"second\": Group( … )}", "Its groups of experts"),
        must("service", "LevelRates(handle: \"6m\")", "How long service takes: `LevelRates( … )` or `Turns( … )`"),
        may("routing", "LongestIdle", "The routing policy; default LongestIdle"),
        may("queue", "Queue(capacity: 50)", "The places in the queue; default: no limit"),
        may("after_service", "[Go(to: \"desk\", share: 0.5)]", "Where served chats go next; default: they end"),
    ]
    KEEP "Keep" "A reservation of the policy `Reserve`." [
        must("group", "\"all\"", "The group that is protected"),
        must("from", "\"refund\"", "The class that is held back"),
        must("idle", "2", "It gets in only while more than so many experts of the group are idle"),
    ]
    SAMPLE "Sample" "Draws from a law, so that its numbers can be looked at." [
        must("name", "\"patience\"", "What the sample is called in reports"),
        must("law", "Exponential(mean: \"60s\")", "The law"),
        must("count", "100000", "How many draws, 1 to 10 000 000"),
    ]
    EXPONENTIAL "Exponential" "The memoryless law." [
        must("mean", "\"60s\"", "Its mean"),
    ]
    UNIFORM "Uniform" "Every value of a range is as likely; short form (\"10s\", \"30s\")." [
        must("from", "\"10s\"", "The least value"),
        must("to", "\"30s\"", "The largest value"),
    ]
    LOGNORMAL "Lognormal" "Many short and a few very long times; give `mean` and `cv`, `median` and `sigma`, or `mu` and `sigma`." [
        may("mean", "\"60s\"", "Its mean"),
        may("cv", "1.2", "Standard deviation divided by mean"),
        may("median", "\"56s\"", "Half of the values are below it"),
        may("sigma", "1.08", "Standard deviation of the natural logarithm"),
        may("mu", "4.0", "Mean of the natural logarithm (of seconds, where it is a time)"),
    ]
    WEIBULL "Weibull" "A law whose hazard rises (`shape` above 1) or falls (below 1)." [
        must("scale", "\"60s\"", "63 % of the values are below it"),
        must("shape", "0.7", "How it bends; 1 is exponential"),
    ]
    GAMMA "Gamma" "The gamma law; give `mean` and `cv`, or `shape` and `scale`." [
        may("mean", "\"60s\"", "Its mean"),
        may("cv", "0.5", "Standard deviation divided by mean"),
        may("shape", "4", "The shape"),
        may("scale", "\"15s\"", "The scale; mean divided by shape"),
    ]
    ERLANG "Erlang" "The sum of so many exponential phases." [
        must("phases", "2", "How many, 1 to 1000"),
        must("mean", "\"60s\"", "The mean of the whole"),
    ]
    HYPEREXPONENTIAL "Hyperexponential" "A mixture of exponential laws; give `mean` and `cv`, or `branches`." [
        may("mean", "\"60s\"", "Its mean"),
        may("cv", "2", "Standard deviation divided by mean, at least 1; the branches get balanced means"),
        may("branches", "[(9, \"40s\"), (1, \"8m\")]", "Weights and means"),
    ]
    PARETO "Pareto" "A law with a heavy tail." [
        must("least", "\"10s\"", "The least value"),
        must("shape", "2.5", "The tail; the mean is finite only above 1"),
    ]
    NORMAL "Normal" "The bell curve; values below 0 become 0." [
        must("mean", "\"60s\"", "The mean before the cut"),
        must("sd", "\"15s\"", "The standard deviation before the cut"),
    ]
    CUT "Cut" "Another law with its values held inside a range." [
        must("law", "Lognormal(median: \"60s\", sigma: 1)", "The law"),
        must("from", "\"5s\"", "Smaller values become this one"),
        must("to", "\"10m\"", "Larger values become this one"),
    ]
}
