<?php
// Poker hands classified and compared: enums with methods and constants, spaceship on arrays.

enum Suit: string
{
    case Clubs = 'C';
    case Diamonds = 'D';
    case Hearts = 'H';
    case Spades = 'S';

    public function isRed(): bool
    {
        return in_array($this, [self::Hearts, self::Diamonds], true);
    }
}

enum Rank: int
{
    case HighCard = 0;
    case Pair = 1;
    case TwoPairs = 2;
    case Three = 3;
    case Straight = 4;
    case Flush = 5;
    case FullHouse = 6;
    case Four = 7;
    case StraightFlush = 8;
    const Best = self::StraightFlush;

    public function label(): string
    {
        $words = '';
        foreach (str_split($this->name) as $letter) {
            $words .= $words !== '' && $letter === strtoupper($letter) ? ' ' . strtolower($letter) : $letter;
        }
        return $words;
    }
}

final class Card
{
    const FACES = '23456789TJQKA';
    public readonly int $value;
    public readonly Suit $suit;

    public function __construct(string $text)
    {
        $value = strpos(self::FACES, $text[0]);
        if ($value === false || strlen($text) !== 2) {
            throw new DomainException("no card $text");
        }
        $this->value = $value + 2;
        $this->suit = Suit::from($text[1]);
    }
}

class Hand
{
    public readonly Rank $rank;
    public readonly array $order;

    public function __construct(private string $text)
    {
        $cards = array_map(fn($card) => new Card($card), explode(' ', $text));
        $counts = array_count_values(array_map(fn(Card $card) => $card->value, $cards));
        uksort($counts, fn($a, $b) => [$counts[$b], $b] <=> [$counts[$a], $a]);
        $order = array_keys($counts);
        $flush = count(array_unique(array_map(fn($card) => $card->suit->name, $cards))) === 1;
        if ($order === [14, 5, 4, 3, 2]) {
            $order = [5, 4, 3, 2, 1];
        }
        $straight = count($order) === 5 && $order[0] - $order[4] === 4;
        $this->order = $order;
        $this->rank = match (true) {
            $straight && $flush => Rank::StraightFlush,
            $flush => Rank::Flush,
            $straight => Rank::Straight,
            default => match (implode(array_values($counts))) {
                '41' => Rank::Four,
                '32' => Rank::FullHouse,
                '311' => Rank::Three,
                '221' => Rank::TwoPairs,
                '2111' => Rank::Pair,
                '11111' => Rank::HighCard,
            },
        };
    }

    public static function compare(Hand $a, Hand $b): int
    {
        return [$a->rank->value, $a->order] <=> [$b->rank->value, $b->order];
    }

    public function __toString(): string
    {
        return sprintf('%-14s %-15s %s', $this->text, $this->rank->label(), implode('-', $this->order));
    }
}

$hands = array_map(fn($text) => new Hand($text), [
    '2H 3D 5S 9C KD', '2C 3H 4S 8C AH', '2H 4S 4C 2D 4H', 'TH JH QH KH AH', '2S 8S AS QS 3S', 'AS 2D 3C 4H 5S', '9D 9H 9S 9C 2D', '7H 7D 2S 2C KD', 'KD KH 3C 4S 2D',
    'QD QH QS 4S 2D', '6S 5D 4C 3H 2S', 'KC KS 3D 4H 2H',
]);
usort($hands, ['Hand', 'compare']);
foreach (array_reverse($hands) as $i => $hand) {
    echo $hand, $hand->rank === Rank::Best ? ' !' : '', "\n";
}
var_dump(Hand::compare($hands[2], $hands[3]), Suit::Hearts->isRed(), Suit::tryFrom('X'), Suit::Spades?->isRed());
foreach (['1H 2H', 'TX', '5', 'AHH'] as $bad) {
    try {
        new Card($bad);
        new Hand($bad);
    } catch (DomainException | ValueError $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    } catch (UnhandledMatchError | Error $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
