<?php
/* Numbers in other bases beyond what ints and floats hold. */
try { var_dump(base_convert(str_repeat("f", 300), 16, 2)); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
try { var_dump(base_convert(str_repeat("z", 1000), 36, 7)); } catch (ValueError $e) { echo $e->getMessage(), "\n"; }
var_dump(base_convert(str_repeat("f", 255), 16, 2), base_convert(str_repeat("9", 300), 10, 36), base_convert(str_repeat("1", 1000), 2, 16));
var_dump(bindec(str_repeat("1", 1100)), hexdec(str_repeat("f", 300)), octdec(str_repeat("7", 400)), hexdec("ffffffffffffffff"));
var_dump(decbin(PHP_INT_MIN), dechex(-1), decoct(-1));
