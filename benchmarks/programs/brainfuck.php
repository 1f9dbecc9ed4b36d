<?php
// Compiles a Brainfuck program to operations with jump targets, then runs it.
function compile_program(string $source): array
{
    $code = [];
    $open = [];
    foreach (str_split($source) as $char) {
        $last = count($code) - 1;
        switch ($char) {
            case '+': case '-': case '>': case '<':
                if ($last >= 0 && $code[$last][0] === $char) {
                    $code[$last][1]++;
                } else {
                    $code[] = [$char, 1];
                }
                break;
            case '[':
                $open[] = count($code);
                $code[] = ['[', 0];
                break;
            case ']':
                $start = array_pop($open);
                $code[$start][1] = count($code);
                $code[] = [']', $start];
                break;
            case '.':
                $code[] = ['.', 1];
        }
    }
    return $code;
}

function run(array $code): string
{
    $tape = array_fill(0, 100, 0);
    $at = 0;
    $output = '';
    $end = count($code);
    for ($pc = 0; $pc < $end; $pc++) {
        [$op, $n] = $code[$pc];
        if ($op === '+') {
            $tape[$at] = ($tape[$at] + $n) & 255;
        } elseif ($op === '-') {
            $tape[$at] = ($tape[$at] - $n) & 255;
        } elseif ($op === '>') {
            $at += $n;
        } elseif ($op === '<') {
            $at -= $n;
        } elseif ($op === '[') {
            if ($tape[$at] === 0) {
                $pc = $n;
            }
        } elseif ($op === ']') {
            if ($tape[$at] !== 0) {
                $pc = $n;
            }
        } else {
            $output .= chr($tape[$at]);
        }
    }
    return $output;
}

$hello = '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.';
$squares = '++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]';
$text = '';
for ($i = (int) ($argv[1] ?? 2); $i > 0; $i--) {
    $text = run(compile_program($hello)) . run(compile_program($squares));
}
echo substr($text, 0, 13), ' ', md5($text), "\n";
