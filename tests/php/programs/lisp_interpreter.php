<?php
// A small Lisp: nested arrays as lists, environments as linked objects, closures as procedures.

class Scope
{
    private array $names = [];

    public function __construct(private ?Scope $outer = null)
    {
    }

    public function define(string $name, mixed $value): mixed
    {
        return $this->names[$name] = $value;
    }

    public function find(string $name): mixed
    {
        for ($scope = $this; $scope; $scope = $scope->outer) {
            if (array_key_exists($name, $scope->names)) {
                return $scope->names[$name];
            }
        }
        throw new LogicException("unbound: $name");
    }
}

function parse(array &$words): mixed
{
    $word = array_shift($words);
    if ($word !== '(') {
        return is_numeric($word) ? +$word : $word;
    }
    $list = [];
    while ($words[0] !== ')') {
        $list[] = parse($words);
    }
    array_shift($words);
    return $list;
}

function evaluate(mixed $form, Scope $scope): mixed
{
    if (is_string($form)) {
        return $scope->find($form);
    }
    if (!is_array($form)) {
        return $form;
    }
    switch ($form[0]) {
        case 'quote':
            return $form[1];
        case 'if':
            return evaluate(evaluate($form[1], $scope) ? $form[2] : $form[3], $scope);
        case 'define':
            return $scope->define($form[1], evaluate($form[2], $scope));
        case 'lambda':
            [, $parameters, $body] = $form;
            return function (...$values) use ($parameters, $body, $scope) {
                $inner = new Scope($scope);
                foreach ($parameters as $i => $parameter) {
                    $inner->define($parameter, $values[$i]);
                }
                return evaluate($body, $inner);
            };
        default:
            $values = array_map(fn($part) => evaluate($part, $scope), $form);
            return array_shift($values)(...$values);
    }
}

function show(mixed $value): string
{
    return match (true) {
        is_array($value) => '(' . implode(' ', array_map('show', $value)) . ')',
        $value instanceof Closure => '#procedure',
        is_bool($value) => $value ? '#t' : '#f',
        default => (string) $value,
    };
}

$global = new Scope();
$builtins = [
    '+' => fn(...$n) => array_sum($n), '*' => fn(...$n) => array_product($n), '-' => fn($a, $b) => $a - $b, '<' => fn($a, $b) => $a < $b,
    '=' => fn($a, $b) => $a == $b, 'car' => fn($l) => $l[0], 'cdr' => fn($l) => array_slice($l, 1), 'cons' => fn($a, $l) => [$a, ...$l],
    'null?' => fn($l) => $l === [], 'list' => fn(...$l) => $l,
];
foreach ($builtins as $name => $procedure) {
    $global->define($name, $procedure);
}
$program = <<<LISP
(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))
(fact 10)
(fact 21)
(define map (lambda (f l) (if (null? l) (quote ()) (cons (f (car l)) (map f (cdr l))))))
(map (lambda (x) (* x x)) (list 1 2 3.5 4))
(define adder (lambda (n) (lambda (m) (+ n m))))
((adder 5) 6)
(= (+ 1 2 3) 6)
(quote (a (b c) 1))
(undefined 1)
LISP;
foreach (explode("\n", $program) as $line) {
    $words = array_values(array_filter(explode(' ', str_replace(['(', ')'], [' ( ', ' ) '], $line)), 'strlen'));
    try {
        echo show(evaluate(parse($words), $global)), "\n";
    } catch (LogicException $error) {
        echo '! ', $error->getMessage(), "\n";
    }
}
