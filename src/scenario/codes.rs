//! Every kind of problem, with its number and what `explain` says about it.
//!
//! A number once given is never used for anything else. Floor 1.

use super::problem::{Code, Severity};

macro_rules! codes {
    ($($severity:ident $name:ident $id:literal $title:literal $explanation:literal)*) => {
        $(
            #[doc = $title]
            pub static $name: Code = Code {
                id: $id,
                severity: Severity::$severity,
                title: $title,
                explanation: $explanation,
            };
        )*

        /// All kinds, in the order of their numbers.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

/// Whether problems of this kind may come only from a library that could not be read.
pub(super) fn may_be_elsewhere(code: &Code) -> bool {
    [
        &UNKNOWN_CLASS,
        &UNKNOWN_LAW,
        &NO_CLASSES,
        &UNKNOWN_DETAIL,
        &UNKNOWN_PARTNER,
        &UNKNOWN_PERSONA,
        &UNKNOWN_CASE,
        &UNKNOWN_MANNER,
        &BAD_PLACEHOLDER,
    ]
    .contains(&code)
}

/// The kind with this number, written in any case.
pub fn find(id: &str) -> Option<&'static Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(id))
}

codes! {
    Error FILE_TOO_LARGE "E001" "file too large"
        "A scenario or library file may hold at most 1 MiB (1 048 576 bytes) of text. Longer files are refused before anything in them is read. Long lists, such as recorded waiting times, are usually better given as a law with a mean and a spread; classes that several scenarios share belong into library files named in `use`."
    Error HIDDEN_CHARACTER "E002" "hidden character"
        "The file holds a character that nobody can see: a control character, a zero-width mark or a mark that turns the direction of writing. Such characters make a file read differently from how it looks, so they are refused everywhere, also when they are written as an escape like \\u{202E}. They mostly arrive by copying from a web page or a word processor: delete the place and type it again."
    Error SYNTAX "E003" "cannot be read"
        "The file does not follow the rules of RON at this place, so the reader lost track of what belongs where. Nothing after it, and nothing about its meaning, was checked: correct this place and check again. Frequent causes are a missing comma between two entries, a missing quote around a text, or a bracket too many or too few."
    Error TOO_DEEP "E004" "nested too deeply"
        "Brackets may stand inside brackets at most 32 levels deep. No scenario needs more than about 12; deeper nesting is nearly always the sign of a bracket that was never closed."
    Error CURLY_QUOTES "E005" "curly quotes"
        "Texts stand between straight double quotes: \"like this\". Word processors and chat programs replace them by curly ones, which RON does not know. Type the quotes again in a plain text editor."
    Error MISSING_COMMA "E006" "missing comma"
        "Fields and list entries are separated by commas. A comma after the last one is allowed, so the simplest habit is to end every entry with one."
    Error BRACKETS "E007" "brackets do not match"
        "Every ( [ { needs its closing ) ] }. Parentheses ( ) hold fields, square brackets [ ] hold lists, braces { } hold named entries. The message points at the bracket that was opened and, if there is one, at the bracket that closes something else. Nothing else was checked."
    Error EQUALS_SIGN "E008" "equals sign instead of a colon"
        "A field is written `name: value`, with a colon."
    Error UNCLOSED_TEXT "E009" "text or comment without an end"
        "A text that begins with a quote must end with one, and a comment that begins with /* must end with */. A quote inside a text is written \\\"."
    Error FILE_ATTRIBUTE "E010" "a file cannot switch on extensions"
        "Lines like #![enable(...)] change the rules by which RON is read. Scenario files all follow the same rules, so that they can be shared; leave the line away."
    Error WRONG_FILE "E011" "not the kind of file that is wanted"
        "A scenario file holds one Scenario( ... ), a file named in `use` holds one Library( ... ), and a file named in `desk` holds one Desk( ... )."
    Error SCHEMA "E012" "schema missing or not readable"
        "Every file begins with the number of the rules that it follows: `schema: 1`. The number lets later versions of the program read old files correctly."
    Error NEWER_SCHEMA "E013" "written for a newer version"
        "The file follows rules that are newer than this program. Nothing in it was checked. Install a newer version of the program, or write the file for schema 1."
    Error LIBRARY_NOT_FOUND "E014" "library file not found"
        "Files named in `use` and `desk` are looked up beside the scenario first, then in the library that is shipped with the program. Folders are separated by a forward slash, and upper and lower case count."
    Error LIBRARY_PATH "E015" "path not allowed"
        "A library is named by a path inside the scenario's folder or inside the shipped library, such as \"classes/retail.ron\". Paths that leave these folders (with .., a leading / or a drive letter), backslashes and hidden characters are refused, so that a scenario from somebody else can never read other files of yours, and so that it works on every system."
    Error LIBRARY_CYCLE "E016" "libraries use each other in a circle"
        "A library may use other libraries, but not, directly or through others, itself."
    Error LIBRARY_UNREADABLE "E017" "library file cannot be read"
        "The file exists but could not be read: it is not text in UTF-8, it is too large, or the system refused to open it."
    Error TOO_MANY "E018" "too many entries"
        "Lists may hold at most 10 000 entries, a scenario at most 1 000 classes, 1 000 groups of experts, 100 stations and 128 different skills, and it may use at most 100 library files. These limits are far above what a desk needs; they keep a mistake from exhausting the machine."
    Error EMPTY_FILE "E019" "nothing in the file"
        "The file is empty or holds nothing but comments. The smallest scenario has schema, title, length, classes, arrivals, experts and service."
    Error MISSING_FIELD "E020" "field missing"
        "A field that has no default is not there. The hint shows how it is written; the fields of everything are listed in docs/scenario-format.md."
    Error UNKNOWN_FIELD "E021" "unknown field"
        "There is no field of this name here. Names are written in lower case with underscores. A field that is not known is refused rather than ignored, because a typing mistake would otherwise silently give the default."
    Error DUPLICATE_FIELD "E022" "field given twice"
        "The same field stands twice in the same parentheses. Only one of the values could count, so one of them has to go."
    Error DUPLICATE_KEY "E023" "entry given twice"
        "Two entries between the same braces have the same name. Only one of them could count: rename or delete one."
    Error WRONG_SHAPE "E024" "another kind of value is wanted"
        "A value is of another kind than the field can hold: a number where a text is wanted, a text where a list is wanted, and so on. Times and rates are texts (\"20s\", \"48 per minute\"), shares and factors are plain numbers (0.4), lists stand in square brackets, named entries in braces."
    Error WRONG_NAME "E025" "another name is wanted before the bracket"
        "What stands before an opening parenthesis says what the fields inside are: Class( ... ), Stream( ... ), Group( ... ). At this place another name is wanted."
    Error UNKNOWN_WORD "E026" "unknown word"
        "Only certain words may stand here, and this is none of them. Upper and lower case count: `Drain`, not `drain`."
    Error ARGUMENTS "E027" "wrong number of values in the parentheses"
        "Some words take values in parentheses without names, in a fixed order, such as Fixed(6) or Plus(\"2s\", Exponential(mean: \"20s\"))."
    Error BAD_TIME "E030" "not a time"
        "A time is a text made of numbers with units: \"20s\", \"1m30s\", \"1.5h\", \"250ms\". Units are d (days), h (hours), m (minutes), s (seconds), ms (milliseconds) and us (microseconds). The longest time is 100 years, the shortest one microsecond."
    Error BAD_RATE "E031" "not a rate"
        "A rate is a text: a number, the word per, and a unit or a time: \"48 per minute\", \"0.5 per hour\", \"100 per 30m\". Units are second, minute, hour, day and week. A rate is above 0 and at most a million per second."
    Error BAD_NUMBER "E032" "not a usable number"
        "Numbers are written with a decimal point (0.4) and may be grouped with underscores (10_000). NaN, infinity and numbers too large to be held, such as 1e400, are refused."
    Error OUT_OF_RANGE "E033" "outside the allowed range"
        "The value is smaller or larger than makes sense here. The message names the range."
    Error BAD_SHARE "E034" "not a share"
        "Shares and probabilities are plain numbers from 0 (never) to 1 (always): 0.4 stands for 40 %. They are kept in whole parts per million."
    Error BAD_MONEY "E035" "not an amount of money"
        "Money is a text with at most two decimals: \"1.20\". It has no currency sign, because all amounts of a scenario are in the same currency."
    Error BAD_TEXT "E036" "text not usable"
        "A text is empty where one is needed, too long, or runs over several lines where one line is wanted."
    Error BAD_LAW "E038" "these numbers make no law"
        "A law (a distribution) exists only for certain numbers: means and spreads are above 0, a range goes from the smaller to the larger value, a hyperexponential law has a coefficient of variation of at least 1."
    Error NOT_RISING "E039" "not in rising order"
        "Steps of a timetable, recorded instants, shifts and steps of a queue length are given from small to large, each above the one before; so are the two ends of a range. The first piece of a timetable of rates begins at \"0s\"."
    Error UNKNOWN_CLASS "E040" "no such class"
        "Classes of customers are defined under `classes` or in a library named in `use`, and named in quotes everywhere else. The names must agree letter by letter."
    Error UNKNOWN_GROUP "E041" "no such group"
        "Groups of experts are defined under `experts`. A rule of a station can name only the groups of the same station."
    Error UNKNOWN_STATION "E042" "no such station"
        "A chat can go on to \"desk\" or to one of the names under `stations`."
    Error UNKNOWN_LAW "E043" "no such law"
        "A text in the place of a law is either a time, such as \"20s\", or the name of a law defined under `laws`, here or in a library named in `use`."
    Error UNKNOWN_POLICY "E044" "no such routing policy"
        "`routing` names one of the policies that the program knows. `greenroom policies` lists them with their parameters."
    Error UNKNOWN_BEHAVIOUR "E045" "no such behaviour"
        "`practises` and `rubric` name scored behaviours by their ids, such as \"first-response\" or \"dead-air\". All ids are listed in docs/scenario-format.md."
    Error DEFINED_TWICE "E046" "defined twice"
        "The same name is defined in two files, or twice in one. The program never guesses which of the two is meant: rename one of them."
    Error LAW_CYCLE "E047" "a law that refers to itself"
        "A named law may be built from others, but not, directly or through others, from itself."
    Error LISTED_TWICE "E048" "listed twice"
        "The same name stands twice in a list in which it can count only once."
    Error NOT_A_RANKING "E049" "this policy cannot rank experts"
        "Some policies take another one as their `order`, which says which of the free experts comes first. Only policies that rank experts by themselves can stand there."
    Error WARM_UP "E050" "warm-up not shorter than the run"
        "Measures ignore what happens during `warm_up`. It must be shorter than `length`, or nothing would be measured."
    Error NO_CLASSES "E051" "no classes"
        "A scenario needs at least one class of customers, under `classes` or from a library named in `use`."
    Error NO_EXPERTS "E052" "nobody to serve"
        "The desk, and each further station, needs at least one group of experts; the desk may have a seat for a person (`you`) instead."
    Error NOBODY_CAN_SERVE "E053" "nobody has the skills for this class"
        "A class lists under `needs` the skills that an expert must have, all of them. If no group of a station that its chats reach has them all, the chats would wait there for ever."
    Error SHARES_OVER_ONE "E054" "shares sum to more than 1"
        "The shares under `after_service` say which part of the served chats goes where; what is left ends. Together they can be at most 1."
    Error ENDLESS_LOOP "E055" "chats that are passed on for ever"
        "From this station every chat is passed on, and none of the stations that it can reach ever lets one end. Lower one of the shares, so that some chats end."
    Error CLOSED "E056" "a closed population does not fit"
        "`Closed(n)` starts n customers who never stop writing. That makes sense only where the desk serves turn by turn without an end, that is with `service: Turns(..., replies: Endless)`, and where the run is cut at its length, with `closing: Cut`."
    Error NEVER_ENDS "E057" "the run would never end"
        "With `closing: Drain` a run goes on until no chat is open. With `replies: Endless` no chat is ever settled, so it would never stop; with a person in a seat, it would wait for as long as the person does nothing. Write `closing: Cut`."
    Error ONLY_TURNS "E058" "works only turn by turn"
        "`service: LevelRates(...)` models a chat as one block of work. Whatever happens between two messages (patience in the conversation, a person in a seat) needs `service: Turns(...)`."
    Error SILENT_NEEDS_PATIENCE "E059" "leaves silently, but never leaves"
        "`silent` is the share, of those who leave the queue, who leave without a word. Without `patience` nobody leaves."
    Error SILENT_NEEDS_SILENCE "E060" "silent leavers would never be noticed"
        "Under `Turns` an expert finds out that a customer has left only when the conversation has been silent for `silence`. Without it the chat would stay open for ever."
    Error AMPLITUDE "E062" "swings below zero"
        "A sinusoidal rate is mean + amplitude × sin(...). The amplitude can be at most the mean, or the rate would become negative."
    Error WORK_MEAN "E063" "work does not have mean 1"
        "`work` is the size of a chat as a multiple of the average chat, so its mean must be 1; how long an average chat takes is said by `handle`."
    Error TOO_MANY_CHATS "E064" "far too many events"
        "A run may have at most 50 million arriving chats and 500 million replies, expected over its length. More is nearly always a wrong unit, such as `per second` instead of `per hour`."
    Error TOO_MANY_EXPERTS "E065" "far too many experts"
        "A scenario may have at most 100 000 experts in all groups together."
    Error NO_ARRIVALS "E066" "nobody ever arrives"
        "The list of arrivals is empty, or all rates of a stream are 0."
    Error NOTHING_SAID "E067" "names neither a class nor a group"
        "An entry of `handle_by` says for which class, with which group, or both, another handle time holds."
    Error NEVER_ACCEPTED "E068" "offers that nobody can answer in time"
        "Experts who always take longer to answer than an offer stays on the screen never get a chat. Here some customers can be served by nobody else, so their chats would be offered again and again for ever. Give the experts a quicker `reaction`, or make the accept window longer."
    Error MIXED "E069" "two ways that exclude each other"
        "A scenario says who comes either with `customers`, who hold conversations, or with `arrivals` of classes and a `service` model. What belongs to one way has no meaning in the other. Elsewhere, too, some fields exclude each other, such as `at` and `between`."
    Error UNKNOWN_DETAIL "E070" "no such detail"
        "Details that customers can give, such as an order number, are defined under `details` or in a library named in `use`. The names must agree letter by letter."
    Error UNKNOWN_PARTNER "E071" "no such partner"
        "Partners are defined under `partners` or in a library named in `use`. The names must agree letter by letter."
    Error UNKNOWN_PERSONA "E072" "no such persona"
        "Personas are defined under `personas` or in a library named in `use`, such as \"personas/everyday.ron\". Where no persona is named, any of all personas comes, so there must be at least one."
    Error UNKNOWN_CASE "E073" "no such case"
        "Cases are defined under `cases` or in a library named in `use`. The names must agree letter by letter."
    Error UNKNOWN_MANNER "E074" "no such manner"
        "Manners, which say how synthetic experts work, are defined under `manners` or in a library named in `use`."
    Error UNKNOWN_PAGE "E075" "no such page"
        "A case is opened on a page of its own partner. Pages are defined in the partner, under `pages`, by their path."
    Error UNKNOWN_ITEM "E076" "no such product"
        "Products are defined in the partner, under `items`. A case and a page can name only the products of their own partner."
    Error UNKNOWN_FACT "E077" "no such fact"
        "What can be known is defined in the partner, under `facts`. A case can ask only for facts of its own partner."
    Error UNKNOWN_ARTICLE "E078" "no such article"
        "Articles of the knowledge base are defined in the partner, under `articles`."
    Error UNKNOWN_MACRO "E079" "no such macro"
        "Macros, the ready texts of a partner, are defined in the partner, under `macros`."
    Error UNKNOWN_TOPIC "E080" "no such topic"
        "What chats can be about is defined in the partner, under `topics`."
    Error UNKNOWN_MECHANISM "E081" "no such mechanism"
        "`without` switches mechanisms of the platform off, by the names listed in docs/scenario-format.md, such as \"sales\" or \"ratings\"."
    Error UNKNOWN_QUIRK "E082" "no such quirk"
        "`quirks` of a persona are off-script behaviour, by the names listed in docs/scenario-format.md, such as \"are-you-a-bot\" or \"brb\"."
    Error UNKNOWN_PHRASE "E083" "no such occasion"
        "The lists of a phrase book are named after the occasions listed in docs/scenario-format.md. A list with another name would never be used. Lines of customers can have a list for one tone, such as \"nudge.curt\"."
    Error BAD_PLACEHOLDER "E084" "nothing to put in"
        "What stands between braces in a line is replaced when the line is said: {customer} by the customer's first name, and so on. Which placeholders a line can have depends on the place. Braces cannot be used for anything else."
    Error NEVER_ASKED "E085" "a question that never comes up"
        "With `after` a question waits until another fact was answered. That fact must be asked in the same case, and questions cannot wait for each other in a circle."
    Error NOT_KNOWN "E086" "a detail that the customer does not know"
        "The details under `clarify` must be asked for before the matter is clear. The customer can give only what stands under `knows`, so without it the chat would never get any further."
    Error DESK_ROUTING "E087" "lists in the routing of a desk"
        "A desk profile is shared by scenarios with different groups and classes, so its `routing` cannot list them. Policies with lists of groups or classes are named in the scenario."
    Error NO_TOPICS "E088" "a question without answers"
        "A bot asks what the chat is about, but the partner defines no `topics`, so customers have nothing to say. Define topics, or let the bot ask for something else."
    Error BAD_WORDING "E089" "not a wording"
        "A wording says what is listened for in what an expert types: words, words with a star for any ending (refund*), numbers (3.2, 20 000, 5-7, ~50), and .. for up to four words in between. It has at least one word or number, and .. stands between two of them. A number stands by itself, with a point: \"3.2 l\"."
    Error NO_WEIGHTS "E090" "a rubric in which nothing counts"
        "A score is the average of the behaviours by their weights. If all of them are 0 or off, there is nothing to average. Give at least one behaviour a weight above 0."
    Error UNKNOWN_TRAINEE "E091" "no such trainee"
        "`bands` says between which scores the scripted trainees must land. They are called model, slow, silent, wall, pushy, repeater and random."
    Error CONTRADICTION "E092" "a wording that settles and contradicts"
        "What stands under `never` contradicts the fact. The same wording under `all` would settle it, so a message with it could not be judged. Keep it in one of the two places."
    Warning UNUSED_CLASS "W101" "class that nobody belongs to"
        "The class is defined here, but no stream of arrivals names it, so no such customer ever comes. Classes that come from a library are not reported."
    Warning UNNEEDED_SKILL "W102" "skill that nobody needs"
        "A group has a skill that no class needs. Often this is a typing mistake in one of the two places."
    Warning UNREACHABLE "W103" "no chat ever gets there"
        "No chat can reach this group or station: no class that its station meets can be served with its skills, or no other station passes chats on to it."
    Warning OVERLOAD "W104" "far more work than can be done"
        "The chats that arrive bring much more work than the experts can do, even if they never rest. Queues grow until customers give up or the run ends. Sometimes that is the point of a scenario; more often a rate or a handle time has the wrong unit."
    Warning UNUSED_LAW "W105" "law that nothing uses"
        "The law is defined here, but no field names it. Laws that come from a library are not reported."
    Warning NEVER_SETTLED "W106" "chats that are never settled"
        "With `replies: Endless` no reply ever settles a chat. That is meant for `Closed(n)`; here other streams bring new chats too, and each of them occupies its expert until the customer leaves or the run ends."
    Warning AFTER_THE_END "W107" "lies after the end"
        "The instant is not before `length`, the end of the run, so it has no effect."
    Warning HANDLE_FALLS "W108" "handle time falls with more chats"
        "`handle` lists the mean time from taking a chat to closing it with 1, 2, 3, … chats open. With more chats open each of them normally takes longer."
    Warning CANNOT_SERVE "W109" "listed, but lacks a skill"
        "A list says that a group serves a class, but the group lacks a skill that the class needs, so the entry has no effect."
    Warning SLOW_GROUP "W110" "experts who never answer in time"
        "These experts always take longer to answer than an offer stays on the screen: they miss every one, and others get the chats. Give them a quicker `reaction`, or make the accept window longer."
    Warning UNUSED_THING "W111" "defined but never used"
        "A persona, a case or a manner is defined here, but nothing names it. Those that come from a library are not reported."
    Warning NEEDS_MORE "W112" "the customer cannot give what is needed"
        "A fact can be told only with a detail, such as an order number, but the customer of a case that asks for it does not know that detail. The expert can only promise to come back. Sometimes that is the point of a case."
    Warning NO_TOKENS "W113" "a product that cannot be recognised"
        "`tokens` are words that only this product has. Without them, or if another product of the same partner has them too, a message that names the product cannot be told from one that does not."
    Warning NOTHING_TO_BUY "W114" "nothing to buy"
        "A case has an `intent` to buy, but there is nothing that could be bought: the partner has no `sales`, the case names no product, or all of them are above the budget."
    Warning NOBODY_KNOWS "W115" "nobody can be asked"
        "A case asks for a fact that only the Specialist knows, but the scenario has no `specialist`. The expert can only promise to come back. If that is meant, write `in: Nowhere` in the fact."
    Warning NEVER_SAID "W116" "a line that is never said"
        "A prescribed line waits for something that does not happen in the chats that it is for, such as the answer to a fact that the case never asks for."
    Warning PHRASES_MISSING "W117" "a phrase book with gaps"
        "The scenario has a phrase book, but for some occasions there is no line, so nothing would be said there. The phrase libraries that come with the program have lines for all occasions; a scenario that uses one can replace single lists."
    Warning NOT_HEARD "W118" "a fact that cannot be recognised"
        "A customer asks for this fact, and a person sits in the seat, but nothing says how the answer is recognised in what is typed: the chat would go on as if it had never been given. Write `hear` in the fact, with the words and numbers that settle it. Facts that are found nowhere are not reported."
    Warning NOT_NAMED "W119" "a detail without a name"
        "A customer can give this detail, and a person sits in the seat, but nothing says what the detail is called, so that a question for it would not be understood. Write `called` in the detail, with the words that people use for it."
    Note PATIENCE "N201" "what a patience means"
        "Translates a law of patience into customers out of a hundred."
    Note LOAD "N202" "how busy the desk will be"
        "Compares the work that arrives, on average over the run, with the work that the experts can do."
    Note SILENT_LEAVERS "N203" "how many leave without a word"
        "Translates a share of silent leavers into customers out of a hundred."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_rising_and_fit_their_severity() {
        for pair in ALL.windows(2) {
            assert!(pair[0].id[1..] < pair[1].id[1..], "{} comes before {}", pair[0].id, pair[1].id);
        }
        for code in ALL {
            let letter = code.severity.word()[..1].to_uppercase();
            assert!(code.id.starts_with(&letter), "{} is {:?}", code.id, code.severity);
            assert!(code.explanation.len() > 40 && code.explanation.ends_with('.'), "{}", code.id);
        }
        assert_eq!(find("e012"), Some(&SCHEMA));
        assert_eq!(find("E999"), None);
    }
}
