"""How people hold an answer against what they know: verdicts on single parts, doubts, corrections.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import Cue, cue

_LABEL = r"\(?(?:[a-j]|[ivx]{1,4}|\d)\)?(?: ?\(?[ivx]{1,4}\)?)?"
_TELLS = (
    r"(?: ?[:,])?(?: (?:the|its) (?:\"?\w+\"? ){1,3}?)?"
    r" ?(?:is|was|are|were|looks?|seems?|sounds?|reads?|makes?)?"
    r"(?: (?:also|all|still|a bit|really|completely|just|perfectly|mostly|again|not|quite|very|really)){0,2}"
)
_VERDICT = (
    r"(?:fine|ok(?:ay)?|good|great|right|correct|wrong|off|nonsense|sense|plausible|true|nice|perfect|missing"
    r"|incomplete"
    r"|thin|weird|strange|odd|doubtful|spot on|as in (?:my|the)|the same as in|what (?:i|the paper|the key))"
)
_ENDS = r"(?=\W{0,3}\Z|\s?[.,;:!)]|\s(?:to me|here|too|now|again|as well|also|but|and|since|because|so far|in my|I)\b)"
"""A verdict stands by itself: "right for all x" is a statement."""
_MARKED_LABEL = (
    r"(?:\([a-j]\)(?: ?\([ivx]{1,4}\))?|\(?[ivx]{1,4}\)|[a-j]\)|[b-hj]|i{1,3}|iv|vi{0,3}|ix)(?![\w'])"
)
"""A label in the middle of a sentence: a lone "a" is a word."""
_IS = r"(?:is|are|was|were) (?:(?:completely|totally|just|simply|plainly|also) )?"
_FLAWED = r"(?:wrong|incorrect|nonsense|made[- ]up|missing|not answered|backwards)"
_SOME = r"(?:my|some|serious|a few)"
_UNSURE = r"(?:not (?:so |quite |really )?(?:sure|convinced)|unsure|sceptical|skeptical)"
CHECKING: tuple[Cue, ...] = (
    cue(
        "opens with a part's verdict",
        (0.0, -3.4, 3.6),
        rf"\A\W{{0,6}}(?:(?:letter|part|item|number|point) )?{_LABEL}{_TELLS} {_VERDICT}{_ENDS}",
    ),
    cue(
        "opens with a verdict on several",
        (-0.5, -1.6, 2.6),
        rf"\A\W{{0,3}}(?:(?:much )?better|(?:both|everything|(?:the )?rest)(?: (?:of it|is|are|was|were))? {_VERDICT})"
        rf"{_ENDS}",
    ),
    cue(
        "results that nobody had",
        (-0.3, -1.5, 3.0),
        r"\b(?:numbers?|figures?|values?|results?|outputs?|timings?|citations?|references?|papers?)\b[^.?!\n]{0,40}?"
        r" (?:is|are|was|were) (?:(?:all|both|completely|simply|just|clearly|probably|surely|totally) )?"
        r"(?:made[- ]up|invented|fabricated|hallucinat\w+|out of thin air|pure fiction|from nowhere)\b"
        r"|\bit (?:never|did not|didn't|could not|couldn't|cannot|can't) (?:had|have|saw|see|seen|ran|run|opened|open"
        r"|read) (?:the|my|any|our) (?:notebook|code|outputs?|plots?|figures?|run|results|pdf|paper|file)\b",
    ),
    cue(
        "a part's thing is wrong",
        (-0.3, -2.6, 3.2),
        rf"\A\W{{0,6}}(?-i:(?![IA]\b)(?!a\s)){_LABEL}(?: [\w-]+){{1,3}} {_IS}{_FLAWED}(?=[!.]|\W{{0,3}}\Z)",
    ),
    cue(
        "doubts of one's own",
        (-0.5, -1.8, 2.4),
        rf"\bI (?:still )?(?:have|had) {_SOME} doubts\b|\bI(?:'m| am) {_UNSURE} (?:about|of) (?:point|part|\()",
    ),
    cue(
        "one right, another not",
        (-0.3, -1.0, 2.4),
        r"\A\W{0,3}(?:the )?\w+ (?:is |are )?(?:right|correct|ok(?:ay)?|fine|good), (?:but )?(?:the )?\w+ (?:is |are )?"
        r"(?:not|wrong|missing|off)\b",
    ),
    cue(
        "several labels' verdict",
        (-0.5, -2.6, 3.0),
        rf"\A\W{{0,3}}{_LABEL}(?:(?:, ?| and | & |, and ){_LABEL}){{1,6}}{_TELLS} {_VERDICT}{_ENDS}",
    ),
    cue(
        "closes with a verdict",
        (-0.3, -1.6, 2.2),
        rf"\A\W{{0,3}}{_LABEL}[):.]?[^\n]{{8,240}}?(?:[.;] (?:the )?(?:rest|other ones?)? ?(?:is |are )?"
        r"|\b(?:definition|reason|explanation|answer|formula|numbers?) (?:is |are )?)"
        r"(?:correct|right|fine|ok(?:ay)?|good|weak|missing|incomplete)\W{0,3}\Z",
    ),
    cue(
        "so many points of ten",
        (-0.4, -1.0, 2.0),
        r"\b(?:rate|score|grade|give|gave|overall|verdict)\b[^.\n]{0,60}\b(?:\d|10)(?:\.5)? ?/ ?10\b",
    ),
    cue(
        "a part's verdict",
        (0.0, -0.9, 1.9),
        rf"(?:[.;,!]\s|\b(?:and|but)\s)(?:(?:letter|part|item|number"
        rf"|point) )?{_LABEL}{_TELLS} {_VERDICT}(?![\w-])",
    ),
    cue(
        "part by part",
        (0.0, -2.2, 2.8),
        r"\A\W{0,6}(?:(?:in|on|for|under) )?(?:part |letter )?\(?(?:[a-j]|[ivx]{1,4}"
        r"|\d)\)?[:,)]? (?:[\w'\"]+[:,]? ){0,8}"
        r"(?:is not right|can't be|cannot be|i looked|i agree|i'm not sure|i think (?:it|this|that)(?:'s| is"
        r"| was)|should be"
        r"|suddenly|it (?:forgot|missed|left|invented)|(?:numbers?|values?|figures?|formulas?|equations?)"
        r" [^.!?\n]{0,40}"
        r"(?:the same as|agrees? with|match(?:es)?))\b",
    ),
    cue(
        "a thing's verdict",
        (0.3, -0.8, 1.9),
        r"\A\W{0,4}(?:ok(?:ay)?[,.]? )?(?:the|this|that) (?:[\w-]+ ){1,4}(?:is|are|was|were|looks?"
        r"|seems?) (?:\w+ )?"
        r"(?:fine|ok(?:ay)?|right|correct|wrong|good|missing|off|complete|incomplete)(?: too| now| as well"
        r"| again)?[.,;!](?:\s|\Z)"
        r"|\b(?:must|should) be [^.!?\n]{1,40}!|\A\W{0,3}(?:hm+|huh|eh|meh)\b[.,!]"
        r"|(?:\A|[.!?]\s)(?!(?:[\w-]+,? ){0,5}(?:is|are|was|were|be|that"
        r"|which)\b)(?:[\w-]+,? ){1,5}(?:correct"
        r"|right|wrong)[.!](?:\s|\Z)",
    ),
    cue(
        "a thing's verdict alone",
        (0.3, -0.9, 2.0),
        r"\A\W{0,4}(?:(?:ok(?:ay)?|good|yes|so|and|also)[,.]? )?(?:the|this|that|its|these|those|both|all)"
        r" (?:[^\s.;:!?]+ ){1,14}?"
        r"(?:is|are|was|were|looks?|seems?) (?:(?:now|also|all|still|really|finally|quite|not|both) ){0,2}"
        r"(?:fine|ok(?:ay)?|right|correct|wrong|good|missing|off|complete|incomplete|true|clear"
        r"|convincing|consistent)"
        r"(?: too| now| as well| again| to me| here| this time| as it stands)?[.!]?\W{0,3}\Z",
    ),
    cue(
        "to me",
        (0.4, -0.9, 1.8),
        r"\b(?:looks?|seems?|sounds?|feels?|reads?) (?:(?:a bit|a little|too|rather|very|quite"
        r"|somewhat|not|suspiciously)"
        r" ){0,2}\w+ to me\b|\b(?:was|is) (?:all )?(?:new|news|clear) to me\b|\bi (?:did not"
        r"|didn't) know (?:that|this)\b",
    ),
    cue(
        "an opinion on a part",
        (0.2, -1.8, 3.2),
        rf"\A\W{{0,4}}(?:hm+[,.]? |and |but |also )?(?:i (?:still |also )?(?:think|believe|guess"
        rf"|suspect|doubt|am (?:not )?sure"
        rf"|would say|find)|i'd say|i'm (?:not )?sure|imo|in my opinion)(?: that)?,? (?:part |letter |item )?"
        rf"{_MARKED_LABEL}{_TELLS} {_VERDICT}(?![\w-])",
    ),
    cue(
        "what stands in a part",
        (0.2, -1.4, 3.0),
        rf"\A\W{{0,4}}(?:the |all |its |both )?(?:[\w-]+ ){{1,5}}?(?:in|of|for|under|from) (?:part "
        rf"|letter |item )?"
        rf"{_MARKED_LABEL},? (?:also |all |both )?(?:(?:agrees?|matche?s?|checks? out|fits?)\b"
        rf"(?! (?:the|a|an) (?:pattern|curve|line))"
        rf"|(?:is|are|was|were|looks?|seems?) (?:(?:all|also|not|still|quite"
        rf"|really) ){{0,2}}{_VERDICT}{_ENDS})",
    ),
    cue(
        "doubts",
        (0.4, -0.9, 1.7),
        r"\bi (?:still )?(?:don't|do not|can't|cannot|couldn't|could not|can not) (?:trust|believe"
        r"|buy|find|agree"
        r"|follow"
        r"|see (?:why|how|anything|where))\b|\b(?:seems|looks|sounds|feels) (?:\w+ )?(?:off|right|wrong|fine"
        r"|plausible|ok|okay|good|odd|strange) to me\b|\bmakes sense to me\b",
    ),
    cue(
        "is convinced",
        (0.4, -1.8, 2.0),
        r"\b(?:this|that|it|which) (?:convinces|convinced|persuades|persuaded) me\b",
    ),
    cue(
        "now it is right",
        (0.0, -1.3, 2.8),
        r"\A\W{0,4}(?:ok(?:ay)?[,.]? |good[,.]? |so )?(?:now|then|this time|after that) (?:it|this"
        r"|that|they|both|all"
        r"|everything|\d and \d|[a-z] and [a-z]|\(?[a-j]\)|the \w+(?: \w+)?) (?:is|are|was|were|looks?|agrees?"
        r"|matche[sd]"
        r"|has|have|got"
        r"|does)\b(?: it)?(?: all| also)? ?(?:correct|right|ok|okay|fine|what|good|with|complete"
        r"|better|the)?",
    ),
    cue(
        "so far",
        (0.0, -0.9, 2.4),
        r"\A\W{0,4}(?:(?:ok(?:ay)?|hm+)[,.]? )?(?:fine|good|right|correct|okay|ok|nice|no complaints?|so far)"
        r"(?:,? so (?:far|good)| up to (?:here|\(?[a-j]\b)| until here)"
        r"|\bcan(?:'t|not| not) find (?:anything|an? (?:error|mistake)|any(?: \w+)?) (?:wrong"
        r"|mistakes?|errors?)",
    ),
    cue(
        "help it took",
        (-0.3, -1.0, 2.6),
        r"\b(?:push(?:es)?|rounds?|tries|attempts|hints?|nudges?|prompts?|corrections?) (?:was|were|are"
        r"|is) (?:needed|enough"
        r"|necessary)\b|\bneed(?:s|ed) (?:(?:a lot of|much|some|no|one|two|three|\d|a few|more"
        r"|another) (?:more )?(?:help"
        r"|hints?|push(?:es)?|rounds?|nudg(?:e|es|ing))|babysitting)\b|\bagrees? too (?:readily"
        r"|easily|quickly)\b"
        r"|\bgood catch by\b|\bafter (?:the|a|my|one|two) (?:hint|push|nudge|correction|complaint)s?\b",
    ),
    cue(
        "it and its answer",
        (-0.2, -0.7, 1.7),
        r"\bit (?:gets?|got|had|has) (?:it|them|this|that|all|both|most|\(?[a-j]\)?"
        r"|part \w)\b(?: (?:right|wrong"
        r"|all|five"
        r"|two|lines))?|\bit never \w+(?:ed|t)\b|\b(?:it|which) (?:was|is) (?:left|not repaired|never)\b",
    ),
    cue(
        "a person speaks",
        (0.0, -1.5, 3.5),
        r"\A\W{0,6}[(\[](?:me|mine|myself|my (?:note|comment|remark)|own (?:note|comment)|comment|remark"
        r"|student)[)\]]:?\s"
        r"|\A\W{0,6}self[- ]check\b|\A\W{0,6}(?:my |our )?(?:evaluations?|remarks|comments|verdict"
        r"|assessment)\.\s",
    ),
    cue(
        "describes the session",
        (-1.2, -1.0, 3.2),
        r"\b(?:below is the (?:whole|full)|(?:the|my) (?:whole|full|complete) (?:chat|conversation"
        r"|transcript)"
        r"|verbatim"
        r"|(?:my )?(?:comments|remarks|notes) (?:are )?(?:in )?between|transcript (?:with|of)"
        r"|(?:one|two|three|single) (?:rounds? of prompt\w*|conversation|chat|session)\b|nothing (?:is |was )?edited"
        r"|default settings"
        r"|one-shot prompt|screenshots? (?:are|is) transcribed|i did not (?:correct|edit|change) anything"
        r"|i (?:pasted|gave|prompted|used|asked) (?:it|the questions|\w+-\d)|extracted text)\b",
    ),
    cue(
        "reads it well",
        (-0.3, -2.0, 2.8),
        r"\A\W{0,4}(?:it )?(?:reads|uses|quotes|interprets|understands|copies) (?:my|the) (?:\w+ ){1,3}?"
        r"(?:correctly|right|wrongly|well|incorrectly)\b",
    ),
    cue(
        "a label does not look right",
        (0.0, -2.6, 3.4),
        rf"\A\W{{0,4}}(?:part |question )?{_LABEL} (?:does not|doesn't|do not|don't|didn't) (?:really |quite )?"
        r"(?:look|seem|sound|feel) (?:right|correct|ok|good|true|plausible|complete)\b",
    ),
    cue(
        "it says",
        (-1.4, -1.0, 2.4),
        r"\A\W{0,4}it (?:also |even |now )?(?:says|writes|claims|tells me|thinks)(?: that)? (?:you|one|we|the|it)\b",
    ),
    cue(
        "mended when asked",
        (-0.6, -2.0, 3.0),
        r"\A\W{0,4}it (?:then |only |also )?(?:repaired|fixed|corrected|mended|solved)"
        r" (?:both|all|none|most|some|one|two|three|four)\b(?: of (?:them|these|those|the \w+))?",
    ),
    cue(
        "must be wrong",
        (-0.2, -1.8, 2.4),
        r"\bthe (?:sign|factor|result|total|order|formula|exponent|index|direction|number|table|claim|count|reason)"
        r" (?:must|has to|can only) be (?:wrong|a (?:mistake|slip|typo))\b",
    ),
)
