<?php
echo 1; # hash
echo 2; // line ?><?php echo 3; /* block */ echo 4 /** doc */ ; #[Attr] 
function a() { return 5; } echo a(); ?>

<?php echo 6;
