<?php
$été = 'summer'; function naïve($x) { return "naïve $x"; } class Ünï { const Ä = 'umlaut'; public $ñ = 1; } echo $été, naïve('ü'), Ünï::Ä, (new Ünï)->ñ, strlen('é'), "{$été}\n"; $arr = ['ключ' => 'значение']; echo $arr['ключ'], "$arr[ключ]\n";
