<?php
// Functions that compare values as strings convert the rest, too, when one has thrown.
set_error_handler(function ($n, $m) { echo "[$m]"; });
class S { function __construct(public $v) {} function __toString() { echo "<$this->v>"; if ($this->v > 1) throw new Exception("x$this->v"); return "s$this->v"; } }
foreach ([[[1,2,3],[new stdClass,[1],new S(2),[2]]], [[1], [new S(2), [1], new S(3)]], [[new S(2), [1], 5], [5, [6]]], [[new S(2)], [[1], []]], [[new S(2), []], []]] as [$a, $b]) {
 foreach (['array_diff', 'array_diff_assoc', 'array_intersect', 'array_intersect_assoc', 'array_diff_key'] as $f) {
  echo "\n$f: "; try { echo count($f($a, $b)); } catch (Throwable $t) { do echo get_class($t), $t->getMessage(), ' '; while ($t = $t->getPrevious()); }
 }
 foreach (['array_unique', 'array_count_values', 'array_sum', 'array_product', 'array_flip'] as $f) {
  echo "\n$f: "; try { echo json_encode($f($a)); } catch (Throwable $t) { do echo get_class($t), $t->getMessage(), ' '; while ($t = $t->getPrevious()); }
 }
 echo "\nfill: "; try { echo json_encode(array_fill_keys($a, 1)); } catch (Throwable $t) { do echo get_class($t), $t->getMessage(), ' '; while ($t = $t->getPrevious()); }
 echo "\ncombine: "; try { echo json_encode(array_combine($a, $a)); } catch (Throwable $t) { do echo get_class($t), $t->getMessage(), ' '; while ($t = $t->getPrevious()); }
 foreach (['in_array', 'array_search', 'str_replace', 'implode'] as $f) {
 echo "\n$f: "; try { echo json_encode($f == 'in_array' || $f == 'array_search' ? $f('x', $b) : ($f == 'implode' ? $f(',', $b) : $f($b, 'q', $b))); } catch (Throwable $t) { do echo get_class($t), $t->getMessage(), ' '; while ($t = $t->getPrevious()); }
 }
}
