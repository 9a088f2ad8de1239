"""The example case: its built files are reproducible, and it holds the variety that examples/README.md promises."""

from __future__ import annotations

import email
import email.policy
import importlib.util
import io
import mailbox
import sys
import zipfile
from collections import Counter
from pathlib import Path
from types import ModuleType

import docx
import pypdfium2
import pytest
import python_calamine
import yaml

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "las-lajas"
N_MESSAGES = 3
SETTINGS = {"title", "published", "language", "publisher", "authority", "reliability", "sealed"}


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_examples", ROOT / "examples" / "make_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_examples"] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


SCRIPT = load_script()
BUILT: dict[str, bytes] = SCRIPT.build()


def case_files() -> list[Path]:
    files = (path for path in sorted(CASE.rglob("*")) if path.is_file())
    return [path for path in files if path.name != "case.yaml" and not path.name.endswith(".meta.yaml")]


def pdf_text(content: bytes) -> str:
    with_pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in with_pages)


@pytest.mark.parametrize("name", sorted(BUILT))
def test_building_gives_the_committed_bytes(name: str) -> None:
    assert (CASE / name).read_bytes() == BUILT[name]


def test_the_case_has_twenty_four_documents_in_twelve_formats() -> None:
    # Twenty files lie in the folder. Archive and mailbox are no documents themselves, but hold two and three;
    # one more comes attached to the letter: 20 - 2 + 2 + 3 + 1 = 24.
    formats = Counter(path.suffix for path in case_files())
    with zipfile.ZipFile(CASE / "recortes.zip") as archive:
        members = archive.namelist()
    assert len(case_files()) - 2 + len(members) + N_MESSAGES + 1 == 24
    assert " ".join(sorted(formats)) == ".csv .docx .eml .html .mbox .md .odt .pdf .rtf .txt .xlsx .zip"
    assert formats[".pdf"] == 2
    assert len(members) == 2


def test_three_languages_stand_in_the_side_cars() -> None:
    languages = Counter(settings.get("language") for settings in map(read_yaml, CASE.rglob("*.meta.yaml")))
    assert set(languages) == {"es", "en", "pt"}


def read_yaml(path: Path) -> dict[str, object]:
    settings = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(settings, dict)
    return settings


@pytest.mark.parametrize("path", sorted(CASE.rglob("*.meta.yaml")), ids=lambda path: path.name)
def test_each_side_car_belongs_to_a_file_and_uses_known_settings(path: Path) -> None:
    assert path.with_name(path.name.removesuffix(".meta.yaml")).is_file()
    assert set(read_yaml(path)) <= SETTINGS


def test_each_pattern_of_the_case_settings_finds_a_file() -> None:
    settings = read_yaml(CASE / "case.yaml")
    patterns = settings["files"]
    assert isinstance(patterns, dict)
    for pattern, values in patterns.items():
        assert list(CASE.glob(pattern)), pattern
        assert set(values) <= SETTINGS


def test_the_ruling_has_two_pages_and_keeps_its_accents() -> None:
    content = BUILT["judicial/sentencia-tumbes.pdf"]
    assert len(pypdfium2.PdfDocument(content)) == 2
    assert "ABSOLVIENDO a Segundo Agurto Niño" in pdf_text(content)


def test_every_word_of_the_release_comes_out_of_its_pdf() -> None:
    source = " ".join(block.text for block in SCRIPT.parse_blocks(SCRIPT.read_source("mpac-pedra-lascada.txt")))
    assert source.split() == pdf_text(BUILT["judicial/mpac-pedra-lascada.pdf"]).split()[: len(source.split())]


def test_the_interview_opens_in_python_docx_with_its_heading_and_turns() -> None:
    paragraphs = docx.Document(io.BytesIO(BUILT["informes/interview-lanchipa.docx"])).paragraphs
    assert paragraphs[0].style is not None
    assert paragraphs[0].style.name == "Heading 1"
    labels = Counter(paragraph.text.split(":")[0] for paragraph in paragraphs[2:])
    assert labels == {"BL": 8, "WL": 8}  # eight questions, eight answers, counted by hand in the source


def test_the_workbook_keeps_ages_as_numbers_and_days_as_dates() -> None:
    rows = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(BUILT["datos/detenidos.xlsx"]))
        .get_sheet_by_name("Detenidos")
        .to_python()
    )
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["edad"] == 28
    assert str(first["fecha de detención"]) == "2022-05-18"
    assert len(rows) == 1 + 11 + 5  # a heading, the eleven of operation Cantera, five others


def test_the_letter_carries_the_remittances() -> None:
    message = email.message_from_bytes(BUILT["correo/carta-libreta.eml"], policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    attached = list(message.iter_attachments())
    assert [part.get_filename() for part in attached] == ["remesas.csv"]
    assert attached[0].get_content().startswith("fecha,de,lleva")


def test_the_mailbox_has_three_messages() -> None:
    messages = mailbox.mbox(CASE / "correo" / "redaccion.mbox", create=False)
    assert len(messages) == N_MESSAGES
    messages.close()


def test_the_wire_story_stands_in_three_papers_once_shortened() -> None:
    full, page, short = (
        (CASE / "cable" / name).read_text("utf-8").replace("&quot;", '"')
        for name in ("orense-libre-arsenal.txt", "voz-de-zarumilla-arsenal.html", "pampa-norte-arsenal.md")
    )
    paragraphs = full.strip().split("\n\n")[1:]
    assert all(paragraph in page for paragraph in paragraphs)
    assert 0 < sum(paragraph in short for paragraph in paragraphs) < len(paragraphs)
    assert len(short) < len(full)
