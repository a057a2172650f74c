"""JSON Schema of front matter and figures, for editors: `PYTHONPATH=hooks python -m guide.commands.schema .vscode`."""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from guide.stretch.fields import RoutineFields, StretchFields
from guide.stretch.figure_fields import FigureFields

SCHEMAS: dict[str, type[BaseModel]] = {
    "stretch.schema.json": StretchFields,
    "routine.schema.json": RoutineFields,
    "figures.schema.json": FigureFields,
}


def schema_text(model: type[BaseModel]) -> str:
    """Return the JSON Schema of a model's fields as the text of a file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, model in SCHEMAS.items():
        (Path(sys.argv[1]) / name).write_text(schema_text(model), encoding="utf-8")
