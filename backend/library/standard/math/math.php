<?php
/*
 * Math functions with native bodies (backend/library/standard/math/math.py, number_text.py, random.py).
 */

const INF = 1e999;
const NAN = -(1e999 - 1e999); // what computes one gives it a sign, this has none
const M_E = 2.718281828459045;
const M_LOG2E = 1.4426950408889634;
const M_LOG10E = 0.4342944819032518;
const M_LN2 = 0.6931471805599453;
const M_LN10 = 2.302585092994046;
const M_PI = 3.141592653589793;
const M_PI_2 = 1.5707963267948966;
const M_PI_4 = 0.7853981633974483;
const M_1_PI = 0.3183098861837907;
const M_2_PI = 0.6366197723675814;
const M_SQRTPI = 1.772453850905516;
const M_2_SQRTPI = 1.1283791670955126;
const M_LNPI = 1.1447298858494002;
const M_EULER = 0.5772156649015329;
const M_SQRT2 = 1.4142135623730951;
const M_SQRT1_2 = 0.7071067811865476;
const M_SQRT3 = 1.7320508075688772;
const PHP_ROUND_HALF_UP = 1;
const PHP_ROUND_HALF_DOWN = 2;
const PHP_ROUND_HALF_EVEN = 3;
const PHP_ROUND_HALF_ODD = 4;

// Functions of floats

#[Native, Pure]
function sqrt(float $num): float {}
#[Native, Pure]
function exp(float $num): float {}
#[Native, Pure]
function log(float $num, float $base = M_E): float {}
#[Native, Pure]
function log10(float $num): float {}
#[Native, Pure]
function log1p(float $num): float {}
#[Native, Pure]
function expm1(float $num): float {}
#[Native, Pure]
function sin(float $num): float {}
#[Native, Pure]
function cos(float $num): float {}
#[Native, Pure]
function tan(float $num): float {}
#[Native, Pure]
function asin(float $num): float {}
#[Native, Pure]
function acos(float $num): float {}
#[Native, Pure]
function atan(float $num): float {}
#[Native, Pure]
function atan2(float $y, float $x): float {}
#[Native, Pure]
function sinh(float $num): float {}
#[Native, Pure]
function cosh(float $num): float {}
#[Native, Pure]
function tanh(float $num): float {}
#[Native, Pure]
function asinh(float $num): float {}
#[Native, Pure]
function acosh(float $num): float {}
#[Native, Pure]
function atanh(float $num): float {}
#[Native, Pure]
function pi(): float {}
#[Native, Pure]
function hypot(float $x, float $y): float {}
#[Native, Pure]
function deg2rad(float $num): float {}
#[Native, Pure]
function rad2deg(float $num): float {}
#[Native, Pure]
function fmod(float $num1, float $num2): float {}
#[Native, Pure]
function fdiv(float $num1, float $num2): float {}
#[Native, Pure]
function is_nan(float $num): bool {}
#[Native, Pure]
function is_finite(float $num): bool {}
#[Native, Pure]
function is_infinite(float $num): bool {}

// Rounding and whole numbers

#[Native, Pure]
function abs(int|float $num): int|float {}
#[Native, Pure]
function ceil(int|float $num): float {}
#[Native, Pure]
function floor(int|float $num): float {}
#[Native, Pure]
function round(int|float $num, int $precision = 0, int $mode = PHP_ROUND_HALF_UP): float {}
#[Native, Pure]
function intdiv(int $num1, int $num2): int {}
#[Native, Pure]
function pow(mixed $num, mixed $exponent): object|int|float {}

// Numbers as text

#[Native, Pure]
function number_format(float $num, int $decimals = 0, ?string $decimal_separator = ".", ?string $thousands_separator = ","): string {}
#[Native, Pure]
function dechex(int $num): string {}
#[Native, Pure]
function decbin(int $num): string {}
#[Native, Pure]
function decoct(int $num): string {}
#[Native, Pure]
function hexdec(string $hex_string): int|float {}
#[Native, Pure]
function bindec(string $binary_string): int|float {}
#[Native, Pure]
function octdec(string $octal_string): int|float {}
#[Native, Pure]
function base_convert(string $num, int $from_base, int $to_base): string {}
