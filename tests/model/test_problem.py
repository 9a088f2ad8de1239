import pytest

from quipus.model import Problem, Severity, problem_codes


def test_every_code_says_what_it_means_and_what_to_do() -> None:
    for code in problem_codes().values():
        assert code.means.endswith("."), code.code
        assert code.do.endswith("."), code.code
        assert code.severity in Severity


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match=r"problems\.yaml"):
        Problem("no-such-code", "a.txt", "happened")


def test_the_same_problem_has_the_same_id() -> None:
    assert Problem("empty-file", "a.txt", "is empty").id == Problem("empty-file", "a.txt", "is empty").id
    assert Problem("empty-file", "a.txt", "is empty").id != Problem("empty-file", "b.txt", "is empty").id
