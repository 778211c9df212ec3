"""The small words of a claim: more and less, compared to, from and to, of, or, respectively, expected."""

from __future__ import annotations

import re
from typing import Final

UP: Final = (
    r"increas(?:ed?|es|ing)|gr[eo]w(?:s|n|th|ing)?|r[oi]s(?:e[ns]?|ing)|(?<!made\s)(?<!make\s)(?<!makes\s)up|higher|improv(?:ed?|es|ement|ements|ing)|gain(?:ed|s)?"
    r"|climb(?:ed|s)?|jump(?:ed|s)?|surg(?:ed?|es)|expand(?:ed|s|ing)?|expansion|advanced?|accelerated|strengthened|appreciation"
    r"|uplift|accretion|widen(?:ed|s|ing)?|soared"
)
DOWN: Final = (
    r"decreas(?:ed?|es|ing)|declin(?:ed?|es|ing)|f[ea]ll(?:s|en|ing)?|down|lower|drop(?:ped|s)?|reduc(?:ed?|es|tion|tions|ing)"
    r"|(?:(?<=sales\s)|(?<=revenue\s)|(?<=revenues\s)|(?<=volumes\s)|(?<=orders\s)|(?<=income\s)|(?<=profit\s)|(?<=earnings\s))off"
    r"|narrow(?:ed|s|ing)?|contract(?:ed|ion)|shrank|shrunk|soften(?:ed|s)?|slipped|eased|compress(?:ed|ion)|dipped|tightened"
)
_SOFT: Final = (
    r"(?:\s+(?:by|of|an?|another|the|nearly|about|approximately|almost|roughly|over|just|more\sthan|less\sthan|some|only|slightly|modestly"
    r"|significantly|sharply|strongly|year[\s-](?:over|on)[\s-]year|y[/-]?o?[/-]?y|sequentially|organically|solid|strong|robust|record"
    r"|approx\.?|around|total|net|additional|additional|further|or|in\sexcess\sof|as\smuch\sas|respectively|a\srecord))*"
)

APPROXIMATE: Final = re.compile(
    r"(?:about|approximately|approx\.?|nearly|almost|roughly|around|over|more than|less than|at least|up to|under|above|below"
    r"|as much as|in excess of|some|~|exceed(?:ed|ing|s)?|surpass(?:ed|ing)|greater than|close to|just shy of|topped|topping)[\s$(€£a]*$"
)

