<?php
// The line of a call: the name of a function, the method, or the parenthesis where something else is called.
function t($f) { try { $f(); } catch (Exception $e) { echo $e->getTrace()[0]['line'], "\n"; } }
t(function() { $f = function() { throw new Exception; };
$f
(1,
2); });
t(function() { $f = [function() { throw new Exception; }];
$f
[0]
(
1,
2
); });
t(function() { $f = 'ff';
$f(
1
); });
t(function() {
ff
(
1
); });
function ff() { throw new Exception; }
class A { static function s() { throw new Exception; } function m() { throw new Exception; } function __invoke() { throw new Exception; } }
t(function() {
A
::
s
(
1
); });
t(function() { $a = 'A';
$a
::
s
(
1
); });
t(function() {
(new A)
->
m
(
1
); });
t(function() {
(new A)
(
1
); });
t(function() {
(fn() => ff())
(
1
)
; });
t(function() {
(fn() => fn() => ff())
(
1
)
(); });
