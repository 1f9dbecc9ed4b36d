<?php
// Included in a method: code of that method's class.
$this->$property = 'changed';
static::$$static = 'changed, too';
return $this->$method([1]) . call_user_func([$this, $method], 2.5) . self::$method('3');
