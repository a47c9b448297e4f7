"""Whether a text denies, rejects or takes back what it says.

Three ways of saying a thing without asserting it:
- negation: a cue ("does not", "without", "rather than") that governs the words;
- rejection: the sentence quotes a claim in order to reject it ("it is a mistake to think that ...");
- correction: a later passage takes it back ("I was wrong above", "Correction:").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from gradewright.language.statements.index import Run, TextIndex
from gradewright.language.statements.phrases import Phrase, parse_phrase
from gradewright.language.statements.repudiations import (
    DISMISSING,
    OUTDATED,
    RENEWED,
    REPUDIATING,
)
from gradewright.language.statements.words import word_set

NEAR = 3
"""Content words that a cue may stand before an idea that is looked for."""
WIDE = 12
"""The same before a misconception: here the doubt is in favour of the answer."""

_CUES = word_set(
    "not never no nor neither without cannot hardly none nobody nothing unlike regardless irrespective whether "
    "independent independently avoid avoids avoiding lack lacks lacking fails"
)
_PHRASAL = {
    ("instead", "of"),
    ("rather", "than"),
    ("far", "from"),
    ("as", "opposed"),
    ("in", "contrast"),
    ("free", "of"),
}
_SHORT_REACH = word_set("without unlike regardless irrespective instead rather avoid avoids avoiding lack")
_HARMLESS_NEXT = word_set("only just merely simply necessarily surprising surprisingly wonder doubt matter")
_TURNS = word_set(
    "but whereas while although though because since however yet instead hence therefore thus so"
)
_LABEL_ENDS = re.compile(r"[*_ ]{0,3}:")
_STOP = re.compile(r"\.\s")
_SHORTENED = word_set("e.g i.e g e vs cf fig eq resp approx al ca no nr")
"""Behind these a stop ends nothing; behind other short words a sentence may go on in lower case."""
_DENYING = word_set("not never no none nothing without")
FEW = 4
"""Words of a heading that denies what stands behind its colon."""
_SUBJECTS = word_set("it they this these that he she we you i")
_FINITE = word_set(
    "is are was were has have gets get can will does do needs uses learns stores shows says means"
)
_RESUMES = word_set("it they this these those that he she we you i there the a an here one")


def is_negated(index: TextIndex, run: Run, reach: int, own: Collection[int] = ()) -> bool:
    """Whether a cue within `reach` content words before `run` governs it. Words in `own` are no cues."""
    sentence = index.sentences[index.words[run.first].sentence]
    seen = 0
    for at in range(run.first - 1, sentence.first - 1, -1):
        word = index.words[at].lower
        if _turns(index, at):
            return False
        if at not in own and _is_cue(index, at) and seen <= _reach(word, reach):
            return True
        seen += index.content_before[at + 1] - index.content_before[at]
        if seen > reach:
            return False
    return False


def _reach(word: str, reach: int) -> int:
    return min(reach, 5) if word in _SHORT_REACH else reach


def _is_cue(index: TextIndex, at: int) -> bool:
    word = index.words[at].lower
    following = index.words[at + 1].lower if at + 1 < len(index.words) else ""
    if (word, following) in _PHRASAL:
        return True
    if word in _CUES or word.endswith("n't"):
        return following not in _HARMLESS_NEXT
    return False


def _turns(index: TextIndex, at: int) -> bool:
    """Whether the sentence takes a new start at this word, which ends the reach of a negation before it."""
    word = index.words[at]
    if word.lower in _TURNS and not (word.lower == "instead" and index.words[at + 1].lower == "of"):
        return not (word.lower == "because" and _denied_reason(index, at))
    between = index.text[word.end : index.words[at + 1].start] if at + 1 < len(index.words) else ""
    if any(mark in between for mark in ";:\u2014") or " - " in between:
        return not (":" in between and _heads_a_denial(index, at))
    if _STOP.match(between) and word.lower not in _SHORTENED:
        return True
    return "," in between and _begins_anew(index, at + 1)


def _heads_a_denial(index: TextIndex, at: int) -> bool:
    """Whether a colon closes a heading of few words that denies what follows: "Not needed: wings and tails"."""
    first = index.sentences[index.words[at].sentence].first
    return at - first < FEW and index.words[first].lower in _DENYING


def _begins_anew(index: TextIndex, at: int) -> bool:
    """Whether a subject stands behind a comma, perhaps with "and" before it: "..., and it is"."""
    words = [word.lower for word in index.words[at : at + 3]]
    if len(words) == 3 and words[0] == "and" and words[1] in _SUBJECTS and words[2] in _FINITE:
        return True
    return bool(words) and words[0] in _RESUMES


def _denied_reason(index: TextIndex, at: int) -> bool:
    """Whether "because" gives a reason that is denied: "not because", "isn't simply because"."""
    before = [index.words[n].lower for n in range(max(0, at - 2), at)]
    close = before[-1:] + (before[:1] if before[-1:] and before[-1] in _ADVERBS else [])
    return any(word == "not" or word.endswith("n't") for word in close)


_ADVERBS = word_set("really actually primarily mainly")


_REASON = "explanation|reason|cause|culprit|answer|argument|issue"
_GOOD = "convincing|good|right|correct|real|actual|valid|plausible|true|satisfactory|sufficient|main|tenable|adequate"
_REJECTING = (
    "mistake|mistaken|wrong|incorrect|error|tempting|naive|misleading|inaccurate to think|believe|assume|say|claim|"
    "conclude|define|suppose|call|expect|read|equate|describe|identify|treat",
    "misconception|myth|fallacy|misunderstanding|misreading|misinterpretation",
    "common|frequent|popular|typical|usual|classic mistake|confusion|pitfall|trap|slip|misconception",
    "common|frequent|popular|classic error",
    "typical|usual error is|would_be|here|lies",  # what an estimate typically errs by is no slip of a reader
    "one|some|many|people|you|students|sources|others|textbooks|answers .. think|believe|claim|say|argue|assume|"
    "suppose|expect|state",
    "some|many|most people|students|others write|wrote that",
    "mix|mixed|mixes up",
    "confused|confuse|confusing|conflate|conflates|conflating .. with",
    "my|our|the first|earlier|previous|initial|old|original version|answer|attempt|reply|draft|statement|definition|"
    "explanation|reasoning|argument|claim|description|summary|response|message|wording|remark|assertion|reading|account",
    "my|our first|initial|original|spontaneous thought|idea|guess|intuition|impression|instinct|hunch was|would_be",
    "my|mine ... was|were wrong|incorrect|inaccurate|mistaken|false|imprecise|misleading",
    "saying|writing|claiming|stating|calling|describing ... was|is mistake|slip|error|wrong|incorrect|inaccurate|"
    "misleading",
    "i|we wrote|said|claimed|thought|stated|had|confused|defined .. before|earlier|above|first|initially|=wrongly|"
    "=incorrectly",
    "i|we first|initially|originally|=wrongly|spontaneously thought|believed|assumed|expected|suspected|guessed",
    "contrary to",
    "is|are|was|were|gets|be refuted|disproved",
    "contradict|contradicts|contradicting",
    "=wrongly|=incorrectly|=mistakenly|=falsely|=erroneously think|believe|assume|say|said|claim|state|define|call|"
    "write|wrote|take|took|describe|conclude|suppose|suggest|identify|equate|expect",
    "think|thought|believe|assume|say|said|claim|state|define|call|write|wrote|describe|conclude .. "
    "=wrongly|=incorrectly|=mistakenly|=falsely|=erroneously",
    "would be wrong|incorrect|false|misleading|mistake",
    "if .. =were|=had ... would|could|might",
    "=had we|one|they|it|you|i|he|she|anybody|somebody ... would|could|might",
    "would|could|might ... if .. =were|=had",
    "this|claim|idea|view|answer is|was wrong|false|incorrect|untrue",
    "answer|explanation|reasoning|argument|definition above|before|earlier is|was wrong|false|incorrect|mistaken|"
    "misleading",
    f"is|are|was|were not {_REASON}",
    f"isn't|aren't|wasn't|weren't {_REASON}",
    f"is|are|was|were not {_GOOD} {_REASON}",
    f"is|are|was|were|would_be no|hardly_a {_GOOD}|full|real|whole explanation|reason|cause|culprit",
    "is|are|was|were|would_be no explanation|reason|cause|culprit",
    f"isn't|aren't|wasn't|weren't {_GOOD} {_REASON}",
    "cannot|can't|n't|not|hardly explain|account .. this|that|it|why|accuracy|drop|fall|decrease|trend|relationship|"
    "curve|pattern|behavior|effect",
    "cannot|can't|n't be reason|explanation|cause",
    "not|isn't|aren't|wasn't|weren't why|what_explains|what_causes|what_drives|what_produces|what_makes|what_lies",
    "is|are|does not true|correct|mean|follow|imply",
    "doesn't|isn't|aren't|don't mean|imply|true|correct|follow|think|assume|confuse",
)
_RELATIVE = ("that|which is|was wrong|false|incorrect|untrue",)
"""Rejects what stands before its comma; without one it tells only which thing is meant ("images that are wrong")."""
_TAKING_BACK = (
    "this|that|which is|was|would_be|isn't wrong|false|incorrect|mistaken|not_true|not_correct|not_so|true",
    "this|that is_not|was_not|isn't|wasn't|cannot_be|can't_be why|what|reason|cause|explanation",
    "this|that|it does_not|doesn't|cannot|can't|would_not|wouldn't|did_not|didn't explain|account_for",
    "plot|figure|curve|data does_not|doesn't|do_not|don't show|support|say that|this|it",
)
_CORRECTING = (
    "=correction|=corrections|=erratum",
    "=corrected answer|version|definition|statement|part",
    "i was|am wrong|mistaken|incorrect",
    "scratch that",
    "strike that",
    "let me correct|fix|revise",
    "i|we take .. back",
    "i|we misspoke|misstated",
    "my mistake|apologies|bad",
    "i|we stand corrected",
    "wait that|this|no|actually",
    "on second thought|thoughts",
)


_DENIALS = word_set("no nope not hardly unlikely")


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[Phrase, ...], ...]:
    return tuple(
        tuple(parse_phrase(written, {}, "negation") for written in group)
        for group in ((*_REJECTING, *REPUDIATING), _RELATIVE, DISMISSING, _TAKING_BACK, _CORRECTING)
    )


@lru_cache(maxsize=256)
def _rejections(index: TextIndex) -> tuple[frozenset[int], tuple[int, ...]]:
    """Sentences that reject what they say, and the words at which the text starts to correct itself."""
    rejecting, relative, dismissing, taking_back, correcting = _phrases()
    sentences: set[int] = set()
    for phrase in rejecting:
        sentences.update(index.words[chain[0].first].sentence for chain in phrase.find(index))
    for phrase in relative:
        for chain in phrase.find(index):
            if _after_a_mark(index, chain[0].first):
                sentences.add(index.words[chain[0].first].sentence)
    sentences.update(_outdated(index))
    sentences.update(_opened_by(dismissing, index, behind=0))
    sentences.update(number - 1 for number in _opened_by(taking_back, index, behind=1))
    for number, sentence in enumerate(index.sentences):
        if _is_heading(index, sentence.first) or _is_answered_no(index, number):
            sentences.add(number)
    starts = sorted({chain[0].first for phrase in correcting for chain in phrase.find(index)})
    return frozenset(sentences), tuple(starts)


def _outdated(index: TextIndex) -> Iterator[int]:
    """Sentences behind a label such as "old:", where a text labels what is right now as well ("new:")."""
    old, new = frozenset(OUTDATED.split("|")), frozenset(RENEWED.split("|"))
    labels = [
        word for word in index.words if word.lower in old | new and _LABEL_ENDS.match(index.text, word.end)
    ]
    if any(word.lower in new for word in labels):
        yield from (word.sentence for word in labels if word.lower in old)


def _opened_by(phrases: tuple[Phrase, ...], index: TextIndex, behind: int) -> Iterator[int]:
    """Sentences that begin with one of the phrases, at most `behind` words before it."""
    for phrase in phrases:
        for chain in phrase.find(index):
            number = index.words[chain[0].first].sentence
            if chain[0].first - index.sentences[number].first <= behind:
                yield number


def _is_heading(index: TextIndex, first: int) -> bool:
    """Whether a sentence is a Markdown heading, which names a topic and claims nothing."""
    begin = index.words[first].start if first < len(index.words) else 0
    line = index.text[index.text.rfind("\n", 0, begin) + 1 : begin]
    return line.lstrip().startswith("#")


def _is_answered_no(index: TextIndex, number: int) -> bool:
    """Whether a sentence is a question and the next one begins with its denial ("Do cats bark? No, ...")."""
    if number + 1 >= len(index.sentences):
        return False
    own, following = index.sentences[number], index.sentences[number + 1]
    if own.first == own.last or following.first == following.last:
        return False
    between = index.text[index.words[own.last - 1].end : index.words[following.first].start]
    return "?" in between and index.words[following.first].lower in _DENIALS


def _after_a_mark(index: TextIndex, number: int) -> bool:
    """Whether a word opens its sentence or stands behind a comma, colon, dash or bracket."""
    if number == 0 or index.words[number - 1].sentence != index.words[number].sentence:
        return True
    between = index.text[index.words[number - 1].end : index.words[number].start]
    return any(mark in between for mark in ",;:(\u2013\u2014") or " - " in between


def is_rejected(index: TextIndex, sentence: int) -> bool:
    """Whether a sentence, or the one after it, says that its claim is wrong."""
    return sentence in _rejections(index)[0]


def corrections(index: TextIndex) -> tuple[int, ...]:
    """Numbers of the words at which the text starts to correct what it said before."""
    return _rejections(index)[1]
