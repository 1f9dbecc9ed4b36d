<?php
// Values in which libxml2 replaces entities, and those that are taken as they are.
set_error_handler(function ($l, $m) { echo "  [$l] $m\n"; return true; });
foreach (['a &amp; b', 'a & b', 'a &lt;b&gt; &#65;&#x42; c', 'a &amp; b & c', '&', 'a &b c; d', '&eacute; z', 'p &quot;&apos; q', 'a & b; c', '&#0; x', '&#xZ; x', 'é & ü', '', '&amp;&amp;', 'a&#38;amp;b'] as $v) {
  echo "== $v\n";
  $d = new DOMDocument; $d->loadXML('<!DOCTYPE r [<!ENTITY foo "bar">]><r a="1">t<b/></r>'); $r = $d->documentElement;
  $f = ['nodeValue' => function () use ($r, $v) { $r->nodeValue = $v; },
        'textContent' => function () use ($r, $v) { $r->textContent = $v; },
        'attr value' => function () use ($r, $v) { $r->attributes[0]->value = $v; },
        'attr nodeValue' => function () use ($r, $v) { $r->attributes[0]->nodeValue = $v; },
        'attr textContent' => function () use ($r, $v) { $r->attributes[0]->textContent = $v; },
   'createElement' => fn() => $r->appendChild($d->createElement('e', $v)),
        'createElementNS' => fn() => $r->appendChild($d->createElementNS('urn:x', 'p:e', $v)),
        'createElementNS empty' => fn() => $r->appendChild($d->createElementNS('', 'e', $v)),
        'createElementNS null' => fn() => $r->appendChild($d->createElementNS(null, 'e', $v)),
        'new DOMElement' => fn() => $r->appendChild(new DOMElement('e', $v)),
        'new DOMAttr' => fn() => $r->setAttributeNode(new DOMAttr('e', $v)),
        'setAttribute' => fn() => $r->setAttribute('a', $v),
        'setAttributeNS' => fn() => $r->setAttributeNS('urn:y', 'y:z', $v),
   'text nodeValue' => function () use ($d, $r, $v) { $t = $r->appendChild($d->createTextNode('q')); $t->nodeValue = $v; },
        'pi' => fn() => $r->appendChild($d->createProcessingInstruction('p', $v)),
        'fragment' => function () use ($d, $r, $v) { $f = $d->createDocumentFragment(); $f->nodeValue = $v; $r->appendChild($f); }];
  foreach ($f as $n => $g) { echo "$n: "; try { $g(); } catch (Throwable $e) { echo get_class($e), $e->getMessage(); } echo $d->saveXML($r), json_encode($r->textContent), "\n"; while ($r->firstChild) $r->removeChild($r->firstChild); }
}
