"""The words by which parts of a reference are told apart: months, cities of publishers, kinds of bodies and of tails.

They are facts of the trade in English and German with a little French, Spanish and Italian, not taken from any list
of references.
"""

import re
import sys

UP = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
LETTER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isalpha()) + "\u1e00-\u1eff\ufb00-\ufb06"
MAX_OFFSET = sys.maxsize

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
YEAR_WORD = re.compile(rf"(?<![\d/.\-])({YEAR})([a-z]\d?)?(?![\d\w])")

MONTHS = (
    r"(?:Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Apr(?:il)?|May|Mai|June?|Juni|July?|Juli|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Dez(?:ember)?"
    r"|Spring|Summer|Autumn|Fall|Winter|Sommer|Herbst|Frühjahr)\.?"
)

PARTICLES = frozenset(
    "von van de der den del della di da dos das do du la le el al ter ten te zu zum zur af av vom y bin ibn ben "
    "von's d' l' dalla des lo st. ste. 't het op".split()
)

CONNECTORS = r"(?:and|und|u\.|et|y|&|e|og|och|i|with|mit)"

_CITIES = """
Aachen Aarhus Abingdon Addis\\ Ababa Albany Aldershot Algiers Amherst Amsterdam Ankara Ann\\ Arbor Antwerp Antwerpen
Ashgate Athens Atlanta Austin Baden-Baden Baltimore Bangkok Barcelona Basel Basingstoke Beijing Belgrade Belmont
Beograd Bergen Berkeley Berkhamsted Berlin Bern Berne Beverly\\ Hills Bielefeld Birmingham Bloomington Bochum Bologna
Bonn Boston Boulder Bratislava Braunschweig Bremen Bridgetown Brighton Bristol Brookfield Brugge Brussels Bruxelles
Brüssel Bucharest București Budapest Buenos\\ Aires Buffalo Burlington Cairo Cambridge Canberra Cape\\ Town Cardiff
Carbondale Chapel\\ Hill Charlotte Cheltenham Chicago Chichester Chisinau Chişinău Cincinnati Cleveland Coimbra
Cologne Colombo Columbia Columbus Copenhagen Cork Cracow Cresskill Dakar Dar\\ es\\ Salaam Darmstadt Delhi Den\\ Haag
Detroit Dhaka Dordrecht Dortmund Dresden Dublin Duisburg Durham Düsseldorf Dushanbe East\\ Lansing Edinburgh
Eichstätt Englewood\\ Cliffs Erlangen Essen Evanston Exeter Farnham Firenze Florence Frankfurt Freiburg Garden\\ City
Gdansk Gdańsk Geneva Genève Genf Genova Ghent Gießen Glasgow Glencoe Gothenburg Göteborg Göttingen Graz Greenwich
Grenoble Groningen Hague Halifax Halle Hamburg Hamden Hampshire Hannover Hanover Harmondsworth Hartford Harvard Hassocks
Havana Heidelberg Helsinki Hemel\\ Hempstead Hillsdale Hoboken Homewood Hong\\ Kong Honolulu Houndmills Houston Hove
Innsbruck Ithaca Istanbul Jakarta Jena Jerusalem Johannesburg Kaliningrad Karlsruhe Kassel Kathmandu Kiel Kiev Kyiv
Kingston Klagenfurt Koblenz Köln København Konstanz Kraków Kronberg Kuala\\ Lumpur Lagos Lanham Lansing Lausanne Leeds
Leicester Leiden Leipzig Leuven Lewiston Lexington Lima Lincoln Linz Lisboa Lisbon Liverpool Ljubljana London Londres
Los\\ Angeles Louvain Lüneburg Lund Luxembourg Luxemburg Luzern Lyon Lawrence Madison Madrid Magdeburg Mahwah Mainz Malden
Manchester Manila Mannheim Maputo Marburg Marseille Medford Melbourne Mexico México Miami Milan Milano Milton\\ Keynes
Milwaukee Minneapolis Minsk Montreal Montréal Moscow Moskau Moskva München Muenchen Munich Münster Nairobi Napoli
Neuwied New\\ Brunswick New\\ Delhi New\\ Haven New\\ York New\\ Jersey Newark Newbury\\ Park Newcastle Nicosia
Norman Northampton Norwich Norwood Notre\\ Dame Nottingham Nürnberg Oakland Odense Oldenburg Opladen Orlando Osnabrück
Oslo Ottawa Oxford Paderborn Palermo Palo\\ Alto Paris Passau Pécs Penguin Philadelphia Phnom\\ Penh Pittsburgh
Portland Potsdam Prag Prague Praha Pretoria Princeton Pristina Providence Quito Reading Reading Regensburg Reinbek
Reston Reykjavik Riga Rio\\ de\\ Janeiro Rochester Rockville Rom Roma Rome Rostock Rotterdam Saarbrücken Salzburg
San\\ Diego San\\ Francisco San\\ José Santa\\ Barbara Santa\\ Monica Santiago São\\ Paulo Sarajevo Schwalbach
Seattle Seoul Sevilla Shanghai Sheffield Siegen Singapore Skopje Sofia Southampton Stanford Stockholm Storrs
Strasbourg Straßburg Stuttgart Sydney Syracuse Tallinn Tampere Tashkent Tbilisi Tel\\ Aviv Thousand\\ Oaks Tirana
Tokyo Toronto Torino Toulouse Trier Tübingen Tunis Turin Turku University\\ Park Uppsala Urbana Utrecht Valencia
Vancouver Venice Vienna Vilnius Waltham Warsaw Warszawa Warwick Washington Weilerswist Weimar Weinheim Wellington
Westport Wiesbaden Wien Wilmington Winnipeg Wrocław Wuppertal Würzburg Yerevan York Zagreb Zürich Zurich Moskva\\ M\\.
"""
_CITY = "|".join(sorted((city for city in re.split(r"(?<!\\)\s+", _CITIES) if city), key=len, reverse=True))
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
    r"|Universit(?:y|ät|é)(?=\s*(?:[.,;]|$|of\b))|de Gruyter|De Gruyter|Duncker & Humblot|Leske|Budrich|Waxmann|Hogrefe|Huber|Reclam|Ullstein|Klett|Cotta|Mohr"
    r"|Vandenhoeck|Transaction|Pluto|Zed|Polity|Verso|Norton|Penguin|McGraw|Prentice|Academic|Erlbaum|Praeger"
    r"|Greenwood|Lynne Rienner|Rowman|Lexington|Westview|Free Press|Basic Books|Random House|Knopf|Harper|Westdeutscher)"
)

