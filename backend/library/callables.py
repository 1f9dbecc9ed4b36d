"""What is wrong with a value that should be a callback, in the words of PHP's messages.

Example: `callable_problem(v)` is `function "x" not found or invalid function name`.
"""

from backend.interp.calls.callable import (
    Callee,
    callable_reason,
    callable_resolve,
    callee_drop,
    scope_of,
)
from backend.native.lang import *
from backend.runtime.layout import *


@native
def callable_problem(v: TV) -> ptr[String]:
    """What is wrong with a value as a callback (owned); None when nothing is."""
    callee = stack(Callee)
    problem: ptr[String] = None
    if not callable_resolve(v, scope_of(vm.fp), callee):
        problem = callable_reason(callee)
    callee_drop(callee)
    return problem
