<?php
function show(callable $f): void
{
    try {
        $r = $f();
        echo '= ', var_export($r, true), "\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
$keys = ["x", "1x", "1", "1.5", " 1", "1 ", 1.7, true, false, null, [], new stdClass, -1, 5, -9, "", "9999999999999999999"];
echo "-- read string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; return $s[$k]; });
}
echo "-- isset string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; return isset($s[$k]); });
}
echo "-- coalesce string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; return $s[$k] ?? 'dflt'; });
}
echo "-- empty string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="0bc"; return empty($s[$k]); });
}
echo "-- write string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; $s[$k]="ZY"; return $s; });
}
echo "-- opassign string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; $s[$k].="ZY"; return $s; });
}
echo "-- unset string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; unset($s[$k]); return $s; });
}
echo "-- nested read string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; return $s[$k][0]; });
}
echo "-- nested isset\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; return isset($s[$k][0]); });
}
echo "-- nested write string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; $s[$k][0]='x'; return $s; });
}
echo "-- nested prop write string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; $s[$k]->a='x'; return $s; });
}
echo "-- ref string\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s="abc"; $r=&$s[$k]; return $s; });
}
