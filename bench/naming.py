"""Who is who: gold documents' entities, planted pairs, FEBRL4 and generated people, beside other programs.

nomenklatura and Splink are installed into bench/out/match-env (PyICU, which nomenklatura needs, has no wheel, so that a
compiler and ICU's headers must be there). MADE says how many people are generated (100,000), PARTS which parts run.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import naming_febrl, naming_gold, naming_made, naming_pairs, naming_read
from bench.environment import their_python
from bench.naming_scores import Score, bcubed, of_pairs, pairwise
from quipus.resolve import Candidate, compare, resolve, suggest

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / "bench" / "out" / "match-env"
PACKAGES = ("nomenklatura==4.17.4", "splink==5.0.0", "recordlinkage==0.16")
SHARED = Path(os.environ.get("QUIPUS_CORPORA", ROOT.parent / "shared"))
KEY = ROOT / "bench" / "naming_key.txt"
MADE = int(os.environ.get("MADE", "100000"))
ALGORITHMS = ("logic-v2", "regression-v1", "er-unstable")
THEIR_THRESHOLD, OUR_THRESHOLD = 0.7, 0.5
"""Where each side draws the line by default: yente's 0.7; 0.5 is "as likely as not"."""


def main() -> None:
    """Prints the figures of each part."""
    wanted = os.environ.get("PARTS", "gold,first,pairs,febrl,made").split(",")
    parts = {"gold": show_gold, "first": show_first, "pairs": show_pairs, "febrl": show_febrl, "made": show_made}
    for name in wanted:
        parts[name]()


# gold documents


def show_gold() -> None:
    """Clusters the gold documents' entities as one case and scores them against the key."""
    folder = SHARED / "gold"
    if not folder.exists():
        print("the gold documents are not there; no clusters to score")
        return
    entities = list(naming_gold.iter_entities(folder))
    candidates = [entity.candidate for entity in entities]
    true = read_key(KEY, candidates)
    started = time.process_time()
    found = resolve(candidates, [])
    spent = time.process_time() - started
    print(f"  gold entities: {len(candidates):,} of {len({candidate.document for candidate in candidates})} documents, "
          f"{len(set(true.values())):,} true clusters, {spent:.2f} CPU s")  # fmt: skip
    held_out = {entity.candidate.referent for entity in entities if entity.held_out}
    types = {candidate.referent: candidate.type.value for candidate in candidates}
    chosen: dict[str, set[str]] = {"all": set(true), "documents divisible by 4": held_out}
    chosen |= {f"all, {type_}": {id_ for id_ in true if types[id_] == type_} for type_ in sorted(set(types.values()))}
    for name, ids in chosen.items():
        part = {id_: entity for id_, entity in true.items() if id_ in ids}
        print(f"    {name:26} {len(part):>5}  B-cubed {bcubed(found, part)}   pairs {pairwise(found, part)}")
    show_read(folder, true)


def show_read(folder: Path, true: Mapping[str, str]) -> None:
    """Reads the gold documents as a case and scores the clusters of what the extractor found."""
    read = naming_read.read_clusters(folder)
    part = {referent: true[entity] for referent, entity in read.entity.items() if entity in true}
    print(f"    read by the extractor      {len(part):>5}  B-cubed {bcubed(read.found, part)}   "
          f"pairs {pairwise(read.found, part)}   ({read.n_referents:,} referents in all)")  # fmt: skip


def read_key(path: Path, candidates: Sequence[Candidate]) -> dict[str, str]:
    """Returns the true entity of each candidate; those that the key does not name are entities of their own."""
    true = {candidate.referent: candidate.referent for candidate in candidates}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            ids = line.split()
            true.update({id_: ids[0] for id_ in ids if id_ in true})
    return true


# beside other programs


def show_first() -> None:
    """Measures the CPU time from an empty process to the first explained comparison."""
    code = (
        "import time; a = time.process_time()\n"
        "from quipus.resolve import Candidate, compare\nfrom quipus.model import EntityType\n"
        "b = time.process_time()\n"
        "def make(i, n): return Candidate(i, i, EntityType.PERSON, (n,), frozenset((n.lower(),)), frozenset())\n"
        "compare(make('a', 'Pancho Quiroz'), make('b', 'Francisco Quiroz Llanos'))\n"
        "c = time.process_time(); print(b - a, c - b, c)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True) for _ in range(5)
    ]
    figures = [[float(figure) for figure in run.stdout.split()] for run in runs]
    imports, first, whole = (sorted(figure)[2] for figure in zip(*figures, strict=True))
    print(f"  first match, median of 5: {whole:.3f} CPU s with the interpreter's start, "
          f"of which imports {imports:.3f}, lists and comparison {first:.3f}")  # fmt: skip


def show_pairs() -> None:
    """Compares planted variants and homonyms on every side."""
    show_sides("planted pairs", list(naming_pairs.iter_pairs()))


