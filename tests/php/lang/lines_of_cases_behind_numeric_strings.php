<?php
// A numeric string makes a jump table impossible: constants in the labels behind it are on their own lines.
function behind_numeric() {
    switch ($o) {
        case '1e2':
            echo 'never';
        case PHP_INT_MIN:
            echo 'never';
        case M_PI:
            break;
    }
}
function behind_word() {
    switch ($o) {
        case 'word':
            echo 'never';
        case PHP_OS_FAMILY . 'x':
            echo 'never';
    }
}
function behind_number() {
    switch ($o) {
        case 5:
            echo 'never';
        case 1 +
            2:
            break;
        case ' 7':
            break;
        case PHP_INT_SIZE:
            break;
    }
}
behind_numeric();
behind_word();
behind_number();