DELTA: Final = re.compile(
    rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b{_SOFT}[\s(,]*$"
    rf"|\b(?:(?P<up3>growth|increase|improvement)|(?P<down3>decrease|decline|reduction))\s+(?:was|were|of){_SOFT}\s*$"
    rf"|\b(?:(?P<up2>increase|growth|rise|improvement|gain|expansion)|(?P<down2>decrease|decline|reduction|drop|fall))s?"
    rf"\s+(?:in|to)\s+(?:[^,;:]|,\snet\b,?){{2,70}}?\s+(?:of|was|were){_SOFT}\s*$"
    r"|\b(?:we|company)\s+(?:also\s+)?(?:(?P<up4>grew|increased|raised|expanded|improved)|(?P<down4>reduced|cut|lowered|decreased))"
    rf"\s+(?!(?:(?:our|its|the)\s+)?(?:total\s+)?cash\b)(?:[a-z&-]+\s+){{1,4}}?by\b{_SOFT}\s*$"
    r"|\b(?:(?P<up5>increased)|(?P<down5>reduced|cut|lowered|decreased))\s+(?:its|our)\s+(?:outstanding\s+|total\s+|net\s+|gross\s+)?"
    rf"(?:debt|borrowings|inventory|inventories)\s+by\b{_SOFT}\s*$"
)
"""What stands right before the amount of a change."""

DELTA_AFTER: Final = re.compile(
    r"\s*(?P<between>(?:(?!and\b|of\b|in\b|to\b|for\b|from\b|was\b|were\b|with\b|or\b|on\b|by\b|at\b|as\b|is\b|represent)[a-z][\w&.'’/-]*\s+){0,3}?)"
    r"(?:(?P<up>increases?|growth|rise|improvement|expansion|gain)|(?P<down>decreases?|declines?|drop|reductions?|fall))\b"
    r"|\s*(?P<none>)(?:(?P<more>higher|better)|(?P<less>lower|below))\s+(?:than|year|versus|compared|in|on|sequentially)\b"
    r"|\s*(?:(?P<greater>more|greater)|(?P<smaller>less|fewer))\s+than(?:\s*\u2002|\s+(?:in|at|a|the\s(?:year|prior|same))\b)"
    r"|\s*(?:(?P<over>above|ahead\sof|more\sthan)|(?P<under>below|behind|less\sthan))\s+(?:the\s+)?(?=[$€£\u2002])"
)
"""A change named after its amount: "a 5% increase in", "2% lower"."""

TO: Final = re.compile(
    r"\b(?:to|at|reaching|totaling|totalling|was|were)(?:\s+(?:a|an|the|record|new|high|of|level|all[\s-]time|another|be|approximately|about"
    r"|nearly|over|just|more\sthan|quarterly|annual|total))*[\s(]*$"
)
DIRECTION: Final = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b")

PRIOR: Final = re.compile(
    r"\b(?:(?:when\s+)?compar(?:ed|able|ing|es)\s+(?:to|with|against)|as\scompared|in\scomparison\s(?:to|with)|versus|vs\.?|as\s(?:against|opposed\sto)|against"
    r"|relative\sto|(?<=improvement\s)on(?!\sa)|than(?=\s+(?:the\s+)?(?:$|[a-z]+\s+of)))(?=\W|$)"
    r"|^\W*(?:above|below|ahead\sof|behind|(?:more|less)\sthan)(?=(?:\s+the)?\s*$)"
    rf"|(?:^|[,(]|(?<!\u2002)\u2002\s*+(?:of\s+(?!over))?|\b(?:{UP}|{DOWN}))[\s,(]*+(?:by\s+)?(?:from|over)\b(?!\s+(?:operations|operating|continuing\s+op|discontinued\s+op))"
)
"""Words that open the other side of a comparison."""

CUT: Final = re.compile(
    r"[;•▪●◦|]|:\s|\s[–—]\s|\s--\s|\b(?:driven|due|owing|led|fueled|aided|helped|supported|held\sback|hurt|hampered|burdened|pressured|offset|impacted|affected|benefit(?:ed|ted|ing)?)\s+(?:\w+\s+)?(?:by|to|from)\b"
    r"|\b(?:primarily|mainly|largely|partly|partially|principally|mostly|was|were|directly)\s+(?:attributable|related)\s+to\b"
    r"|\b(?:result(?:ed|ing)\s+(?:from|in)|reflect(?:s|ed|ing)?|because(?:\sof)?|as\sa\sresult\sof|consist(?:s|ing|ed)?\sof|compris(?:ed|ing)(?:\sof)?"
    r"|includ(?:es?|ed|ing)|related\sto|relating\sto|inclusive\sof|with\srespect\sto|partially|primarily|while|whereas|although|despite|after|before\s(?!income|tax|interest|provision)"
    r"|and(?=\s(?:repurchased|bought\sback)\b)|(?<=[a-z]\s)(?=paid\s(?:cash\s)?dividends\b)|and\s(?:returned|paid|declared|ended|had|has|have|generated|delivered|closed|opened|signed|acquired|completed)|which|that|who|where|when\s(?!compared)"
    r"|contribut(?:ed|ing|ion)s?(?:\sof)?|impact(?:s)?(?:\sof)?|effects?\sof|proceeds|authorized|aggregate)\b"
)
"""What ends a claim's noun phrase: the words after it speak of something else."""

OF_BASE: Final = re.compile(
    r"\s*of\s+(?!the\s+(?:quarter|year|period|month)|(?:19|20)\d\d|which)(?P<base>[a-z][^,;:.()]{2,60}(?![a-z]))"
)
"""The base of a share: "10.4% of revenue"."""

CHANGE: Final = re.compile(r"\b(?:growth|increase|decrease|decline|improvement)\b")
"""What is no base of a share: "40% of revenue growth", "half of the increase in sales"."""

PERCENTAGE_OF: Final = re.compile(
    r"as\s+an?\s+(?:percentage|percent|%)\s+of\s+(?P<base>[a-z][^,;:()\d]{2,50}(?![a-z]))"
)

MARGIN_AFTER: Final = re.compile(
    r"\s*(?P<name>(?:(?!and\b|of\b|in\b|to\b|for\b|from\b|or\b)[a-z][\w&.'’/-]*\s+){0,4}?(?:margin|tax\srate|return\son))\b"
)
IN_AFTER: Final = re.compile(
    r"\s*(?:(?:in|of)|(?:paid|spent|used)\s+(?:in|on|for|through)|to(?=\s+(?:repurchase|buy)\b)|through(?=\s+(?:\w+\s+){0,2}(?:dividend|share|stock|repurchase))|(?:(?:paid|returned|distributed|back)\s+)?to\s+(?:(?:our|its|the)\s+)?"
    r"(?:common\s+)?(?:share|stock)(?:holders|owners)\s+(?:in|through|via|as|by\sway\sof))\s+(?P<name>[a-z][^;:.()\d]{2,50}(?![a-z]))"
)
DIRECT_AFTER: Final = re.compile(
    r"\s*(?P<name>(?!and\b|of\b|in\b|to\b|for\b|from\b|or\b|per\b|compared\b|versus\b|a\b|which\b|was\b)[a-z][^,;:.()\d]{2,40}(?![a-z]))"
)

RIGHT_END: Final = re.compile(
    r"[,;:.()]|\b(?:compared|versus|vs|(?:from|by)(?!\s(?:operations|operating|investing|financing)\b)|to|for|due|driven|resulting|reflecting|primarily|mainly|largely|principally|mostly|partly|and|led|offset|partially|over|during|which|that|was"
    r"|were|as|is|with|year|while|on|than|at|through|because|following|since|per(?!\s+(?:\w+\s+){0,2}share))\b"
)

NUMBER_END: Final = re.compile(
    r"\)?\s?(?:(?:-\s?)?(?:%|percentage[\s-]points?|percent(?:age)?\b|per\scent|pct\b|basis[\s-]points?|bps?\b|points?\b|pts?\b"
    r"|thousands?\b|millions?\b|billions?\b|trillions?\b|mm\b|mn\b|bn\b|[mbk]\b|cents?\b)\)?)?(?:[)*†‡]|\s\(?(?:us|u\.s\.|canadian)\sdollars?\)?)*"
)
PER_SHARE_AFTER: Final = re.compile(
    r"[\s,]*(?:(?:on\sa|in)\s(?:fully\s)?(?:diluted|basic)\s(?:basis\s)?)?(?:per|a|/|each)\s?(?:(?:fully|basic|diluted|and|common|ordinary|limited|partnership|class\s[a-c]|outstanding|weighted|average)\s+)*"
    r"(?:share|ads|adr|unit)s?\b"
)

FORWARD: Final = re.compile(
    r"\b(?:expect(?:s|ed|ing|ations?)?|outlook|guidance|guid(?:ed|es|ing)|anticipat(?:e|es|ed|ing)|forecast(?:s|ed|ing)?|project(?:s|ed|ing|ions?)|will(?!\s+(?:smith))|would"
    r"|target(?:s|ed|ing)?|estimat(?:e|es|ing)|(?<!\ban\s)estimated|plan(?:s|ned)?\sto|should|could|might|intend(?:s|ed)?|assum(?:es?|ed|ing|ptions?)|goal|potential(?:ly)?"
    r"|(?<!edged\s)(?<!inched\s)(?<!ticked\s)(?<!crept\s)(?<!moved\s)(?<!went\s)up\sto|on\strack|consensus|run[\s-]rate|looking\sahead|range\sof|between|next\s(?:quarter|year)|remainder\sof|authoriz(?:ed|ation)|approved|definition|contingent|maximum|minimum|hypothetical)\b"
)
"""Words after which a number is not one of the period's results."""

GUIDANCE: Final = re.compile(r"\b(?:guidance|outlook|forecasts?|projections?)\b", re.I)
"""Headings below which items state what is to come."""
REPORTS: Final = re.compile(
    r"\b(?:was|were|had|has|have|is|are|increased|decreased|grew|rose|fell|declined|improved|totall?ed|reported|generated"
    r"|recorded|reached|came|returned|repurchased|paid|ended)\b"
)
"""Verbs of sentences that report."""

CURRENCY: Final = re.compile(
    r"constant[\s-]currenc(?:y|ies)|currency[\s-]neutral|fx[\s-]neutral|organic(?:ally)?|excluding|same[\s-]currency|pro[\s-]forma|local[\s-]currency|cc\b"
)
BASIS_AFTER: Final = re.compile(
    r"[\s)]*(?:as\s+(?=reported|adjusted))?(?:(?:year[\s-]over[\s-]year|y/y|yoy|y-o-y|increase|decrease|growth|decline|higher|lower|sequentially)\s+)*(?:(?:on|in|at)\s+(?:an?\s+|the\s+)?)?"
    r"(?P<words>(?:constant|currency|fx|neutral|organic(?:ally)?|local|pro|forma|adjusted|non-gaap|non-ifrs|comparable|underlying|core|foreign|exchange|basis|rates?|currenc(?:y|ies)"
    r"|normalized|cc|reported|as-reported|gaap|gross|net|usd|u\.s\.\s+dollars?|\(\W*fx\W*\)|[\s()\"“”-]|same-store|like-for-like)+)"
)
"""A basis named after the number: "4% in constant currency", "24.9% on an adjusted basis"."""
WITHOUT_AFTER: Final = re.compile(
    r"[^;.:]{0,35}?\b(?:exclud(?:e[sd]?|ing)|(?:after|before)\s+(?:adjust\w+|an?\b|the\b)|adjusting\s+for|net\s+of\b)"
)
IMPACT_AFTER: Final = re.compile(
    r"\s*(?:[a-z-]+\s+){0,2}?(?:impact|effect|benefit|headwind|tailwind|charges?|impairment|contribution)\b"
)
"""A number that measures an influence, not the measure itself: "the $2.3 million impact"."""
PER_SHARE_NOUN: Final = re.compile(
    r"\s*(?:(?!(?:and|or|but|thousand|million|billion)\b)[\w()]+\s+){0,4}?(?:per\s+(?:\w+\s+){0,2}share|eps)\b"
)
"""A noun that makes the amount before it one per share: "$0.45 diluted earnings per share"."""

SEQUENTIAL: Final = re.compile(
    r"\b(?:sequential(?:ly)?|q/q|qoq|quarter[\s-](?:over|on)[\s-]quarter|linked[\s-]quarter|(?:prior|previous|last|preceding)[\s-]quarter|trailing\squarter)\b"
)
QUARTERLY: Final = re.compile(
    r"\b(?:sequential(?:ly)?|q/q|qoq|quarter[\s-](?:over|on)[\s-]quarter|linked[\s-]quarter)\b"
)
"""Words that say "against the quarter before" without naming a period."""
YEARLY: Final = re.compile(r"y(?<!\wy)(?:ear[\s-](?:over|on|to)[\s-]year|/y|oy|-o-y)\b")
LOSS: Final = re.compile(r"\b(?:loss|losses|deficit|deficiency|used|outflows?|usage)\b")
RESPECTIVELY: Final = re.compile(r"\brespectively\b")
