<?php
namespace App\Sub;
const LOCAL = 5; define("GLOB", 6);
function helper($x) { return __FUNCTION__ . $x; }
function vars($name) {
    $first = 1; $second = ["k" => [1]]; $$name = "dynamic"; ${"second"}["k"][] = 2; $$name .= "!"; $n = "first"; $$n++; $$n += 5; $r = &$$n; $r *= 2;
    unset(${"none"}); extract(["got" => 3]); $c = compact("first", "got");
    return [isset($$name), empty(${"zero"}), $$n ?? 1, ${"undefined"} ?? "quiet", $second, $c, count(get_defined_vars()) > 3, by($$n), by(${"second"}["k"])];
}
function by(&$x) { return \is_array($x) ? \count($x) : $x++; }
echo json_encode(vars("third")), "\n";
function globals() { global $shared; $shared .= "g"; $GLOBALS["made"] = 1; $GLOBALS["made"]++; $GLOBALS["list"]["x"][] = 2; unset($GLOBALS["gone"]); $key = "made"; $GLOBALS[$key] += 4; $ref = &$GLOBALS["made"]; $ref++; return [isset($GLOBALS["made"]), empty($GLOBALS["nothing"]), $GLOBALS["zip"] ?? "z", by($GLOBALS["made"]), \count($GLOBALS) > 1]; }
$shared = "s"; $gone = 1; echo json_encode(globals()), $shared, $made, json_encode($list), isset($gone) ? 1 : 0, "\n";
class S { public static $p = [1]; public static int $n = 1; const K = "k"; }
$cls = S::class; $prop = "p"; S::$p[] = 2; $cls::$n++; S::$n += 3; $cls::$$prop["x"] = 1; $r = &S::$n; $r++; echo json_encode([S::$p, S::$n, isset(S::$none), empty($cls::$p), S::$none2 ?? "q", by(S::$n), by(S::$p), $cls::K, \constant("GLOB"), LOCAL, GLOB, \PHP_EOL]), "\n";
echo helper(1), namespace\helper(2), \strtoupper("x"), __LINE__, __NAMESPACE__, S::class, "\n";
if (!function_exists("App\Sub\late")) { function late() { return "late"; } } echo late(), "\n";
