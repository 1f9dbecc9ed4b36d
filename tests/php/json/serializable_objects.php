<?php
class Money implements JsonSerializable { function __construct(private $n) {} function jsonSerialize(): mixed { return $this->n; } }
class Self_ implements JsonSerializable { public $p = 1; private $h = 2; function jsonSerialize(): mixed { return $this; } }
class Fails implements JsonSerializable { function jsonSerialize(): mixed { throw new LogicException('inside'); } }
enum Suit: string { case H = 'h'; case S = 's'; }
enum Plain { case One; }
echo json_encode([new Money(5), new Money([1, new Money(null)]), new Self_, Suit::H, ['k' => Suit::S]]), "\n";
try {
    json_encode([1, new Fails]);
} catch (LogicException $e) {
    echo $e->getMessage(), "\n";
}
var_dump(json_encode(Plain::One), json_last_error_msg(), json_encode(fn() => 1), json_encode(STDIN), json_last_error_msg(), json_encode([NAN], JSON_PARTIAL_OUTPUT_ON_ERROR), json_encode(['a' => STDIN], JSON_PARTIAL_OUTPUT_ON_ERROR));
$loop = new stdClass;
$loop->me = $loop;
var_dump(json_encode($loop), json_last_error_msg(), json_encode([[[1]]], 0, 2), json_last_error_msg(), json_encode([[[1]]], 0, 3));
