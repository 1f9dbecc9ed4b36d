<?php
function never_called() { return UNDEFINED_THING + Nope::X + nofunc(); } echo "fine\n"; abstract class Unused extends NotThere {}
