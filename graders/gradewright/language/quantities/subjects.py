"""What each sentence is about: the entities it names first, or those that "it", "both", a heading stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gradewright.language.quantities.clause_openings import is_elided, is_owner, is_predicate, opens_clause
from gradewright.language.quantities.layout import Sentence, last_match
from gradewright.language.quantities.obliques import is_oblique, is_said_to_be
from gradewright.language.quantities.vocabulary import Mention, Vocabulary

_TO = re.compile(r"[ ]{1,3}(?:to|→|->)[ ]{1,3}")
_HEAD_FOLLOWS = re.compile(r"(?:'s)?[ ]{1,4}|[ ]?[(/–-][ ]?|[ -](?:based|style|like|type)[ ]{1,4}")
_JOINT = re.compile(
    r"[ ]{0,2}(?:,|/|&|=|and|or|as[ ]well[ ]as|,[ ]and)[ ]{0,2}(?:the[ ])?|[ ]{1,2}and[ ]{1,2}", re.I
)
_MODIFIER = re.compile(r"[ ]{1,2}(?:of|in|from|by)[ ]{1,2}(?:the[ ])?", re.I)
_ONE = re.compile(
    r"\b(?:it|its|it's|(?:this|the|that|said)[ ](?:model|network|architecture|variant|one|net)|which|this|whose)\b",
    re.I,
)
_ALL = re.compile(
    r"(?<=s of )both(?=[ ](?:are|is|needs?|have|stay|lie|remain)\b)"
    r"|(?<!above )(?<!below )(?<!than )(?<!over )(?<!for )(?<!of )(?<!to )(?<!with )(?<!in )\b(?:both|they|each"
    r"|their|these|the[ ]two|either)\b"
    r"(?![ ](?:counts?|axes|respects?|aspects?|measures?|metrics?|ways?|cases?|numbers?|quantities|criteria"
    r"|columns?)\b)",
    re.I,
)
_BOTH_AND = re.compile(
    r"both(?:(?<=\bis[ ]both)|(?<=\bwas[ ]both)|(?<=\bhas[ ]both))(?=[ ]{1,3}(?:[a-z-]+[ ]{1,3}){1,4}and\b)",
    re.I,
)
"""A "both" that joins what is said of one thing ("it is both smaller and cheaper"), no pronoun."""
_BOTH_OF_THEM = re.compile(r"\b(?:both|these|the[ ]two)[ ]{1,3}$", re.I)
_FORMER = re.compile(r"\bthe[ ](?P<which>former|latter|first|second)(?:[ ](?:one|model|network))?\b", re.I)


_GENUS_BEFORE = re.compile(
    r"\b(?:both|(?:the|these|all)[ ](?:two|three))(?:[ ]of)?(?:[ ](?:the|these))?[ ]{1,3}$", re.I
)
_GENUS_AFTER = re.compile(
    r"(?:'s)?[ ]{1,3}(?:two[ ])?(?:networks?|models?|architectures?|nets?|CNNs?|variants?)\b", re.I
)


_GENUS_OF_BEFORE = re.compile(
    r"\b(?:both|(?:the|these)[ ]two)[ ](?:networks|models|architectures|nets|CNNs|variants)[ ]"
    r"(?:of|from|in|by)(?:[ ]the)?[ ]{1,3}$",
    re.I,
)


def is_genus(flat: str, start: int, end: int) -> bool:
    """Whether a name only says of what kind "both" are: "both FaceNet networks" are those spoken of before."""
    if _GENUS_OF_BEFORE.search(flat, max(0, start - 40), start) is not None:
        return True
    opened = _GENUS_BEFORE.search(flat, max(0, start - 24), start) is not None
    return opened and (_GENUS_AFTER.match(flat, end) is not None or flat[start:end].lower().endswith("s"))


@dataclass(frozen=True, slots=True)
class Group:
    """Entities named together ("NN1 and NN2"); `oblique` where they are only compared with."""

    mentions: tuple[Mention, ...]
    oblique: bool

    @property
    def start(self) -> int:
        """Offset of the first name."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Offset after the last name."""
        return self.mentions[-1].end

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """What each member may mean."""
        return tuple(mention.names for mention in self.mentions)


_ITEM = re.compile(r"[ ]*(?:\d{1,2}[ ]?)?\(?[a-z]{1,2}\)[ ]{1,3}\w", re.I)
"""A title that opens the next item: "(h) Training data"."""

