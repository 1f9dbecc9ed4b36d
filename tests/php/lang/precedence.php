<?php
var_dump(1 + 2 * 3 ** 2, (1 + 2) * 3, -2 ** 2, !true || true, 1 . 1 + 1, 7 - 3 - 2, 2 ** 3 ** 2, true ? 'a' : (false ? 'b' : 'c'));

