<?php
// What a part of a string says is on the part's own line, be it a variable or a value that becomes a string.
$z = 'a';
echo <<<A
  x
   ${z}
   {$undefined}
  $undefined
  ${z[1]}
  $undefined[0]
 ${"z"}
 A;
echo "x
${z} ${z}
{$undefined}
$undefined[0]${z}${z}
";

class Text
{
    public function __toString(): string
    {
        return 'from ' . (new Exception())->getTrace()[0]['line'] . $GLOBALS['missing'];
    }
}

function show(array $list, Text $text)
{
    echo <<<TEXT
     a $list
     b $text
      c {$list[0]}
     d $undefined
     e $list
     TEXT . "
    $list
    ";
}
show([1], new Text());
