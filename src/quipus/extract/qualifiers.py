"""Qualifiers that a claim takes from its sentence and from what the document has told before."""

from __future__ import annotations

from collections.abc import Sequence

from quipus.extract.circumstances import date_of, index_at, place_of, victim_of
from quipus.extract.flows import goods_named, origin_of
from quipus.extract.found import Found
from quipus.extract.items import Item
from quipus.extract.referents import Draft
from quipus.extract.sentence import Sentence
from quipus.language.numbers import parse_number
from quipus.model import Document, EntityType, vocabulary

_ACTS = frozenset(("arrested", "seized", "raided", "rescued"))
"""Predicates of what a police operation does."""
_RULINGS = frozenset(("legal_status", "sentenced_to"))
_DECIDED = frozenset(("convicted", "acquitted", "overturned"))
"""Stages that a court decides."""
_COURTS = frozenset((
    "tribunal", "tribunales", "juzgado", "corte", "audiencia", "sala", "court", "jury", "juizo", "vara", "supremo",
    "judge", "juez", "jueza", "juiz", "juiza", "juzgados", "camara",
))  # fmt: skip
"""Folded words in the name of a court."""
_PERFORMED = frozenset((
    "condenar", "condenando", "condenamos", "condena", "absolver", "absolviendo", "absolvemos", "absuelve",
    "absolvendo", "convicts", "acquits", "sentences", "imposes", "condeno", "absolvo", "julgo", "pronuncio",
    "imponer", "imponiendo", "impone", "vincula",
))  # fmt: skip
"""Folded forms by which a ruling itself convicts or acquits."""
_RATES = frozenset((
    "por", "al", "a", "each", "per", "cada", "mensuales", "mensual", "semanales", "semanal", "monthly", "weekly",
    "diarios", "mensais", "semanais", "every", "anuales", "quincenales", "yearly",
))  # fmt: skip
"""Folded words that make an amount one for each time or thing ("5,000 dollars a month")."""
_RATED = frozenset((
    "mes", "semana", "ano", "dia", "month", "week", "year", "day", "viaje", "viagem", "vuelo", "trip", "head",
    "buque", "contenedor", "contentor", "quincena", "night", "noche", "flight", "container", "shipment", "kilo",
))  # fmt: skip
_MEANS = (
    ("por", "medio", "de"), ("por", "meio", "de"), ("por", "meio", "do"), ("por", "meio", "da"), ("a", "traves", "de"),
    ("a", "traves", "del"), ("by", "means", "of"), ("mediante",), ("through",), ("by",), ("via",), ("using",),
    ("em",), ("en",), ("in",), ("escondidos", "en"), ("escondida", "en"), ("ocultos", "en"), ("hidden", "in"),
    ("ocultos", "em"), ("escondidos", "em"), ("dentro", "de"),
)  # fmt: skip
"""Folded words before that by which something is sent, the longest first where they begin alike."""
_CARRIERS = frozenset((
    "lancha", "lanchas", "bote", "botes", "canoa", "canoas", "barco", "barcos", "avioneta", "avionetas", "avion",
    "camion", "camiones", "bus", "buses", "contenedor", "contenedores", "container", "containers", "contentor",
    "contentores", "conteineres", "conteiner", "giro", "giros", "transferencia", "transferencias", "deposito",
    "depositos", "remesa", "remesas", "remesadoras", "efectivo", "cash", "criptomonedas", "criptomoedas", "bitcoin",
    "cryptocurrency", "wire", "transfer", "transfers", "plane", "planes", "boat", "boats", "truck", "trucks",
    "barge", "barges", "canoes", "rafts", "launches", "submarine", "submarines", "voadeira", "voadeiras",
    "semi-submersibles", "semisumergible", "semisumergibles", "drones", "drone", "mochila", "mochilas", "mula",
    "mulas", "mules", "correos", "correios", "couriers", "courier", "encomiendas", "maletas", "malas", "suitcases",
    "suitcase", "mala", "vehiculo", "vehiculos", "vehicles", "vehicle", "caminhao", "caminhoes", "carretas",
    "carreta", "carros", "cars", "car", "boletos", "pix", "doleiro", "doleiros", "cajas", "caja", "boxes", "box",
    "caixas", "sobres", "envelopes", "envelope", "cuenta", "cuentas", "account", "accounts", "contas", "conta",
    "yolas", "pangas", "llantas", "gold", "oro", "ouro", "remittance", "flights", "flight", "vuelo", "vuelos", "aviao",
    "aeronaves", "train", "tren", "yate", "yates", "velero", "veleros", "buques", "ship", "ships", "navios",
))  # fmt: skip
"""Folded nouns for what carries goods or money."""
_FLOWS = frozenset(("sends_money_to", "supplies", "smuggles_through"))
_LONGEST = 6
"""Words of the longest name of an operation."""
_NEAR = 9
"""Items between a carrying word and a place or date of which it speaks without doubt."""
_BEFORE_NOUN = ("ART", "POSS", "OF")
"""Classes of words that make "condena" a noun."""
_ARTICLES = frozenset(("una", "la", "su", "esta", "esa", "uma", "a", "sua", "essa"))
"""The same as folded words, for where they are part of a phrase."""
_OPENING = 4
"""Tokens at the start of a sentence among which a verb of ruling performs it."""
_RULED = 2
"""Sentences behind the words by which a ruling convicts within which it goes on."""
_RECENT = 12
"""Sentences over which an operation's name still covers what police did."""


