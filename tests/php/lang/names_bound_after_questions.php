<?php

/* A name that meant nothing when it was asked for means something as soon as it is declared. */

function kind($x)
{
    if ($x instanceof Later) {
        return 'later';
    }
    if ($x instanceof Alias) {
        return 'alias';
    }
    return function_exists('made_later') ? made_later() : 'none';
}

class Known
{
}

class Other
{
}

$known = new Known();
for ($i = 0; $i < 6; $i++) {
    echo kind($known), ' ';
    if ($i == 1) {
        function made_later()
        {
            return 'made';
        }
    } elseif ($i == 3) {
        class_alias('Known', 'Alias');
    } elseif ($i == 4) {
        class Later extends Other
        {
        }
        echo kind(new Later()), ' ', kind(new Other()), ' ';
    }
}
echo "\n";
