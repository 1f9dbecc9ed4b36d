<?php
switch ($nothing) { case null: echo "null\n"; }
switch ($array['missing'] ?? 'fallback') {
    case 'fallback':
        echo "fell back\n";
}
