"""Names of places that publish and common given names, in the languages of the literature.

Facts of the world; no list of references was used to make them.
"""

_CITIES = """
Aachen; Aarhus; Abingdon; Abuja; Accra; Addis Ababa; Aix-en-Provence; Albany; Aldershot; Algiers; Almaty;
Amherst; Amman; Amsterdam; Ankara; Ann Arbor; Antwerp; Antwerpen; Astana; Athens; Atlanta; Austin; Baden-Baden;
Baku; Baltimore; Bamako; Bangkok; Banja Luka; Barcelona; Basel; Basingstoke; Beijing; Beirut; Belgrade; Belmont;
Beograd; Bergen; Berkeley; Berkhamsted; Berlin; Bern; Berne; Beverly Hills; Bielefeld; Bilbao; Birmingham;
Bloomington; Bochum; Bogotá; Bologna; Bonn; Bordeaux; Boston; Boulder; Brasília; Bratislava; Braunschweig;
Bremen; Bridgetown; Brighton; Bristol; Brookfield; Brugge; Brussels; Bruxelles; Brüssel; Bucharest; Bucureşti;
București; Budapest; Buenos Aires; Buffalo; Burlington; Cairo; Cambridge; Canberra; Cape Town; Caracas;
Carbondale; Cardiff; Chapel Hill; Charlotte; Cheltenham; Chicago; Chichester; Chisinau; Chişinău; Chișinău;
Cincinnati; Cizur Menor; Cleveland; Coimbra; Cologne; Colombo; Columbia; Columbus; Copenhagen; Cork; Cracow;
Cresskill; Cullompton; Dakar; Dar es Salaam; Darmstadt; Delhi; Den Haag; Detroit; Dhaka; Dordrecht; Dortmund;
Dresden; Dublin; Duisburg; Durham; Dushanbe; Düsseldorf; East Lansing; Edinburgh; Eichstätt; Englewood Cliffs;
Erlangen; Essen; Evanston; Exeter; Farnham; Firenze; Florence; Frankfurt; Freiburg; Gaithersburg; Garden City;
Gdansk; Gdańsk; Geneva; Genf; Genova; Gent; Genève; Ghent; Gießen; Glasgow; Glencoe; Gothenburg; Granada; Graz;
Greenwich; Grenoble; Groningen; Göteborg; Göttingen; Hague; Halifax; Halle; Hamburg; Hamden; Hampshire;
Hannover; Hanoi; Hanover; Harmondsworth; Hartford; Harvard; Hassocks; Havana; Heidelberg; Helsinki; Hemel
Hempstead; Hillsdale; Hoboken; Homewood; Hong Kong; Honolulu; Houndmills; Houston; Hove; Innsbruck; Islamabad;
Istanbul; Ithaca; Jakarta; Jena; Jerusalem; Johannesburg; Kabul; Kaliningrad; Kampala; Karlsruhe; Kassel;
Kathmandu; Kharkiv; Kiel; Kiev; Kingston; Klagenfurt; Koblenz; Konstanz; Kraków; Kronberg; Kuala Lumpur; Kyiv;
Köln; København; Lagos; Lanham; Lansing; Lausanne; Lawrence; Leeds; Leicester; Leiden; Leipzig; Leuven;
Lewiston; Lexington; Lille; Lima; Lincoln; Linz; Lisboa; Lisbon; Liverpool; Ljubljana; London; Londres; Los
Angeles; Louvain; Lund; Luxembourg; Luxemburg; Luzern; Lyon; Lüneburg; Madison; Madrid; Magdeburg; Mahwah;
Mainz; Malden; Managua; Manchester; Manila; Mannheim; Maputo; Marburg; Marseille; Medford; Melbourne; Mexico;
Mexico City; Miami; Milan; Milano; Milton Keynes; Milwaukee; Minneapolis; Minsk; Montevideo; Montreal; Montréal;
Moscow; Moskau; Moskva; Moskva M.; Muenchen; Mumbai; Munich; Murcia; México; München; Münster; Nairobi; Napoli;
Neuwied; New Brunswick; New Delhi; New Haven; New Jersey; New York; Newark; Newbury Park; Newcastle; Nicosia;
Nijmegen; Norman; Northampton; Norwich; Norwood; Notre Dame; Nottingham; Novi Sad; Nürnberg; Oakland; Odense;
Odessa; Oldenburg; Opladen; Orlando; Oslo; Osnabrück; Ottawa; Oxford; Oxon; Paderborn; Padova; Palermo; Palo
Alto; Paris; Passau; Philadelphia; Phnom Penh; Pittsburgh; Podgorica; Portland; Porto; Potsdam; Prag; Prague;
Praha; Pretoria; Princeton; Pristina; Providence; Pécs; Quito; Rabat; Reading; Regensburg; Reinbek; Rennes;
Reston; Reykjavik; Reykjavík; Riga; Rio de Janeiro; Rochester; Rockville; Rom; Roma; Rome; Rostock; Rotterdam;
Saarbrücken; Salzburg; San Diego; San Francisco; San José; Santa Barbara; Santa Monica; Santiago; Sarajevo;
Schwalbach; Seattle; Seoul; Sevilla; Shanghai; Sheffield; Siegen; Singapore; Skopje; Sofia; Southampton;
Stanford; Stockholm; Storrs; Strasbourg; Straßburg; Stuttgart; Sydney; Syracuse; São Paulo; Tallinn; Tampere;
Tartu; Tashkent; Tbilisi; Tegucigalpa; Tehran; Tel Aviv; Thousand Oaks; Tirana; Tokyo; Torino; Toronto;
Toulouse; Trento; Trier; Trondheim; Tunis; Turin; Turku; Turnhout; Tübingen; Ulaanbaatar; University Park;
Uppsala; Urbana; Utrecht; Valencia; Vancouver; Vatican City; Venice; Vienna; Vientiane; Vilnius; Waltham;
Warsaw; Warszawa; Warwick; Washington; Weilerswist; Weimar; Weinheim; Wellington; Westport; Wien; Wiesbaden;
Wilmington; Winnipeg; Wrocław; Wuppertal; Würzburg; Yangon; Yerevan; York; Zagreb; Zaragoza; Zurich; Zürich;
Київ; М.; Минск; Москва; СПб.; Санкт-Петербург; София
"""

