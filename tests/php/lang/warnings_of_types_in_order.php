<?php
namespace Space;
// Names that look like types are mentioned as php meets them: the return type before the parameters.
function f(integer $x, boolean|resource $y = null): double { return $x; }
interface Shape { function area(long $scale): ?numeric; }
class Square implements Shape {
    public boolean $filled;
    function area(long $scale, ?integer $more = null): ?numeric { return fn(double $d): integer => $d; }
}
echo "done\n";
