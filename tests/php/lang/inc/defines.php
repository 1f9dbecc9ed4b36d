<?php
function inc_fn() { return "inc_fn"; }
class IncClass { const X = "ic"; function hi() { return "hi"; } function file() { return __FILE__; } function line() { return __LINE__; } }
const INC_CONST = "icn";
