"""The words that tell what a stated cost is the cost of, as patterns; how they are weighed is in `scope`.

No pattern nests a repetition in another, so that none takes more than linear time on a sentence.
"""

from __future__ import annotations

import re

TOTAL = re.compile(
    r"\b(?:total(?:s|ling)?|overall|altogether|in all|in sum|the sum|(?<![\w-])sum(?=\s?:)"
    r"|final (?:cost|complexity|answer|result|bound)"
    r"|entire|whole|everything|combined|combination|adding (?:\w+ )?(?:up|together)|adds? up to"
    r"|add everything up"
    r"|adding (?:these|those|them|both|all|everything)|summing (?:up|these|those|them|both|all"
    r"|everything)|sum up"
    r"|all together|over the (?:whole |entire |full )?sequence|across the sequence|taken together"
    r"|putting .{1,30} together|all told|end[- ]to[- ]end|leading (?:part"
    r"|terms?|order)"
    r"|all (?:the )?(?:outputs|tokens|positions|steps)|all \W{0,3}[A-Z]\W{0,3} (?:outputs|tokens"
    r"|positions|steps)"
    r"|summ(?:ing|ed) over (?:all (?:the )?)?\W{0,3}(?:i|positions|tokens|outputs|steps)"
    r"|for the sequence|(?:full|complete) (?:cost|complexity|sequence|pass|run)"
    r"|(?:a|the) sequence (?:of \W{0,3}\w+\W{0,3} tokens )?(?:costs|needs|takes)"
    r"|as a class|together with[^.;:]{1,60} (?:it|this|that) (?:is|gives|makes|becomes|costs)"
    r"|(?:cost|complexity|time) of (?:computing |getting )?all(?: the)? \W{0,3}[A-Z]['’]?_?\{?[ij]?\}?['’]?)\b"
    r"|\bsum(?=[\s*_|]*(?::|$))|\\boxed",
    re.IGNORECASE,
)
TOTAL_LEAD = re.compile(
    rf"{TOTAL.pattern}|\b(?:together with|summing over|sum over|over the (?:whole )?sequence)\b",
    re.IGNORECASE,
)
TOTAL_AFTER = re.compile(
    r"[\s$)\\\]}*]{0,8}(?:\w+\s){0,2}(?:in total|overall|altogether|in all|all told|(?:in order )?for the"
    r" (?:whole |entire |full )?(?:sequence|layer|algorithm)|for everything)\b"
    r"|[\s$)\\\]}*]{0,8},? (?:which is )?(?:exactly )?(?:the same|as|just as) as (?:without|before)\b",
    re.IGNORECASE,
)
CONCLUSION = re.compile(
    r"\b(?:so|hence|thus|therefore|consequently)\b,?\s(?:the\s)?(?:\w+\s){0,3}(?:cost|complexity"
    r"|running time|runtime)"
    r"\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
TOTAL_OF_A_STEP = re.compile(
    r"\btotal (?:cost |work |time )?(?:for|of) (?:all (?:the )?)?(?:comput|calculat|project|quer|key"
    r"|this step|these|each"
    r"|both)|\btotal (?!time|cost|comp|run|overall|asymptotic|operation|number|work|amount"
    r"|(?:the|this|its|our|a)\b)\w+ (?:cost"
    r"|complexity|time)",
    re.IGNORECASE,
)
ITEM = re.compile(
    r"\b(?:per|each|every|one(?![- ](?:time|off|shot|pass)\b)"
    r"|a single(?! (?:time|pass|matrix|product|multiplication|sweep|matmul|number)\b)"
    r"|any given)[-\s]{1,3}(?:new |single |such |of the "
    r"|further )?(?:[\w\\($φψϕ'^{}]+)",
    re.IGNORECASE,
)
ITEM_STRICT = re.compile(
    r"\b(?:per|each|every|one(?![- ](?:time|off|shot|pass)\b)"
    r"|a single(?! (?:time|pass|matrix|product|multiplication|sweep|matmul|number)\b)"
    r"|any given)[-\s]{1,3}(?:new |single |such |further )?"
    r"(?:token|query|step|position|update|time ?-?step|iteration|sample|example|\W{0,3}[ijt]\b)",
    re.IGNORECASE,
)
ITEM_AFTER = re.compile(
    r"[\s$)\\\]}*]{0,6}(?:\w+[- ]){0,3}(?:per \w+|(?:for|at|in|on) (?:each|every|one)\s{1,3}[\w\\($]+)",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:together|in total|total|altogether|overall|in all|for all|summing|over all|over the)\b",
    re.IGNORECASE,
)
EACH_OF = re.compile(
    r"\b(?:each|every one|any) of (?:the |these )?[\s$(\\]{0,4}\d{0,2}\s?([A-Za-z])", re.IGNORECASE
)
SEGMENT = re.compile(
    r";|:(?=\s(?:the\s)?(?:total\s)?(?:time|running time|runtime|cost|work|total)\b)"
    r"|(?:^|[,:(—–.])\s*(?:and\s)?(?:so|hence|thus|therefore|whereas|while|but|i\.e\.)(?!\w)",
    re.IGNORECASE,
)
_METHOD = (
    r"(?:attention|self-attention|approach|method|algorithm|implementation|version|transformers?"
    r"|formulation|way"
    r"|evaluation|computation|case|kernel|baseline|solution|scheme|procedure|model)"
)
OTHER = re.compile(
    rf"\b(?:na(?:i|ï)ve(?:ly)?|brute[- ]force|vanilla|(?:standard|ordinary|usual|conventional"
    rf"|classic(?:al)?|regular"
    rf"|traditional|original|full|exact|direct|plain|baseline|normal|quadratic|unkerneli[sz]ed"
    rf"|dense)(?:[- ](?!(?:this|that|our)\b)\w+){{0,2}}?"
    rf"[- ]{_METHOD}|(?:for|by|in) comparison|instead of|rather than|as opposed to|opposed to"
    rf"|compared (?:to|with)|versus|vs\.?|unlike|against(?=[\s$(\\]{{0,5}}(?:(?:the|about|roughly)[\s$(\\]{{1,3}})?\Z)"
    r"|in contrast (?:to|with)|(?<!\bno more )(?<!\bno less )(?<!not more )(?<!not less )than"
    r"|improv\w+ (?:up)?on|improv\w+ over|down from"
    r"|used to|beats?"
    r"|replac\w+|in place of"
    r"|(?<!without )(?<!avoids )(?<!avoid )(?<!than )(?<!no )\bre-?(?:comput|evaluat|calculat|summ)ing\b"
    r"|from scratch|without (?:the |this |a |any )?(?:trick|kernel|factori[sz]ation|random"
    r"|approximation"
    r"|lineari[sz]ation|reordering|associativity))(?!\w)",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\b(?:from|reduc\w+|lower\w*|bring\w*|cut\w*|drop\w*)\b(?!.*\b(?:to|into)\b)", re.IGNORECASE | re.DOTALL
)
OTHER_AFTER = re.compile(
    rf"[\s$)\\\]}}*]{{0,6}}(?:\w+ )?(?:of|for|in|with|by|that|which|from)(?: the| a)? (?:na(?:i|ï)ve"
    rf"|vanilla|brute"
    rf"|(?:standard|ordinary|usual|conventional|regular|traditional|original|full|exact|direct|plain"
    rf"|normal|quadratic)"
    rf"(?:[- ]\w+){{0,2}}?[- ]{_METHOD})",
    re.IGNORECASE,
)
HYPOTHETICAL = re.compile(
    r"\b(?:which|that|otherwise|this naive|if|recomput\w+|re-?summ\w+|alone|explicitly|would have (?:to"
    r"|been)|it)\b"
    r"[^.;]{0,60}\bwould\b|\bwould (?:have )?(?:need|charge|otherwise|still|require[sd]?|cost)\b",
    re.IGNORECASE,
)
BACK_TO_OWN = re.compile(
    r"\b(?:but|whereas|while|our|ours|this|here|now|instead|becomes?|linear|lineari[sz]ed|only|to|random"
    r"|we|so|then)\b|→|->",
    re.IGNORECASE,
)
JUST_JOINED = re.compile(
    r"[\s$)\\\]}*]{0,6}(?:(?:time|operations?|multiplications?)\s)?(?:(?:for|of"
    r"|in)\s(?:the\s)?(?:[\w'-]+\s){1,3}?)?"
    r",?\s{0,2}(?:and|plus|or|=|\+)\s(?:another\s|for\s\w+\s)?[\s$(\\]{0,4}"
)
THAT_IS = re.compile(
    r"[\s$)\\\]}*]{0,6}(?:per \w+|(?:for|at) (?:each|every|one) \w+)[,;]?\s(?:i\.e\.|that is|which is|or|hence"
    r"|and hence|and thus|making)[,]?\s[\s$(\\]{0,4}",
    re.IGNORECASE,
)
"""The same cost told once more for all items: "O(ND) per query, i.e. O(N²D)"."""
DENIED = re.compile(
    r"(?:\bnot|n't|n’t|\bnever|\bno longer|\bno|\bnothing(?: \w+)? is|\bneither|\bnor|\bwithout"
    r"|\bavoid\w*|\beliminat\w+"
    r"|\bremov\w+|\bget rid of|\bfree of|\bescap\w+)(?![- ]?(?:only|just|more|worse)\b"
    r"|\s(?:really |even )?(?:chang|affect|alter|modif|influenc|touch)\w*)(?:[\s$(\\{*]"
    r"|\b\w+\b){0,12}$",
    re.IGNORECASE,
)
RETRACTED = re.compile(
    r"\b(?:(?:my|the|that|your) (?:first|earlier|previous|initial|original|old|former) (?:total|answer"
    r"|cost|count|result"
    r"|bound|claim|figure|estimate|version)|I (?:said|wrote|gave|stated|claimed|had)|previously|(?:was"
    r"|is|were)"
    r" (?:wrong|incorrect|mistaken|incomplete|too (?:small|low|optimistic))|left out|forgot\w*"
    r"|overlooked|omitted|missed)\b",
    re.IGNORECASE,
)
RIGHTED = re.compile(
    r"\b(?:should|correct(?:ed)?|new|now|instead|actually|becomes?|really|adds?)\b", re.IGNORECASE
)
MEMORY = re.compile(
    r"\b(?:memory|space|storage|stor(?:es?|ed|ing)|remember(?:ed)?|cache|ram|footprint|numbers (?:of state"
    r"|have)|of state|(?:a|the) state of (?=\W{0,4}(?:size\b|[OΘ]\b|\\|\d|[A-Z]\b))"
    r"|(?:state|matrix|matrices|vector|buffer|array|table|tensor)s? of size"
    r"|parameters)\b",
    re.IGNORECASE,
)
TIME = re.compile(r"\b(?:time|operations?|multipl\w+|flops?|compute|runtime|cost)\b", re.IGNORECASE)
NOTHING = re.compile(r"(?!)")
CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-]\s|—|\b(?:whereas|while|but)\b")
