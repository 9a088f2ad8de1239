"""Who says it, how sure, and the flows of money, arms and goods; names and groups are invented."""

import pytest

from quipus.extract.lines import Line
from quipus.language.dates import find_dates
from quipus.language.tokens import iter_tokens
from tests.extract.making import lines_of, one_of


def _name(side: Line | None) -> str | None:
    return None if side is None else side.get("text") or side.get("code") or side["names"][0]


def _said(language: str, text: str, predicate: str) -> list[tuple[str | None, str | None]]:
    return [
        (_name(line["subject"]), _name(line["object"]))
        for line in lines_of(language, text)
        if line["predicate"] == predicate
    ]


@pytest.mark.parametrize(
    ("language", "text", "predicate", "expected"),
    [
        (
            "es", "Pedro Soto le entregaba 5.000 dólares mensuales al inspector Luis Dutary.", "sends_money_to",
            ("Pedro Soto", "Luis Dutary"),
        ),
        (
            "es", "Los Caimitos le pagan una cuota semanal a la banda Los Tábanos.", "sends_money_to",
            ("Los Caimitos", "Los Tábanos"),
        ),
        (
            "pt", "O grupo Bonde do Tucupi pagou R$ 30 mil ao sargento Ivo Castro.", "sends_money_to",
            ("Bonde do Tucupi", "Ivo Castro"),
        ),
        (
            "en", "Inspector Ivo Castro took $5,000 a month from the Plums gang.", "sends_money_to",
            ("Plums", "Ivo Castro"),
        ),
        ("es", "La banda Los Caimitos abastecía de armas a Los Tábanos.", "supplies", ("Los Caimitos", "Los Tábanos")),
        ("en", "Rui Couto bought 40 rifles from the Plums gang.", "supplies", ("Plums", "Rui Couto")),
        ("es", "Marta Ruiz, propietaria de Rutas Azules S.A., huyó.", "owns", ("Marta Ruiz", "Rutas Azules S.A")),
        ("es", "Dos hombres armados con fusiles llegaron a Cali.", "armed_with", ("Dos hombres", "fusiles")),
        (
            "pt", "A facção Bonde do Tucupi traz fuzis pela fronteira de Ponta Porã.", "smuggles_through",
            ("Bonde do Tucupi", "Ponta Porã"),
        ),
        (
            "en", "The Plums gang smuggles weapons from Miami through the port of Iquique.", "smuggles_through",
            ("Plums", "Iquique"),
        ),
    ],
)  # fmt: skip
def test_flows(language: str, text: str, predicate: str, expected: tuple[str | None, str]) -> None:
    found = _said(language, text, predicate)
    assert any(one[0] == expected[0] and str(one[1]).startswith(expected[1]) for one in found), found


def test_a_flow_has_goods_amount_and_origin() -> None:
    money = one_of("en", "In 2021 Juan Soto sent $212,000 by wire transfer to Ana Ruiz.", "sends_money_to")
    assert money["qualifiers"]["amount"] == "$212,000"
    goods = lines_of("en", "The Plums gang smuggles weapons from Miami through the port of Iquique.")
    assert {"goods": "arms", "from": "Miami"} in [line["qualifiers"] for line in goods]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "La fiscal Ana Prado explicó el caso. Agregó que Luis Mora dirige la banda Los Caimitos.", "Ana Prado"),
        ("en", '"The Plums gang is led by Luis Mora. It grew," Colonel Ana Prado told reporters.', "Ana Prado"),
        ("pt", "Segundo a denúncia do Ministério Público, Luís Mora chefia o Bonde do Tucupi.", "Ministério Público"),
        ("pt", "A polícia aponta Luís Mora como chefe do Bonde do Tucupi.", "polícia"),
        (
            "pt", '"O Bonde do Tucupi é chefiado por Luís Mora", afirmou o diretor da Polícia Federal, Rui Prado.',
            "Rui Prado",
        ),
        (
            "es", "Según la denuncia de la Fiscalía, huyó. El documento dice que Luis Paz dirige Los Caimitos.",
            "Fiscalía",
        ),
        ("en", "The Grand Jury charges:\n\n1. In Lima, Luis Mora was the leader of the Plums gang.", "Grand Jury"),
        ("es", "Luis Mora dirige la banda Los Caimitos.", None),
        # an office and a name between commas, verbs that mean something else without "que", the office alone
        ("en", "The prosecutor, Ana Ruiz, said Luis Mora leads the Plums gang.", "Ana Ruiz"),
        ("es", "El jefe de la Policía, Juan Paz, aseguró que Luis Mora dirige la banda Los Caimitos.", "Juan Paz"),
        ("es", "La fiscal Ana Prado señaló que Luis Mora dirige la banda Los Caimitos.", "Ana Prado"),
        ("es", "El fiscal Juan Paz habló. Según el fiscal, la banda Los Rojos es dirigida por Luis Mora.", "Juan Paz"),
        ("pt", "O promotor, João Prado, apontou que Luís Mora chefia o Bonde do Tucupi.", "João Prado"),
    ],
)  # fmt: skip
def test_speakers(language: str, text: str, speaker: str | None) -> None:
    line = one_of(language, text, "leads")
    assert (line["speaker"] or {"names": [None]})["names"][0] == speaker


