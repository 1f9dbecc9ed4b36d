<?php
var_dump(print 'x', printf('%s', 'abc'), vprintf('%d', [5]), print_r('p'), var_export(1), file_put_contents('php://output', "out\n"), fwrite(STDOUT, ''), fputs(fopen('php://output', 'w'), "o\n"));
echo 1, 2.0, true, null, false, '', -0.0, 1e15, 1e14 + 0.5, 123456789012345678, 0.1 + 0.2, 1 / 3, "\n";
echo 'a' . 1 . 2.5 . true . null, "\n", 1.0, ' ', 100000000000000000000.0, ' ', 1.5e-7, ' ', -1e-10, ' ', 2.50, "\n";
print('done') . print("\n");
