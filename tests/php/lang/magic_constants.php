<?php
namespace N\S; function f() { return __FUNCTION__ . '|' . __NAMESPACE__ . '|' . __METHOD__ . '|' . __CLASS__; } class K { const L = __LINE__; function m() { return __METHOD__ . '|' . __CLASS__ . '|' . __FUNCTION__ . '|' . self::class . '|' . (function () { return __FUNCTION__ . __CLASS__ . __METHOD__; })(); } } echo f(), "\n", (new K)->m(), "\n", K::L, __LINE__, basename(__FILE__), basename(__DIR__), "\n";
echo __LINE__,
  __LINE__, "\n"; $c = fn() => __FUNCTION__; echo $c(), "\n";
