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
echo "-- array read\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[]; return $s[$k]; });
}
echo "-- array isset\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[0=>1,1=>2,''=>3]; return isset($s[$k]); });
}
echo "-- array coalesce\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[0=>1,1=>2,''=>3]; return $s[$k]??'d'; });
}
echo "-- array write\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[]; $s[$k]=1; return array_map('gettype',array_keys($s)); });
}
echo "-- array op\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[]; $s[$k].="v"; return $s; });
}
echo "-- array incdec\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[]; $s[$k]++; return $s; });
}
echo "-- array nested write\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[]; $s[$k]['q']=1; return $s; });
}
echo "-- array nested op\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[]; $s[$k]['q'].=1; return $s; });
}
echo "-- array unset\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[1,2]; unset($s[$k]); return $s; });
}
echo "-- array unset nested\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[1,2]; unset($s[$k]['z']); return $s; });
}
echo "-- array ref\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[1,2]; $r=&$s[$k]; return $s; });
}
echo "-- array list\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[1,2]; [$k=>$v]=$s; return $v; });
}
echo "-- array isset nested\n";
foreach ($keys as $k) {
    show(function () use ($k) { $s=[1,2]; return isset($s[$k]['z']); });
}
