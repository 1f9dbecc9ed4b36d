<?php
// What php finds while it parses is thrown; what it finds when it compiles ends the program.
function attempt($code) {
    try {
        eval($code);
        echo "fine\n";
    } catch (CompileError $e) {
        echo get_class($e), ": ", $e->getMessage(), " on line ", $e->getLine(), "\n";
    }
}
attempt('if (false) { class C { final final function f() {} } }');
attempt('if (false) { class C { private protected $x; } }');
attempt("if (true) {\n __HALT_COMPILER(); }");
attempt('declare(encoding=[]);');
attempt('abstract abstract class A {}');
attempt('final abstract class A {}');
attempt('readonly readonly class A {}');
attempt('class A { static static $x; }');
attempt('class A { abstract final function f(); }');
attempt('class A { function __construct(public public $x) {} }');
attempt("class A { use T { a as y?>\n<?= as b; } }");
attempt('foreach ([] as &$k => $y) {}');
