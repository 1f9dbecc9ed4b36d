<?php function helper() { return 'helped'; }
