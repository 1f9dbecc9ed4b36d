<?php
// A CSV reader by a state machine of characters, and a writer that quotes only what it must.

class CsvReader implements Iterator
{
    private int $offset = 0;
    private int $line = 0;
    private ?array $row = null;

    public function __construct(private string $data, private string $separator = ',')
    {
        $this->rewind();
    }

    public function rewind(): void
    {
        $this->offset = $this->line = 0;
        $this->next();
    }

    public function valid(): bool
    {
        return $this->row !== null;
    }

    public function current(): mixed
    {
        return $this->row;
    }

    public function key(): mixed
    {
        return $this->line;
    }

    public function next(): void
    {
        $this->row = null;
        if (!isset($this->data[$this->offset])) {
            return;
        }
        $this->line++;
        $fields = [''];
        $quoted = false;
        while (($c = $this->data[$this->offset++] ?? "\n") !== "\n" || $quoted) {
            $field = &$fields[count($fields) - 1];
            if ($quoted) {
                if ($c !== '"') {
                    $field .= $c;
                } elseif (($this->data[$this->offset] ?? '') === '"') {
                    $field .= '"';
                    $this->offset++;
                } else {
                    $quoted = false;
                }
            } else {
                switch ($c) {
                    case '"':
                        $quoted = true;
                        break;
                    case $this->separator:
                        unset($field);
                        $fields[] = '';
                        break;
                    case "\r":
                        continue 2;
                    default:
                        $field .= $c;
                }
            }
        }
        unset($field);
        $this->row = $fields;
    }
}

function csv_line(array $fields): string
{
    foreach ($fields as &$field) {
        if (strpbrk((string) $field, ",\"\n") !== false) {
            $field = '"' . str_replace('"', '""', $field) . '"';
        }
    }
    return implode(',', $fields) . "\n";
}

$data = "id,name,note\r\n1,\"Smith, John\",\"said \"\"hi\"\"\"\n2,,\"two\nlines\"\n3,plain,\n\n4,\"\",x\"y\"z\n5,end,last";
$rows = [];
foreach (new CsvReader($data) as $line => $row) {
    echo $line, ' ', json_encode($row), "\n";
    $rows[] = $row;
}
$text = implode('', array_map('csv_line', $rows));
echo $text;
var_dump(iterator_to_array(new CsvReader($text), false) === $rows);
$header = array_shift($rows);
$records = [];
foreach ($rows as $row) {
    if (count($row) === count($header)) {
        $records[] = array_combine($header, $row);
    }
}
usort($records, fn($a, $b) => $a['name'] <=> $b['name'] ?: $b['id'] <=> $a['id']);
echo implode(' ', array_column($records, 'id')), ' ', json_encode(array_column($records, 'note', 'id')), "\n";
foreach (new CsvReader("a;b;c\n1;;3\n", separator: ';') as [$first, , $third]) {
    echo "$first-$third\n";
}
