<?php
/* __toString() drops the arrays and variables that are being converted. */
class T { function __toString() { global $a, $b; $a = null; $b = null; return "t"; } }
$b = str_repeat("x", 5);
$a = [new T, new T, str_repeat("s", 3)]; var_dump(implode(",", $a));
$a = ['q' => new T, 'z' => new T]; var_dump(str_replace($a, 'zz', "a t b"));
$a = [new T, new T]; var_dump(str_replace(['a', 'b'], $a, "a b c"));
$a = [new T, new T]; var_dump(str_replace('t', 'u', $a));
$a = [new T, new T]; var_dump(sprintf("%s %s", ...$a));
$a = [new T, new T]; var_dump(vsprintf("%s %s", $a));
$a = [new T, new T]; var_dump(in_array("t", $a));
$a = [new T, new T]; var_dump(array_search("nope", $a));
$a = [new T, "a", new T, "b"]; sort($a); var_dump($a);
$a = [new T, "a", new T, "b"]; sort($a, SORT_STRING); var_dump($a);
$a = [new T, "a", new T, "b"]; var_dump(count(array_unique($a)));
$a = [new T, "a", new T, "b"]; var_dump(count(array_diff($a, ["a"])));
$a = [new T, "a", new T, "b"]; var_dump(count(array_intersect($a, ["a", "t"])));
$a = ["x", new T, new T]; var_dump(array_fill_keys($a, 1));
$a = [new T, new T, "u"]; var_dump(array_combine($a, [1, 2, 3]));
$a = new T; $b = "b" . $a; var_dump($b);
$b = str_repeat("x", 4);
$b = str_repeat("x", 4);
$a = new T; $b .= "y" . $a . "z"; var_dump($b);
$a = ["t" => new T, "x" => new T]; var_dump(strtr("t x", $a));
$a = [new T, 'b']; var_dump(max($a) == 't');
$a = [new T, 'b']; var_dump(min($a) instanceof T);
$a = [new T, new T]; var_dump(substr_replace($a, 'q', 0, 0));
$a = [new T, new T]; var_dump(array_sum([1,2]), str_word_count(new T));
$a = ['a' => new T]; var_dump(http_build_query(['x' => 1]));
$a = [new T]; echo $a[0], "\n";
$a = [new T]; print $a[0];
$a = [new T]; var_dump($a[0] == 't');
$a = [new T]; var_dump('t' == $a[0]);
$a = [new T]; var_dump($a == ['t']);
$a = [new T]; var_dump(['t'] == $a);
$a = [new T]; switch ($a[0]) { case 't': echo "case\n"; }
$a = [new T]; var_dump(strlen($a[0]));
$a = [new T]; var_dump(str_repeat($a[0], 2));
$a = new T; $x = "a{$a}b{$a}";
