<?php
// A hand-written scanner over a small language, character by character.
final class Token
{
    public function __construct(public string $kind, public string $text, public int $line)
    {
    }
}

final class Scanner
{
    private const KEYWORDS = ['if' => true, 'else' => true, 'while' => true, 'return' => true, 'function' => true];
    private int $at = 0;
    private int $line = 1;

    public function __construct(private string $source)
    {
    }

    public function next(): ?Token
    {
        $length = strlen($this->source);
        while ($this->at < $length && ($this->source[$this->at] === ' ' || $this->source[$this->at] === "\n")) {
            if ($this->source[$this->at] === "\n") {
                $this->line++;
            }
            $this->at++;
        }
        if ($this->at >= $length) {
            return null;
        }
        $start = $this->at;
        $char = $this->source[$start];
        if ($char >= 'a' && $char <= 'z' || $char === '_') {
            while ($this->at < $length && $this->inName($this->source[$this->at])) {
                $this->at++;
            }
            $text = substr($this->source, $start, $this->at - $start);
            return new Token(isset(self::KEYWORDS[$text]) ? 'keyword' : 'name', $text, $this->line);
        }
        if ($char >= '0' && $char <= '9') {
            $this->at += strspn($this->source, '0123456789.', $start);
            return new Token('number', substr($this->source, $start, $this->at - $start), $this->line);
        }
        if ($char === '"') {
            $end = strpos($this->source, '"', $start + 1);
            $this->at = $end + 1;
            return new Token('string', substr($this->source, $start + 1, $end - $start - 1), $this->line);
        }
        $this->at += in_array(substr($this->source, $start, 2), ['==', '<=', '>=', '&&', '||'], true) ? 2 : 1;
        return new Token('operator', substr($this->source, $start, $this->at - $start), $this->line);
    }

    private function inName(string $char): bool
    {
        return $char >= 'a' && $char <= 'z' || $char >= '0' && $char <= '9' || $char === '_';
    }
}

$source = '';
for ($i = 0; $i < 40; $i++) {
    $source .= "function f$i(a, b_$i) {\n  if (a <= $i && b_$i == 3.5) { return \"text $i\"; }\n  while (a >= 0) { a = a - 1; }\n}\n";
}
$counts = [];
for ($round = (int) ($argv[1] ?? 10); $round > 0; $round--) {
    $scanner = new Scanner($source);
    while (($token = $scanner->next()) !== null) {
        $counts[$token->kind] = ($counts[$token->kind] ?? 0) + strlen($token->text) + $token->line;
    }
}
ksort($counts);
foreach ($counts as $kind => $count) {
    echo "$kind $count\n";
}
