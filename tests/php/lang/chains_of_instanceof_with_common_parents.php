<?php
// Chains of instanceof over a class hierarchy: what holds first counts, whatever is asked in which order.
interface Named { function name(): string; }
abstract class Node {}
abstract class Expr extends Node {}
abstract class Binary extends Expr {}
class Plus extends Binary {}
class Minus extends Binary {}
final class Times extends Binary implements Named { function name(): string { return 'times'; } }
class Call extends Expr {}
class Variable extends Expr implements Named { function name(): string { return 'variable'; } }
abstract class Stmt extends Node {}
class Echo_ extends Stmt {}
class If_ extends Stmt {}
class ElseIf_ extends If_ {}
class While_ extends Stmt {}
class Other extends Node {}
class Stranger {}

function kind(mixed $n): string
{
    if ($n instanceof Plus) {
        return 'plus';
    } elseif ($n instanceof Echo_) {
        return 'echo';
    } elseif ($n instanceof Minus || $n instanceof Times) {
        return 'minus or times';
    } elseif ($n instanceof ElseIf_) {
        return 'elseif';
    } elseif ($n instanceof If_) {
        return 'if';
    } elseif ($n instanceof Call) {
        return 'call';
    } elseif ($n instanceof While_) {
        return 'while';
    } elseif ($n instanceof Variable) {
        return 'variable';
    }
    return 'none';
}

// A class above others that are asked for later hides those.
function hidden(object $n): string
{
    return match (true) {
        $n instanceof Echo_ => 'echo',
        $n instanceof Binary => 'binary',
        $n instanceof Plus => 'never',
        $n instanceof Minus => 'never',
        $n instanceof Call => 'call',
        $n instanceof Expr => 'expr',
        $n instanceof If_ => 'if',
        $n instanceof While_ => 'while',
        default => 'none',
    };
}

// An interface between the tests, and a loop that the chain goes on with.
function counted(Node ...$nodes): array
{
    $n = ['plus' => 0, 'named' => 0, 'stmt' => 0, 'rest' => 0];
    foreach ($nodes as $node) {
        if ($node instanceof Plus) {
            $n['plus']++;
            continue;
        }
        if ($node instanceof Named) {
            $n['named'] += strlen($node->name());
            continue;
        }
        if (!$node instanceof Echo_) {
            if ($node instanceof If_) {
                $n['stmt'] += 10;
                continue;
            }
            if ($node instanceof While_) {
                $n['stmt'] += 100;
                continue;
            }
            if ($node instanceof Call || $node instanceof Minus || $node instanceof Other) {
                continue;
            }
            $n['rest']++;
        } else {
            $n['stmt']++;
        }
    }
    return $n;
}

$all = [new Plus, new Minus, new Times, new Call, new Variable, new Echo_, new If_, new ElseIf_, new While_, new Other];
$odd = [new Stranger, new class extends Plus {}, new class extends While_ {}, new class extends Node {}, null, 5, 'Plus', [], Plus::class, fn() => 1];
foreach ([...$all, ...$odd] as $n) {
    echo is_object($n) ? preg_replace('/@.*/s', '', $n::class) : gettype($n), ': ', kind($n);
    if (is_object($n)) {
        echo ', ', hidden($n);
    }
    echo "\n";
}
print_r(counted(...$all, ...[new class extends Echo_ {}, new class extends Node {}]));
