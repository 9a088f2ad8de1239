"""Their side: loads the facts into a store of nomenklatura. Runs in the environment that `bench.ftm` makes."""

import json
import random
import resource
import sys
import time
from pathlib import Path

from followthemoney import Dataset, StatementEntity, model
from nomenklatura.resolver import Linker
from nomenklatura.store.memory import MemoryStore
from nomenklatura.store.sql import SQLStore
from sqlalchemy import create_engine

sys.path.insert(0, str(Path(__file__).parent))
from ftm_facts import iter_rows

READS = 5_000


def main(kind: str, folder: str, registers: int) -> None:
    dataset = Dataset({"name": "registers", "title": "Registers"})
    linker = Linker({})
    if kind == "memory":
        store = MemoryStore(dataset, linker)
    else:
        store = SQLStore(dataset, linker, create_engine(f"sqlite:///{folder}/theirs.sqlite"))
    schema = model["Person"]
    n, spent, ids = 0, 0.0, []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for register in range(registers):
        statements = []
        for number, row in enumerate(iter_rows(register)):
            entity = StatementEntity(dataset, {"schema": schema.name, "id": f"r{register}-{number}"})
            ids.append(entity.id)
            entity.add("name", row.name)
            for alias in row.aliases:
                entity.add("alias", alias)
            entity.add("nationality", row.country)
            entity.add("position", row.position)
            statements.extend(entity.statements)
        n += len(statements)
        started = time.process_time()
        with store.writer() as writer:
            for statement in statements:
                writer.add_statement(statement)
        spent += time.process_time() - started
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    view = store.default_view()
    chosen = random.Random(1).sample(ids, READS)
    started = time.process_time()
    for id_ in chosen:
        assert view.get_entity(id_) is not None
    reads = READS / (time.process_time() - started)
    print(
        json.dumps(
            {"kind": kind, "n": n, "load_cpu": spent, "more_memory": (after - before) / 1024, "reads_a_second": reads}
        )
    )


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
