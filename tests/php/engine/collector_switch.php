<?php
// gc_enable(), gc_disable() and the setting zend.enable_gc are one switch.
function state($what) { echo $what, ': ', json_encode([gc_enabled(), ini_get('zend.enable_gc')]), "\n"; }
state('begin'); gc_disable(); state('disabled'); gc_enable(); state('enabled');
foreach (['off', 'on', '0', '1', 'no', 'yes', 'false', 'true', '', '2', 'x'] as $value) { echo json_encode(ini_set('zend.enable_gc', $value)), ' '; state("'$value'"); }
ini_restore('zend.enable_gc'); state('restored');
class Node { public $self; static $gone = 0; function __construct() { $this->self = $this; } function __destruct() { self::$gone++; } }
gc_disable(); for ($i = 0; $i < 25000; $i++) new Node; echo Node::$gone, "\n";
echo gc_collect_cycles(), ' ', Node::$gone, "\n";
for ($i = 0; $i < 25000; $i++) new Node; gc_enable(); for ($i = 0; $i < 25000; $i++) new Node;
echo Node::$gone > 60000 ? 'collected again' : 'never', "\n"; gc_collect_cycles(); echo Node::$gone, "\n";
$s = gc_status(); echo $s['threshold'], ' ', $s['roots'], ' ', $s['collected'], "\n";