_KIND_REACH = 8
"""Characters behind "both" within which the kind is named: "both of the Xs"."""
REACH = 2
"""Sentences over which "it" or an unnamed subject reaches back."""

Names = tuple[tuple[str, ...], ...]
"""One tuple of possible entities for every member of a group."""


class Discourse:
    """The groups of every sentence and what was being talked about before it."""

    def __init__(
        self,
        flat: str,
        lines: Sequence[Sentence],
        mentions: Sequence[Mention],
        figures: Sequence[int],
        words: Vocabulary,
        genera: Mapping[int, frozenset[str]] | None = None,
    ) -> None:
        """`genera`: for the places of names that only say of what kind "both" are, the things of that kind."""
        self._flat = flat
        self._genera = genera or {}
        self._lines = lines
        starts = [mention.start for mention in mentions]
        self.groups: list[tuple[Group, ...]] = [
            _groups(
                flat, mentions[bisect_left(starts, line.start) : bisect_left(starts, line.end)], line, words
            )
            for line in lines
        ]
        self._carried: list[Names] = []
        self._headed: list[Names] = []
        self._follow(sorted(figures))

    def _follow(self, figures: Sequence[int]) -> None:
        """For each sentence, what the ones before were about and what the heading over it names."""
        carried: Names = ()
        headed: Names = ()
        age = 0
        for line, groups in zip(self._lines, self.groups, strict=True):
            age += 1
            if age > REACH:
                carried = ()
            self._carried.append(carried)
            self._headed.append(headed)
            named = [
                group for group in groups if not group.oblique and not all(m.key for m in group.mentions)
            ]
            bare = bisect_left(figures, line.end) == bisect_left(figures, line.start)
            announces = self._flat[line.start : line.end].rstrip().endswith(":")
            label = line.heading or (bare and (announces or line.end - line.start < 60))
            if named:
                carried, age = _distinct(named), 0
                headed = (carried if len(carried) == 1 else ()) if label else headed
            elif line.heading or (label and _ITEM.match(self._flat, line.start)):
                headed, carried = (), ()

    def before(self, sentence: int, position: int, without: Names = ()) -> Names | None:
        """What a pronoun between the start of `sentence` and `position` stands for; None if there is no pronoun.

        A pronoun counts only if no name follows it; `without` are entities that it cannot mean.
        """
        start = self._lines[sentence].start
        earlier = [
            g for g in self.groups[sentence] if g.end <= position and not g.oblique and not g.mentions[0].key
        ]
        window_start = earlier[-1].end if earlier else start
        if earlier and _BOTH_OF_THEM.search(
            self._flat[max(start, earlier[-1].start - 8) : earlier[-1].start]
        ):
            window_start = max(start, earlier[-1].start - 8)
        window = self._flat[window_start:position]
        former, every = _last(_FORMER, window), _last(_ALL, window)
        if every and _BOTH_AND.match(self._flat, window_start + every.start()):
            every = None
        if former and (every is None or every.start() < former.start()):
            pair = self.pair(sentence, position, without)
            return (pair[former["which"].lower() in ("latter", "second")],) if len(pair) == 2 else ()
        if every:
            kind = self._kind_at(window_start + every.end())
            return self.pair(sentence, position, without, kind)
        if not earlier and _last(_ONE, window):
            carried = self._carried[sentence] or self._headed[sentence]
            meant = tuple(names for names in carried if names not in without)
            return meant if len(meant) == 1 else ()
        return None

    def _kind_at(self, position: int) -> frozenset[str]:
        """The things of the kind that is named right behind "both"; empty where none is."""
        return next(
            (self._genera[at] for at in range(position, position + _KIND_REACH) if at in self._genera),
            frozenset(),
        )

    def pair(self, sentence: int, position: int, without: Names, kind: frozenset[str] = frozenset()) -> Names:
        """The two (or more) entities that "both" means: those of this sentence, else of the ones before."""
        here = _distinct(
            g
            for g in self.groups[sentence]
            if g.end <= position and not g.oblique and (len(g.mentions) > 1 or not g.mentions[0].key)
        )
        here = tuple(names for names in here if names not in without)
        if len(here) >= 2:
            return here
        named: Names = ()
        for back in range(sentence - 1, max(-1, sentence - 5), -1):
            subjects = [g for g in self.groups[back] if not g.oblique and not all(m.key for m in g.mentions)]
            named = tuple(n for n in dict.fromkeys((*_distinct(subjects), *named)) if n not in without)
            named = tuple(n for n in named if not kind or n[0] in kind)
            if len(named) == 2:
                return named
            if len(named) > 2:
                return ()
        return ()

    def carried(self, sentence: int) -> Names:
        """What the sentences just before were about."""
        return self._carried[sentence]

    def heading(self, sentence: int) -> Names:
        """The one entity that the heading or lead-in over a sentence names, unless its paragraph names another."""
        line = self._lines[sentence]
        if sentence and self._lines[sentence - 1].block == line.block and self._carried[sentence]:
            return ()
        return self._headed[sentence] if len(self._headed[sentence]) == 1 else ()

    def default(self, sentence: int) -> Names:
        """What a sentence without any name is about: its paragraph's last subject, or its heading."""
        line = self._lines[sentence]
        if sentence and self._lines[sentence - 1].block == line.block and self._carried[sentence]:
            carried = self._carried[sentence]
            return carried if len(carried) == 1 else ()
        return self._headed[sentence] if len(self._headed[sentence]) == 1 else ()


