<?php
function q($n,$t,$p=null){ $f=fopen('php://memory','w+'); $x=$p===null?stream_filter_append($f,$n,STREAM_FILTER_WRITE):stream_filter_append($f,$n,STREAM_FILTER_WRITE,$p); foreach((array)$t as $c) var_dump(fwrite($f,$c)); if ($x) stream_filter_remove($x); rewind($f); var_dump(stream_get_contents($f)); }
q('convert.quoted-printable-encode',"a b=\xe4\r\nfoo \r\n\tbar");
q('convert.quoted-printable-encode',"a b=\xe4\r\nfoo \r\n\tbar",['line-break-chars'=>"\r\n"]);
q('convert.quoted-printable-encode',"a b=\xe4\r\nfoo \r\n\tbar\nx",['line-break-chars'=>"\r\n",'binary'=>true]);
q('convert.quoted-printable-encode',str_repeat("abc=",6),['line-length'=>10]);
q('convert.quoted-printable-encode',str_repeat("abc=",6),['line-length'=>10,'line-break-chars'=>"\n"]);
q('convert.quoted-printable-encode',"abc def",['force-encode-first'=>true,'line-length'=>6,'line-break-chars'=>"\n"]);
q('convert.quoted-printable-decode',"a=20b=\r\nc=3D=E4 x=\n y");
q('convert.quoted-printable-decode',"a=2");
q('convert.quoted-printable-decode',"a=zz");
q('convert.base64-encode',["ab","cdefg"]);
q('convert.base64-encode',"abcdefghij",['line-length'=>7]);
q('convert.base64-encode',"abcdefghij",['line-length'=>7,'line-break-chars'=>"|"]);
q('convert.base64-encode',"abcdefghij",['line-break-chars'=>"|"]);
q('convert.base64-decode',"YWJj ZGVm!\nZ2g=");
q('convert.base64-decode',["YW","JjZ","GVm"]);
q('convert.base64-decode',"YWJ=jZGVm");
q('convert.base64-decode',"YWJjZ");
q('dechunk',"3\r\nabc\r\n5;x\r\ndefgh\r\n0\r\n\r\nrest");
q('dechunk',"zz\r\nabc");
q('consumed',"abc");
q('string.rot13',["abc","def"]);
$f=fopen('data:,YWJj','r'); stream_filter_append($f,'convert.base64-decode'); var_dump(fread($f,2),fread($f,10),feof($f));
$f=fopen('php://memory','w+'); fwrite($f,'abcdef'); rewind($f); var_dump(fgetc($f)); $x=stream_filter_append($f,'string.toupper',STREAM_FILTER_READ); var_dump(fread($f,2)); stream_filter_remove($x); var_dump(fread($f,2)); try { stream_filter_remove($x);} catch(TypeError $e) {echo $e->getMessage(),"\n";} var_dump($x);
q('convert.base64-encode',"abcdefghij",['line-length'=>'x']);
q('convert.base64-encode',"abcdefghij",'foo');
q('convert.base64-encode',"abcdefghij",['line-length'=>-1]);
