//! What details are called, where the shipped library does not say it yet.

use greenroom::scenario::{Scenario, Wording};

/// What each detail is called in a question, with `|` between. A plural -s and a hyphen make no difference.
const CALLED: [(&str, &str); 19] = [
    (
        "order",
        "order number | order no | order nr | order id | order code | ordernumber | number of your order | \
         number of the order | which order | what order | whichever order | your order | H number | H and \
         then | order confirmation | behind .. order | after .. order | purchase number | which purchase | \
         reference number | order reference | number .. confirmation | number .. top of your | number .. top \
         of the | number from the confirmation | number in the confirmation | number on the confirmation | \
         six digit* | digits .. order | number of the parcel | number on the invoice | number that begins \
         with | number starting with | number you got with",
    ),
    (
        "email",
        "e-mail | e-mail address | mail address | email addy | address .. write | where .. confirmation | \
         where .. receipt | where .. link | where .. send it by mail | which address shall | what address \
         shall | inbox | mailbox | which mail | your mail | where can we reach | where can i write | where \
         may i write | how can we reach",
    ),
    (
        "postcode",
        "postcode | post code | postal code | zip | zip code | area code | what area | which area | which \
         town | what town | whereabouts | where .. deliver* | where .. parcel .. go | where does it go | \
         where do you live | which part of town | where .. house | where in the country | where abouts",
    ),
    (
        "name-on-account",
        "name on the account | name on your account | whose name | whose account | name .. account | name .. \
         contract | account holder | account's holder | holder of the account | account .. in your name | \
         contract .. in your name | who .. account | who .. contract | what name should | which name | what \
         name | registered to | registered under | runs under | account name | who signed",
    ),
    (
        "customer-number",
        "customer number | customer no | customer nr | customer id | client number | account number | \
         contract number | your number with us | number .. bill | number .. letter | eight digits | 8 digits \
         | 8 digit | eight digit number | digits .. bill | digits .. letter | digits .. top right | number .. \
         top right | customer .. number",
    ),
    (
        "which-bill",
        "which bill | which of the bills | what bill | which invoice | date of the bill | date on the bill | \
         yearly or monthly | bill .. yearly one | monthly .. yearly | bill from which | month .. bill | bill \
         .. looking at | bill do you mean",
    ),
    (
        "meter-reading",
        "meter reading | reading | read the meter | meter show | meter say | meter said | meter stand | meter \
         now | meter's | number on the meter | numbers on the meter | digits before the comma | figures \
         before the comma | number before the comma | numbers before the comma | counter | kwh .. meter | kwh \
         .. show | what .. display .. meter | figure on the meter | digits .. meter | look at the meter | on \
         the meter | off the meter | from the meter | stand of the meter | black digits | black numbers",
    ),
    (
        "meter-number",
        "meter number | meter no | meter nr | meter id | number of the meter | number of your meter | number \
         on the plate | under the barcode | under the bar code | below the barcode | below the bar code | \
         serial number | printed on the meter | barcode | bar code | meter's number | which meter | number on \
         the meter",
    ),
    (
        "meter-light",
        "light on the meter | light on your meter | meter's light | meter light | lamp .. meter | meter .. \
         light | meter .. lamp | meter .. blink* | is .. blinking | light on or | light .. blink* | light .. \
         steady | which light | what light | what colour .. light | colour .. light | led | anything blink* | \
         anything flash* | light flash* | is .. flashing | any light | sign of life | lamp or so | lights on \
         the meter | little light | red light | small light",
    ),
    (
        "move-date",
        "moving date | move date | date of the move | date of your move | day of the move | day of the \
         handover | date of the handover | handover date | when .. moving | when .. move | when did you move \
         | when do you move | when are you moving | which day .. moving | what day .. moving | when .. keys | \
         which day .. keys | day .. keys | since when .. keys | how long .. keys | moved in when | moved out \
         when | get the keys | got the keys | hand over | handed over | handover | when did you leave | when \
         do you leave | when .. moved | when .. move in | when .. move out | how long .. lived there | how \
         long .. living there | since when .. living | since when .. live there | move which",
    ),
    (
        "neighbours",
        "neighbours | neighbors | neighbour | next door | whole street | entire street | rest of the street | \
         street lights | street light | street lamps | houses around | other houses | others in the house | \
         only you | only yours | just you | just yours | only your flat | just your flat | only at yours | \
         only in your flat | the others too | others too | building | across the road | across the street | \
         look outside | look out of the window | out of the window | dark outside | everybody else | everyone \
         else | anyone else | anybody else | only your place | just your place | all dark",
    ),
    (
        "size",
        "what size | which size | your size | the size | shoe size | clothes size | size do you | size does | \
         size would | size are you | size is he | size is she | usual size | how tall | your height | body \
         height | what .. wear | does he wear | does she wear | do you wear | do you take | medium or | small \
         or | large or | s or m | m or l | l or xl | xs or s | usually a | normally a | more of a medium | is \
         .. a medium or | what measurements | mattress size | how wide .. bed | how big .. bed | how big .. \
         mattress | what length and width | 160 or | what number .. shoes | chest",
    ),
    (
        "gift",
        "a gift | gift for | as a gift | a present | present for | for yourself | for you or | for whom | who \
         is it for | who's it for | who it is for | who .. for | whom .. for | for somebody else | for \
         someone else | for someone | is it for | who will wear | who's going to wear | who is going to wear \
         | who would wear | who gets it | who will get | who will use it | lucky person",
    ),
    (
        "photo",
        "photo | photograph | picture | pic | pics | snapshot | snap | image | shot of | show me what | show \
         me how | show me the | see what you | see what you've | see what it | see it | see how it | what it \
         looks like | how does it look | what does it look | have a look at it | take a look at it | camera",
    ),
    (
        "part-code",
        "part code | code of the part | part's code | part number | number of the part | part called | which \
         part | what part | name of the part | letter .. part | part's letter | letter and number | letter \
         beside | letter next to | letter .. drawing | code .. drawing | code .. manual | number .. manual | \
         letter .. manual | letter .. panel | which letter | what letter | printed .. part | label .. part | \
         sticker .. part | sticker .. panel | what's missing | what is missing | which piece | which screws | \
         called in the manual | code next to",
    ),
    (
        "trip",
        "what trip | kind of trip | sort of trip | which trip | type of trip | your trip | the trip | use it \
         for | using it for | use it | using it | used for | use them for | planning to do | plan to do | \
         what are you planning | what have you got planned | where .. going | where will you | where would \
         you | where and when | who will sleep | who sleeps | how many .. sleep | how many people | how many \
         .. you | just for you | just you or | on your own or | share it | sharing it | what season | which \
         season | time of year | what activities | what do you want it for | what do you need it for | what's \
         it for | what is it for | what for | where are you off | where are you headed | where to | what will \
         you do | day trips | day hikes or | longer tours",
    ),
    (
        "room",
        "how much room | how much space | size of the room | how big .. room | how long .. room | how large \
         .. room | how wide .. room | width of the room | room measure* | long .. wall | wide .. wall | \
         length of the wall | your wall | the wall | how wide .. spot | how wide .. place | how wide .. space \
         | how wide .. gap | how wide .. window | space .. window | between the window | space do you have | \
         room do you have | measure the space | measure the room | measure the wall | measure .. spot | space \
         have you | room have you | dimensions | measurements | spot where | how many metres | how many \
         centimetres | how much wall | gap between",
    ),
    (
        "day",
        "which day | what day | which date | what date | which weekday | what weekday | when .. suit | what \
         would suit | when .. be best | when .. work for you | when are you in | when .. home | when .. time \
         | when .. free | when .. available | when should | when shall | when would | when was | when did it \
         | when did the power | when .. convenient | when .. fit you | day .. suit | day should | day shall | \
         day would | day was | day works | day that works | preferred day | preferred date | favourite day | \
         day of the week | what evening | which evening | what night | which night | date .. need it | when \
         .. need it | need it by | when can we come | when can they come | when can he come | since when | \
         how long ago",
    ),
    (
        "purchase-date",
        "when did you buy | when did you get | when did you order | when .. bought | when .. buy | when .. \
         purchase* | when .. ordered | when .. arrive | when did they arrive | date of purchase | purchase \
         date | date you bought | date on the receipt | how old | how long ago | how long have you had | how \
         long .. had | since when .. had | what year | which year | which month | what month | day of \
         purchase | day you bought | bought when | get them | age of | when was that bought | when was it \
         bought | when was it delivered | when .. delivered | when did it come | when .. receive",
    ),
];

/// Fills in what the shipped library does not say.
pub fn fill(scenario: &mut Scenario) {
    let details = &mut scenario.platform.as_mut().unwrap().details;
    for detail in details.iter_mut().filter(|detail| detail.called.is_empty()) {
        let called = CALLED.iter().find(|(name, _)| *name == detail.name).map_or("", |(_, called)| called);
        detail.called = called.split('|').filter_map(|text| Wording::read(text).ok()).collect();
    }
}
