"""What people say, in invented sentences: by step and theme, with places for who, when and how often."""

from collections.abc import Mapping

WHO = ("my mum", "my dad", "my son", "my daughter", "my husband", "my wife", "my brother", "my sister", "my nan",
       "my partner", "my neighbour", "my grandson", "my aunt", "my friend")
DAY = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TIMES = ("twice", "three times", "four times", "five times", "more times than I can count")
LONG = ("a week", "ten days", "two weeks", "three weeks", "a month", "six weeks", "two months")
PLACE = ("the kitchen", "the front room", "the day centre", "the clinic", "the library", "school", "the hospital")

OPENERS = (
    "", "", "", "", "", "", "", "", "I look after {who}. ", "I am filling this in for {who}. ",
    "Everyone was kind. ", "I know you are all busy. ", "I don't like to complain. ",
    "It was my first time asking for help. ",
    "We have been with you for years. ", "I am writing this myself. ", "Thank you for asking. ", "To be honest, ",
)
CLOSERS = (
    "", "", "", "", "", "", " That would help more than anything.", " It is a small thing, but it matters.",
    " I hope this helps somebody else.", " It wore me out.", " Please think about it.", " I said so at the time.",
    " My sister in another town had the same.", " Otherwise I have no complaint.", " It made {who} anxious.",
    " After that it went well.", " I would be glad to talk about it.",
)
# Reserved for fiction (Ofcom, RFC 2606) or never issued (ZZ99): what redaction must take out.
IDENTIFIERS = (
    " You can ring me on 07700 900{n:03d}.", " My number is 07700 900{n:03d}.",
    " Write to me at person{n}@example.org.", " Email {n}carer@example.org if you like.",
    # names that are on no list: people are asked about them before the words are quoted
    " Wrenna at the front desk was the one who rang me.", " Ask Ottoline, she knows us.",
    " Our postcode is ZZ99 3VZ.", " We moved to 12 Example Street, ZZ99 3WZ.",
)

