<?php
function stubborn() {
    try {
        yield 1;
    } finally {
        echo "closing\n";
        try {
            yield 2;
        } finally {
            echo "inner\n";
        }
    }
}
try {
    foreach (stubborn() as $x) {
        echo $x, "\n";
        break;
    }
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
$g = stubborn();
$g->current();
try {
    unset($g);
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}
function polite() {
    try {
        yield 1;
    } finally {
        echo "polite\n";
    }
}
foreach (polite() as $x) {
    break;
}
echo "end\n";
