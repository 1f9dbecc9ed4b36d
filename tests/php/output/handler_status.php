<?php
// What ob_get_status() tells: names, flags and sizes of buffers as text goes through them.

$log = [];
function note(string $what): void
{
    global $log;
    foreach (ob_get_status(true) as $s) {
        $log[] = "$what: {$s['name']} {$s['type']} {$s['flags']} {$s['level']} {$s['chunk_size']} {$s['buffer_size']} {$s['buffer_used']}";
    }
}

class Wrap
{
    public $id = 'first';
    function mark($text) { return "[$this->id:" . strlen($text) . "]$text"; }
    static function plain($text) { return $text; }
    function __invoke($text) { return $text; }
}
function upper($text) { return strtoupper($text); }

// every form of a callback
$o = new Wrap;
ob_start();
ob_start('upper');
ob_start([$o, 'mark']);
ob_start('Wrap::plain');
ob_start($o);
ob_start(fn($text) => $text, 100);
echo 'text';
$o->id = 'second';
$log[] = json_encode(ob_list_handlers());
$log[] = json_encode(ob_get_status());
note('all');
while (ob_get_level() > 0) ob_end_flush();
echo "\n";

// what a callback returns, and when it is disabled
ob_start(function ($text, $mode) {
    global $log;
    $log[] = "callback '$text' $mode";
    return ['true' => true, 'false' => false, 'empty' => '', 'number' => 7][$text] ?? "<$text>";
});
foreach (['some', 'number', 'true', 'empty', 'some'] as $text) {
    echo $text;
    ob_flush();
}
note('flushed');
echo 'cleaned';
ob_clean();
note('cleaned');
echo 'false';
ob_flush();
note('disabled');
echo 'after';
note('passed on at once');
var_dump(ob_get_contents(), ob_get_length());
ob_flush();
ob_clean();
ob_end_flush();
echo "\n";

// a full inner buffer whose callback fails leaves its text to the outer one
ob_start(fn($text) => "outer($text)");
ob_start(fn($text) => false, 3);
echo 'abcdef';
echo 'gh';
note('inner disabled');
echo ob_get_level(), ob_get_contents(), '|';
ob_end_clean();
ob_end_flush();
echo "\n";

// how large buffers are
foreach ([0, 1, 10, 4095, 4096, 5000] as $chunk) {
    ob_start(null, $chunk);
    note('fresh');
    echo str_repeat('x', 20);
    note('twenty bytes');
    ob_end_clean();
}
ob_start();
echo str_repeat('x', 16383);
note('nearly full');
echo 'y';
note('full');
echo str_repeat('x', 100000);
note('grown');
ob_clean();
note('cleaned');
ob_end_clean();

// a buffer that lets nobody near it
ob_start(['Wrap', 'plain'], 0, PHP_OUTPUT_HANDLER_CLEANABLE);
note('restricted');
var_dump(@ob_flush(), @ob_end_flush(), @ob_get_clean(), @ob_end_clean());
note('still there');
echo "\n", implode("\n", $log), "\n";
