<?php
// Parts of data: URLs, and what their streams say of themselves.
echo (int)fopen('php://memory','r'),' '; $d=fopen('data:text/plain,abc','r'); echo (int)$d,' '; echo (int)fopen('php://memory','r'),"\n";
print_r(stream_get_meta_data($d)); print_r(stream_get_meta_data(fopen('data://image/png;charset=utf-8;base64,YWJj','r+')));
foreach(['data:','data:,','data:,a+b%41','data:;base64,@@','data:text/plain;base64,YWJj','data:text/plain;foo,bar','data:text/plain;x=1;y=2,z','data:nonsense,x','data:;x=1,y','data:;base64;x=1,abc','data:text/plain','data://,q','DATA:,u','data:text/plain;base64=1,YWJj'] as $u) { echo $u,' => '; var_dump(file_get_contents($u)); }
var_dump(file_put_contents('data:,a','x'), is_file('data:,a'), file('data:,a%0Ab'), filesize('data:,abc'));
$h=fopen('data:,abcdef','r'); var_dump(fseek($h,2), fread($h,2), ftell($h), feof($h), fwrite($h,'x'), fstat($h)['size'], ftruncate($h,1)); 
$h=fopen('data:,abcdef','w'); var_dump(fread($h,3), fwrite($h,'zz'), stream_get_contents($h,-1,0));
