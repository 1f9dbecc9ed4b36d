<?php
// a method's query has what the method may see
class Form
{
    protected $kept = 'lala';
    private $own = 'meuh';
    public $open = ['test', 'k' => true];
    public ?Form $next = null;
    function query() { return http_build_query($this); }
    function of($other) { return http_build_query([$other, 'x' => $other]); }
}
class Child extends Form { private $more = 1; function mine() { return http_build_query($this); } }
$form = new Form;
$form->next = new Child;
echo $form->query(), "\n", http_build_query($form), "\n", $form->of(new Child), "\n", (new Child)->mine(), "\n", (new Child)->query(), "\n";
echo htmlentities('&amp; &9; &#xyz; &eacute; &nope; &#9;', double_encode: false), ' ', htmlspecialchars('&9; &nope; &copy;', double_encode: false), "\n";
foreach (['array_diff_ukey', 'array_uintersect'] as $function) {
    try {
        $function([1], STDIN, 'strcmp');
    } catch (TypeError $e) {
        echo $e->getMessage(), "\n";
    }
}
