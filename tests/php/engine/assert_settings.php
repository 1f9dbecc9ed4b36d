<?php
// What assert() does is a matter of settings that can change while the program runs.
function tell(...$all) { echo "told ", count($all), ": line $all[1] ", json_encode(array_slice($all, 2)), "\n"; }
function one() { return 1; }
function attempt(callable $f) {
    try {
        var_dump($f());
    } catch (Throwable $e) {
        echo get_class($e), ' ', json_encode($e->getMessage()), ' ', $e->getCode(), "\n";
        if ($e->getPrevious()) echo '  after ', get_class($e->getPrevious()), ': ', $e->getPrevious()->getMessage(), "\n";
    }
}

assert_options(ASSERT_CALLBACK, 'tell');
attempt(fn() => assert(1 > 2));
attempt(fn() => assert(1 > 2, 'own'));
attempt(fn() => assert(1 > 2, "own\0cut"));
var_dump(assert_options(ASSERT_CALLBACK), ini_get('assert.callback'));
assert_options(ASSERT_CALLBACK, fn(...$x) => throw new LogicException('from callback'));
attempt(fn() => assert(false));
ini_set('assert.callback', 'missing_function');
var_dump(assert_options(ASSERT_CALLBACK), ini_get('assert.callback'));
attempt(fn() => assert(false, 'm'));
ini_set('assert.callback', '');
var_dump(assert_options(ASSERT_CALLBACK));
assert_options(ASSERT_CALLBACK, 'tell');
assert_options(ASSERT_CALLBACK, null);
var_dump(assert_options(ASSERT_CALLBACK));

echo "-- warnings\n";
assert_options(ASSERT_EXCEPTION, 0);
var_dump(ini_get('assert.exception'), assert_options(ASSERT_EXCEPTION));
attempt(fn() => assert(one() > 2));
attempt(fn() => assert(
    one() === '2'
    , null));
attempt(fn() => assert(false, new DomainException('as given')));
assert_options(ASSERT_WARNING, false);
var_dump(ini_get('assert.warning'), assert_options(ASSERT_WARNING));
attempt(fn() => assert(1 > 2, 'silent'));
ini_set('assert.warning', 'on');
assert_options(ASSERT_ACTIVE, 'off');
var_dump(ini_get('assert.active'), assert_options(ASSERT_ACTIVE));
attempt(fn() => assert(1 > 2));
ini_restore('assert.active');
attempt(fn() => assert_options(99));
var_dump(ASSERT_ACTIVE, ASSERT_CALLBACK, ASSERT_BAIL, ASSERT_WARNING, ASSERT_EXCEPTION);

echo "-- zend.assertions\n";
ini_restore('assert.exception');
ini_set('zend.assertions', 0);
var_dump(assert(print 'x'));
assert(print 'y');
foreach ([assert(false), one() . assert(false)] as $v) var_dump($v);
attempt(fn() => 'assert'(false));
attempt(fn() => call_user_func('assert', false, 'called'));
attempt(fn() => assert(...)(false, 'closure'));
ini_set('zend.assertions', 1);
assert(print "evaluated\n");
var_dump(ini_set('zend.assertions', -1), ini_get('zend.assertions'));

echo "-- arguments\n";
attempt(fn() => assert(assertion: false));
attempt(fn() => assert(assertion: false, description: 'x'));
attempt(fn() => assert(description: 'x'));
attempt(fn() => assert());
attempt(fn() => assert(false, []));
attempt(fn() => assert(false, 12));
attempt(fn() => assert(...[false], ...['spread']));
// What the left side decides is not compiled, and shown as it was written.
attempt(fn() => assert(0 && f($a[], "${b}", fn($x, $x) => $this = 1)));
attempt(fn() => assert(1 + 1 == 3 && new class { abstract function f(); }));
const DECIDED = 1 ? 2 : f($x), AND_THIS = 0 && $x, OR_THIS = 5 ?? $x;
var_dump(DECIDED, AND_THIS, OR_THIS);

register_shutdown_function(function () { echo "end\n"; });
ini_set('assert.bail', 1);
try {
    assert(false);
} catch (Error $e) {
    echo "not caught\n";
} finally {
    echo "not reached\n";
}
