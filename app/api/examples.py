"""The examples of requests in the description. A test sends each of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from app.services.cases import EXAMPLE
from app.services.records import RECORD_TYPES


@cache
def examples() -> dict[str, Any]:
    """One record for each list, out of the shipped examples, else small; and the first example whole, as `case`."""
    import yaml  # the server does not wait for it at its start

    few = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text(encoding="utf-8"))
    whole = json.loads(EXAMPLE.read_bytes())
    later = json.loads(EXAMPLE.with_name("anthem_ot_external.case.json").read_bytes())
    shown = {name: (whole.get(name) or later.get(name) or [few.get(name)])[0] for name in RECORD_TYPES}
    shown = {name: _renamed(example) for name, example in shown.items()}
    return {**shown, "case": whole, "denial": whole["denial"]}


def _renamed(record: Any) -> Any:
    """Its own rows have ids that are free in the example case too; the record itself is given one."""
    rows = {name: value for name, value in record.items() if isinstance(value, list)}
    new = {
        name: [{**row, "id": f"{row['id']}-new"} if isinstance(row, dict) and "id" in row else row for row in value]
        for name, value in rows.items()
    }
    return {name: value for name, value in {**record, **new}.items() if name != "id"}