# step -> theme -> (how many people say it, their sentences)
SAID: Mapping[str, Mapping[str, tuple[float, tuple[str, ...]]]] = {
    "first_contact": {
        "Tell me who will ring me back": (14, (
            "They said somebody would ring me back, but nobody told me who.",
            "I waited by the phone on {day} and did not know whose call I was waiting for.",
            "Give me a name. Then I know who to ask for when I ring again.",
            "I rang {times} and each time it was a new person who knew nothing of the last call.",
            "A text with the name of the person who will ring would have let me go to the shops.",
            "I was told I would get a call within {long}. From whom? I never found out.")),
        "One number to ring": (9, (
            "I was passed on {times} before somebody could help.",
            "Why is there one number for {who} and another for me?",
            "The number on the letter was not the number I needed.",
            "Put one number on the fridge magnet and let it be the right one.",
            "I rang the hospital, then the council, then the hospital again.")),
        "Say what happens next": (9, (
            "Nobody said what would happen after the call.",
            "I put the phone down and did not know if I had asked for help or not.",
            "Tell me the next step and roughly when. I can wait if I know.",
            "After {long} of hearing nothing I thought you had forgotten {who}.",
            "One line in a letter saying what comes next would be enough.")),
        "Plain words": (5, (
            "I did not know what a referral was and I was ashamed to ask.",
            "The form on the website used words I have never heard anyone say.",
            "Say help at home. Don't say package.")),
    },
    "assessment": {
        "Tell it once": (31, (
            "I told my story {times} to different people. Please read what is written down.",
            "Don't make me tell my story again. It hurts each time.",
            "Every new person asks {who} the same questions about the fall.",
            "The hospital had it all, and still I had to say it again at home.",
            "I said it on the phone, I wrote it on the form, and then I said it all again in {place}.",
            "Could the next person please read the notes before they ring the bell?",
            "It takes me a day to get over talking about it. Once is enough.",
            "There were {n} pages about {who} already and nobody had them.")),
        "Time to think": (18, (
            "The questions came too fast. I thought of the right answers after you had gone.",
            "Send me the questions beforehand so that I can think.",
            "I need longer than other people to say what I mean.",
            "We were asked to decide there and then, in {place}.",
            "Leave me a day and ring on {day}. Then you get a true answer.",
            "It felt like an hour for a whole life.")),
        "Plain words": (12, (
            "I did not understand half of the words in the report.",
            "What is a domain? What is an outcome? Just ask me how I manage.",
            "The letter about {who} had to be read to me by a neighbour, and she did not understand it either.",
            "Easy words and bigger print, please.",
            "Write it as you said it to me. You said it well.")),
        "Come when you said": (8, (
            "We waited all {day} and nobody came.",
            "A carer had to be paid for the morning and then it was the afternoon.",
            "If you are late, send a text. {who} gets upset when plans change.",
            "The visit was moved {times}.")),
        "Ask my carer too": (8, (
            "Nobody asked me how I manage, and I am the one who is up at night.",
            "I am {who}'s carer and I sat there for an hour without one question.",
            "Talk to both of us, and then to each of us alone.",
            "Carers see what happens at three in the morning.")),
    },
    "planning": {
        "Let me see the plan": (22, (
            "Let me see the plan before it is final.",
            "The plan came in the post, signed. I had never seen it.",
            "There was a mistake about {who}'s medicines that I could have put right in a minute.",
            "Send it to me first. I only want to read it once before others do.",
            "I would have liked to go through it together in {place}.",
            "It was all decided when I got it.")),
        "Ask me what matters": (11, (
            "Everyone asked what I can't do. Nobody asked what I like.",
            "For {who} going to chapel matters more than help with washing.",
            "I want to cook for myself again. It is not in the plan.",
            "The plan is about keeping me safe. I would also like a life.")),
        "Tell me what it costs": (8, (
            "Nobody could tell me what I would have to pay.",
            "The bill came {long} after the help began.",
            "Tell us the cost at the start, even if it is only roughly.")),
        "Plain words": (6, (
            "The plan is {n} pages long and I can't find what happens on {day}.",
            "Put the days and the names on one page.",
            "I need it in easy read. So does {who}.")),
    },
    "plan_in_place": {
        "My payment went to my old address": (15, (
            "My payment went to my old address. I had told you {times} that we moved.",
            "The letter about the money still goes to the flat we left.",
            "The payment bounced and I had to borrow to pay {who}'s helper.",
            "I changed my address on the phone, and again in a letter, and it was still wrong.")),
        "Same faces": (11, (
            "A new person came every day. {who} does not open the door to strangers.",
            "We had nine different helpers in {long}.",
            "When it was the same two people it worked well.",
            "Please keep the same helper coming. She knows how {who} likes things.")),
        "Tell me when someone is late": (10, (
            "Nobody rang to say that the helper was late on {day}.",
            "{who} sat without breakfast until eleven.",
            "A text would do. I only need to know.")),
        "Who do I ring now": (8, (
            "Once it was all set up there was nobody left to ring.",
            "My worker moved on and no letter came.",
            "Things changed after {long} and I did not know who to tell.")),
    },
    "review": {
        "Ask what changed": (17, (
            "Ask what changed, not what is on the form.",
            "They went through the old form line by line. {who}'s life is not the same as last year.",
            "So much has happened since, and the only question was whether the hours are right.",
            "I was asked about stairs. We moved to a bungalow.",
            "Start with: how have things been? The rest comes by itself.")),
        "Don't leave it so long": (9, (
            "The review came {long} after it was due.",
            "We had waited so long that the plan made no sense any more.",
            "If the day is not sure yet, write and say so.")),
        "Tell it once": (7, (
            "At the review I had to begin at the beginning again.",
            "A new worker, and the same story from the start.",
            "Please bring what we said last time to {place}.")),
        "What works well": (5, (
            "Write down what works as well. It was only about problems.",
            "Nobody said well done to {who}.")),
    },
    "": {
        "Letters I can read": (6, (
            "The print in your letters is too small.",
            "Please send it in a way that {who} can listen to.",
            "I use a screen reader and the file you sent is a picture.")),
    },
}

# "Nothing to improve" is an answer, not a theme.
NO_THEME = (
    "Nothing to improve. Thank you.", "Nothing, it all went well.", "All good.", "I was happy with everything.",
    "I can't think of anything.", "The lady who came was lovely.", "Thank you for helping {who}.", "Fine.",
    "It went better than I expected.", "The person on the phone was patient with me.",
    "No complaints from {who} or me.",
    "You came on {day} as you said and you listened. That was all we needed.", "The parking at {place} is bad.",
    "It took {long}, but it was worth it.", "We got a good answer in the end.", "I am not sure what to say here.",
    "The young man was very good with {who}.", "I would like to see the same person again.",
    "Still waiting to hear about the bath rail.",
    "It rained and he still came.", "It was better than last time.", "The music in the waiting loop is dreadful.",
)
