"""How people ask an assistant: prompts, follow-ups, complaints about an answer.

Weights are for (user, model, annotator); see cues.py.
"""

from __future__ import annotations

from gradewright.transcripts.cues import PART, Cue, cue

ASKING: tuple[Cue, ...] = (
    cue(
        "please",
        (2.0, -0.3, -0.5),
        r"\bplease\b(?! (?:let me know|note|feel free|go ahead|upload|provide|share))",
    ),
    cue(
        "asks to do",
        (1.6, -0.4, -0.6),
        r"^\W{0,4}(?:(?:now|ok(?:ay)?|next|then|also|so|and|great|good|thanks|alright|finally"
        r"|first)[,.!]?\s+)?(?:please\s+)?(?:solve|answer|explain|derive|complete|read|give|show|do|redo|fix"
        r"|tell|describe|compare|ignore|skip|reread|try|prove|help|continue|carry on|proceed|go on|go through"
        r"|write|rewrite|summari[sz]e|walk me|work (?:out|through)|look at|have a look|check|double[- ]check"
        r"|count again|refer to|base your|start with|begin with"
        r"|(?:only|just)(?! (?:one|two|half|part) of\b)(?! (?:the|this|that|its) [^.?!\n]{0,60}\b(?:is|are|was|were"
        r"|looks?|seems?)\b)|make|consider the (?:following"
        r"|attached)|finish|move on|use (?:the|standard|equation|this)|explicitly state|include|keep"
        r"|name|list|determine|compute|calculate|estimate|outline|discuss|sketch|define|find"
        r"|be (?:brief|concise|careful|explicit|sure)|do not|don't|state)\b",
        lines=True,
    ),
    cue(
        "hands over a question",
        (2.6, -0.9, -0.7),
        r"\b(?:I['’]m going to|I am going to|I will|I['’]ll|let me|I want to|I would like to)"
        r" (?:now )?(?:give|paste|send|show) you\b[^.\n]{0,60}\b(?:homework|question|problem|exercise|assignment|sheet)"
        r"\b|\b(?:here is|here['’]s|below is|following is) (?:the |my |a |one )"
        r"(?:text of (?:the |my )?|whole |full |next )?(?:homework|hw|exercise|assignment|problem|question|sheet)\b",
    ),
    cue(
        "sends on to a part",
        (3.0, -1.6, -1.0),
        r"^\W{0,4}(?:(?:ok(?:ay)?|great|good|thanks)\W{1,3})?(?:next|now|then|finally|last(?: one)?)\W{1,3}(?:comes )?"
        r"(?:the )?(?:(?:part|question|problem|sub-?part)\s\(?[a-z0-9]{1,4}\)?|\([a-z]{1,3}\)|[a-j]\)"
        r"|[ivx]{2,4}(?=[.)]))"
        r"[^\n]{0,60}?[.:,;]\s"
        r"(?:[^\n]{0,400}?[.,;]\s)?(?:and )?"
        r"(?:use|derive|rewrite|give|write|compute|state|find|explain|show|approximate|express|answer|do|solve)\s",
        lines=True,
    ),
    cue(
        "questions at labels",
        (3.2, -1.4, -1.4),
        r"(?:(?:^|[\s,;:])\(?(?:[a-j]|[ivx]{1,4})[).]\s{0,2}(?:briefly )?(?:why|what|how|when|which|explain"
        r"|describe|do"
        r"|does|give|state|compute|name|define|compare|derive|show)\b[^\n]{8,200}?){2}",
    ),
    cue(
        "asks whether",
        (1.6, -0.4, -0.4),
        r"\b(?:can|could|would|will|can['’]?t|couldn['’]?t|wouldn['’]?t|don['’]?t) you\b"
        r"(?! (?:see|like|use|notice))|\bi(?:'d| would) like you to\b"
        r"|\bi (?:only )?need (?:you )?(?!to)|\bi want (?:you|actual|the|a)\b|\bare you sure\b"
        r"|\bdo you (?:think|mean|know|agree)\b",
    ),
    cue(
        "holds against",
        (2.4, -1.2, -0.4),
        r"\byou(?:'ve| have| just)?\s+(?:stated|said|gave|wrote|claimed|calculated|computed|derived|used"
        r"|forgot|ignored|missed|omitted|assumed|mixed|mention(?:ed)?|concluded|skipped|left out"
        r"|start(?:ed)? counting|made (?:a|an)|did(?:n't| not)|seem to|should have|counted|confused"
        r"|answered|dropped|lost|swapped|reversed|left)\b"
        r"|\byou(?:'ve| have)? (?:had |got |have )?"
        r"(?:it |this |that |them )(?:all )?(?:wrong|backwards?|mixed up|swapped|reversed|upside down"
        r"|the wrong way)\b",
    ),
    cue(
        "speaks of your answer",
        (1.8, -1.0, 0.0),
        r"\byour (?:previous |first |last |final |own |earlier |total |two |boxed |main |\w+ed )?(?:answers?"
        r"|numbers?|derivation"
        r"|identity|identities|recursion|recurrence|definition|argument|example|bound|equations?|sums?"
        r"|solution|response|reply|total|denominator|numerator|proof|result|formula|work|reasoning"
        r"|explanation"
        r"|calculation|count|cost|statement|claim|expression|equation|figures?|analysis|summary)\b",
    ),
    cue(
        "goes on to",
        (1.4, -0.4, -0.4),
        r"\b(?:let'?s move on|(?<!want to )move on to|carry on|go on to|on to (?:part|question|problem)"
        r"|final question"
        r"|one more(?: question)?:|next,? we(?:'re| are) working|now (?:do|part|solve|complete|the|carry"
        r"|for part|answer|question|problem)\b|let(?:'s| us) (?:read this|continue|start|do|go to|try)"
        r"|continue with|i need to go back)",
    ),
    cue(
        "announces a part",
        (2.4, -1.0, -0.6),
        r"\A\W{0,3}(?:(?:ok(?:ay)?|good|fine|great|thanks|nice|perfect)[,.!] )?(?:(?:the |my )?(?:last|next"
        r"|final|second|third|other|remaining) (?:part|question|one|item|bit|task)|next up|one left)\s?[:,]"
        r" ?\(?[a-j1-9]\b",
    ),
    cue(
        "wants it given",
        (1.4, -0.6, -0.5),
        r"(?:[.!?,;:] |\band |\bthen |\A\W{0,3})(?:give|tell|show|write|explain(?: to)?) me\b(?! a hint:)",
    ),
    cue(
        "has questions",
        (1.6, -0.5, -0.4),
        r"\bi have (?:(?:some|a few|several|these|the following|two|three|four|five|more) )+questions?\b"
        r"|\b(?:some|a few|these|my) questions (?:about|on|below|:)",
    ),
    cue(
        "sets rules",
        (1.6, -0.5, -0.3),
        r"\bfollow(?:ing)? (?:these|the) rules\b|\bdo not (?:skip|simplify|use|give)\b"
        r"|\bstep[- ]by[- ]step\W*$",
    ),
    cue(
        "says how",
        (1.8, -0.4, -0.3),
        r"\b(?:a |one |short )?(?:table|list|sketch|sentence|line|summary|answers?)s? (?:will do|is enough"
        r"|are enough|suffices?)\b|\b(?:short|brief|concise|direct) (?:answers?|sentences)\b|\bbe (?:brief"
        r"|concise|quick)\b|\bkeep it (?:short|brief|compact|simple)\b|\bno latex\b|\bas short as\b"
        r"|\bin (?:one|two|a few|your own) (?:sentences?|words|paragraphs?)\b(?!\W*\?)",
    ),
    cue(
        "points at parts",
        (0.8, 0.0, 0.1),
        rf"^\W{{0,3}}(?:(?:q(?:uestion)?|problem|parts?|only part)\s*\d*\s*)?{PART}(?:\s*(?:,|and|to|–"
        rf"|-|through"
        rf"|&)\s*{PART})+\W",
    ),
    cue(
        "goes to the next",
        (4.5, -2.5, -0.8),
        r"\A\W{0,3}(?:(?:ok(?:ay)?|good|fine|great|thanks|nice|perfect|convinced)[,.!]? )?(?:and "
        r"|now |then |so )?"
        r"(?:what about |how about |on to |for |do )?the (?:next|last|final|other|rest|remaining|missing)"
        r"(?: (?:one|part|question|letter|item|bit|half)s?)?(?:,? (?:too|please|pls|as well|then"
        r"|now))?[?.!]?\W{0,3}\Z",
    ),
    cue(
        "asks and orders",
        (2.6, -0.7, -0.6),
        r"\?\s+(?:please |also |so |then |and )?(?:take (?:that|this|it|them) into|redo|include"
        r"|add (?:it|that|them|the)"
        r"|correct (?:it|that|the|your)|explain|give|compare|fix|recompute|answer)\b",
    ),
    cue(
        "once more",
        (2.0, -0.7, -0.4),
        r"(?:\A|[.!?,;]\s|\bplease |\band )(?:say|think|try|look|write|count|compute|calculate|check|read"
        r"|explain|derive)"
        r" (?:it |that |this |the \w+ )?(?:again|once more|anew)\b",
    ),
    cue(
        "let me know when",
        (1.5, 0.0, 0.0),
        r"\blet me know (?:when|once)\b(?! you(?:'d| would| want| are|'re)\b)",
    ),
    cue(
        "own homework",
        (0.6, -0.1, 0.0),
        r"\b(?:my|the) (?:homework|assignment|hw ?\d*|sheet|handout|notes)\b|\b(?:question|problem) \d",
    ),
    cue(
        "order alone",
        (2.5, -0.8, -0.5),
        r"\A\W{0,3}(?!answer\W*\Z)(?:now |ok(?:ay)?,? |and |then )?(?:please )?(?:solve|answer"
        r"|explain|do|continue|proceed"
        r"|complete|try|redo|fix|prove|go on|carry on)(?: (?:on|with|and|this|it|that|these|those|again|all"
        r"|one|the|part|parts|question|problem|next|complete|\(?[a-z]{1,3}\)?)){0,6}[.!]?\Z",
    ),
    cue(
        "all rights",
        (2.0, -1.5, 0.0),
        r"©|\ball rights reserved\b|\blicen[sc]ed under\b",
    ),
    cue(
        "attachment",
        (2.5, -1.0, -1.0),
        r"^\s*[\w().\- ]{1,80}\.(?:pdf|png|jpe?g|docx?|ipynb|py|zip)\s*$|^\s*(?:pdf|png|jpg"
        r"|file)\s+[\d.]+\s*[kmg]b\s*$",
        lines=True,
    ),
    cue(
        "only labels",
        (5.0, -2.5, -0.5),
        r"\A\W{0,3}(?:(?:and|now|then|ok|next|what about|how about|q|question|problem|parts?)[ ,]{1,3}){0,3}"
        r"\d{0,2}\(?[a-j]\)?(?: ?\(?[ivx]{1,4}\)?)?(?:[ ,&/]{1,3}(?:and |or )?\d{0,2}\(?[a-j]\)?){0,6}"
        r" ?\?\W{0,3}\Z",
    ),
    cue(
        "goes to a label",
        (4.5, -2.5, -0.8),
        r"\A\W{0,3}(?:(?:ok(?:ay)?|good|fine|great|thanks|nice|perfect)[,.!]? )?(?:(?:and )?(?:now|next"
        r"|then)|and|also)[,:]? (?:now |for )?"
        r"(?:parts? |questions? |letters? |do )?(?:\(?[a-j]\)?(?:(?:, ?| ?[&/] ?| )(?:and )?\(?[a-j]\)?){1,6}(?!\w)"
        r"|\(?[a-j]\)|\(?[ivx]{1,4}\)|[ivx]{2,4}"
        r"|[b-j])(?: ?\(?[ivx]{1,4}\)?)?[\s,.:-]{0,3}"
        r"(?:(?:the|with|on|about|please|as well|too|also)\b[\w ,-]{0,40})?\W{0,3}\Z",
    ),
    cue(
        "parts and orders",
        (3.0, -1.5, -0.5),
        rf"\A\W{{0,3}}(?:(?:hw ?\d+,? )?(?:q(?:uestion)?|problem|exercise"
        rf"|parts?)\s*\d*\s*)?{PART}(?:[\s,]{{1,2}}(?:and |to )?"
        rf"{PART}){{1,8}}\s?: ?(?:express|show|derive|explain|give|write|compute|find|describe|compare"
        rf"|approximate|prove"
        r"|rewrite|state|name|what|why|how|which|use)\b",
    ),
    cue(
        "asks what you did",
        (1.6, -0.7, -1.0),
        r"\b(?:did|didn't|do|don't) you (?!want|need|like|prefer|have (?:any|questions"
        r"|more))\w+[^.!\n]{0,200}\?",
    ),
    cue(
        "asks about a label",
        (1.6, -1.2, -0.8),
        r"\A\W{0,3}(?:and )?(?:for|in|about|on|regarding|re) (?:part )?\(?(?:[a-j]"
        r"|[ivx]{1,4})\)? ?[:,][^.!\n]{4,200}\?",
    ),
    cue(
        "check it",
        (1.4, -0.6, -0.4),
        r"[.!?]\s(?:please )?(?:re-?check|check|recount|redo|look again at|look at|think about)"
        r" (?:the|your|that|this|these|it)\b",
    ),
    cue(
        "hints",
        (2.5, -0.8, -0.5),
        r"\A\W{0,3}(?:a )?(?:small |little )?hint ?:[^?]{0,300}\?\W{0,3}\Z",
    ),
    cue(
        "fix it",
        (1.6, -0.6, -0.3),
        r"[.!,;]\s(?:please )?(?:fix|correct|redo|repair|check) (?:it|both|this|that|them|these"
        r"|those)\W{0,3}\Z",
    ),
    cue(
        "thanks and goes",
        (5.0, -1.5, 0.0),
        r"\A\W{0,3}(?:(?:ok(?:ay)?|great|perfect|cool|nice|got it|all right|good)[ ,.!]{1,3})?"
        r"(?:many )?(?:thanks|thank you|thx)(?! for| to)[^\n]{0,60}(?<!:)\Z",
    ),
    cue(
        "content and goes on",
        (2.5, -0.8, -1.5),
        r"\A\W{0,4}(?:good|great|ok(?:ay)?|fine|nice|perfect|thanks|right|correct|cool)[.,!]"
        r" (?:so )?(?:now|next|then)\b(?! (?:it|this|that|all|both|everything|we|i|the \w+) )",
    ),
    cue(
        "has not sent it",
        (3.0, -1.5, -0.5),
        r"\A\W{0,3}(?:(?:but|wait|hm+|huh|sorry)[,.]? )+(?:i|we) (?:never|didn't|did not|haven't|have not)"
        r" (?:upload|attach|share|sen[dt]|g[ia]ve|show|paste)",
    ),
    cue(
        "one more question",
        (3.0, -1.0, -0.9),
        r"\A\W{0,4}(?:(?:ok(?:ay)?|thanks|thx|good|great|cool)[,.!]? )?"
        r"(?:(?:one (?:more|last)|last|another|final|quick|a further|two more) (?:question|one|thing)s?"
        r"|(?:the )?(?:last|next|remaining|other|final) (?:one|two|three|four|parts|ones|questions))\b ?[,:.–-]",
    ),
    cue(
        "goes on asking",
        (1.4, -0.6, -0.3),
        r"\A\W{0,3}(?:and|but|so|then|also|ok(?:ay)?)\b[^.!\n]{3,160}\?",
    ),
    cue(
        "asks without a mark",
        (3.0, -0.8, -0.5),
        r"\A\W{0,4}(?:(?:and|so|ok|also) )?(?:what|why|how|when|which|where|who)\b(?: [\w-]+){0,3}?"
        r" (?:do|does|did|is|are|can|could|should|would|was|were) (?:we|you|they|the|it|there|i"
        r"|an?|this|these|so|all|my|your|most|some|each|\w+s)\b"
        r"(?: [^\s.!?:;]+){3,40}\W{0,2}(?<![.:;,])\Z",
    ),
    cue(
        "a question inside",
        (1.0, -0.5, -0.2),
        r"\A(?!\W{0,6}(?:\d{1,2} ?)?\(?(?:[a-j]|[ivx]{1,4})[.)])(?=[^\n]{0,300}\Z)[^\n?]{12,160}\?\s+\S",
    ),
    cue(
        "a short order",
        (1.8, -0.8, -0.6),
        r"\A(?![^\n]*(?:[=:≈]|\bO\())\W{0,4}(?:(?:now|ok(?:ay)?|next|then|also|so|and|great|good"
        r"|yes|no|thanks)[,.!]?\s+){0,2}(?:please\s+)?(?:take|use|write|summari[sz]e|explain|give|derive"
        r"|compare|compute|calculate|show|list|rewrite|redo"
        r"|describe|answer|state|shorten|repeat|add|name)\b[^\n]{3,200}\Z",
    ),
    cue(
        "names a part to come",
        (2.2, -0.9, -0.6),
        r"\A\W{0,4}(?:part|question) \(?(?:[a-j]"
        r"|[ivx]{1,4})\)?(?: \(?[ivx]{1,4}\)?)?, [a-z][a-z -]{3,50}[.?](?:\s|\Z)",
    ),
    cue(
        "you say",
        (2.0, -0.9, -0.4),
        r"\byou (?:say|write|claim|recompute|cancel|mention|also say|also write)\b",
    ),
    cue(
        "a question and what to do with it",
        (1.6, -0.6, -0.4),
        r"\A\W{0,4}(?:what|why|how|which|where|when|is|are|do|does|can)\b[^.!?\n]{8,140}\?\s+(?:please |then )?"
        r"(?:use|explain|give|write|state|derive|show|compare|answer|look|think|check)\b[^\n]{0,80}\Z",
    ),
    cue(
        "what my run gave",
        (2.2, -1.6, 0.2),
        r"\A\W{0,4}(?:ok(?:ay)?,? |so,? |and )?(?:here (?:is|are)|this is"
        r"|these are) (?:what )?my (?:own )?(?:run|notebook|output|results?|code|plot"
        r"|numbers|figures|cell)s?\b",
    ),
    cue(
        "a short order",
        (2.0, -1.0, -0.3),
        r"\A\W{0,3}(?:ok(?:ay)?,? |now,? |then,? |please,? |and )?(?:now |please )?(?:compare|explain|continue"
        r"|summari[sz]e|redo|fix|try (?:it )?again|go on|do (?:the same|it again)|recompute|shorten"
        r"|be (?:strict|brief|honest"
        r"|careful))\b[^.:=\n]{0,40}[.!]?\Z",
    ),
)
