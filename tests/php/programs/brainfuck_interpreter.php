<?php
// The eight commands over a growing tape, jumps resolved ahead of the run.

function matching_brackets(string $code): array
{
    $open = $jumps = [];
    for ($i = 0; $i < strlen($code); ++$i) {
        if ($code[$i] === '[') {
            array_push($open, $i);
        } else if ($code[$i] === ']') {
            $start = array_pop($open);
            if ($start === null) throw new ParseError("unmatched ] at $i");
            $jumps[$start] = $i;
            $jumps[$i] = $start;
        }
    }
    if ($open) throw new ParseError('unmatched [ at ' . end($open));
    return $jumps;
}

function brainfuck(string $code, string $input = '', ?int &$steps = null): string
{
    $jumps = matching_brackets($code);
    $tape = [0];
    $cell = $read = $steps = 0;
    $output = '';
    for ($ip = 0, $length = strlen($code); $ip < $length; $ip++, $steps++) {
        switch ($code[$ip]) {
            case '>':
                $tape[++$cell] ??= 0;
                break;
            case '<':
                $tape[--$cell] ??= 0;
                break;
            case '+':
                $tape[$cell] = ($tape[$cell] + 1) & 255;
                break;
            case '-':
                $tape[$cell] = ($tape[$cell] - 1) & 255;
                break;
            case '.':
                $output .= chr($tape[$cell]);
                break;
            case ',':
                $tape[$cell] = isset($input[$read]) ? ord($input[$read++]) : 0;
                break;
            case '[':
                if (!$tape[$cell]) $ip = $jumps[$ip];
                break;
            case ']':
                if ($tape[$cell]) $ip = $jumps[$ip];
        }
    }
    return $output;
}

$hello = '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.';
echo brainfuck($hello, steps: $steps), "in $steps steps\n";
echo brainfuck(',[>,]<[.<]', 'reversed', $steps), " in $steps steps\n";
echo brainfuck('>,>++++++[<-------->-],<[>+<-]>.', '43'), "\n";
foreach (['+]', '[[]', '[]]['] as $bad) {
    try {
        brainfuck($bad);
    } catch (ParseError $e) {
        echo $bad, ': ', $e->getMessage(), "\n";
    }
}
