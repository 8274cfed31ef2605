"""Names that a text defines and the vocabulary lacks, as proposals. Persons are never proposed."""

import re

from kb.extraction.mentions.definitions import Definition
from kb.extraction.types import FoundName

_INSTITUTIONAL = re.compile(
    r"\b(?:Act|Action|Agency|Agenda|Agreement|Alliance|Assembly|Assistance|Association|Authority|Bank|Board|Bureau|Cent(?:er|re)"
    r"|Charter|Coalition|Commission|Committee|Community|Compact|Conference|Consortium|Convention|Council|Court|Covenant"
    r"|Declaration|Department|Directive|Directorate|Division|Embassy|Federation|Force|Forum|Foundation|Framework|Fund"
    r"|Group|Guidelines|House|Index|Initiative|Institut\w*|Law|League|Mechanism|Ministry|Mission|Movement|Network|Office"
    r"|Operation|Organi[sz]ation|Organisme|Pact|Parliament|Partnership|Plan|Platform|Police|Policy|Process|Program\w*|Project"
    r"|Protocol|Rapporteur|Regulation|Report|Rights|School|Secretariat|Service|Society|Statute|Strategy|System|Team|Treaty"
    r"|Tribunal|Trust|Union|Unit|University|Watch)\w{0,2}\b"
)
_LONGEST = 14


def proposal(definition: Definition) -> FoundName | None:
    """The proposal of a definition, or None when it looks like a person, a term or half a sentence."""
    words = re.findall(r"[^\W_][\w'’-]*", definition.long)
    capital = [word for word in words if word[0].isupper()]
    weighty = [word for word in words if len(word) > 3]
    if not 2 <= len(words) <= _LONGEST or 2 * len([w for w in weighty if w[0].isupper()]) < len(weighty):
        return None
    if len(capital) < 2 or not _INSTITUTIONAL.search(definition.long):
        return None
    long = re.sub(r"\s+", " ", definition.long).strip(" “”\"'‘’,")
    return FoundName(definition.passage, definition.start, definition.end, long, definition.short)
