<?php
$n = 3; $a = ["k" => ["x" => "deep"]]; $o = new stdClass; $o->p = "prop"; $o->q = [1]; $h = <<<TXT
  n=$n k={$a["k"]["x"]} p=$o->p {$o->q[0]}
  TXT;
echo $h, "$n$n", 'single', "a" . 1 . 2.5 . true . null, "\n";
function cat(string ...$p) { $s = ""; foreach ($p as $i => $x) { $s .= $x; $s .= "-" . $i; } return $s; }
echo cat("a", "b"), strrev("abc"), ucwords("a b"), substr("hello", 1, 3), str_pad("x", 3, "-"), sprintf("%05.1f|%s", 2.345, "z"), "\n";
$s = "abc"; $s[1] = "X"; $s .= $s; echo $s, $s <=> "abd", $s == "abc", "10" == "1e1", "abc" < "b", null ?? "n", "\n";
print("print\n"); echo print "", "\n"; $u = "Z"; $u++; echo $u, "5" + "5", "1.5" + 1, -"3", "7" . 8, "\n";
try { echo "a" * 2; } catch (TypeError $e) { echo $e->getMessage(), "\n"; } echo is_string($s), is_int($n), is_array($a), is_null(null), is_callable("cat"), gettype(1.0), "\n";
echo (string) new class { function __toString() { return "obj"; } }, json_encode(explode(",", "a,b")), intdiv(7, 2), "\n"; var_dump((object) ["a" => 1], [1 => null], 1.0);
echo $undefined ?? "undef", @$nothing, strlen($h) > 3 ? "long" : "short"; exit(4);
