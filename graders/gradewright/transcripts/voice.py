"""Whose voice a block of text has, by the cues that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gradewright.transcripts.cues import ADVERB, WORKS, Cue, Scores, cue
from gradewright.transcripts.cues_answering import ANSWERING
from gradewright.transcripts.cues_asking import ASKING
from gradewright.transcripts.cues_bringing import BRINGING
from gradewright.transcripts.cues_checking import CHECKING
from gradewright.transcripts.cues_comparing import COMPARING
from gradewright.transcripts.cues_judging import JUDGING
from gradewright.transcripts.cues_recounting import RECOUNTING
from gradewright.transcripts.cues_remarking import REMARKING

CUES: tuple[Cue, ...] = (
    *ASKING,
    *BRINGING,
    *ANSWERING,
    *JUDGING,
    *CHECKING,
    *COMPARING,
    *RECOUNTING,
    *REMARKING,
)

OPENER = re.compile(
    r"\A\W{0,6}(?:sure\b|of course\b|certainly\b|absolutely\b|got it\b|understood|alright"
    r"|fair (?:point|enough)|fair\.|happy to\b|glad to\b|great\s?(?:[—–!-]|question|catch)"
    r"|good (?:catch|points?|question)(?! by\b)|indeed[.,]|true[,;]|with pleasure|both points are"
    r"|yes on (?:both|all)"
    r"|right, (?:i|it|they|the|that)\b|i(?: would|'d) (?:keep|leave)\b"
    r"|the [\w-]{3,20}(?: [\w-]{3,20})? is an? (?:good|great|fine|nice|excellent) choice\b"
    r"|excellent (?:question|point)|that(?:'s| is) an? (?:good|great|fair|valid|excellent) (?:catch|point"
    r"|question|observation)"
    r"|(?:no|partly|not (?:surprising|necessarily|exactly|quite))\. (?=\w)"
    r"|you(?:'re| are) (?:absolutely |completely |totally |quite )?right|thanks?(?: you)?(?: for|,)"
    r"|i(?:'m| am) ready|i apologi[sz]e|apologies|my apologies|below (?:is|are)|okay,? (?:let|here)"
    r"|let'?s\b(?! (?:move on|read this|go to|do|continue))|here's (?:the|my)"
    r"|here (?:you go|are|is)(?! (?:the links?|a (?:problem|question|screenshot|page)|the (?:problem"
    r"|question)))"
    r"|yes ?[—–,.-]|no ?[—–,-]|it does(?: not|n't)?[.,]|we are (?:asked|to|given)"
    r"|this is a (?:sophisticated|classic|great|nice|problem))",
    re.IGNORECASE,
)
"""How assistants begin a reply."""

_CONSENT = re.compile(
    r"\A\W{0,6}(?:(?:sure|of course|certainly|absolutely)\s?[!.,:—–-]|got it[!.,]"
    r"|(?:great|good|excellent) (?:catch|point|question)\b"
    r"|(?:great|sure|perfect|okay|ok|alright)[,!.] let'?s (?:go (?:step|through|over)|break|work|walk|tackle"
    r"|take|solve"
    r"|derive|unpack|dive|start (?:by|with))\b|glad to help|happy to help|thanks? (?:you )?for asking"
    r"|i (?:understand|see|get) (?:why|your|what you|where you|the (?:reasoning|intuition|confusion|concern|argument"
    r"|doubt|idea|logic|thought))\b|i(?:'d| would) (?:keep|stand by|stick (?:to"
    r"|with))\b"
    r"|that(?:'s| is) an? (?:fair|good|great|reasonable|understandable|excellent)"
    r" (?:point|question|thought|concern|objection)"
    r"|you(?:'ve| have) (?:spotted|found|caught|hit|identified|uncovered|put your finger)\b"
    r"|you (?:make|raise|have) an? (?:very )?(?:good|fair|great|excellent|valid|important) (?:point|question)"
    r"|(?:correct|right|yes|true|indeed), i (?:mixed|made|forgot|missed|confused|overlooked|should|swapped"
    r"|misread|dropped)\b"
    r"|i (?:don't|do not) (?:think|believe) (?:so[.,]|(?:that|this|it)(?:'s| is) (?:so|the case|necessary|an? \w+)\b"
    r"|(?:there is|there was|i made|i have made) an? (?:mistake|error|problem)\b)"
    r"|i(?: would|'d)? (?:respectfully )?(?:disagree[.,]|stand by (?:my|the|what))"
    r"|(?:good|nice|great) (?:example|test|check)[.,!] my\b"
    r"|[^.!?\n]{3,90}\bmy (?:first |earlier |previous |last |own )?(?:answer|formula|definition|statement|sentence"
    r"|reply|claim|description|explanation)(?: above| there)?"
    r" (?:was|is) (?:wrong|incorrect|not right|imprecise|too \w+)\b"
    r"|i apologi[sz]e|my apologies|you(?:'re| are) (?:absolutely |completely |totally |quite )?(?:right\b"
    r"|correct[,.!]))",
    re.IGNORECASE,
)
"""Consent, praise, apology and polite dissent: they answer somebody."""
_PRESENTS = re.compile(
    r"\A\W{0,6}(?:here(?:'s| is| are)|below (?:is|are)) (?:how\b|why\b|(?!my )(?:[\w'-]+ ){0,4}(?:answers?"
    r"|solutions?"
    r"|breakdown|explanations?|derivations?|summary|overview|comparison|walk-?through|step-by-step)\b)",
    re.IGNORECASE,
)
"""A reply presents what was asked for."""
_REQUESTS = re.compile(r"\b(?:please|can you|could you)\b", re.IGNORECASE)
_HANDED_IN = re.compile(
    r"\?|\b(?:homework|assignment|student|check|grade|i (?:got|asked|pasted|copied))\b", re.IGNORECASE
)
"""Words of a person who presents something to be worked on."""

CLOSER = re.compile(
    r"\b(?:let me know if|would you like me to|do you want me to|want me to continue|feel free to ask"
    r"|if you(?:'d| would)? (?:like|want)[,— -]{1,4}(?:i|to|me)|go ahead and (?:upload|send|share|paste))",
    re.IGNORECASE,
)
"""How assistants end one."""

_READ = 2_500


def plainly(text: str) -> str:
    """The text as cues read it: its first 2,500 characters with straight apostrophes and single blanks."""
    return re.sub(r"[ \t]{2,}", " ", text[: 4 * _READ])[:_READ].replace("’", "'")


def begins_a_reply(text: str) -> bool:
    """Whether a text begins as only a reply can, so that somebody must have asked before it."""
    text = plainly(text)
    if _REQUESTS.search(text[:400]):
        return False
    return bool(_CONSENT.match(text) or (_PRESENTS.match(text) and not _HANDED_IN.search(text[:400])))


_COMPLAINTS = tuple(cue for cue in ASKING if cue.name in ("holds against", "speaks of your answer"))


_REPLACED = re.compile(r"\bwhere you \w+ed\b", re.IGNORECASE)


def complains(text: str) -> bool:
    """Whether a text speaks of what its reader has answered."""
    text = plainly(text)[:400]
    return any(heard.pattern.search(text) for heard in _COMPLAINTS) or bool(_REPLACED.search(text))


_GOING_ON = tuple(cue for cue in ASKING if cue.name in ("only labels", "goes to a label", "goes to the next"))


def goes_on(text: str) -> bool:
    """Whether a text does no more than to name the label that is wanted next."""
    text = plainly(text)[:120]
    return any(heard.pattern.search(text) for heard in _GOING_ON)


def hear(text: str, cues: Iterable[Cue] = CUES) -> Scores:
    """How much a text sounds like each speaker (only its first 2,500 characters are read)."""
    text = plainly(text)
    scores = Scores()
    for heard in cues:
        hits = 0
        for _ in heard.pattern.finditer(text):
            hits += 1
            if hits == 2:
                break
        if hits:
            scores = scores.plus(heard.weights, 1.0 if hits == 1 else 1.5)
    return scores


def name_cue(names: tuple[str, ...]) -> tuple[Cue, ...]:
    """Cues for the model's own names: people speak of it by name, it does not."""
    if not names:
        return ()
    any_of = "|".join(re.escape(name) for name in names)
    return (
        cue("by name", (-0.2, -0.7, 1.5), rf"\b(?:{any_of})\b"),
        cue("name does", (-0.4, -1.0, 2.0), rf"\b(?:{any_of})(?:'s)?\s(?:{ADVERB}\s)?(?:{WORKS}|able)\b"),
    )