class Scene:
    """What a document has told so far of when, by whom and in which operation things were done."""

    def __init__(self, document: Document) -> None:
        self._published = document.metadata.published
        self._operation, self._named = "", -99
        self._goods, self._ruled = "", -99
        self._court: Draft | None = None
        self._acted: tuple[str, int] = ("", -99)

    def take(self, sentence: Sentence, items: Sequence[Item]) -> None:
        """Takes note of what a sentence names."""
        name = operation_in(sentence)
        if name:
            self._operation, self._named = name, sentence.number
        if _is_ruling(sentence):
            self._ruled = sentence.number
        self._goods = goods_named(items) or self._goods
        for item in items:
            if item.tag == "AGENCY" and item.draft is not None and _is_court(item.draft):
                self._court = item.draft

    def complete(self, claim: Found, sentence: Sentence, items: Sequence[Item]) -> None:
        """Adds the qualifiers that a claim lacks and that its sentence or the text before tell."""
        allowed = vocabulary().predicates[claim.predicate].qualifiers
        own = [item for item in items if claim.span.start <= _offset(sentence, item) < claim.span.end]
        if claim.predicate in _ACTS and self._operation and sentence.number - self._named <= _RECENT:
            claim.qualifiers.setdefault("operation", (self._operation, None))
        if "amount" in allowed:
            self._amount(claim, sentence, own)
        if claim.predicate in _FLOWS:
            _means(claim, sentence, items)
        if "goods" in allowed and self._goods:
            claim.qualifiers.setdefault("goods", (self._goods, None))
        if claim.predicate in _RULINGS:
            self._ruling(claim, sentence, items)
        self._places(claim, sentence, items)
        if "when" in allowed:
            self._when(claim, sentence, items)

    def _places(self, claim: Found, sentence: Sentence, items: Sequence[Item]) -> None:
        """Adds where it was, from where somebody or something came, and who suffered it."""
        allowed = vocabulary().predicates[claim.predicate].qualifiers
        told = {"from": origin_of, "where": place_of, "victim": victim_of}
        for name in allowed:
            item = told[name](claim, sentence, items) if name in told and name not in claim.qualifiers else None
            if item is not None:
                claim.qualifiers[name] = (_name(item, sentence), item.draft)
                if name == "victim" and item.value.isdigit():
                    claim.qualifiers.setdefault("count", (item.value, None))

    def _amount(self, claim: Found, sentence: Sentence, own: Sequence[Item]) -> None:
        if isinstance(claim.thing, tuple):
            things = [item for item in own if item.tag == "THING" and claim.thing[1].startswith(_words(sentence, item))]
        else:
            wanted = "money" if claim.predicate == "sends_money_to" else ""
            things = [item for item in own if item.tag == "THING" and (not wanted or item.form == wanted)]
        for item in things[:1]:
            amount = amount_of(sentence, item)
            if amount:
                claim.qualifiers["amount"] = (amount, None)
                claim.qualifiers.pop("count", None)

    def _ruling(self, claim: Found, sentence: Sentence, items: Sequence[Item]) -> None:
        """Adds who accused, charged or judged, and the day of the ruling that is itself the text."""
        stage = claim.qualifiers.get("stage", ("convicted", None))[0]
        if self._published and stage in _DECIDED and sentence.number == self._ruled:
            claim.qualifiers.setdefault("when", (self._published, None))
        if "by" not in claim.qualifiers:
            agency = _acting(claim, items)
            if agency is None and stage in _DECIDED:
                agency = self._court
            if agency is not None and agency not in (claim.subject, claim.thing):
                claim.qualifiers["by"] = (agency.names[0], agency)
        if claim.predicate == "legal_status" and claim.qualifiers.get("by", ("", None))[1] is claim.speaker:
            claim.speaker = None  # that "prosecutors accuse NAME" is no claim of theirs but what they did

    def _when(self, claim: Found, sentence: Sentence, items: Sequence[Item]) -> None:
        if "when" not in claim.qualifiers:
            date = date_of(claim, items)
            if date is not None:
                claim.qualifiers["when"] = (date.value, None)
        if claim.predicate in _RULINGS and self._published and sentence.number - self._ruled <= _RULED:
            stage = claim.qualifiers.get("stage", ("convicted", None))[0]
            if stage in _DECIDED:
                claim.qualifiers.setdefault("when", (self._published, None))
        if claim.predicate not in _ACTS:
            return
        if "when" in claim.qualifiers:
            self._acted = (claim.qualifiers["when"][0], sentence.number)
        elif self._acted[0] and sentence.number - self._acted[1] <= 2:
            claim.qualifiers["when"] = (self._acted[0], None)


