<?php
function declared_by_included_file() { return 1; }
