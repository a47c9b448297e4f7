"""How people remark in passing: praise, what they thought at first, what "it" found, whose answer is right.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import Cue, cue

_LABEL = r"\(?(?:[a-j]|[ivx]{1,4})\)?"
_RIGHT_OR_WRONG = (
    r"(?:right|correct|wrong|incorrect|false|fine|ok(?:ay)?|true|complete|incomplete|half right|as expected)"
)
_LATELY = (
    r"(?:(?:also|now|all|both|not|still|simply|just|completely|partly|only|quite|again|even|really) ){0,2}"
)
_WORK = (
    r"(?:answer|explanation|derivation|example|summary|description|definition|choice|start|job|work|table"
    r"|comparison|reasoning|argument|reply|response|list|sentence|sketch|code|proof|idea|reference|picture)s?"
)

REMARKING: tuple[Cue, ...] = (
    cue("in my opinion", (0.2, -1.0, 2.2), r"\bin my (?:opinion|view|eyes|judge?ment)\b|\bimh?o\b"),
    cue(
        "nothing to complain about",
        (0.0, -0.9, 2.6),
        r"\b(?:nothing|not much|little) to (?:complain|critici[sz]e|object|correct|fix|add)\b"
        r"|\bno (?:complaints?|objections?|errors?|mistakes?)(?: here| so far| from (?:me|my side))?(?=[.,!]"
        r"|\W*\Z)"
        r"|\bnothing (?:is |was )?wrong (?:here|with)\b",
    ),
    cue(
        "put it to the test",
        (-0.4, -1.6, 3.0),
        r"\bi (?:tried|wanted|attempted) to (?:confuse|trick|mislead|fool|test|provoke) (?:it|the model|this)\b"
        r"|\b(?:did not|didn't|does not|doesn't) (?:fall for|take the bait|give in)\b|\b(?:fell for"
        r"|took the bait)\b",
    ),
    cue(
        "thought at first",
        (0.0, -1.0, 2.4),
        r"\bi (?:first |at first |initially |also |really )?(?:thought|doubted|hoped|feared|wondered"
        r"|was (?:suspicious|not sure|unsure|confused|sc?k?eptical|afraid|happy|glad|disappointed)"
        r"|had to (?:look|check|read|ask|remind|push|tell|point)"
        r"|would(?: have|'ve) (?:mentioned|written|added|preferred|said|accepted|given|put|named)"
        r"|(?:could not|couldn't|did not|didn't) (?:find|verify|tell|notice|check)"
        r"|double[- ]checked|(?:compared|counted|computed|recomputed) (?:it|this|that|them|these|the)\b)",
    ),
    cue(
        "praises or scolds",
        (-0.2, -1.2, 2.6),
        r"\A\W{0,4}(?:(?:very|really|quite|a|an|pretty|that's|that is|this is|this was|these are|also|another"
        r"|but"
        r"|still|overall|again) ){0,3}(?:nice|good|great|solid|strong|excellent|clear|complete|reasonable"
        r"|decent"
        rf"|weak|poor|thin|strange|odd|perfect|impressive)(?:ly)? (?:\w+ ){{0,2}}?{_WORK}\b",
    ),
    cue(
        "good that it",
        (0.0, -1.0, 2.4),
        r"\b(?:good|nice|great|glad|pity|too bad|strange|odd|surprising|impressive|interesting|a shame)"
        r" (?:that|how|to see(?: that)?) (?:it|the model|this)\b"
        r"|\bi (?:really |also |especially )?(?:dis)?like (?:(?:that|how|the (?:way|fact)) (?:it|the model"
        r"|they|this)"
        r"|the (?:example|explanation|table))\b|\bi (?:don't|do not) like (?:the|how|that|this)\b"
        r"|\bit is (?:honest|nice|fair|strange) that it\b",
    ),
    cue(
        "what it found",
        (-0.3, -0.7, 1.5),
        r"\bit (?:(?:even|also|correctly|just|then|still|really|actually|again|wrongly) ){0,2}(?:found|knew"
        r"|knows"
        r"|confused|confuses|mixed|mixes|remembered|remembers|thinks|thought|noticed|said|mentioned|explained"
        r"|forgot|admits|admitted|apologi[sz]e[sd]|corrected|corrects itself|repeated|insists|insisted"
        r"|claimed|wrote"
        r"|cited|quoted|invents|guesse[sd])\b",
    ),
    cue(
        "a verdict and its reason",
        (0.0, -1.0, 2.2),
        rf"\A\W{{0,4}}(?:but |and |also )?(?:this|that|these|those|the (?:\w+ ){{1,3}}?)(?: ?one)? ?(?:is|are"
        rf"|was|were)"
        rf" {_LATELY}{_RIGHT_OR_WRONG}"
        r"(?=[.,;:!]| (?:in my|because|since|as|but|and|too|to me|here|again|i|it)\b|\W*\Z)",
    ),
    cue(
        "not convinced",
        (0.3, -0.9, 1.9),
        r"\b(?:i am|i'm|was) (?:still |also )?(?:not |un)?(?:convinced|happy with|satisfied)\b",
    ),
    cue(
        "verdicts without a verb",
        (-0.2, -1.2, 2.2),
        rf"(?:\A|[.;!]\s{{1,2}})(?:{_LABEL}|Q\d{{1,2}}|[A-Z][\w-]{{1,15}}(?: \w{{1,12}})?:) ?:?"
        r" ?(?:is |are |also |all |now |both )?(?:correct|right|fine|ok(?:ay)?|good|wrong|missing|incomplete|perfect)"
        r"(?=[.,;]|\s*\Z)"
        r"|(?:\A|[.!;]\s{1,2})also (?:right|correct|true|fine|good|ok)\b",
    ),
    cue(
        "a label as subject",
        (0.0, -2.4, 1.4),
        rf"\A\W{{0,6}}(?!i ){_LABEL}(?:(?:\.| )\(?[ivx]{{1,4}}\)?)? (?:has|matches|lacks|misses|agrees|gets|needs"
        r"|does|did|says|uses|forgets|leaves|yes|correct|right|wrong|fine|ok|good)\b",
    ),
    cue(
        "stands as it is",
        (0.1, -0.8, 2.0),
        r"\A(?!\W*(?:both points|you\b|your\b|i (?:do not|don't)))(?![^.!?\n]{0,90}\b(?:would|which|whose|where"
        r"|if|whenever)\b)[^.!?$=:\n]{3,90}\b(?:is|are|was|were)"
        r" (?:(?:all|both|also|now|fully|completely|mostly|not) ){0,2}"
        r"(?:complete and )?(?:correct|right|wrong|incorrect|fine)(?=[.,;!](?:\s|\Z)|\W*\Z)",
    ),
    cue(
        "labels are right",
        (0.2, -2.6, 3.4),
        rf"\A\W{{0,6}}{_LABEL}(?:,? ?(?:and|&|to|or|-|–|,) ?{_LABEL}){{1,4}} (?:are|were|look|seem|is|also"
        rf"|both|all)\b",
    ),
    cue(
        "the answer to a label",
        (0.3, -1.0, 2.2),
        r"\bthe (?:answer|reply|response|explanation|definition|derivation|formula|result|numbers?|values?"
        r"|figures?"
        r"|table)s? (?:to|of|for|in|on|under|from) (?:part |question |letter )?"
        r"(?:\([a-j]\)|\(?[ivx]{1,4}\)|[b-hj]\b)(?: (?:and|to) \(?[a-j]\)?)? (?:is|are|was|were|looks?|seems?"
        r"|agrees?"
        r"|match(?:es)?|does|do|has|have)\b",
    ),
    cue(
        "a verdict goes on",
        (0.0, -1.4, 2.8),
        r"\A\W{0,4}(?:correct|wrong|incorrect|agreed|perfect|nice|fine|good)[.,!:;]"
        r" (?:but|and|also|although|though|except|i|it|the|this|that|these|only|however|even|as|just|no)\b",
    ),
    cue(
        "better or not quite",
        (-0.2, -1.4, 3.0),
        r"\A\W{0,4}(?:that's |this is )?(?:much better|way better|better now|not bad|well done|not quite"
        r"|almost right"
        r"|half right|exactly right|spot on|right, (?:matches|agrees|as in|same as)"
        r"|(?:correct|wrong|right) \w+\.)(?=\W|\Z)",
    ),
    cue(
        "what it left out",
        (-0.3, -0.7, 1.5),
        r"\bit (?:did not|didn't|does not|doesn't) (?:write|mention|say|explain|state|give|show|include"
        r"|notice|cite"
        r"|answer"
        r"|address|tell|check|derive|define|give in)\b"
        r"|\bgot (?:it|this|that|both|all|everything|\(?[a-j]\)?(?: and \(?[a-j]\)?)?) (?:right|wrong)\b"
        r"|\bi checked (?:it|this|that|them|these|those|both|all)\b",
    ),
    cue(
        "as the source has it",
        (0.0, -1.2, 2.4),
        r"\A\W{0,4}(?:this|that|it) is (?:now |exactly |also |not )?(?:what|how|as) (?:it is in |in )?(?:the"
        r"|my|our)"
        r" (?:paper|notes|solution|slides|book|lecture|tables?|handout)\b(?! (?:finds|found|reports?|shows?)\b)",
    ),
    cue(
        "what its answer does",
        (0.0, -1.8, 3.2),
        r"\A\W{0,4}its (?:own )?(?:thinking|thoughts|reasoning|answer|reply|explanation|formula|table|code|summary)\b",
    ),
    cue(
        "one word",
        (-0.2, -1.2, 4.0),
        r"\A\W{0,4}(?:ok(?:ay)?|ok(?:ay)? now|fixed|agreed|wow|so-so|meh|solved|done right)\W{0,4}\Z",
    ),
    cue(
        "checks out",
        (0.0, -1.0, 2.4),
        r"\b(?:numbers?|figures?|values?|totals?|formulas?|equations?|references?) (?:all )?(?:check|add"
        r"|work) out\b"
        r"|\bas far as i (?:can|could|know)\b",
    ),
    cue(
        "counts the right ones",
        (-0.2, -1.0, 2.6),
        r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|all|most|none|half)"
        r" (?:out )?of (?:the )?(?:\d+|\w+)"
        r" (?:answers?|parts?|questions?|points?|items?)\b(?! to )"
        r"|\A\W{0,4}(?:first|second|another|big|small|one|the only)"
        r" (?:miss|mistake|slip|hallucination)\b",
    ),
    cue(
        "plainly false",
        (0.1, -1.0, 2.4),
        r"\bthis is (?:plainly|simply|just|clearly|completely|partly|flatly) (?:false|wrong|not true"
        r"|incorrect|nonsense"
        r"|right|correct)\b|\bwhere it (?:goes|went) wrong\b|\bit got (?:out of|around|through|away with"
        r"|there)\b",
    ),
    cue(
        "of one's own",
        (0.0, -0.9, 2.2),
        r"\bi had (?:not thought|missed|forgotten)\b|\bi (?:did not|didn't) expect\b|\bmy own answer\b"
        r"|\bnext time i\b"
        r"|\A\W{0,4}(?:true|right|yes|ok(?:ay)?),? (?:and |but )?i (?:see|understand|get|had|would)\b",
    ),
    cue(
        "a label and a word",
        (0.0, -3.2, 3.8),
        rf"\A\W{{0,4}}{_LABEL} ?[:–-] ?(?:ok(?:ay)?|fine|good|right|wrong|correct"
        r"|nice|missing)\b(?! \w+ing)",
    ),
    cue(
        "what stands in labels",
        (0.0, -1.8, 3.4),
        r"\A\W{0,4}(?:the |all |its )?(?:numbers?|values?|figures?|formulas?|answers?|equations?) (?:in|of"
        r"|for|under)"
        rf" {_LABEL}(?:(?:,| and|,? to|-) {_LABEL}){{0,3}} (?:is|are|was|were)\b",
    ),
    cue(
        "checked against",
        (0.0, -1.4, 3.0),
        r"\A\W{0,4}(?:checked against|everything (?:is )?(?:correct|right|fine|ok)|all (?:of (?:it"
        r"|this) )?(?:is )?"
        r"(?:correct|right|fine))\b|\b(?:match(?:es)?|agrees? with) my (?:\w+ )?(?:output|run|notebook|result"
        r"|number"
        r"|solution|plot)s?\b|\bafter my (?:question|hint|remark|correction|comment|follow-?up)\b",
    ),
    cue(
        "found in a label",
        (0.0, -1.4, 3.0),
        rf"\A\W{{0,4}}(?:in|for|under) {_LABEL},? (?:i (?:found|think|would|am)\b|the \w+(?: \w+){{0,5}}"
        r" (?:is|are) (?:good|right|wrong|fine|off|correct|ok|missing)\b)"
        r"|\A\W{0,4}(?:perfect|great|good|fine|nice|correct|right|wrong) (?:for|in|on) \(?(?:[a-j]"
        r"|[ivx]{1,4})\)"
        r"|\A\W{0,4}(?:the )?[a-z]+(?: [a-z]+)? (?:is|are) (?:good|fine|right|correct|ok), but\b",
    ),
    cue(
        "one thing is off",
        (0.0, -2.6, 3.4),
        rf"\A\W{{0,4}}{_LABEL} (?:one|a|the only|some|two) (?:number|figure|value|term|step|thing"
        r"|sign)s?"
        r" (?:is|are) (?:off|wrong|missing)\b",
    ),
    cue(
        "two verdicts at once",
        (-0.2, -2.2, 3.0),
        r"\A\W{0,4}(?:very |all |this is )?(?:correct|right|good|fine|nice|clear|concise|complete|accurate"
        r"|short|brief|solid)"
        r",? (?:and|but) (?:\w+ ){0,3}?(?:explained|written|accurate|complete|clear|concise|correct|right"
        r"|short|said|there|done"
        r"|precise|structured|thorough)\b",
    ),
    cue(
        "agrees with mine",
        (-0.2, -0.9, 2.0),
        r"\b(?:(?:agrees?|identical|consistent) (?:with|to)|match(?:es)?(?: with| to)?) (?:my|mine|what i)\b",
    ),
    cue(
        "labels and a verdict",
        (0.0, -3.2, 4.0),
        rf"\A\W{{0,4}}\d{{0,2}}{_LABEL}(?:(?:,| and| &|-| to) ?{_LABEL}){{0,4}} ?: (?:also |both |all "
        rf"|this is |it is )?"
        rf"(?:{_RIGHT_OR_WRONG}|good|strange|the same|the (?:numbers|values|figures|formulas|answers?)"
        rf"|it \w+s\b)",
    ),
    cue(
        "gave in or not",
        (-0.5, -1.4, 3.0),
        r"\bit (?:immediately |really |just |simply |even )?(?:gave in|caved|fell for|gave up its"
        r"|stood its ground|insisted"
        r"|(?:did not|didn't) (?:fall for|give in|cave))\b",
    ),
    cue(
        "of a beginner",
        (-0.2, -0.9, 2.0),
        r"(?:\A|[.,;:] )(?:[^.,;:\n]{0,30}[, ])?(?:the bot|the model|the ai|it) (?:also )?(?:write|define|say"
        r"|give|explain|forget"
        r"|make|find|know|count|answer|mention)\b",
    ),
    cue(
        "one thing",
        (0.0, -1.8, 2.8),
        r"\A\W{0,4}(?:only )?(?:one|a) (?:small |little )?(?:thing|point|detail) (?:is|was) (?:not \w+|wrong"
        r"|off|missing|strange"
        r"|unclear)\b",
    ),
    cue(
        "an evaluation of labels",
        (-1.0, -1.6, 3.2),
        rf"\A\W{{0,4}}(?:my )?(?:evaluation|assessment|comments?|remarks?|notes?|verdict|check) (?:of|on"
        rf"|for) (?:parts? )?{_LABEL}"
        rf"(?: ?[-–.,] ?{_LABEL}){{0,3}} ?:",
    ),
    cue(
        "did not ask again",
        (-0.4, -0.9, 2.6),
        r"\bi did(?: not|n't) (?:ask|prompt|try|follow up|continue)\b|\b(?:message|usage|token) limit\b",
    ),
    cue(
        "what it says in a part",
        (0.0, -1.8, 3.0),
        rf"\A\W{{0,4}}(?:in|for|under) (?:part |letter )?{_LABEL},? (?:it|the (?:bot|model|ai|llm"
        rf"|answer)) (?:also |even |first )?"
        r"(?:says?|writes?|wrote|said|states?|uses?|gives?|gave|claims?|forgets?|mentions?)\b",
    ),
    cue(
        "wanted to check",
        (0.0, -0.9, 2.2),
        r"\b(?:the (?:\w+ )?thing|what) i (?:wanted|was going|tried|meant) to (?:check|test|see|find out)\b",
    ),
)