def show_sides(name: str, pairs: Sequence[tuple[dict[str, Any], dict[str, Any], bool]]) -> None:
    """Prints F1 and speed of every side on the same pairs."""
    true = [is_one for _, _, is_one in pairs]
    print(f"  {name}: {len(pairs):,}, of which {sum(true):,} are one")
    made = [(naming_pairs.to_candidate(left), naming_pairs.to_candidate(right)) for left, right, _ in pairs]
    started = time.process_time()
    scores = [compare(left, right).score for left, right in made]
    speed = len(pairs) / (time.process_time() - started)
    show_side("quipus", scores, true, threshold=OUR_THRESHOLD, speed=speed, first=None)
    # Places are nothing that nomenklatura's scorers compare; they are left out there.
    fitting = [pair for pair in pairs if pair[0]["type"] != "place"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        path.write_text("".join(json.dumps(pair) + "\n" for pair in fitting), "utf-8")
        for algorithm in ALGORITHMS:
            if found := theirs("pairs", str(path), algorithm):
                is_one = [pair[2] for pair in fitting]
                speed, first = found["a_second"], found["first"]
                show_side(algorithm, found["scores"], is_one, threshold=THEIR_THRESHOLD, speed=speed, first=first)


def show_side(
    name: str, scores: Sequence[float], true: Sequence[bool], *, threshold: float, speed: float, first: float | None
) -> None:
    """Prints one line: the score at the side's own threshold, the best of all thresholds, and its speed."""
    best = max((score_at(scores, true, at / 100).f1 or 0.0, at / 100) for at in range(5, 100, 5))
    late = "" if first is None else f", first match after {first:.1f} CPU s"
    print(f"    {name:14} at {threshold}: {score_at(scores, true, threshold)}; best F1 {best[0]:.4f} at {best[1]:.2f}; "
          f"{speed:,.0f} pairs a CPU second{late}")  # fmt: skip


def score_at(scores: Sequence[float], true: Sequence[bool], threshold: float) -> Score:
    """Returns precision and recall of calling one what scores at least a threshold."""
    found = {(str(at), "") for at, score in enumerate(scores) if score >= threshold}
    return of_pairs(found, {(str(at), "") for at, is_one in enumerate(true) if is_one})


def show_febrl() -> None:
    """Compares and links FEBRL4 on every side, without the social security number."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "febrl.json"
        if theirs("febrl", str(path)) is None:
            return
        febrl = naming_febrl.read_febrl(path)
        show_sides("FEBRL4, true pairs and hard ones", list(naming_febrl.iter_hard_pairs(febrl)))
        candidates = naming_febrl.candidates_of(febrl)
        started = time.process_time()
        pairs = {(found.left, found.right) for found in suggest(candidates, []) if found.score >= OUR_THRESHOLD}
        pairs |= joined(resolve(candidates, []))
        spent = time.process_time() - started
        print(f"  FEBRL4 linked whole: quipus {of_pairs(pairs, febrl.links)}  {spent:.1f} CPU s")
        if found := theirs("splink", str(path)):
            for threshold in (0.5, 0.9):
                linked = {(min(left, right), max(left, right)) for left, right, p in found["pairs"] if p >= threshold}
                print(f"    splink at {threshold}: {of_pairs(linked, febrl.links)}  {found['cpu']:.1f} CPU s")


def joined(entity_of: dict[str, str]) -> set[tuple[str, str]]:
    """Returns each referent that was joined to another, with the smallest id of its cluster."""
    return {(entity, referent) for referent, entity in entity_of.items() if entity != referent}


# generated people


def show_made() -> None:
    """Looks for the near-duplicates among generated people at default settings."""
    records = list(naming_made.iter_records(MADE))
    person_of = {record["id"]: person for record, person in records}
    candidates = [naming_pairs.to_candidate(record) for record, _ in records]
    true = twins(person_of)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    entity_of = resolve(candidates, [])
    resolved = time.process_time() - started
    found = suggest(candidates, [])
    spent = time.process_time() - started
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"  generated: {len(records):,} records, {len(true):,} near-duplicates; resolve {resolved:.1f} CPU s, "
          f"suggest with resolve {spent - resolved:.1f} CPU s, {more:,.0f} MB more memory")  # fmt: skip
    sure = joined(entity_of)
    print(f"    joined by rules         {of_pairs(sure, true)}")
    for least in (0.3, 0.5, 0.7):
        pairs = sure | {(suggestion.left, suggestion.right) for suggestion in found if suggestion.score >= least}
        print(f"    or suggested from {least}   {of_pairs(pairs, true)}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.ijson"
        path.write_text("".join(json.dumps(record) + "\n" for record, _ in records), "utf-8")
        for limit in (5_000, 20_000):
            show_made_by_theirs(path, limit, true)


def show_made_by_theirs(path: Path, limit: int, true: set[tuple[str, str]]) -> None:
    """Shows what nomenklatura finds, with so many suggestions at most (5,000 is its default)."""
    if found := theirs("made", str(path), str(limit)):
        print(f"    nomenklatura, xref up to {limit:,}: {found['loading']:.0f} CPU s loading, {found['cpu']:.0f} more, "
              f"{found['memory']:,.0f} MB")  # fmt: skip
        for least in (0.0, 0.5, 0.7):
            pairs = {(min(one, other), max(one, other)) for one, other, score in found["pairs"] if score >= least}
            print(f"      suggested from {least}   {of_pairs(pairs, true)}")


def twins(person_of: dict[str, str]) -> set[tuple[str, str]]:
    """Returns the pairs of records that are about one person."""
    records: dict[str, list[str]] = {}
    for record in sorted(person_of):
        records.setdefault(person_of[record], []).append(record)
    return {(two[0], two[1]) for two in records.values() if len(two) == 2}


# the environment of the others


def theirs(*arguments: str) -> Any:  # noqa: ANN401 - JSON
    """Runs their side and returns what it prints; None, with a word, where it cannot be installed."""
    python = their_python(ENVIRONMENT, PACKAGES, "nomenklatura and Splink")
    if python is None:
        return None
    command = [str(python), "bench/naming_theirs.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