def _groups(flat: str, mentions: Sequence[Mention], line: Sentence, words: Vocabulary) -> tuple[Group, ...]:
    groups: list[list[Mention]] = []
    for mention in mentions:
        gap = flat[groups[-1][-1].end : mention.start] if groups else None
        if gap is not None and (one := _apposed(flat, groups[-1][-1], mention, gap, words)) is not None:
            groups[-1][-1] = one  # "FaceNet (NN1)", "NN2 (Inception)"
        elif gap is not None and _is_joint(flat, line, groups[-1], mention, gap):
            groups[-1].append(mention)
        elif (
            gap is not None
            and not mention.key
            and not groups[-1][-1].key
            and _HEAD_FOLLOWS.fullmatch(gap)
            and "(" not in gap
            and (gap.strip() or not _is_another(flat, line, groups[-1], mention, words))
        ):
            groups[-1][-1] = mention  # "FaceNet's NN1" is about NN1
        elif gap is None or not (_MODIFIER.fullmatch(gap) and not mention.key):
            groups.append([mention])
    told = zip([None, *(group[-1] for group in groups)], groups, strict=False)
    return tuple(
        Group(tuple(group), is_oblique(flat, line.start, group[0]))
        for before, group in told
        if not is_said_to_be(flat, before, group[0])
    )


def _is_another(
    flat: str, line: Sentence, group: Sequence[Mention], mention: Mention, words: Vocabulary
) -> bool:
    """Whether a name behind a yardstick is the next thing: "relative to B A has", but "unlike Family B"."""
    return words.narrower(group[-1].names, mention.names) is None and is_oblique(flat, line.start, group[0])


_OPENS_BRACKET = re.compile(
    r"(?:[ ](?:model|network|net|architecture|variant|version|CNN))?[ ]{0,2}[(\[][ ]{0,2}"
    r"(?:(?:i\.e\.,?|the|its|aka|a\.k\.a\.)[ ]{1,2}){0,2}"
)
_AFTER_APPOSED = re.compile(r"[ ]{0,2}[)\],;:/–-]|[ ]{1,2}(?:style|type|based|model|network|variant)\b")


def _apposed(flat: str, first: Mention, second: Mention, gap: str, words: Vocabulary) -> Mention | None:
    """One mention for a thing and its other name in brackets, standing where the first stands."""
    if first.key or second.key or not _OPENS_BRACKET.fullmatch(gap):
        return None
    if not _AFTER_APPOSED.match(flat, second.end):
        return None
    names = words.narrower(first.names, second.names)
    return replace(first, names=names) if names is not None else None


def _is_joint(flat: str, line: Sentence, group: Sequence[Mention], mention: Mention, gap: str) -> bool:
    """Whether a name continues the list before it. Behind "than X" a new clause is likelier: "than X, and Y is"."""
    if mention.key != group[-1].key:
        return False
    if mention.key and _TO.fullmatch(gap):
        return True
    if not _JOINT.fullmatch(gap) or ("," in gap and is_predicate(flat, mention.end)):
        return False
    before = flat[max(line.start, group[0].start - 12) : group[0].start]
    if is_oblique(flat, line.start, group[0]):
        return "," not in gap and not opens_clause(flat, mention.end)
    return not is_owner(before) or not is_elided(flat, mention.end)


def _distinct(groups: Iterable[Group]) -> Names:
    return tuple(dict.fromkeys(names for group in groups for names in group.names))


def _last(pattern: re.Pattern[str], window: str) -> re.Match[str] | None:
    return last_match(pattern, window, 0, len(window))
