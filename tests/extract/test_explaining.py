"""Every claim can say why it was made."""

from quipus.extract import extract, find_reason, reasons
from quipus.extract.arguments import kinds_of_claims
from quipus.read import read_bytes
from tests.cli.conftest import EXAMPLES


def test_every_claim_of_the_example_case_has_a_reason() -> None:
    rules = set()
    for path in sorted(EXAMPLES.rglob("*.txt")):
        for item in read_bytes(path.read_bytes(), path.name).documents:
            rules |= {claim.origin.rule for claim in extract(item.document).claims}
    assert len(rules) > 10
    assert {rule for rule in rules if find_reason(rule) is None} == set()


def test_reasons_are_sentences() -> None:
    assert all(reason[0].isupper() or reason[0] in "'\"" for reason in reasons().values())
    assert all(reason.endswith(".") for reason in reasons().values())
    assert {one.rule for one in kinds_of_claims().values()} <= reasons().keys()
