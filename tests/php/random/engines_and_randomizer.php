<?php
// Random engines and the Randomizer: sequences of seeds, states, engines of the program, and everything that goes wrong.
use Random\Engine\Mt19937;
use Random\Engine\PcgOneseq128XslRr64;
use Random\Engine\Secure;
use Random\Engine\Xoshiro256StarStar;
use Random\Randomizer;

class Own implements Random\Engine
{
    private int $n = 0;
    public function __construct(private int $size)
    {
    }
    public function generate(): string
    {
        return substr(md5((string) $this->n++, true), 0, $this->size);
    }
}
$engines = [
    new Mt19937(42), new Mt19937(-5, MT_RAND_PHP), new PcgOneseq128XslRr64(42), new PcgOneseq128XslRr64(str_repeat('ab', 8)),
    new PcgOneseq128XslRr64(-1), new Xoshiro256StarStar(42), new Xoshiro256StarStar(str_repeat('abcd', 8)), new Own(1), new Own(3),
    new Own(4), new Own(8), new Own(11),
];
foreach ($engines as $number => $engine) {
    $randomizer = new Randomizer(clone $engine);
    echo $number;
    for ($i = 0; $i < 5; $i++) {
        echo ' ', bin2hex($engine->generate());
    }
    echo ' ', $randomizer->nextInt();
    foreach ([[0, 1], [1, 6], [-5, 5], [0, PHP_INT_MAX], [PHP_INT_MIN, PHP_INT_MAX], [7, 7], [0, 0xffffffff], [0, 0x100000000], [0, 1000]] as $bounds) {
        echo ' ', $randomizer->getInt(...$bounds);
    }
    echo ' ', bin2hex($randomizer->getBytes(13)), json_encode($randomizer->shuffleArray([1, 2, 3, 'k' => 4, 5, 6, 7])), $randomizer->shuffleBytes('abcdefghij');
    foreach ([[['a' => 1, 'b' => 2, 'c' => 3, 5], 1], [range(0, 9), 3], [range(0, 9), 8], [range(0, 3), 4]] as $arguments) {
        echo json_encode($randomizer->pickArrayKeys(...$arguments));
    }
    echo "\n";
    if (!$engine instanceof Own) {
        $text = serialize($engine);
        echo crc32($text), json_encode(unserialize($text)->generate() === (clone $engine)->generate()), count($engine->__debugInfo()['__states']), "\n";
    }
    if ($engine instanceof Xoshiro256StarStar) {
        $engine->jump();
        echo bin2hex($engine->generate());
        $engine->jumpLong();
        echo bin2hex($engine->generate()), "\n";
    } elseif ($engine instanceof PcgOneseq128XslRr64) {
        $engine->jump(12345678901);
        echo bin2hex($engine->generate()), "\n";
    }
}
echo "the seeded functions\n";
mt_srand(5);
$list = range(1, 10);
shuffle($list);
echo json_encode([$list, array_rand($list, 4), array_rand($list), str_shuffle('abcdef'), mt_rand(), rand(1, 100), mt_rand(1, 1 << 40)]), "\n";
mt_srand(5, MT_RAND_PHP);
echo json_encode([mt_rand(1, 100), rand(5, 1), mt_rand(), mt_rand(PHP_INT_MIN, PHP_INT_MAX), mt_rand(PHP_INT_MIN, PHP_INT_MAX)]), "\n";
echo "errors\n";
function attempt(callable $call): void
{
    try {
        echo json_encode($call()), "\n";
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
attempt(fn () => new Mt19937(1, 7));
attempt(fn () => new PcgOneseq128XslRr64('x'));
attempt(fn () => new Xoshiro256StarStar('x'));
attempt(fn () => new Xoshiro256StarStar(str_repeat("\0", 32)));
attempt(fn () => (new PcgOneseq128XslRr64(1))->jump(-1));
attempt(fn () => (new Randomizer())->getInt(2, 1));
attempt(fn () => (new Randomizer())->getBytes(0));
attempt(fn () => (new Randomizer())->pickArrayKeys([], 1));
attempt(fn () => (new Randomizer())->pickArrayKeys([1], 2));
attempt(fn () => (new Randomizer())->pickArrayKeys([1], 0));
attempt(fn () => serialize(new Secure()));
attempt(fn () => clone new Randomizer());
attempt(fn () => (new Randomizer())->__construct());
attempt(function () {
    $engine = new Secure();
    $engine->x = 1;
});
attempt(function () {
    $randomizer = new Randomizer();
    $randomizer->engine = new Secure();
});
attempt(fn () => unserialize('O:17:"Random\Randomizer":0:{}'));
attempt(fn () => unserialize('O:21:"Random\Engine\Mt19937":1:{i:0;a:0:{}}'));
attempt(fn () => (new Mt19937(1))->__unserialize([[], []]));
attempt(fn () => (new Xoshiro256StarStar(1))->__unserialize([[], ['00', '11', '22', '33']]));
attempt(fn () => random_int(2, 1));
attempt(fn () => random_bytes(0));
attempt(fn () => mt_rand(2, 1));
attempt(fn () => mt_rand(1));
attempt(fn () => strlen((new Secure())->generate()) + strlen(random_bytes(3)) + (lcg_value() < 1));
class Bad implements Random\Engine
{
    public function __construct(public string $bytes)
    {
    }
    public function generate(): string
    {
        return $this->bytes === 'throw' ? throw new Exception('thrown') : $this->bytes;
    }
}
foreach (['', "\xff", "\0", 'throw'] as $bytes) {
    $randomizer = new Randomizer(new Bad($bytes));
    attempt(fn () => $randomizer->nextInt());
    attempt(fn () => $randomizer->getInt(1, 100));
    attempt(fn () => bin2hex($randomizer->getBytes(3)));
    attempt(fn () => $randomizer->shuffleBytes('abcde'));
    attempt(fn () => $randomizer->shuffleArray([1, 2, 3, 4, 5]));
    attempt(fn () => $randomizer->pickArrayKeys(range(1, 9), 4));
}
var_dump(new Xoshiro256StarStar(1), new Randomizer(new PcgOneseq128XslRr64(2)), new Secure());
echo $text = serialize(new Randomizer(new PcgOneseq128XslRr64(2))), "\n";
echo unserialize($text)->getInt(1, 1000) === (new Randomizer(new PcgOneseq128XslRr64(2)))->getInt(1, 1000) ? 'same' : 'different', "\n";
