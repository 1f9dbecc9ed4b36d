"""The JSON schema of the structure, read off its classes: `python -m cli.view.schema > docs/view.schema.json`.

Example::

    schema()["$defs"]["Rewrite"]["required"]
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any, Final

from cli.view import model

_PLAIN: Final = {str: "string", int: "integer", bool: "boolean", float: "number"}
_SPARSE: Final = (model.Instruction, model.Block, model.Rewrite)  # what is empty is left out of them


def schema() -> dict[str, Any]:
    """The schema of what `hop diff --json` prints."""
    found: dict[str, Any] = {}
    function = _of(model.FunctionView, found)
    summary = _of(model.Summary, found)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What hop diff --json prints",
        "type": "object",
        "properties": {
            "format": {"const": model.FORMAT_VERSION},
            "open_world": {"type": "boolean"},
            "summaries": {"type": "array", "items": summary, "description": "All functions, when none is named."},
            "functions": {"type": "array", "items": function, "description": "The functions that are named."},
        },
        "required": ["format", "open_world"],
        "oneOf": [{"required": ["summaries"]}, {"required": ["functions"]}],
        "additionalProperties": False,
        "$defs": dict(sorted(found.items())),
    }


def _of(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; classes go to ``found``."""
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is list:
        return {"type": "array", "items": _of(inner[0], found)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(inner[1], found)}
    if origin is types.UnionType:
        parts = [_of(one, found) for one in inner if one is not type(None)]
        return {"anyOf": [*parts, {"type": "null"}]} if type(None) in inner else {"anyOf": parts}
    if kind.__name__ not in found:
        found[kind.__name__] = {}
        found[kind.__name__] = _class(kind, found)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _class(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    fields = [field.name for field in dataclasses.fields(kind)]
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {name: _of(hints[name], found) for name in fields},
        "required": [name for name in fields if kind not in _SPARSE or name in model.ALWAYS],
        "additionalProperties": False,
    }


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1))
