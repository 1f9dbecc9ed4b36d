"""The `hop` command: wires the stages together; the only package that may import all of them."""

import os
import sys

from frontend.processes import end_at_once

# Until `end_on_signals` has its say Ctrl-C ends the command as it ends any, without Python's traceback. Whoever imports
# this package for another purpose keeps the handlers that there are, and a signal that is ignored stays so.
_IS_COMMAND = bool(sys.argv) and (sys.argv[0] == "-m" or os.path.basename(sys.argv[0]) == "hop")
if _IS_COMMAND:
    end_at_once()