GIVEN_NAMES = frozenset(
    """
    adam adrian agnes ahmed alain alan albert alex alexander alexandra alfred alice alison allan allen amanda amy ana
    andrea andreas andrew andrzej angela angelika anja ann anna anne annette anthony antje anton antonio ariane arthur astrid
    axel barbara barry bas beate ben benedict benjamin bernard bernd bernhard bert bettina birgit bob brenda brian
    bridget brigitte bruce bruno carl carla carlo carlos carmen carol caroline catherine cecilia charles charlotte chris
    christa christian christiane christina christine christof christoph christopher claire claudia claus colin cornelia
    cornelius craig dagmar dale dan daniel daniela david dawn deborah denis dennis detlef diana diane dick dieter dietmar
    dietrich dirk dmitri dmitrij dominik dominique don donald donna dorothea douglas eberhard eckhard edgar edith eduard
    edward eleanor elena elisabeth elizabeth elke ellen else emily emma eric erich erik ernest ernst erwin esther eugene
    eva evelyn felix ferdinand florian frances francesco francis franck francois françois frank frans franz fred frederick frieder
    friedrich fritz gabriele gary gavin geoffrey georg george gerald gerd gerhard gertrud gilbert giovanni giulia gordon graham
    greg gregory gudrun gunnar gunter guido günter günther guy hans hans-georg hans-jürgen hans-peter hanna hannah harald harold
    harry hartmut hazel heather heide heidi heike heiko heiner heinrich heinz helen helena helga helge helmut henri henry
    herbert hermann hilary hilde holger horst howard hubert hugh hugo ian ilona ilse ina inga inge ingeborg ingo ingrid
    ioan irene iris isabel isabella ivan jack jacqueline jacques james jan jane janet janice jaap jean jeff jeffrey jelena
    jennifer jens jeremy jerry jessica jill jim jo joachim joan joanna jochen joe joel johan johann johanna johannes john jon
    jonathan jörg jörn jose josé josef joseph juan judith julia julian julie june jürgen jutta kai karen karin karl karl-heinz
    karsten kate katharina katherine kathleen kathrin kathryn katja keith kelly ken kenneth kevin kim klaus knut konrad
    kristina kurt lars laura laurence lawrence leo leon leonard leslie lewis linda lisa liz lorenz lothar louis louise lucia
    ludwig luigi luis luise lukas lutz lynn manfred manuel marc marcel marco marcus margaret margarete margit maria marianne
    marie mario marion mark markus marta martha martin martina mary mathias matthew matthias maria max maurice melanie melissa
    michael michaela michel michelle miguel mike milada mirjam mitchell mohamed monica monika muhammad nadine nancy natalia
    natalie neil nicholas nick nicola nicolas nicole niklas nils nina norbert norman olaf ole oliver olga oskar otto pamela
    pascal patricia patrick paul paula pavel pedro peggy peter petra phil philip philipp philippe phillip pierre piotr rachel
    rainer ralf ralph raymond rebecca regina reiner reinhard renate rené ricarda richard rita robert roberto robin rochelle
    roger roland rolf roman ron ronald rosa rosemary roy rudi rudolf rupert russell ruth ryan sabine sally sam samuel sandra
    sara sarah scott sebastian shirley sibylle siegfried sigrid silke silvia simon simone sofia sonja sophie stefan stefanie
    steffen stella stephan stephanie stephen steve steven stuart sue susan susanne suzanne svenja sven sylvia tania tanja
    tatjana ted teresa theodor theodore theresa thomas thorsten tilman tim timothy tina tobias tom tony torsten ulf uli ulrich
    ulrike ulla ursula ute uwe vera verena veronika vicki victor victoria viktor vincent vivian volker walter waltraud wanda
    wendy werner wilfried wilhelm will willi william wolf wolfgang yvonne
    """.split()
)

