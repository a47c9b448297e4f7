"""Whose voice a block of text has: readable cues with weights, for each of the three speakers.

A cue is a pattern and what it says for (user, model, annotator), in the unit of "one plain hint = 1".
Weights were set by hand from how people write prompts, how assistants answer and how graders remark;
a cue counts at most twice in a block, so that no long paragraph wins by length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class Scores(NamedTuple):
    """How much a block sounds like each speaker."""

    user: float = 0.0
    model: float = 0.0
    annotator: float = 0.0

    def plus(self, other: Scores, times: float = 1.0) -> Scores:
        """The sum, `other` counted `times`."""
        return Scores(*(a + times * b for a, b in zip(self, other, strict=True)))


class Cue(NamedTuple):
    """A pattern with the weights it has for (user, model, annotator)."""

    name: str
    pattern: re.Pattern[str]
    weights: Scores


def _cue(name: str, weights: tuple[float, float, float], pattern: str, flags: int = re.IGNORECASE) -> Cue:
    return Cue(name, re.compile(pattern, flags), Scores(*weights))


_PART = r"\(?[a-z]\)?(?:\s*[,.]?\s*\(?[ivx]{1,4}\)?)?"
_WORKS = (
    r"answers?|answered|solves?|solved|derives?|derived|explains?|explained|identif(?:y|ies|ied)|gives?|gave|gets?|got"
    r"|provides?|provided|recogni[sz]e[sd]?|understands?|understood|shows?|showed|finds?|found|makes?|made|does|did"
    r"|performs?|performed|handles?|handled|calculates?|calculated|computes?|computed|states?|stated|claims?|claimed"
    r"|cites?|cited|notes?|noted|arrives?|arrived|lands?|recovers?|recovered|corrects|corrected|proves|proved"
    r"|demonstrates?|demonstrated|struggles?|struggled|fails?|failed|forgets?|forgot|misse[sd]|omits?|omitted"
    r"|hallucinate[sd]?|confuse[sd]|contradicts?|contradicted|invents?|invented|skips?|skipped|reasons?|reasoned"
    r"|mentions?|mentioned|ignores?|ignored|overthinks?|overlooks?|overlooked|seems?|seemed|tries|tried|learned"
    r"|decided?|decides|substitutes?|substituted|assumes?|assumed|completes?|completed|parses?|parsed|repeats?|repeated"
)
_ADVERB = (
    r"(?:correctly|incorrectly|wrongly|successfully|accurately|impressively|flawlessly|perfectly|clearly|initially"
    r"|surprisingly|unfortunately|nicely|properly|easily|again|also|then|even|only|just|still|really|never|actually"
    r"|immediately|instantly|eventually|finally|mostly|quickly|rightly|sadly|did not|didn't|does not|doesn't|was|is|has)"
)
_ANSWERER = r"(?:the|this)\s+(?:model|llm|ai|chatbot|assistant|language model|gpt|bot|agent)"
_GOOD_OR_BAD = (
    r"correct|incorrect|right|wrong|accurate|inaccurate|perfect|excellent|impressive|great|good|solid|fine|precise"
    r"|complete|incomplete|reasonable|sound|flawless|clear|concise|verbose|vague|strong|weak|misleading|fully correct"
)

CUES: tuple[Cue, ...] = (
    # -- a person who asks ---------------------------------------------------------------------------------
    _cue("please", (2.0, -0.3, -0.5), r"\bplease\b(?! (?:let me know|note|feel free|go ahead|upload|provide|share))"),
    _cue(
        "asks to do",
        (1.6, -0.4, -0.6),
        r"^\W{0,4}(?:(?:now|ok(?:ay)?|next|then|also|so|and|great|good|thanks|alright|finally|first)[,.!]?\s+)?(?:please\s+)?"
        r"(?:solve|answer|explain|derive|complete|read|give|show|do|redo|fix|tell|describe|compare|ignore|skip|reread|try"
        r"|prove|help|continue|carry on|proceed|go on|go through|write|rewrite|summari[sz]e|walk me|work (?:out|through)"
        r"|look at|have a look|check|double[- ]check|count again|refer to|base your|start with|begin with|only|just|make"
        r"|consider the (?:following|attached)|finish|move on|use (?:the|standard|equation|this)|explicitly state"
        r"|include|keep|be (?:brief|concise|careful|explicit|sure)|do not|don't|state)\b",
        re.IGNORECASE | re.MULTILINE,
    ),
    _cue(
        "asks whether",
        (1.6, -0.4, -0.4),
        r"\b(?:can|could|would|will) you\b(?! (?:see|like|use|notice))|\bi(?:'d| would) like you to\b|\bi (?:only )?need (?:you )?(?!to)"
        r"|\bi want (?:you|actual|the|a)\b|\bare you sure\b|\bdo you (?:think|mean|know|agree)\b",
    ),
    _cue(
        "holds against",
        (2.4, -1.2, -0.4),
        r"\byou(?:'ve| have| just)?\s+(?:stated|said|gave|wrote|claimed|calculated|computed|derived|used|forgot|ignored|missed"
        r"|omitted|assumed|mixed|mention(?:ed)?|concluded|skipped|left out|start(?:ed)? counting|made (?:a|an)|did(?:n't| not)"
        r"|seem to|should have|counted|confused|answered)\b",
    ),
    _cue(
        "speaks of your answer",
        (1.8, -1.0, 0.0),
        r"\byour (?:previous |first |last |final |own |earlier |total |two )?(?:answers?|numbers?|derivation|solution|response|reply"
        r"|total|denominator|numerator|proof|result|formula|work|reasoning|explanation|calculation|count|cost|statement"
        r"|claim|expression|equation|figures?|analysis|summary)\b",
    ),
    _cue(
        "brings material",
        (1.8, -0.6, -0.4),
        r"\bi(?:'ve|'ll| have| will| am|'m)? ?(?:attach|upload|past|send|shar)(?:e|ed|ing)?\b|\bhere(?:'s| is| are) (?:a|an|the|my|some)"
        r" (?:problem|question|screenshot|image|homework|page|pdf|link|file|paper|picture|photo|links)s?\b"
        r"|\bhere are the links\b|\b(?:attached|following) (?:paper|page|pdf|image|file|screenshot|content|question|problem)s?\b"
        r"|\bfrom the images?\b|\bfollowing questions\b",
    ),
    _cue(
        "goes on to",
        (1.4, -0.4, -0.4),
        r"\b(?:let'?s move on|move on to|carry on|go on to|on to (?:part|question|problem)|final question|one more(?: question)?:"
        r"|next,? we(?:'re| are) working|now (?:do|part|solve|complete|the|carry|for part|answer|question|problem)\b"
        r"|let(?:'s| us) (?:read this|continue|start|do|go to|try)|continue with|i need to go back)",
    ),
    _cue("sets rules", (1.6, -0.5, -0.3), r"\bfollow(?:ing)? (?:these|the) rules\b|\bdo not (?:skip|simplify|use|give)\b|\bstep[- ]by[- ]step\W*$"),
    _cue("says how", (1.8, -0.4, -0.3), r"\b(?:a |one |short )?(?:table|list|sketch|sentence|line|summary|answers?)s? (?:will do|is enough|are enough|suffices?)\b|\b(?:short|brief|concise|direct) (?:answers?|sentences)\b|\bbe (?:brief|concise|quick)\b|\bkeep it (?:short|brief|compact|simple)\b|\bno latex\b|\bas short as\b|\bin (?:one|two|a few|your own) (?:sentences?|words|paragraphs?)\b(?!\W*\?)"),
    _cue("points at parts", (0.8, 0.0, 0.1), rf"^\W{{0,3}}(?:(?:q(?:uestion)?|problem|parts?|only part)\s*\d*\s*)?{_PART}(?:\s*(?:,|and|to|–|-|through|&)\s*{_PART})+\W"),
    _cue("let me know when", (1.5, 0.0, 0.0), r"\blet me know (?:when|once)\b"),
    _cue("own homework", (0.6, -0.1, 0.0), r"\b(?:my|the) (?:homework|assignment|hw ?\d*|sheet|handout|notes)\b|\b(?:question|problem) \d"),
    _cue("order alone", (2.5, -0.8, -0.5), r"\A\W{0,3}(?:now |ok(?:ay)?,? |and |then )?(?:please )?(?:solve|answer|explain|do|continue|proceed|complete|try|redo|fix|prove|go on|carry on)(?: (?:on|with|and|this|it|that|these|those|again|all|one|the|part|parts|question|problem|next|complete|\(?[a-z]{1,3}\)?)){0,6}[.!]?\Z"),
    _cue("all rights", (2.0, -1.5, 0.0), r"©|\ball rights reserved\b|\blicen[sc]ed under\b"),
    _cue("attachment", (2.5, -1.0, -1.0), r"^\s*[\w().\- ]{1,80}\.(?:pdf|png|jpe?g|docx?|ipynb|py|zip)\s*$|^\s*(?:pdf|png|jpg|file)\s+[\d.]+\s*[kmg]b\s*$", re.I | re.M),
    # -- an assistant that answers -----------------------------------------------------------------------------
    _cue(
        "offers more",
        (-1.5, 3.0, -1.5),
        r"\blet me know if\b|\bwould you like (?:me )?to\b|\bdo you want me to\b|\bwant me to\b|\bif you(?:'d| would)? (?:like|want)\b"
        r"|\bfeel free to\b|\bhappy to (?:help|explain|walk|expand)\b|\bi can also\b|\bi hope this helps\b",
    ),
    _cue("admits", (-1.0, 2.5, -0.8), r"\bi apologi[sz]e\b|\bmy (?:first|earlier|previous|initial) (?:answer|total|version|numbers|reply|response|count)\b|\bi (?:previously|had) (?:omitted|overlooked|missed|mixed)\b|\bsorry for the\b|\bi double-checked\b"),
    _cue("announces", (-0.6, 1.6, -0.6), r"^\W{0,4}(?:let'?s (?:now|break|work|go (?:through|step)|solve|systematically|write|define|expand|analy[sz]e)|we (?:are|will|start|have|need|can|now|first|begin|define|rewrite|use|obtain|get|proceed|compute)\b|here (?:is|are|'s) (?:the|a|an|concise|detailed)? ?(?:step|answers?|summary|corrected|clear|detailed|concise|full|solution|derivation)|below is)", re.I | re.M),
    _cue("derives", (-0.4, 0.8, -0.4), r"^\W{0,4}(?:therefore|thus|hence|so(?: that| the| we|,)|then|since|where|because|using|substitut\w+|recall\b|expanding|similarly|moreover|for each|each|total|cost|step \d|with|define|given|this (?:gives|is|shows|means|allows|can|involves)|it follows)\b", re.I | re.M),
    _cue("answers a label", (-0.2, 1.8, -0.8), r"\A\W{0,6}(?:\d{1,2} ?)?\(?(?:[a-j]|[ivx]{1,4})[.)]\)?\W{0,4}(?:\(?[ivx]{1,4}[.)])?\W{0,4}\s+\S"),
    _cue("run-in head", (-0.3, 0.8, -0.2), r"^\s{0,3}(?:[-*]\s+)?\*\*[^*\n]{2,60}[:.]\*\*|^\s{0,3}(?:[-*]\s+)?\*\*[^*\n]{2,60}\*\*:", re.M),
    _cue("formula", (-0.2, 0.7, -0.3), r"\$[^$\n]{1,300}\$|\\\(|\bO\([^()\n]{1,60}\)|Θ\("),
    _cue("equation", (-0.6, 1.2, -0.9), r"^\s*[\w'′_()\\{}φϕψ\[\]., ^‖∥|²ᵀ-]{1,60}\s(?:=|≈|:=|<|≤)\s\S", re.M),
    _cue("emoji head", (-0.3, 1.0, -0.5), r"^\W{0,6}[\u2700-\u27bf\U0001f300-\U0001faff]\W{0,4}\w", re.M),
    _cue("sources", (-0.5, 1.0, 0.0), r"\]\((?:#|https?://)[^)\s]{0,200}\)"),
    # -- a person who judges ---------------------------------------------------------------------------------
    _cue("answerer does", (-0.6, -0.8, 2.4), rf"\b{_ANSWERER}(?:'s)?\s+(?:{_ADVERB}\s+)?(?:{_WORKS}|able)\b|\b{_ANSWERER} (?:is|was) (?:{_GOOD_OR_BAD}|able|pretty|very|really)\b"),
    _cue("the llm", (-0.2, -0.6, 1.6), r"\b(?:the llm|llm'?s|the chatbot|the ai)\b|\bthe (?:model|llm|ai)'s (?:answers?|response|explanation|reasoning|derivation|solution|precision|output|first|reply)\b"),
    _cue("it does", (-0.4, -0.6, 1.5), rf"(?:^|[.!,;]\s+|\band\s+|\bhow\s+|\bthat\s+|\bbut\s+|\bwhen\s+)it\s+(?:{_ADVERB}\s+)(?:{_WORKS}|able|needed)\b|(?:^|[.!]\s+|\bnow\s+)it\s+(?:figures out|is able to|was able to|got|attempted|claimed|gave|answered|corrected itself)\b|\bit\s+(?:missed|misses|forgets|forgot|failed|hallucinated|contradicts|struggle[sd]|leaves out|left out|skips|skipped|invents|invented|never (?:says|mentions|explains)|does(?: not|n't) (?:mention|say|explain|state|give|show))\b"),
    _cue("it gave", (-0.3, -0.5, 1.3), r"\b(?:gives?|gave|provides?|provided) (?:me|us) (?:a |an |the )?\w*|\bthe (?:answer|response|explanation|solution|derivation|explatons?|explanations) (?:it )?(?:is|was|were|are|it gives|gave|seems?|checks?|check out|clearly|provided)\b"),
    _cue("evaluates answer", (-0.3, -0.6, 1.5), rf"\b(?:{_GOOD_OR_BAD})\s+(?:answer|response|explanation|solution|job|choice|work|derivation|success|guess|reasoning|complexity|equation)\b|\b(?:overall|mostly|completely|fully|half|partially|almost|all|both\b.{{1,30}}\bare|very)\s+(?:{_GOOD_OR_BAD})\b"),
    _cue("part is right", (-0.3, -0.8, 2.0), rf"\bpart \(?[a-z]+\)?(?: ?\(?[ivx]+\)?)? (?:is|was|are|were) (?:\w+ )?(?:{_GOOD_OR_BAD}|missing|what)\b|\b(?:for|in|on) part \(?[a-z]+\)?.{{0,40}}\b(?:critique|correct\b|the model|wrong\b)|\bno objections?\b|\bis (?:also )?(?:incorrect|what i expected)\b|\bare (?:right|correct|incorrect|wrong|what i expected)\b"),
    _cue("against the key", (0.0, -0.9, 2.2), r"\b(?:answer|solution|official|grading) (?:key|keys|solutions?|answers?)\b|\b(?:matche[sd]|agrees? with|checks? out with|same as|compared (?:to|with)|order of .{1,30} in) the (?:key|solutions?|official|staff|answer)|\bin the key\b|\bthe lecture\b"),
    _cue("hallucinates", (-0.2, -1.2, 2.5), r"\bhallucinat\w+"),
    _cue("own conduct", (-0.4, -1.0, 2.2), r"\bi (?:then |also |initially |had |still |only |further )?(?:followed up|point(?:ed)? (?:out|it)|prompted|re-?prompted|asked\b(?! (?:me|you))|looked at|gave (?:it|the|links)|decided|wanted to see|challenged|verified|cross-?referenced|checked|would have (?:liked|wanted|expected)|would've|was (?:very |pretty |really |quite )?(?:surprised|suprised|impressed|curious|amazed|expecting|hoping|skeptical)|like how|expected|noticed that|introduced|questioned|reali[sz]ed|take off|count this|took off|went through|used a|think (?:the|it|this) (?:model|llm|ai|did|answer|was)|felt like|wonder if|graded|uploaded)\b"),
    _cue("my prompt", (-0.2, -0.6, 1.6), r"\bmy (?:previous |initial |first |second |last )?(?:prompts?|correction|hint|follow[- ]?ups?|strategy|intervention|feedback)\b|\b(?:after|following|before|without) (?:the|my|a|any) (?:hint|prompt|reminder|correction|second prompt\w*|follow-?up)\b|\b(?:basic|second|first|initial) prompt"),
    _cue("takes points", (0.0, -0.6, 2.0), r"\b(?:take|took|takes) off (?:a |one |\d+ )?points?\b|\b(?:full|half|partial) (?:marks|credit|points)\b|\bhalf right\b|\b\d{1,2}(?:\.\d)? ?/ ?\d{1,3} points?\b"),
    _cue("wonders at", (-0.2, -0.8, 1.6), r"\b(?:impressively|impressive\w?|very impressed|surpris(?:ed|ingly)|suprised|as (?:i )?expected|first (?:try|attempt)|one-?shot(?:ted)?|gets? it right|exceeded|struggl(?:es|ed|ing)|valiant|did (?:a )?(?:very |really |pretty )?(?:well|good|great)|very well|interesting(?:ly)?,? (?:to|that|how|on|the model)|sadly|unfortunately|guess-?work|guessing)\b"),
    _cue("only a verdict", (-0.2, -1.0, 4.0), rf"\A\W{{0,4}}(?:very |this is |that is |that's |all |fully |mostly )*(?:{_GOOD_OR_BAD}|agreed|nice|yes|wrong|impressive|not bad|well done)(?: here| again| so far| overall)?[.!]{{0,3}}\W{{0,4}}\Z"),
    _cue("starts with a verdict", (-0.2, -0.8, 1.4), rf"\A\W{{0,4}}(?:(?:this|that|it)(?: is|'s| was) )?(?:almost |very |overall,? |mostly |fully |completely |not (?:quite )?)?(?:{_GOOD_OR_BAD})(?: answer|[,.!]? (?:choice|it |these|the model|solid)|[;.!] |, (?:both|all|but|it|although|though|this))"),
    _cue("judges", (-0.2, -0.7, 1.2), r"\bcorrectly (?:identif|deriv|substitut|explain|appl|stat|answer|calculat|includ|cit|conclud|handl|solv)\w+|\b(?:this|that|which) (?:is|was) (?:a |an |the |completely |exactly |also )?(?:correct|incorrect|wrong|right|key realization|accurate|more|reasonable|what i)\b|\bwithout (?:needing|any) (?:a )?(?:reminder|help|hint)s?\b|\bthis (?:was|is) an example of\b|\bopen[- ]ended questions?\b"),
    _cue("ticks", (0.0, -1.5, 1.5), rf"\A\s{{0,3}}(?:[-*] )?[✅❌✔✗✘☑👍👎]\ufe0f?\W{{0,3}}(?:{_GOOD_OR_BAD}|it|the (?:model|llm|answer)|no|yes|missing|missed|not|almost|partly|partially)\b"),
    _cue("about the chat", (0.0, -0.4, 1.2), r"\b(?:in|from) (?:the|its) (?:previous|first|last|second) (?:response|answer|reply|attempt)\b|\bin-context learning\b|\bchain of (?:thought|reasoning)\b|\bchat ?log\b|\bthe prompt\b|\bscreenshots?, rather\b"),
)  # fmt: skip

OPENER = re.compile(
    r"\A\W{0,6}(?:sure\b|of course\b|certainly\b|absolutely\b|got it\b|great\s*(?:[—–!-]|question|catch)|good (?:catch|point|question)|fair point"
    r"|excellent (?:question|point)|you(?:'re|’re| are) (?:absolutely |completely |totally |quite )?right|happy to\b|glad to\b|thanks?(?: you)?(?: for|,)"
    r"|i(?:'m|’m| am) ready|i apologi[sz]e|apologies|let(?:'|’)?s\b(?! (?:move on|read this|go to|do|continue))|here (?:you go|are|is)(?! (?:the links?|a (?:problem|question|screenshot|page)|the (?:problem|question)))|here(?:'|’)s (?:the|my)"
    r"|below (?:is|are)|yes\s*[—–,.-]|no\s*[—–,-]|this is a (?:sophisticated|classic|great|nice|problem)|we are (?:asked|to|given)"
    r"|it does(?: not|n't)?[.,]|understood|alright|okay,? (?:let|here)|my apologies|great\s+[—–])",
    re.IGNORECASE,
)
"""How assistants begin a reply."""

CLOSER = re.compile(
    r"\b(?:let me know if|would you like me to|do you want me to|want me to continue|if you(?:'d| would)? (?:like|want)[,— -]{1,4}(?:i|to|me)|feel free to ask|go ahead and (?:upload|send|share|paste))",
    re.IGNORECASE,
)
"""How assistants end one."""

_READ = 4_000


def hear(text: str, cues: Iterable[Cue] = CUES) -> Scores:
    """How much a text sounds like each speaker (only its first 4,000 characters are read)."""
    text = text[:_READ].replace("’", "'")
    scores = Scores()
    for cue in cues:
        hits = 0
        for _ in cue.pattern.finditer(text):
            hits += 1
            if hits == 2:
                break
        if hits:
            scores = scores.plus(cue.weights, 1.0 if hits == 1 else 1.5)
    return scores


def name_cue(names: tuple[str, ...]) -> tuple[Cue, ...]:
    """Cues for the model's own names: people speak of it by name, it does not."""
    if not names:
        return ()
    any_of = "|".join(re.escape(name) for name in names)
    return (
        Cue("by name", re.compile(rf"\b(?:{any_of})\b", re.IGNORECASE), Scores(-0.2, -0.7, 1.5)),
        Cue("name does", re.compile(rf"\b(?:{any_of})(?:'s)?\s+(?:{_ADVERB}\s+)?(?:{_WORKS}|able)\b", re.IGNORECASE), Scores(-0.4, -1.0, 2.0)),
    )  # fmt: skip


_INDUCE = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]{2,20})(?:\s+(?:also|then|again|even|was|is|just))?\s+(?:successfully|correctly|accurately|impressively|incorrectly"
    r"|flawlessly|is able to|was able to|able to|struggle[sd]?|hallucinate[sd]|contradicts itself|managed to|failed to|did (?:very|a|well)"
    r"|nails?|nailed|correct(?:s|ed) itself|got|gave|missed|misses|answered|explained|derived|skipped|forgot|understood|figured out)\b"
)
_NO_NAMES = frozenset(
    "it he she they this that the model llm ai which who part we you one not and but also answer response overall "
    "chatbot assistant both then here there what".split()
)


def names_by_use(text: str) -> tuple[str, ...]:
    """Names that a text treats as someone who answers well or badly, at least twice.

    What an answer is about ("NetX is able to ...") is named far more often than it is judged.
    """
    counts: dict[str, int] = {}
    for match in _INDUCE.finditer(text):
        name = match["name"]
        if name.lower() not in _NO_NAMES:
            counts[name] = counts.get(name, 0) + 1
    return tuple(name for name, count in counts.items() if count >= 2 and 5 * count >= text.count(name))
