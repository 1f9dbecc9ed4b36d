<?php
// debug_zval_dump() shows references and what is counted; the numbers are those of values that one variable has.
class P
{
    public $a = 1;
    protected $b = 1.5;
    private ?int $c = null;
    public int $u;
}
enum Suit { case Hearts; }

$text = substr($_SERVER['argv'][0] . 'xxx', -3); // no literal
$list = [1, $text, 'k' => 2.5, 'n' => null];
$list['r'] = &$list['k'];
debug_zval_dump(1, 1.5, true, null, 'literal', '', 'a', []);
debug_zval_dump($text);
debug_zval_dump($list);
debug_zval_dump(new P);
debug_zval_dump(STDIN);
debug_zval_dump([1, ['two' => [3]]]);

$object = new stdClass;
$object->self = $object;
$object->{'1'} = 2;
debug_zval_dump($object);

$loop = [1];
$loop['r'] = &$loop;
debug_zval_dump($loop);
debug_zval_dump(Suit::Hearts);

try {
    debug_zval_dump();
} catch (ArgumentCountError $e) {
    echo $e->getMessage(), "\n";
}
