<?php
$files = ['img12.png', 'img10.png', 'IMG2.png', 'img1.png', 'img01.png', 'img 7.png', '-5', '-10', '1.5', '1.10', '', 'a1b2', 'a1b10'];
natsort($files);
print_r($files);
natcasesort($files);
print_r($files);
echo strnatcmp('a01', 'a1'), strnatcmp('a 1', 'a1'), strnatcmp('1.010', '1.001'), strnatcasecmp('B2', 'b10'), strnatcmp('', 'a'), strnatcmp('007', '7'), "\n";
