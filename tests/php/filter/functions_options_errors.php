<?php
// The filter functions: kinds of values, arrays, flags that speak of arrays, callbacks, defaults, input, errors.
function show(callable $call, mixed ...$arguments): void
{
    try {
        var_dump($call(...$arguments));
    } catch (Throwable $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
class Text
{
    public function __toString(): string
    {
        return '42';
    }
    public static function twice(string $value): string
    {
        return $value . $value;
    }
}
echo json_encode(array_map('filter_id', array_combine(filter_list(), filter_list()))), json_encode([filter_id('nope'), filter_id('INT')]), "\n";
foreach ([null, true, false, 12, 1.5, '42', new Text(), new stdClass(), ['1', 'x', ['2']], [], STDIN] as $value) {
    foreach ([FILTER_VALIDATE_INT, FILTER_VALIDATE_BOOL, FILTER_UNSAFE_RAW] as $filter) {
        foreach ([0, FILTER_NULL_ON_FAILURE, FILTER_REQUIRE_ARRAY, FILTER_FORCE_ARRAY, FILTER_REQUIRE_ARRAY | FILTER_NULL_ON_FAILURE] as $flags) {
            echo json_encode(filter_var($value, $filter, $flags)), ' ';
        }
    }
    echo json_encode(filter_var($value, FILTER_VALIDATE_INT, ['options' => ['default' => 7]])), json_encode(filter_var($value)), "\n";
}
echo "callbacks\n";
foreach (['strtoupper', 'Text::twice', ['Text', 'twice'], fn ($v) => [$v], fn ($v) => false, fn ($v) => throw new Exception('thrown'), 'nope', null, ['x'], 5] as $callback) {
    show('filter_var', 'ab', FILTER_CALLBACK, ['options' => $callback]);
}
show('filter_var', ['a', ['b']], FILTER_CALLBACK, ['options' => 'strtoupper']);
show('filter_var', 'ab', FILTER_CALLBACK);
show('filter_var', 'ab', FILTER_CALLBACK, ['options' => 'strtoupper', 'flags' => FILTER_FORCE_ARRAY]);
echo "options\n";
show('filter_var', '5', FILTER_VALIDATE_INT, ['options' => ['min_range' => '3', 'max_range' => 5.9]]);
show('filter_var', '5', FILTER_VALIDATE_INT, ['options' => ['min_range' => 6]]);
show('filter_var', '5', FILTER_VALIDATE_INT, ['options' => 'text', 'filter' => FILTER_VALIDATE_FLOAT]);
show('filter_var', '1.234,5', FILTER_VALIDATE_FLOAT, ['flags' => FILTER_FLAG_ALLOW_THOUSAND, 'options' => ['decimal' => ',', 'thousand' => '.']]);
show('filter_var', '1', FILTER_VALIDATE_FLOAT, ['options' => ['decimal' => 'ab']]);
show('filter_var', '1', FILTER_VALIDATE_FLOAT, ['options' => ['thousand' => '']]);
show('filter_var', 'a', FILTER_VALIDATE_REGEXP);
show('filter_var', 'abc', FILTER_VALIDATE_REGEXP, ['options' => ['regexp' => '/b(c)/']]);
preg_match('/a', '');
show('filter_var', 'x', FILTER_VALIDATE_REGEXP, ['options' => ['regexp' => '/b/', 'default' => 'none']]);
echo preg_last_error(), "\n";
show('filter_var', 'x', FILTER_VALIDATE_REGEXP, ['options' => ['regexp' => '/(/']]);
show('filter_var', '01-23-45-67-89-ab', FILTER_VALIDATE_MAC, ['options' => ['separator' => '--']]);
foreach ([-1, 5, 255, 256, 278, 511, 512, 521, 524, 1023, 1025] as $filter) {
    echo $filter, ' ';
    show('filter_var', 'a', $filter);
}
show('filter_var', 'a', FILTER_DEFAULT, 'x');
echo "arrays\n";
$data = ['id' => '17', 'name' => '<b>Jo</b>', 'tags' => ['1', 'x'], 'deep' => ['k' => ['2']], 'none' => null, 3 => 'three'];
show('filter_var_array', $data, [
    'id' => FILTER_VALIDATE_INT, 'name' => ['filter' => FILTER_SANITIZE_SPECIAL_CHARS], 'tags' => ['filter' => FILTER_VALIDATE_INT, 'flags' => FILTER_REQUIRE_ARRAY],
    'deep' => ['filter' => FILTER_VALIDATE_INT, 'flags' => FILTER_FORCE_ARRAY], 'none' => FILTER_VALIDATE_INT, 'missing' => FILTER_DEFAULT,
]);
show('filter_var_array', $data, ['tags' => FILTER_VALIDATE_INT, 'missing' => []], false);
show('filter_var_array', $data, FILTER_VALIDATE_INT);
show('filter_var_array', $data, [FILTER_VALIDATE_INT]);
show('filter_var_array', $data, ['' => FILTER_VALIDATE_INT]);
show('filter_var_array', $data, 7);
show('filter_var_array', [], []);
echo "input\n";
show('filter_input', INPUT_GET, 'x');
show('filter_input', INPUT_POST, 'x', FILTER_VALIDATE_INT, FILTER_NULL_ON_FAILURE);
show('filter_input', INPUT_COOKIE, 'x', FILTER_VALIDATE_INT, ['options' => ['default' => 3]]);
show('filter_input_array', INPUT_GET);
show('filter_input_array', INPUT_POST, ['a' => FILTER_VALIDATE_INT]);
show('filter_has_var', INPUT_GET, 'x');
show('filter_has_var', INPUT_SERVER, 'SCRIPT_NAME');
show('filter_has_var', INPUT_SERVER, 'argv');
foreach (['filter_has_var', 'filter_input'] as $function) {
    show($function, 3, 'x');
}
show('filter_input_array', 99);
show('filter_input', INPUT_GET, 'x', 9);