CORPORATE_WORD = (
    r"Offices?|Departments?|Minist(?:ry|ries|er)|Organi[sz]ations?|Commissions?|Commissioner|Councils?|Committees?"
    r"|Cent(?:re|er)s?|Institutes?|Agenc(?:y|ies)|Bureau|Union|Associations?|Foundation|Alliance|Networks?|Watch"
    r"|International|Bank|Fund|Nations|Programme|Program|Parliament|Governments?|University|Services?|Group|Federation"
    r"|Board|Authority|Court|Society|Assembly|Conference|Secretariat|Mission|Police|Coalition|Forum|Initiative"
    r"|Rapporteur|Movement|Congress|Unit|Security|Europol|Eurojust|Frontex|Interpol|UNICEF|Trust|Project|Pact|Force|State|Children|Campaign"
    r"|Bundes\w+|Statistisches|Amt|\w*amt|\w*verband|\w*verbände|Gewerkschaft|\w*institut|\w*stiftung|Stiftung|Institut"
    r"|Gesellschaft|\w*ministerium|Senat|Akademie|Kommission|Deutscher?|Deutsches|Europäische|Landes\w+|Rat|Arbeitskreis"
    r"|Ministère|Ministerio|Conseil|Consejo|Comité|Centro|Centre|Instituto|Consiglio|Rights|Company|Inc\.|Ltd\.?"
)
