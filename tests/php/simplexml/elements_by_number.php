<?php
// Elements by number: reading changes nothing, writing into one makes it.
$s = simplexml_load_string('<r><a/></r>');
$d = $s->a[4]; echo $s->asXML();
$d = $s->a[1]; echo $s->asXML();
$d = $s->b[0]; echo $s->asXML();
$s->a[1]->x = 1; echo $s->asXML();
$s->a[2]['y'] = 1; echo $s->asXML();
$s->b[0]->c[0]->d = 5; echo $s->asXML();
$s->a[0][1] = 'z'; echo $s->asXML();
$x = &$s->a[3]; echo $s->asXML();
foreach ($s->a[0] as $q); echo $s->asXML();
$s = simplexml_load_string('<r a="1"><a/></r>');
$d = $s->a[0][2]; var_dump($d); echo $s->asXML();
$d = $s[0]; echo $d->getName(); $d = $s[1]; var_dump($d?->getName());
$d = $s['q']; var_dump($d); $d = $s->attributes()[3]; var_dump($d);
$s['z']['y'] = 1; echo $s->asXML();
$s->k['y'] = 1; echo $s->asXML();
$s->k[1]['y'] .= 'x'; echo $s->asXML();
$s->k[0]['n'] = 1; $s->k[0]['n'] += 5; echo $s->asXML();
foreach ([0, 1, 2] as $i) { echo $i, isset($s->k[$i]) ? 'y' : 'n', $s->k[$i]?->getName(), "\n"; }
list($p, $q, $r) = $s->k; var_dump($p?->getName(), $q?->getName(), $r); echo $s->asXML();
