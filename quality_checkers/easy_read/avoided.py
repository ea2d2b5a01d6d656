"""The words and phrases that the rules of easy read look for.

Only data. All in small letters, with straight apostrophes, as `rules` compares them.
"""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Short forms that everybody in the field says; nobody says the full words.
KNOWN_SHORT_FORMS = _words("NHS GP OK")

# "Two" is slower to read than "2" for most readers of easy read; "one" is often no number.
NUMBER_WORDS = _words(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million dozen"
)

BE = _words("am is are was were be been being isn't aren't wasn't weren't you're we're they're")

# What may stand between "was" and "given" without changing that it is passive.
BETWEEN = _words("not never always often also still just all both only already then")

# Participles that do not end in -ed. Left out because they mostly describe how something is:
# broken, done, hurt, lost, left, shut, hidden, gone.
PARTICIPLES = _words(
    "begun bitten bought brought built caught chosen dealt drawn driven eaten felt forbidden "
    "forgotten found given grown heard held kept known led lent made meant met paid put said seen "
    "sent set shown sold spent spoken stolen sworn taken taught thought thrown told understood "
    "woken won worn written"
)

# Words in -ed that say how a person or a place is, not what somebody did to it. "Allowed" is
# here although it is passive: everybody says it, and "they let you" is not easier.
DESCRIBING = _words(
    "aged allowed annoyed ashamed biased bored closed coloured confused crowded dated disabled "
    "disappointed embarrassed excited experienced finished frightened hundred interested locked "
    "married naked overcrowded pleased relaxed relieved retired sacred scared shocked skilled "
    "stressed supposed surprised tired wicked worried"
)

# After "called" these say that somebody shouted or phoned; another word is a name.
AFTER_CALLING = _words("after again at before by for from in into on out over through to when")

NEGATIVES = _words(
    "not no never nobody nothing none nowhere neither nor without hardly barely cannot"
)

# "Not unhappy" is two negatives although only one is a word of its own.
HIDDEN_NEGATIVE = (
    r"\bnot (?:very |at all )?(?:unable|unclean|unclear|uncomfortable|uncommon|unfair|unfriendly"
    r"|unhappy|unhelpful|unimportant|unkind|unlikely|unnecessary|unpleasant|unsafe|unusual|unwell"
    r"|impossible|incorrect|dishonest|disrespectful)\b"
)

JOINING = _words("and but so because although though while whereas")

# Two words that name one thing, so that a question with them still asks one thing.
ONE_THING = ("black and white", "in and out", "bed and breakfast", "up and down")

SHORTENINGS = (
    r"\be\.?g\b\.?|\bi\.e\b\.?|\bie\b|\betc\b\.?|\bvs\b|\bapprox\b|\basap\b|\binfo\b|\bappt\b"
    r"|\bdept\b|\bmins\b|\bhrs\b|\bappts\b|\bwk\b|\bmeds\b|(?<!\w)&(?![a-z#])"
)

COLOURS = "red|green|blue|yellow|orange|purple|pink|brown|grey|black|white|amber"
# A colour may stand beside a shape or a word. It may not be the only way to find a thing.
_TAP = "press|click|tap|choose|touch|pick|push|select"
BY_COLOUR = (
    rf"\b(?:{_TAP}|use|find|follow|go to|look for|look at)\b(?:\W+\w+){{0,4}}?"
    rf"\W+(?:{COLOURS})\W+(?:ones?|buttons?|box|boxes|cards?|things?|links?)\b"
    rf"|\b(?:{_TAP})(?: the| a)? (?:{COLOURS})\W*$"
    rf"|\b(?:{_TAP}|look for|look at)\b.{{0,60}}\bin (?:{COLOURS})\b"
)

IDIOMS = (
    "a long way to go", "a safe pair of hands", "across the board", "at the drop of a hat",
    "at the end of the day", "ballpark", "bear in mind", "best of both worlds", "bite the bullet",
    "blue sky thinking", "bottom line", "break the ice", "cut corners", "cuts corners", "deep dive",
    "drill down", "extra mile", "fall behind", "flag up", "flagged up", "food for thought",
    "from scratch", "get the ball rolling", "get to grips", "give a hand", "go the distance",
    "going forward", "hands-on", "heads up", "hit the ground running", "in a nutshell",
    "in good hands", "in good time", "in the driving seat", "in the long run", "in the loop",
    "in your shoes", "iron out", "jump through hoops", "keep an eye on", "keep in mind",
    "keep in the picture", "keep you posted", "kick off", "left in the lurch", "lend an ear",
    "light at the end of the tunnel", "low-hanging fruit", "make ends meet", "move the goalposts",
    "on board", "on the ball", "on the same page", "on top of things", "one-stop shop",
    "out of the blue", "over the moon", "over the top", "patient journey", "pick up the pieces",
    "piece of cake", "play it by ear", "pull your weight", "put your foot down",
    "raining cats and dogs", "reach out", "red tape", "ring a bell", "ring the changes", "roll out",
    "rolled out", "round the clock", "second to none", "see eye to eye", "shed light",
    "sit on the fence", "slip through the net", "speak the same language", "step up to the plate",
    "take on board", "taken on board", "the big picture", "the whole picture",
    "think outside the box", "tick all the boxes", "tick the right boxes", "tip of the iceberg",
    "top of the list", "touch base", "turn a blind eye", "turn over a new leaf", "under the carpet",
    "under the weather", "up to scratch", "up to speed", "warm welcome", "wear many hats",
)  # fmt: skip
