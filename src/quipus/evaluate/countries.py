"""Countries under one word each: the list by which the scorer of the gold documents compares places.

It is kept apart from `quipus.language.places`, so that a better gazetteer does not change what counts as right.
"""

_LINES = """
venezuela: venezuelan venezuelans venezolano venezolana venezolanos venezolanas venezuelano venezuelana
venezuela: venezuelanos venezuelanas
colombia: colombian colombians colombiano colombiana colombianos colombianas
peru: peruvian peruvians peruano peruana peruanos peruanas
ecuador: ecuadorian ecuadorean ecuadorians ecuadoreans ecuatoriano ecuatoriana ecuatorianos ecuatorianas equador
ecuador: equatoriano equatoriana equatorianos equatorianas
chile: chilean chileans chileno chilena chilenos chilenas
bolivia: bolivian bolivians boliviano boliviana bolivianos bolivianas
brazil: brazilian brazilians brasil brasileno brasilena brasilenos brasilenas brasileiro brasileira brasileiros
brazil: brasileiras
argentina: argentine argentines argentinian argentino argentinos argentinas
paraguay: paraguayan paraguayans paraguayo paraguaya paraguayos paraguayas paraguai paraguaio paraguaia paraguaios
paraguay: paraguaias
uruguay: uruguayan uruguayo uruguaya uruguayos uruguayas uruguai uruguaio uruguaia uruguaios uruguaias
mexico: mexican mexicans mexicano mexicana mexicanos mexicanas
guatemala: guatemalan guatemalans guatemalteco guatemalteca guatemaltecos guatemaltecas
honduras: honduran hondurans hondureno hondurena hondurenos hondurenas hondurenho hondurenha
salvador: salvadoran salvadorans salvadoreno salvadorena salvadorenos salvadorenas salvadorenho salvadorenha
nicaragua: nicaraguan nicaraguans nicaraguense nicaraguenses
costarica: costarican costarricense costarricenses
panama: panamanian panamanians panameno panamena panamenos panamenas panamenho panamenha
cuba: cuban cubans cubano cubana cubanos cubanas
dominicana: dominican dominicans dominicano dominicanos dominicanas
haiti: haitian haitians haitiano haitiana haitianos haitianas
spain: spanish spaniard spaniards espana espanol espanola espanoles espanolas espanha espanhol espanhola espanhois
portugal: portuguese portugues portuguesa portugueses portuguesas
italy: italian italians italia italiano italiana italianos italianas italianas
france: french francia frances francesa franceses francesas franca
netherlands: dutch holanda holandes holandesa holandeses neerlandes neerlandesa
belgium: belgian belgians belgica belga belgas
germany: german germans alemania aleman alemana alemanes alemanha alemao alema alemaes
albania: albanian albanians albanes albanesa albaneses
serbia: serbian serb serbs serbio serbia serbios servio servia
montenegro: montenegrin montenegrins montenegrino montenegrina montenegrinos
ireland: irish irlanda irlandes irlandesa irlandeses
morocco: moroccan moroccans marruecos marroqui marroquies marrocos marroquino marroquina
china: chinese chino china chinos chinas chines chinesa chineses
angola: angolan angolans angolano angolana angolanos angolanas
mozambique: mozambican mozambicans mocambique mocambicano mocambicana mozambiqueno mozambiquena
usa: american americans estadounidense estadounidenses norteamericano norteamericana americano americana eeuu eua us
"""
COUNTRY_OF = {
    word: line.split(":")[0]
    for line in _LINES.strip().splitlines()
    for word in (line.split(":")[0], *line.split(":")[1].split())
}
"""The one word of each folded name or adjective."""
PHRASES = {
    "united states": "usa",
    "estados unidos": "usa",
    "costa rica": "costarica",
    "costa rican": "costarica",
    "el salvador": "salvador",
    "dominican republic": "dominicana",
    "republica dominicana": "dominicana",
}
"""Names of several words, replaced in this order before the words are looked up."""
