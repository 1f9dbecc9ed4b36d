"""Handlers of final member instructions in one table: reads and references, assignments, updates.

Bases and steps are in `base.py`.

Example: `HANDLERS["QueryM", QueryMOp.CGet, KeyKind.ET]`.
"""

from backend.interp.handlers import assign, query, update
from backend.interp.handlers.dispatch import merge

HANDLERS = merge(query.HANDLERS, assign.HANDLERS, update.HANDLERS)
