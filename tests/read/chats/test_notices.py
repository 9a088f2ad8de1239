"""Every line that WhatsApp writes itself is known again with names in it, on Android and on iOS."""

from __future__ import annotations

import pytest

from quipus.read.chats.bodies import read_body
from quipus.read.chats.notices import find_notice, lines
from quipus.read.reading import read_bytes
from quipus.read.settings import Settings

FILLED = {
    "who": "Ana: la jefa",
    "whom": "José Ñáñez",
    "title": "“Los Faroles: sur”",
    "old": "“Viejo: uno”",
    "number": "+51 987 654 321",
    "rest": "según lo que sigue",
}


def shapes() -> list[tuple[str, str]]:
    sections = [lines()["notices"], lines()["calls"]]
    return [(name, shape) for section in sections for name, some in section.items() for shape in some]


@pytest.mark.parametrize(("name", "shape"), shapes())
def test_every_notice_is_told_from_the_others(name: str, shape: str) -> None:
    act, _, side = name.partition(" ")
    for end in ("", "."):
        notice = find_notice(shape.format(**FILLED) + end)
        assert notice is not None
        assert notice.act == act
        assert (notice.by_owner, notice.to_owner) == (side == "by owner", side == "to owner")
        assert notice.who == (FILLED["who"] if "{who}" in shape else "")
        assert notice.whom == (FILLED["whom"] if "{whom}" in shape else "")
        assert notice.title == ("Los Faroles: sur" if "{title}" in shape else "")
        assert notice.old == ("Viejo: uno" if "{old}" in shape else "")


@pytest.mark.parametrize("word", lines()["owner"])
def test_you_are_the_owner(word: str) -> None:
    notice = find_notice(f"{word} left")
    assert notice is not None
    assert (notice.who, notice.by_owner) == ("", True)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        *(("deleted", one.format(who="Ana")) for one in lines()["deleted"]),
        *(("edited", f"a las nueve <{one}>") for one in lines()["edited"]),
        *(("sent", one) for some in lines()["omitted"].values() for one in some),
    ],
)
def test_every_placeholder_is_known(act: str, words: str) -> None:
    body = read_body(words, marked=False)
    assert body.act == act
    assert bool(body.media) == (act == "sent")
    assert read_body(words, marked=True).media == ""
    assert read_body("\u200e" + words, marked=True) == body


@pytest.mark.parametrize("ios", [False, True])
@pytest.mark.parametrize(("name", "shape"), shapes())
def test_in_an_export(name: str, shape: str, ios: bool) -> None:
    """The notice stands in a group of which Ana and Luis are members; nobody is invented."""
    words = shape.format(**(FILLED | {"who": "Ana"}))
    heads = ["[13/05/23, 20:00:00] ", "[13/05/23, 20:00:01] Los Faroles: \u200e"] if ios else ["13/05/23, 20:00 - "] * 2
    text = f"{heads[0]}Ana: hola\n{heads[0]}Luis: hola\n{heads[0]}Eva: hola\n{heads[1]}{words}\n"
    (one,) = read_bytes(text.encode(), "_chat.txt", Settings(language="es")).documents
    *sent, record = one.document.records
    assert [other.act for other in sent] == ["sent"] * 3
    assert record.act == name.partition(" ")[0]
    assert {passage.speaker for passage in one.document.passages} == {"Ana", "Luis", "Eva", None}
