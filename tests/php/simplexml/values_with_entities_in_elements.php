<?php
// Values of elements and attributes in which libxml2 replaces entities.
set_error_handler(function ($level, $message) {
    echo "  [$level] $message\n";
    return true;
});
foreach (['a &amp; b', 'a & b', 'a &lt;b&gt; &#65;&#x42; c', '&', '&eacute; z', 'é & ü', '', '&amp;&amp;'] as $v) {
    echo "== $v\n";
    $s = new SimpleXMLElement('<r/>');
    $s->addChild('c', $v);
    $s->d = $v;
    $s->addAttribute('at', $v);
    $s['bt'] = $v;
    $s->c[0] = $v;
    echo $s->asXML();
}
