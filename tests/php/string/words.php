<?php
function t($f){ try { echo json_encode($f()),"\n"; } catch (\Throwable $e) { echo get_class($e),": ",$e->getMessage(),"\n"; } }
for($k=strtok("a b  c,d"," ,");$k!==false;$k=strtok(" ,")) echo "[$k]"; t(fn()=>strtok("/x/y","/")); t(fn()=>strtok("z")); t(fn()=>strtok("")); t(fn()=>strtok(" ")); t(fn()=>strtok("")); 
foreach(["Hello fri3nd, you're looking good-today -- 'tis -x- y-","","-a-","'b'","a-b'c 1"] as $s) foreach([0,1,2,3] as $f){ t(fn()=>str_word_count($s,$f)); t(fn()=>str_word_count($s,$f,"0..9")); t(fn()=>str_word_count($s,$f,"-'")); }
foreach(["Robert","Rupert","Rubin","Ashcraft","Ashcroft","Tymczak","Pfister","Honeyman","","x","12","Jackson","Washington","O'Hara","Lloyd"] as $s) echo soundex($s)," ";
foreach(["<p>Hello <b>World</b></p>","a < b > c","<a href='>'>x</a>","<!-- c <b> -->z","<?php echo 1; ?>y","unclosed <b","<br/>a<br />b","a<3","<script>x<y</script>","<<b>>q","a\0b","<p\n>t</p >","<>x","< b>y","x<"] as $s) { t(fn()=>strip_tags($s)); t(fn()=>strip_tags($s,"<b><a>")); t(fn()=>strip_tags($s,["p","br"])); }
t(fn()=>bin2hex(utf8_encode("a\xe9\xff"))); t(fn()=>bin2hex(utf8_decode("aé€\xff")));
