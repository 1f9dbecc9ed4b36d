<?php
// What `R:` binds to one more typed property must have its type as it is.

class Typed
{
    public int $int;
    public float $float;
    public ?string $text = null;
    public int|string $either = 1;
}
foreach ([
    'O:5:"Typed":2:{s:3:"int";i:1;s:5:"float";R:2;}',
    'O:5:"Typed":2:{s:5:"float";d:1.5;s:3:"int";R:2;}',
    'O:5:"Typed":2:{s:3:"int";i:1;s:6:"either";R:2;}',
    'O:5:"Typed":2:{s:6:"either";s:1:"x";s:4:"text";R:2;}',
    'O:5:"Typed":2:{s:6:"either";i:3;s:4:"text";R:2;}',
    'O:5:"Typed":2:{s:3:"int";i:1;s:5:"float";i:5;}',
] as $data) {
    try {
        var_dump(unserialize($data));
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
    unset($error);
}
$bound = unserialize('a:2:{i:0;O:5:"Typed":2:{s:3:"int";i:1;s:6:"either";R:3;}i:1;R:3;}');
try {
    $bound[1] = 'text';
} catch (TypeError $error) {
    echo $error->getMessage(), "\n";
}