_GIVEN = """
adam adrian agnes ahmed alain alan albert alex alexander alexandra alfred alice alison allan allen amanda amy
ana andrea andreas andrew andrzej angela angelika anja ann anna anne annette anthony antje anton antonio ariane
arthur astrid axel barbara barry bas beate ben benedict benjamin bernard bernd bernhard bert bettina birgit bob
brenda brian bridget brigitte bruce bruno carl carla carlo carlos carmen carol caroline catherine cecilia
charles charlotte chris christa christian christiane christina christine christof christoph christopher claire
claudia claus colin cornelia cornelius craig dagmar dale dan daniel daniela david dawn deborah denis dennis
detlef diana diane dick dieter dietmar dietrich dirk dmitri dmitrij dominik dominique don donald donna dorothea
douglas eberhard eckhard edgar edith eduard edward eleanor elena elisabeth elizabeth elke ellen else emily emma
eric erich erik ernest ernst erwin esther eugene eva evelyn felix ferdinand florian frances francesco francis
franck francois frank frans franz françois fred frederick frieder friedrich fritz gabriele gary gavin geoffrey
georg george gerald gerd gerhard gertrud gilbert giovanni giulia gordon graham greg gregory gudrun guido gunnar
gunter guy günter günther hanna hannah hans hans-georg hans-jürgen hans-peter harald harold harry hartmut hazel
heather heide heidi heike heiko heiner heinrich heinz helen helena helga helge helmut henri henry herbert
hermann hilary hilde holger horst howard hubert hugh hugo ian ilona ilse ina inga inge ingeborg ingo ingrid ioan
irene iris isabel isabella ivan jaap jack jacqueline jacques james jan jane janet janice jean jeff jeffrey
jelena jennifer jens jeremy jerry jessica jill jim jo joachim joan joanna jochen joe joel johan johann johanna
johannes john jon jonathan jose josef joseph josé juan judith julia julian julie june jutta jörg jörn jürgen kai
karen karin karl karl-heinz karsten kate katharina katherine kathleen kathrin kathryn katja keith kelly ken
kenneth kevin kim klaus knut konrad kristina kurt lars laura laurence lawrence leo leon leonard leslie lewis
linda lisa liz lorenz lothar louis louise lucia ludwig luigi luis luise lukas lutz lynn manfred manuel marc
marcel marco marcus margaret margarete margit maria marianne marie mario marion mark markus marta martha martin
martina mary mathias matthew matthias maurice max melanie melissa michael michaela michel michelle miguel mike
milada mirjam mitchell mohamed monica monika muhammad nadine nancy natalia natalie neil nicholas nick nicola
nicolas nicole niklas nils nina norbert norman olaf ole olga oliver oskar otto pamela pascal patricia patrick
paul paula pavel pedro peggy peter petra phil philip philipp philippe phillip pierre piotr rachel rainer ralf
ralph raymond rebecca regina reiner reinhard renate rené ricarda richard rita robert roberto robin rochelle
roger roland rolf roman ron ronald rosa rosemary roy rudi rudolf rupert russell ruth ryan sabine sally sam
samuel sandra sara sarah scott sebastian shirley sibylle siegfried sigrid silke silvia simon simone sofia sonja
sophie stefan stefanie steffen stella stephan stephanie stephen steve steven stuart sue susan susanne suzanne
sven svenja sylvia tania tanja tatjana ted teresa theodor theodore theresa thomas thorsten tilman tim timothy
tina tobias tom tony torsten ulf uli ulla ulrich ulrike ursula ute uwe vera verena veronika vicki victor
victoria viktor vincent vivian volker walter waltraud wanda wendy werner wilfried wilhelm will willi william
wolf wolfgang yvonne
"""

CITIES = tuple(" ".join(city.split()) for city in _CITIES.split(";"))
GIVEN_NAMES = frozenset(_GIVEN.split())