@pytest.mark.parametrize(
    ("language", "text", "modality", "polarity"),
    [
        ("es", "Luis Mora lideraría Los Caimitos, una banda.", "alleged", "+"),
        ("pt", "Luís Mora comandaria a facção Bonde do Tucupi.", "alleged", "+"),
        ("es", "Al parecer, Luis Mora dirige la banda Los Caimitos.", "probable", "+"),
        ("en", "The police believe that Luis Mora leads the Plums gang.", "probable", "+"),
        ("es", "Luis Mora negó ser el jefe de la banda Los Caimitos.", "certain", "-"),
        ("en", "There is no evidence that Luis Mora leads the Plums gang.", "certain", "-"),
        ("es", "No hay pruebas de que Luis Mora dirija la banda Los Caimitos.", "certain", "-"),
    ],
)
def test_doubt(language: str, text: str, modality: str, polarity: str) -> None:
    line = one_of(language, text, "leads")
    assert (line["modality"], line["polarity"]) == (modality, polarity)


def test_an_interviewee_speaks_the_answers_and_takes_up_the_question() -> None:
    text = (
        "Rosa Elvira Paz conoce las cárceles de Cali desde hace años y nos recibe en su casa.\n\n"
        "P: ¿Quién dirige la banda Los Caimitos?\n\nR: Luis Mora, desde hace años.\n\n"
        "P: ¿Y dónde está él?\n\nR: Luis Mora vive en Tumaco.\n\n"
    )
    leads, lives = one_of("es", text, "leads"), one_of("es", text, "whereabouts")
    assert (_name(leads["subject"]), _name(leads["object"])) == ("Luis Mora", "Los Caimitos")
    assert leads["speaker"]["names"][0] == lives["speaker"]["names"][0] == "Rosa Elvira Paz"


def test_an_operation_and_a_court_are_qualifiers() -> None:
    text = "El 5 de marzo, en la operación 'Marea Alta', la Policía detuvo a Luis Mora en Cali."
    assert one_of("es", text, "arrested")["qualifiers"] == {
        "operation": "Marea Alta", "when": "2023-03-05", "where": "Cali",
    }  # fmt: skip
    text = "The Superior Court of Lima sentenced Luis Mora to 12 years in prison for extortion."
    assert one_of("en", text, "sentenced_to")["qualifiers"]["by"] == "Superior Court of Lima"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "desde 2016 hasta marzo de 2019", ["2016/2019-03"]),
        ("pt", "entre março de 2018 e maio de 2020", ["2018-03/2020-05"]),
        ("en", "from at least 2011 through June 2021", ["2011/2021-06"]),
        ("es", "detenido en 2019 y condenado en 2021", ["2019", "2021"]),
        ("es", "hace tres semanas", ["2023-04"]),
        ("pt", "há dois anos", ["2021"]),
        ("en", "two months ago", ["2023-03"]),
    ],
)
def test_intervals_and_dates_counted_back(language: str, text: str, expected: list[str]) -> None:
    assert [date.when for date in find_dates(list(iter_tokens(text, 0, len(text))), language, "2023-05-02")] == expected


def test_an_adjective_is_no_hearsay() -> None:
    (line,) = (
        line for line in lines_of("es", "Los Tábanos, una banda originaria de Iquique, opera en Perú.")
        if line["predicate"] == "operates_in"
    )  # fmt: skip
    assert line["modality"] == "certain"
