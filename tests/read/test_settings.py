"""Side-cars: what they say, and faults that name file, key and what is allowed."""

from __future__ import annotations

import pytest

from quipus.model import content_id
from quipus.read.settings import Settings, parse_case_file, parse_sidecar


def test_all_fields() -> None:
    content = (
        b"title: Acta\npublished: 2021-03\nlanguage: es\npublisher: Juzgado\nauthority: orden 7\n"
        b"reliability: B\nsealed: true"
    )
    settings, problems = parse_sidecar(content, "a.txt.meta.yaml")
    assert problems == ()
    assert settings == Settings("Acta", "2021-03", "es", "Juzgado", "orden 7", "B", sealed=True)


@pytest.mark.parametrize(
    ("date", "told"), [(b"2021-03-12", "2021-03-12"), (b"2021", "2021"), (b"2021-03-12 10:00:00", "2021-03-12")]
)
def test_dates_that_yaml_parses_become_text(date: bytes, told: str) -> None:
    assert parse_sidecar(b"published: " + date, "a")[0].published == told


@pytest.mark.parametrize(
    ("line", "named", "allowed"),
    [
        ("publishd: 2021", "'publishd'", "title, published"),
        ("published: ayer", "'published'", "2021-03-12"),
        ("published: 2021-02-31", "YAML", ""),
        ("published: '2021-02-31'", "'published'", "EDTF"),
        ("reliability: G", "'reliability'", "A, B, C, D, E, F"),
        ("sealed: quizás", "'sealed'", "true, false"),
        ("language: español", "'language'", "es, en, pt"),
        ("title: [a, b]", "'title'", "single value"),
        ("title: 'a", "YAML", ""),
        ("solo texto", "keys and values", "language: es"),
        ("!!python/object/apply:os.system [ls]", "YAML", ""),
        ("? [a]\n: b", "", ""),
    ],
)
def test_faults(line: str, named: str, allowed: str) -> None:
    settings, problems = parse_sidecar(line.encode(), "d/a.txt.meta.yaml")
    assert settings == Settings()
    assert [problem.code for problem in problems] == ["bad-settings"]
    message = problems[0].message
    assert "d/a.txt.meta.yaml" in message
    assert named in message
    assert allowed in message


def test_a_faulty_field_leaves_the_others() -> None:
    assert parse_sidecar(b"title: A\nreliability: 9", "a")[0] == Settings(title="A")


def test_case_file_faults_name_the_entry() -> None:
    content = b"default: {}\ndefaults: {language: es}\nfiles:\n  a.txt: {reliability: Z}\n  b.txt: 3"
    folder, problems = parse_case_file(content, "d/case.yaml")
    assert folder.defaults.language == "es"
    text = "\n".join(problem.message for problem in problems)
    assert len(problems) == 3
    assert "'default'" in text
    assert "'files: a.txt: reliability'" in text
    assert "'files: b.txt'" in text


def test_alias_bomb_is_bounded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    settings, problems = parse_sidecar(bomb.encode(), "a")
    assert settings == Settings()
    assert len(problems) == 21  # one a key, all unknown


def test_digest_tells_settings_apart() -> None:
    digests = {
        Settings().digest(),
        Settings(title="a").digest(),
        Settings(publisher="a").digest(),
        Settings(sealed=False).digest(),
    }
    assert len(digests) == 4
    assert Settings(title="a").digest() == Settings(title="a").digest()


def test_fields_that_came_later_leave_older_digests_alone() -> None:
    # The value that the first layout of the settings gave: a case made by it is not read anew.
    assert Settings(title="a").digest() == content_id("settings", "a", None, None, None, None, None, None)
    assert Settings(time_zone="America/Lima").digest() != Settings().digest()
    assert Settings(date_order="day-month").digest() != Settings(date_order="month-day").digest()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"time_zone: America/Lima", "America/Lima"),
        (b"date_order: month-day", "month-day"),
        (b"time_zone: America/Atlantis", None),
        (b"time_zone: ../../etc/passwd", None),
        (b"date_order: year-first", None),
    ],
)
def test_how_rows_are_read(line: bytes, told: str | None) -> None:
    settings, problems = parse_sidecar(line, "a.meta.yaml")
    assert (settings.time_zone or settings.date_order) == told
    assert [problem.code for problem in problems] == ([] if told else ["bad-settings"])
