<?php
enum Suit: string { case Hearts = 'H'; case Spades = 'S'; const Wild = self::Spades; const Number = 5; }
enum Plain { case One; }
class Card { public Suit $suit = Suit::Hearts; public $other = Plain::One; }
echo $text = serialize([Suit::Hearts, Plain::One, Suit::Hearts, new Card]), "\n";
$back = unserialize($text);
var_dump($back[0] === Suit::Hearts, $back[1] === Plain::One, $back[2] === Suit::Hearts, $back[3]->suit === Suit::Hearts);
foreach (['E:9:"Suit:Wild";', 'E:11:"Suit:Number";', 'E:9:"Suit:None";', 'E:9:"Nope:None";', 'E:4:"Suit";', 'E:6:"Card:x";', 'E:0:"";', 'E:11:"Suit:Spades"', 'O:4:"Suit":0:{}'] as $text) {
    echo "-- $text\n";
    try {
        var_dump(unserialize($text));
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