def _is_ruling(sentence: Sentence) -> bool:
    """Tells whether a sentence itself convicts or acquits: "CONDENAMOS a", "se condena a", "Condeno"."""
    for position, token in enumerate(sentence.tokens):
        if token.fold not in _PERFORMED:
            continue
        noun = sentence.tag(position - 1) in _BEFORE_NOUN or sentence.fold(position - 1) in _ARTICLES
        opens = position <= _OPENING and not noun
        if token.text.isupper() or opens or sentence.fold(position - 1) == "se":
            return True
    return False


def operation_in(sentence: Sentence) -> str:
    """Returns the name of the police operation that a sentence names ("operación Rompeolas"), "" if none.

    A name stands in quotation marks or is a run of capitals behind the noun.
    """
    for position, match in sentence.tags.items():
        if match.entry.tag == "OPNAME":
            start = match.end
            while sentence.tag(start) in ("CALLED", "ONLYAS", "ALIAS") or sentence.text(start) in (",", "("):
                start += 1
            quoted = _is_mark(sentence, start)
            first = end = start + quoted
            while _goes_on(sentence, end, quoted=quoted) and end - first < _LONGEST:
                end += 1
            name = " ".join(sentence.text(at) for at in range(first, end))
            if end > first and sentence.is_capital(first) and position not in sentence.dated:
                return name
    return ""


def _is_mark(sentence: Sentence, position: int) -> bool:
    return sentence.is_quote(position) or sentence.text(position) in ("'", "’")


def _goes_on(sentence: Sentence, end: int, *, quoted: bool) -> bool:
    text = sentence.text(end)
    if not text or _is_mark(sentence, end) or text in ",.;:()":
        return False
    return quoted or sentence.is_capital(end) or (text.isdigit() and sentence.is_capital(end - 1))


