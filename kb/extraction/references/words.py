"""The words by which parts of a reference are told apart: months, cities of publishers, kinds of bodies and of tails.

They are facts of the trade in English and German with a little French, Spanish and Italian, not taken from any list
of references.
"""

import re

from kb.extraction.references.gazetteer import CITIES

UP = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
LETTER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isalpha()) + "\u1e00-\u1eff\ufb00-\ufb06"

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
YEAR_WORD = re.compile(rf"(?<![\d/.\-])({YEAR})([a-z]\d?)?(?![\d\w]|/(?:19|20)\d\d)")

MONTHS = (
    r"(?:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Dez(?:ember)?"
    r"|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    r"|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    r"|Spring|Summer|Autumn|Fall|Winter|Sommer|Herbst|Frühjahr)\.?"
)

_PARTICLES = (
    "von van de der den del della di da dos das do du la le el al ter ten te zu zum zur af av vom y bin ibn ben "
    "von's d' l' dalla des lo st. ste. 't het op"
)
PARTICLES = frozenset(_PARTICLES.split())

CONNECTORS = r"(?:and|und|u\.|et|y|&|e|og|och|i|with|mit)"

_CITY = "|".join(sorted((re.escape(city) for city in CITIES), key=len, reverse=True))
_AFTER_CITY = (
    r"(?:\s*(?:a\.\s?M\.?|/\s?M\.?|am\s+Main|a\.\s?d\.\s?[RSO]\.?|i\.\s?Br?\.?|/Main|im\s+Breisgau|/Ts\.?|/Saale"
    r"|\(Main\)|a\.\s?Rh\.?|,?\s*D\.?\s?C\.?|,\s?[A-Z]{2}\b|,\s?[A-Z][a-z]+\.?(?=:)))?"
)
PLACE = rf"(?:The\s+)?(?:{_CITY}){_AFTER_CITY}"
PLACES = rf"{PLACE}(?:\s*(?:[/,;–—-]|and|und|&|,?\s+et)\s*(?:{PLACE}))*(?:\s*(?:u\.\s?a\.|etc\.|et al\.))?"

PUBLISHER = (
    r"(?:Press|Verlag|Verl\.|Publish(?:ers?|ing)|Publications?|Books|Editions?|Éditions?|Editora?|Edizioni|Presses"
    r"|Verlagsgesellschaft|Verlagsanstalt|Buchverlag|Routledge|Springer|Suhrkamp|Palgrave|Macmillan|Blackwell|Wiley"
    r"|Sage|SAGE|Elsevier|Kluwer|Nomos|Campus|Beltz|Juventa|Ashgate|Elgar|Brill|Rowohlt|Fischer|Beck|Oldenbourg"
    r"|Universit(?:y|ät|é)(?=\s*(?:[.,;]|$|of\b))|de Gruyter|De Gruyter|Duncker & Humblot|Leske|Budrich|Waxmann"
    r"|Hogrefe|Huber|Reclam|Ullstein|Klett|Cotta|Mohr"
    r"|Vandenhoeck|Transaction|Pluto|Zed|Polity|Verso|Norton|Penguin|McGraw|Prentice|Academic|Erlbaum|Praeger"
    r"|Greenwood|Lynne Rienner|Rowman|Lexington|Westview|Free Press|Basic Books|Random House|Knopf|Harper"
    r"|Westdeutscher|Stationery Office|HMSO|TSO|Government Printing Office|Publications Office|Documentation française)"
)

CORPORATE_WORD = (
    r"Offices?|Departments?|Minist(?:ry|ries|er)|Organi[sz]ations?|Commissions?|Commissioner|Councils?|Committees?"
    r"|Cent(?:re|er)s?|Institutes?|Agenc(?:y|ies)|Bureau|Union|Associations?|Foundation|Alliance|Networks?|Watch"
    r"|International|Bank|Fund|Nations|Programme|Program|Parliament|Governments?|University|Services?|Group"
    r"|Federation"
    r"|Board|Authority|Court|Society|Assembly|Conference|Secretariat|Mission|Police|Coalition|Forum|Initiative"
    r"|Rapporteur|Movement|Congress|Unit|Security|Europol|Eurojust|Eurostat|Oxfam|Caritas|Statewatch|Frontex|Interpol|UNICEF|Trust|Project|Process|Pact"
    r"|Force"
    r"|State|Children|Campaign"
    r"|Bundes\w+|Statistisches|Amt|\w*amt|\w*verband|\w*verbände|Gewerkschaft|\w*institut|\w*stiftung|Stiftung"
    r"|Institut"
    r"|Gesellschaft|\w*ministerium|Senat|Akademie|Kommission|Deutscher?|Deutsches|Europäische|Landes\w+|Rat"
    r"|Arbeitskreis"
    r"|Ministère|Ministerio|Ministério|Ministero|Ministarstvo|Defensor(?:ía)?|Défenseur|Fiscalía|Secretaría|Gobierno"
    r"|Comisión|Comissão|Commissione|Komisija|Oficina|Agencia|Agence|Organi[sz]ación|Organização|Organizzazione"
    r"|Organizacija|Asociación|Associação|Associazione|Fundación|Fundação|Fondazione|Fondation|Naciones|Unidas"
    r"|Nazioni|Nações|Centar|Vlada|Savez|Министерство|Организация|Комиссия|Институт|Центр|Фонд|Правительство"
    r"|Conseil|Consejo|Comité|Centro|Centre|Instituto|Consiglio|Rights|Company|Inc\.|Ltd\.?"
)
