"""The structure as JSON: docs/view.schema.json says what is in it.

Example::

    json.loads(document(viewer, Naming("order_total")))["functions"][0]["summary"]["name"]
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cli.naming import Naming
from cli.view.build import Viewer, Wanted
from cli.view.model import FORMAT_VERSION, as_json


def document(viewer: Viewer, naming: Naming, wanted: Wanted) -> str:
    """The functions that are named with everything, or all functions with their summaries, as one JSON document."""
    found: dict[str, Any] = {"format": FORMAT_VERSION, "open_world": viewer.repo.open_world}
    if naming.function is None:
        found["summaries"] = [asdict(summary) for summary in viewer.summaries(naming)]
    else:
        found["functions"] = [as_json(view) for view in viewer.functions(viewer.rows(naming), wanted)]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
