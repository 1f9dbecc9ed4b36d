<?php
var_dump('1' == new stdClass, new stdClass == '1', in_array('1', [new stdClass]), array_keys([new stdClass, 1], '1'), array_search('1', [new stdClass]), '0' == new stdClass, '2' < new stdClass, new stdClass < '2', 'a' < new stdClass, in_array('', [new stdClass]), [] == new stdClass);
