<?php
function f($x) { throw new DomainException("uncaught $x"); }
echo "before\n";
f(
  'multi'
);
echo "never\n";
