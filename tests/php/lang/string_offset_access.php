<?php
$s = 'hello'; var_dump($s[0], $s[-1], $s['1'], isset($s[4]), isset($s[5]), isset($s['x']), isset($s[1][0]), $s[1][0]);
var_dump($s[10] ?? 'none'); echo $s[10]; try { echo $s['x']; } catch (TypeError $e) { echo $e->getMessage(), "\n"; }
$s[0] = 'J'; $s[6] = '!'; var_dump($s); $s[1] = 'abc'; var_dump($s); try { $s[] = 'x'; } catch (Error $e) { echo $e->getMessage(), "\n"; } try { $s[0] = ''; } catch (Error $e) { echo $e->getMessage(), "\n"; } try { $s[0][1] = 'q'; } catch (Error $e) { echo $e->getMessage(), "\n"; } try { unset($s[0]); } catch (Error $e) { echo $e->getMessage(), "\n"; } $s[-1] = '?'; var_dump($s);
