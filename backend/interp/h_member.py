"""Handlers of final member instructions in one table: reads and references, assignments, updates.

Bases and steps are in `h_base.py`.

Example: `HANDLERS["QueryM", QueryMOp.CGet, KeyKind.ET]`.
"""

from backend.interp import h_assign, h_query, h_update
from backend.interp.dispatch import merge

HANDLERS = merge(h_query.HANDLERS, h_assign.HANDLERS, h_update.HANDLERS)
