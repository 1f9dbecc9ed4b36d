<?php
class Box {
    public static int $i = 1;
    public static string $s = 'text';
    public static $free = 'free';
    public static ?int $unset;
}
$ref = &Box::$i;
$ref = '5';
var_dump(Box::$i);
try { $ref = 'no number'; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$text = 'x';
try { Box::$i = &$text; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$number = '7';
Box::$i = &$number;
var_dump(Box::$i, $number);
Box::$free = &Box::$i;
try { Box::$free = []; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
function fill(&$to) { $to = '12'; }
fill(Box::$unset);
var_dump(Box::$i, Box::$unset);
