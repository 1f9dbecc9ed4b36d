<?php
// A constant of the library on the left changes places with what is no literal, as numbers do.
function f() { return []; } function g() { echo 'g '; return 7; }
class C { static function g() {
try { echo json_encode('PHP_INT_MIN * 1.5' ), ' * '; PHP_INT_MIN * 1.5 * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * PHP_INT_MIN * 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN * 1.5' ), ' | '; PHP_INT_MIN * 1.5 | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | PHP_INT_MIN * 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN * 1.5' ), ' & '; PHP_INT_MIN * 1.5 & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & PHP_INT_MIN * 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN * 1.5' ), ' ^ '; PHP_INT_MIN * 1.5 ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ PHP_INT_MIN * 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN * 1.5' ), ' + '; PHP_INT_MIN * 1.5 + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + PHP_INT_MIN * 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN * 1.5' ), ' - '; PHP_INT_MIN * 1.5 - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - PHP_INT_MIN * 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(PHP_INT_MIN * 1.5 * g(), g() ^ PHP_INT_MIN * 1.5, PHP_INT_MIN * 1.5 & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('10 * PHP_INT_MIN' ), ' * '; 10 * PHP_INT_MIN * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * 10 * PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('10 * PHP_INT_MIN' ), ' | '; 10 * PHP_INT_MIN | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | 10 * PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('10 * PHP_INT_MIN' ), ' & '; 10 * PHP_INT_MIN & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & 10 * PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('10 * PHP_INT_MIN' ), ' ^ '; 10 * PHP_INT_MIN ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ 10 * PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('10 * PHP_INT_MIN' ), ' + '; 10 * PHP_INT_MIN + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + 10 * PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('10 * PHP_INT_MIN' ), ' - '; 10 * PHP_INT_MIN - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - 10 * PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(10 * PHP_INT_MIN * g(), g() ^ 10 * PHP_INT_MIN, 10 * PHP_INT_MIN & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN' ), ' * '; PHP_INT_MIN * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN' ), ' | '; PHP_INT_MIN | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN' ), ' & '; PHP_INT_MIN & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN' ), ' ^ '; PHP_INT_MIN ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN' ), ' + '; PHP_INT_MIN + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_INT_MIN' ), ' - '; PHP_INT_MIN - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - PHP_INT_MIN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(PHP_INT_MIN * g(), g() ^ PHP_INT_MIN, PHP_INT_MIN & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('M_PI' ), ' * '; M_PI * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * M_PI; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('M_PI' ), ' | '; M_PI | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | M_PI; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('M_PI' ), ' & '; M_PI & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & M_PI; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('M_PI' ), ' ^ '; M_PI ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ M_PI; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('M_PI' ), ' + '; M_PI + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + M_PI; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('M_PI' ), ' - '; M_PI - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - M_PI; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(M_PI * g(), g() ^ M_PI, M_PI & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-(PHP_INT_MAX)' ), ' * '; -(PHP_INT_MAX) * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * -(PHP_INT_MAX); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-(PHP_INT_MAX)' ), ' | '; -(PHP_INT_MAX) | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | -(PHP_INT_MAX); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-(PHP_INT_MAX)' ), ' & '; -(PHP_INT_MAX) & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & -(PHP_INT_MAX); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-(PHP_INT_MAX)' ), ' ^ '; -(PHP_INT_MAX) ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ -(PHP_INT_MAX); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-(PHP_INT_MAX)' ), ' + '; -(PHP_INT_MAX) + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + -(PHP_INT_MAX); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-(PHP_INT_MAX)' ), ' - '; -(PHP_INT_MAX) - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - -(PHP_INT_MAX); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(-(PHP_INT_MAX) * g(), g() ^ -(PHP_INT_MAX), -(PHP_INT_MAX) & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_VERSION' ), ' * '; PHP_VERSION * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * PHP_VERSION; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_VERSION' ), ' | '; PHP_VERSION | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | PHP_VERSION; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_VERSION' ), ' & '; PHP_VERSION & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & PHP_VERSION; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_VERSION' ), ' ^ '; PHP_VERSION ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ PHP_VERSION; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_VERSION' ), ' + '; PHP_VERSION + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + PHP_VERSION; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_VERSION' ), ' - '; PHP_VERSION - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - PHP_VERSION; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(PHP_VERSION * g(), g() ^ PHP_VERSION, PHP_VERSION & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_EOL' ), ' * '; PHP_EOL * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * PHP_EOL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_EOL' ), ' | '; PHP_EOL | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | PHP_EOL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_EOL' ), ' & '; PHP_EOL & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & PHP_EOL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_EOL' ), ' ^ '; PHP_EOL ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ PHP_EOL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_EOL' ), ' + '; PHP_EOL + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + PHP_EOL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('PHP_EOL' ), ' - '; PHP_EOL - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - PHP_EOL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(PHP_EOL * g(), g() ^ PHP_EOL, PHP_EOL & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL' ), ' * '; E_ALL * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL' ), ' | '; E_ALL | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL' ), ' & '; E_ALL & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL' ), ' ^ '; E_ALL ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL' ), ' + '; E_ALL + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL' ), ' - '; E_ALL - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(E_ALL * g(), g() ^ E_ALL, E_ALL & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('~E_ALL' ), ' * '; ~E_ALL * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * ~E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('~E_ALL' ), ' | '; ~E_ALL | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | ~E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('~E_ALL' ), ' & '; ~E_ALL & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & ~E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('~E_ALL' ), ' ^ '; ~E_ALL ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ ~E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('~E_ALL' ), ' + '; ~E_ALL + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + ~E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('~E_ALL' ), ' - '; ~E_ALL - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - ~E_ALL; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(~E_ALL * g(), g() ^ ~E_ALL, ~E_ALL & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NAN' ), ' * '; NAN * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * NAN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NAN' ), ' | '; NAN | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | NAN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NAN' ), ' & '; NAN & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & NAN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NAN' ), ' ^ '; NAN ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ NAN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NAN' ), ' + '; NAN + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + NAN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NAN' ), ' - '; NAN - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - NAN; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(NAN * g(), g() ^ NAN, NAN & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('\\PHP_INT_MAX' ), ' * '; \PHP_INT_MAX * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * \PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('\\PHP_INT_MAX' ), ' | '; \PHP_INT_MAX | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | \PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('\\PHP_INT_MAX' ), ' & '; \PHP_INT_MAX & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & \PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('\\PHP_INT_MAX' ), ' ^ '; \PHP_INT_MAX ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ \PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('\\PHP_INT_MAX' ), ' + '; \PHP_INT_MAX + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + \PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('\\PHP_INT_MAX' ), ' - '; \PHP_INT_MAX - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - \PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(\PHP_INT_MAX * g(), g() ^ \PHP_INT_MAX, \PHP_INT_MAX & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('JSON_PRETTY_PRINT' ), ' * '; JSON_PRETTY_PRINT * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * JSON_PRETTY_PRINT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('JSON_PRETTY_PRINT' ), ' | '; JSON_PRETTY_PRINT | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | JSON_PRETTY_PRINT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('JSON_PRETTY_PRINT' ), ' & '; JSON_PRETTY_PRINT & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & JSON_PRETTY_PRINT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('JSON_PRETTY_PRINT' ), ' ^ '; JSON_PRETTY_PRINT ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ JSON_PRETTY_PRINT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('JSON_PRETTY_PRINT' ), ' + '; JSON_PRETTY_PRINT + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + JSON_PRETTY_PRINT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('JSON_PRETTY_PRINT' ), ' - '; JSON_PRETTY_PRINT - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - JSON_PRETTY_PRINT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(JSON_PRETTY_PRINT * g(), g() ^ JSON_PRETTY_PRINT, JSON_PRETTY_PRINT & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('__LINE__' ), ' * '; __LINE__ * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * __LINE__; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('__LINE__' ), ' | '; __LINE__ | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | __LINE__; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('__LINE__' ), ' & '; __LINE__ & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & __LINE__; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('__LINE__' ), ' ^ '; __LINE__ ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ __LINE__; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('__LINE__' ), ' + '; __LINE__ + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + __LINE__; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('__LINE__' ), ' - '; __LINE__ - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - __LINE__; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(__LINE__ * g(), g() ^ __LINE__, __LINE__ & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL | E_STRICT' ), ' * '; E_ALL | E_STRICT * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * E_ALL | E_STRICT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL | E_STRICT' ), ' | '; E_ALL | E_STRICT | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | E_ALL | E_STRICT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL | E_STRICT' ), ' & '; E_ALL | E_STRICT & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & E_ALL | E_STRICT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL | E_STRICT' ), ' ^ '; E_ALL | E_STRICT ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ E_ALL | E_STRICT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL | E_STRICT' ), ' + '; E_ALL | E_STRICT + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + E_ALL | E_STRICT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('E_ALL | E_STRICT' ), ' - '; E_ALL | E_STRICT - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - E_ALL | E_STRICT; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(E_ALL | E_STRICT * g(), g() ^ E_ALL | E_STRICT, E_ALL | E_STRICT & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-5' ), ' * '; -5 * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * -5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-5' ), ' | '; -5 | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | -5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-5' ), ' & '; -5 & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & -5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-5' ), ' ^ '; -5 ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ -5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-5' ), ' + '; -5 + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + -5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('-5' ), ' - '; -5 - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - -5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(-5 * g(), g() ^ -5, -5 & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('+PHP_INT_MAX' ), ' * '; +PHP_INT_MAX * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * +PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('+PHP_INT_MAX' ), ' | '; +PHP_INT_MAX | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | +PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('+PHP_INT_MAX' ), ' & '; +PHP_INT_MAX & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & +PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('+PHP_INT_MAX' ), ' ^ '; +PHP_INT_MAX ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ +PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('+PHP_INT_MAX' ), ' + '; +PHP_INT_MAX + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + +PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('+PHP_INT_MAX' ), ' - '; +PHP_INT_MAX - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - +PHP_INT_MAX; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(+PHP_INT_MAX * g(), g() ^ +PHP_INT_MAX, +PHP_INT_MAX & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NOPE' ), ' * '; NOPE * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * NOPE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NOPE' ), ' | '; NOPE | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | NOPE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NOPE' ), ' & '; NOPE & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & NOPE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NOPE' ), ' ^ '; NOPE ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ NOPE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NOPE' ), ' + '; NOPE + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + NOPE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('NOPE' ), ' - '; NOPE - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - NOPE; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(NOPE * g(), g() ^ NOPE, NOPE & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('INF' ), ' * '; INF * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * INF; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('INF' ), ' | '; INF | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | INF; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('INF' ), ' & '; INF & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & INF; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('INF' ), ' ^ '; INF ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ INF; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('INF' ), ' + '; INF + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + INF; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('INF' ), ' - '; INF - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - INF; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(INF * g(), g() ^ INF, INF & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('SORT_ASC' ), ' * '; SORT_ASC * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * SORT_ASC; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('SORT_ASC' ), ' | '; SORT_ASC | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | SORT_ASC; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('SORT_ASC' ), ' & '; SORT_ASC & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & SORT_ASC; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('SORT_ASC' ), ' ^ '; SORT_ASC ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ SORT_ASC; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('SORT_ASC' ), ' + '; SORT_ASC + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + SORT_ASC; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('SORT_ASC' ), ' - '; SORT_ASC - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - SORT_ASC; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(SORT_ASC * g(), g() ^ SORT_ASC, SORT_ASC & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('1.5' ), ' * '; 1.5 * f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() * 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('1.5' ), ' | '; 1.5 | f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() | 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('1.5' ), ' & '; 1.5 & f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() & 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('1.5' ), ' ^ '; 1.5 ^ f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() ^ 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('1.5' ), ' + '; 1.5 + f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() + 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { echo json_encode('1.5' ), ' - '; 1.5 - f(); } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { f() - 1.5; } catch (Error $e) { echo $e->getMessage(), "\n"; }
try { var_dump(1.5 * g(), g() ^ 1.5, 1.5 & g()); } catch (Error $e) { echo $e->getMessage(), "\n"; }
}} C::g();