def amount_of(sentence: Sentence, item: Item) -> str:
    """Returns a quantity with its unit: a sum of money, or goods by weight; "" for what is counted by the piece."""
    first = sentence.fold(item.start)
    counted = parse_number(first, sentence.language) is not None or first[:1].isdigit()
    if not counted and "$" not in (first, sentence.text(item.start + 1)) and first not in "€£":
        return ""
    for end in range(item.start, item.end):
        if sentence.tag(end) in ("KG", "MONEY"):
            match = sentence.covered[end]
            return _span_words(sentence, item.start, _rate_end(sentence, match.end))
    return _span_words(sentence, item.start, _rate_end(sentence, item.end)) if item.form == "money" else ""


def _rate_end(sentence: Sentence, end: int) -> int:
    """Returns the end of an amount with its rate ("a month", "por viaje", "mensuales")."""
    for ahead in range(end, end + 4):
        if sentence.fold(ahead) in _RATED and any(sentence.fold(at) in _RATES for at in range(end, ahead)):
            return ahead + 1
    return end + 1 if sentence.fold(end) in _RATES - {"por", "al", "a", "per", "cada", "each", "every"} else end


def _means(claim: Found, sentence: Sentence, items: Sequence[Item]) -> None:
    """Adds by what a thing or money is sent: a carrier behind "in", "by", "por medio de"."""
    if "means" in claim.qualifiers or "means" not in vocabulary().predicates[claim.predicate].qualifiers:
        return
    stop = next((item.start for item in items if item.tag == "STOP" and item.start > claim.verb), len(sentence.tokens))
    for position in range(max(claim.verb - 6, 0), min(stop, claim.verb + 24)):
        for marker in _MEANS:
            if tuple(sentence.fold(position + n) for n in range(len(marker))) == marker:
                start = position + len(marker)
                end = next((at for at in range(start, min(start + 4, stop)) if sentence.fold(at) in _CARRIERS), None)
                if end is not None and not any(sentence.text(at) in ",.;" for at in range(start, end)):
                    claim.qualifiers["means"] = (_span_words(sentence, start, end + 1), None)
                    return


def _acting(claim: Found, items: Sequence[Item]) -> Draft | None:
    """Returns the agency behind "by" next to the carrying word, or the one in subject position before it."""
    here = index_at(items, claim.verb)
    for index in range(here, min(here + 10, len(items))):
        item = items[index]
        if item.tag == "AGENCY" and any(other.tag == "BY" for other in items[max(0, index - 3) : index]):
            return item.draft
        if item.tag == "STOP":
            break
    for index in range(here - 1, max(here - 6, -1), -1):
        item = items[index]
        if item.tag in ("STOP", "SAY", "BY", "PERSON"):
            return None
        if item.tag == "AGENCY":
            governed = index and items[index - 1].tag in ("OF", "IN", "TO", "ACCORD", "ACCORDX", "FROM")
            return None if governed else item.draft
    return None


def _is_court(draft: Draft) -> bool:
    return draft.kind is EntityType.AGENCY and any(word in _COURTS for key in draft.keys for word in key)


def _name(item: Item, sentence: Sentence) -> str:
    """Returns the name of a referent, else the words of its item."""
    return item.draft.names[0] if item.draft is not None and item.draft.names else _words(sentence, item)


def _offset(sentence: Sentence, item: Item) -> int:
    return sentence.tokens[item.start].start


def _words(sentence: Sentence, item: Item) -> str:
    return _span_words(sentence, item.start, item.end)


def _span_words(sentence: Sentence, start: int, end: int) -> str:
    parts: list[str] = []
    for position in range(start, end):
        token = sentence.tokens[position]
        parted = position > start and token.start > sentence.tokens[position - 1].end
        parts.append(" " * parted + token.text)
    return "".join(parts)
