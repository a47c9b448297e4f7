"""How people judge an answer: remarks about the model, verdicts, what they did with it.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import ADVERB, ANSWERER, GOOD_OR_BAD, WORKS, Cue, cue

JUDGING: tuple[Cue, ...] = (
    cue(
        "answerer does",
        (-0.6, -0.8, 2.4),
        rf"(?<!whether )(?<!where )(?<!when )(?<!if )\b{ANSWERER}(?:'s)?\s+(?:{ADVERB}\s+)?(?:{WORKS}|able)\b"
        rf"|\b{ANSWERER}\s+(?:correctly|incorrectly|successfully|accurately|flawlessly|impressively)\b"
        rf"|\b{ANSWERER} (?:is|was) (?:{GOOD_OR_BAD}|able|pretty|very|really)\b",
    ),
    cue(
        "answerer strikes",
        (-0.3, -0.8, 2.2),
        rf"\b{ANSWERER} (?:really |even |also )?(?:surprised|impressed|convinced|disappointed|annoyed|confused|lost"
        r"|helped|taught) me\b",
    ),
    cue(
        "own solution",
        (-0.2, -0.6, 1.4),
        r"\b(?:in|than|from|as|(?<!stay )(?<!stick )with|against) my (?:own )?(?:solution|answer|derivation|notes"
        r"|version|sheet)\b"
        r"|\bit (?!is|costs)[a-z]+ed? [^.\n]{0,80}\b(?:by itself|on its own)[.!]",
    ),
    cue(
        "the llm",
        (-0.2, -0.6, 1.6),
        r"\b(?:the llm|llm'?s|the chatbot|the ai)\b|\bthe (?:model|llm|ai)'s (?:answers?|response|explanation"
        r"|reasoning|derivation|solution|precision|output|first|reply)\b",
    ),
    cue(
        "it does",
        (-0.4, -0.6, 1.5),
        rf"(?:^|[.!,;]\s+|\band\s+|\bhow\s+|\bthat\s+|\bbut\s+|\bwhen\s+)it\s+(?:{ADVERB}\s+)(?:{WORKS}|able"
        r"|needed)\b|(?:^|[.!]\s+|\bnow\s+)it\s+(?:figures out|is able to|was able to|got|attempted|claimed"
        r"|gave|answered|corrected itself)\b|\bit\s+(?:missed|misses|forgets|forgot|failed|hallucinated"
        r"|contradicts|struggle[sd]|leaves out|left out|skips|skipped|invents|invented|never (?:says|mentions"
        r"|explains)|does(?: not|n't) (?:mention|say|explain|state|give|show))\b",
    ),
    cue(
        "it gave",
        (-0.3, -0.5, 1.3),
        r"\b(?:gives?|gave|provides?|provided) (?:me|us) (?:a |an |the )?\w*|\bthe (?:answer|response"
        r"|explanation|solution|derivation|explatons?|explanations) (?:it )?(?:is|was|were|are|it gives|gave"
        r"|seems?|checks?|check out|clearly|provided)\b",
    ),
    cue(
        "evaluates answer",
        (-0.3, -0.6, 1.5),
        rf"\b(?:{GOOD_OR_BAD})\s+(?:answer|response|explanation|solution|job|choice|work|derivation|success"
        r"|guess|reasoning|complexity|equation)\b|\b(?:overall|mostly|completely|fully|half|partially|almost"
        rf"|all|both\b.{{1,30}}\bare|very)\s+(?:{GOOD_OR_BAD})\b",
    ),
    cue(
        "part is right",
        (-0.3, -0.8, 2.0),
        rf"\bpart \(?[a-z]+\)?(?: ?\(?[ivx]+\)?)? (?:is|was|are|were) (?:\w+ )?(?:{GOOD_OR_BAD}|missing|what|a bit"
        r"|slightly|too|rather|much)\b"
        r"|\b(?:for|in|on) part \(?[a-z]+\)?.{0,40}\b(?:critique|correct\b|the model|wrong\b)"
        r"|\b(?:the|its) (?:first|second|third|last|other|latter) (?:answer|reply|response|attempt)"
        r" (?:is|was|gets?|got)\b"
        r"|\bno objections?\b|\bis (?:also )?(?:incorrect|what i expected)\b|(?<!you )\bare (?:right|correct|incorrect"
        r"|wrong|what i expected)\b",
    ),
    cue(
        "against the key",
        (0.0, -0.9, 2.2),
        r"\b(?:answer|solution|official|grading) (?:key|keys|solutions?|answers?)\b|\b(?:matche[sd]"
        r"|agrees? with|checks? out with|same as|compared (?:to|with)|order of .{1,30} in) the (?:key"
        r"|solutions?|official|staff|answer)|\bin the key\b|\bthe lecture\b",
    ),
    cue(
        "found no mistake",
        (-0.5, -2.5, 3.0),
        r"\b(?:found|see|saw|spotted|noticed|could find|can find) (?:absolutely )?no (?:real |further |other |single )?"
        r"(?:mistakes?|errors?|hallucinations?)\b"
        r"|^\W{0,6}(?:no|not a single|zero) (?:mistakes?|errors?|hallucinations?)"
        r" (?:was |were )?(?:found|in|at all|here)\b"
        r"|\b(?:summary|overall|verdict|conclusion)\W{1,4}no (?:mistakes?|errors?|hallucinations?)\b",
        lines=True,
    ),
    cue(
        "hallucinates",
        (-0.2, -1.2, 2.5),
        r"\bhallucinat\w+",
    ),
    cue(
        "own conduct",
        (-0.4, -1.0, 2.2),
        r"\bi (?:then |also |initially |had |still |only |further )?(?:followed up|point(?:ed)? (?:out|it)"
        r"|prompted|re-?prompted|asked\b(?! (?:me|you))|looked at|gave (?:it|the|links)|decided|wanted to see"
        r"|challenged|verified|cross-?referenced|checked|would have (?:liked|wanted|expected)|would've"
        r"|was (?:very |pretty |really |quite )?(?:surprised|suprised|impressed|curious|amazed|expecting"
        r"|hoping|skeptical)|like how|expected|noticed that|introduced|questioned|reali[sz]ed|take off"
        r"|count this|took off|went through|used a|think (?:the|it|this) (?:model|llm|ai|did|answer|was)"
        r"|felt like|wonder if|graded|uploaded)\b",
    ),
    cue(
        "my prompt",
        (-0.2, -0.6, 1.6),
        r"\bmy (?:previous |initial |first |second |last )?(?:prompts?|correction|hint|follow[- ]?ups?"
        r"|strategy|intervention|feedback)\b|\b(?:after|following|before|without|with) (?:the|my|an?|any|one)"
        r" (?:small |little |single |tiny )?(?:hint"
        r"|prompt|reminder|correction|second prompt\w*|follow-?up)\b|\b(?:basic|second|first|initial) prompt",
    ),
    cue(
        "takes points",
        (0.0, -0.6, 2.0),
        r"\b(?:take|took|takes) off (?:a |one |\d+ )?points?\b|\b(?:full|half|partial) (?:marks|credit"
        r"|points)\b|\bhalf right\b|\b\d{1,2}(?:\.\d)? ?/ ?\d{1,3} points?\b",
    ),
    cue(
        "wonders at",
        (-0.2, -0.8, 1.6),
        r"\b(?:impressively|(?<!most )impressive|very impressed|surpris(?:ed|ingly)|suprised|(?<!much )(?<!well )"
        r"as (?:i )?expected"
        r"|first (?:try|attempt)|one-?shot(?:ted)?|gets? it right|exceeded|struggl(?:es|ed|ing)|valiant"
        r"|did (?:a )?(?:very |really |pretty )?(?:well|good|great)"
        r"|(?:did|does|handled|explained|answered|performed|solved) (?:\w+ ){0,3}very well"
        r"|interesting(?:ly)?,? (?:to|that"
        r"|how|on|the model)|sadly|unfortunately|guess-?work|(?<!random )(?<!close to )(?<!than )(?<!by )guessing)\b",
    ),
    cue(
        "only a verdict",
        (-0.2, -1.0, 4.0),
        rf"\A\W{{0,4}}(?:very |this is |that is |that's |all |fully |mostly )*(?:{GOOD_OR_BAD}|agreed|nice|yes"
        r"|wrong|impressive|not bad|well done)(?: here| again| so far| overall)?[.!]{0,3}\W{0,4}\Z",
    ),
    cue(
        "starts with a verdict",
        (-0.2, -0.8, 1.4),
        r"\A\W{0,4}(?:(?:this|that|it)(?: is|'s| was) )?(?:almost |very |overall,? |mostly |fully |completely "
        rf"|not (?:quite )?)?(?:{GOOD_OR_BAD})(?: answer|[,.!]? (?:choice|it |these|the model|solid)|[;.!] "
        r"|, (?:both|all|but|it|although|though|this)| and (?:easy|clear|short|complete|it (?:even|also"
        r"|does|did)|even))"
        r"|\A\W{0,4}(?:very |quite |now |at least )?(?:clean|clear|honest|fixed|nice|neat|better)(?: at least)?[.,;!] ",
    ),
    cue(
        "judges",
        (-0.2, -0.7, 1.2),
        r"\bcorrectly (?:identif|deriv|substitut|explain|appl|stat|answer|calculat|includ|cit|conclud|handl"
        r"|solv)\w+|\b(?:this|that|which) (?:is|was) (?:a |an |the |completely |exactly |also )?(?:correct"
        r"|incorrect|wrong|right|key realization|accurate|more|reasonable|what i)\b|\bwithout (?:needing"
        r"|any) (?:a )?(?:reminder|help|hint)s?\b|\bthis (?:was|is) an example of\b"
        r"|\bopen[- ]ended questions?\b",
    ),
    cue(
        "ticks",
        (0.0, -1.5, 1.5),
        rf"\A\s{{0,3}}(?:[-*] )?[✅❌✔✗✘☑👍👎]\ufe0f?\W{{0,3}}(?:{GOOD_OR_BAD}|it|the (?:model|llm|answer)|no|yes"
        r"|missing|missed|not|almost|partly|partially)\b",
    ),
    cue(
        "about the chat",
        (0.0, -0.4, 1.2),
        r"\b(?:in|from) (?:the|its) (?:previous|first|last|second) (?:response|answer|reply|attempt)\b"
        r"|\bin-context learning\b|\bchain of (?:thought|reasoning)\b|\bchat ?log\b|\bthe prompt\b"
        r"|\bscreenshots?, rather\b",
    ),
    cue(
        "a label is judged",
        (0.0, -1.0, 2.6),
        r"\A\W{0,4}(?:(?:part |question |number )?\(?(?:[a-d]\)? ?\(?)?[ivx]{1,4}\)?)"
        r"(?:(?:,| and|, and) \(?[ivx]{1,4}\)?){0,3} (?:i would|i'd (?:mark|count|accept|grade|give)"
        rf"|(?:is|are|was|were|looks?|sounds?|seems?) (?:\w+ ){{0,2}}?(?:{GOOD_OR_BAD}|short|long|brief|vague"
        r"|missing|explained|plausible|sensible|general|what|at least|too))\b",
    ),
    cue(
        "understood at last",
        (-0.2, -0.8, 2.2),
        r"\bi (?:now |finally |think i )?(?:understand|understood|get|got) (?:it )?(?:now|better|at last)\b"
        r"|\bi (?:now|finally) (?:understand|get) (?:why|how|what)\b"
        r"|\b(?:the )?(?:answers?|explanations?) (?:to|of|for|in|about) [\w() -]{1,30}? (?:makes? sense"
        r"|(?:is|are|was|were|sounds?|looks?|seems?) (?:also |very |quite |too )?(?:good|fine|clear|correct"
        r"|right|wrong|plausible))\b",
    ),
    cue(
        "has never seen mine",
        (0.2, -1.2, 1.8),
        r"\b(?:it|this thing|that thing|the bot|the model) (?:has|had|can have|could have|cannot have)"
        r" (?:never|not) (?:even )?(?:seen|read|run|opened) (?:my|our|any of)\b",
    ),
    cue(
        "note to self",
        (0.0, -1.5, 3.5),
        r"\A\W{0,5}notes? to (?:self|myself)\b",
    ),
    cue(
        "figures match",
        (0.0, -1.6, 2.8),
        r"\A\W{0,4}(?:the |all |both |its )?(?:numbers?|values?|figures?|formulas?|answers?) (?:all "
        r"|both )?(?:now )?(?:match|agree|fit"
        r"|are (?:like|as|the same|taken))(?: with| in| as| from)* (?:tables? \d|the (?:paper|key|solutions?"
        r"|pdf|notebook|slides)"
        r"|my\b|mine\b|what i\b)",
    ),
    cue(
        "agrees with mine",
        (0.0, -1.8, 3.4),
        r"\A\W{0,4}(?:that |this |it |which |also )?(?:agrees?|match(?:es)?|checks? out|fits|same)"
        r"(?: (?:with|as|exactly))*"
        r" (?:mine|my|our|what i|(?:in )?the (?:hint|key|solution|notebook|tables?"
        r"|paper|slides|book|lecture|homework))\b",
    ),
    cue(
        "a nice extra",
        (0.0, -0.9, 2.2),
        r"\b(?:is|was|are) an? (?:nice|good|useful|welcome|helpful) (?:extra|touch|addition|bonus|detail"
        r"|surprise)\b",
    ),
    cue(
        "without mistakes",
        (0.0, -0.9, 2.0),
        r"\bwithout (?:any )?(?:mistakes?|hallucinations?)\b(?=\W{0,3}(?:\Z|[.!]))",
    ),
    cue(
        "best of those tried",
        (-0.3, -1.4, 3.0),
        r"\b(?:best|worst|weakest|strongest|longest|shortest) (?:answer|reply|response|explanation|one) (?:of"
        r"|so far|i)\b"
        r"|\b(?:models?|bots?|assistants?|chatbots?) (?:that )?i(?:'ve| have)? (?:tried|tested|asked|used)\b",
    ),
    cue(
        "like in the key",
        (0.0, -0.8, 1.8),
        r"\b(?:same|just|exactly)? ?(?:result |thing |number |formula )?(?:like|as) in (?:the"
        r"|my) (?:solutions?|key|tables?|notes"
        r"|slides|script)\b",
    ),
    cue(
        "a word of judgement",
        (0.2, -2.0, 1.6),
        r"\A\W{0,3}(?:nice|good|great|no|wrong|correct|right|perfect|fine|lol|wow|nope|exactly|half right"
        r"|not quite|impressive|meh)\W{0,4}\Z",
    ),
    cue(
        "gives points",
        (0.0, -1.2, 2.2),
        r"\b(?:full|no|half|most|zero|all) (?:the )?(?:marks|points|credit)"
        r" (?:from me|for (?:this|that|it|the|part|both))\b",
    ),
    cue(
        "turned round",
        (0.2, -0.8, 2.0),
        r"\b(?:is|are|was|were|has|have|got|gets)\b[^.\n]{0,50}\b(?:the wrong way a?round|on the wrong side"
        r"(?! of (?:the|its|that) (?:margin|boundary|plane|threshold)))\b",
    ),
    cue(
        "beside other models",
        (0.0, -1.2, 2.2),
        r"\b(?:other|most of the|the others?|my friends?['’]s?|my friends['’]) (?:models|chat ?bots|bots|assistants"
        r"|llms) (?:got|gave|said|failed|answered|forgot|lost|missed|wrote|did)\b",
    ),
)
