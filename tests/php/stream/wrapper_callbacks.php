<?php
class W { public $context; private $d="line1\nline2\nline3"; private $p=0;
function __call($n,$a){ echo "call $n\n"; return false; }
function stream_open($p,$m,$o,&$op){ echo "open $p $m $o\n"; return true; }
function stream_read($n){ echo "read $n\n"; $r=substr($this->d,$this->p,$n); $this->p+=strlen($r); return $r; }
function stream_write($d){ echo "write ",strlen($d),"\n"; return strlen($d); }
function stream_eof(){ echo "eof\n"; return $this->p>=strlen($this->d); }
function stream_seek($o,$w){ echo "seek $o $w\n"; $this->p=$o; return true; }
function stream_tell(){ echo "tell\n"; return $this->p; }
function stream_flush(){ echo "flush\n"; return true; }
function stream_close(){ echo "close\n"; }
function stream_stat(){ echo "stat\n"; return ['size'=>5,'mode'=>0100644]; }
function url_stat($p,$f){ echo "url_stat $p $f\n"; return $p=='ww://no'?false:['size'=>7,'mode'=>0100644]; }
function stream_lock($o){ echo "lock $o\n"; return true; }
function stream_truncate($n){ echo "trunc $n\n"; return true; }
function stream_set_option($o,$a,$b){ echo "opt $o $a $b\n"; return false;}
function stream_metadata($p,$o,$v){ echo "meta $p $o "; var_dump($v); return true;}
function unlink($p){ echo "unlink $p\n"; return true;}
function rename($a,$b){ echo "rename $a $b\n"; return true;}
function mkdir($a,$m,$o){ echo "mkdir $a $m $o\n"; return true;}
function rmdir($a,$o){ echo "rmdir $a $o\n"; return true;}
function dir_opendir($p,$o){ echo "opendir $p $o\n"; return true;}
function dir_readdir(){ echo "readdir\n"; static $n=0; return $n++<2?"f$n":false;}
function dir_rewinddir(){ echo "rewinddir\n"; return true;}
function dir_closedir(){ echo "closedir\n"; return true;}
function stream_cast($as){ echo "cast $as\n"; return false;}
}
var_dump(stream_wrapper_register('ww','W'));
$f=fopen('ww://x','r+'); var_dump($f);
var_dump(fgets($f), ftell($f)); var_dump(fwrite($f,'abc')); var_dump(fseek($f,2)); var_dump(fseek($f,1,SEEK_CUR));var_dump(feof($f));
var_dump(fflush($f)); var_dump(fstat($f)['size']); var_dump(flock($f,LOCK_EX), ftruncate($f,3), stream_set_blocking($f,true), stream_set_timeout($f,3), stream_set_write_buffer($f,0), stream_set_read_buffer($f,0));
var_dump(stream_get_meta_data($f));
fclose($f);
echo "--fgc\n"; var_dump(file_get_contents('ww://y'));
echo "--fpc\n"; var_dump(file_put_contents('ww://y','data'));
echo "--file\n"; var_dump(count(file('ww://y')));
var_dump(file_exists('ww://a'),is_file('ww://a'),is_dir('ww://a'),is_readable('ww://a'),is_writable('ww://a'),is_executable('ww://a'),filesize('ww://a'),is_link('ww://a'),file_exists('ww://no'),filesize('ww://no'),@stat('ww://no'));
var_dump(touch('ww://a'),touch('ww://a',5),touch('ww://a',5,6),chmod('ww://a',0644),chown('ww://a','root'),chown('ww://a',3),chgrp('ww://a','root'),chgrp('ww://a',3));
var_dump(unlink('ww://a'),rename('ww://a','ww://b'),mkdir('ww://a'),mkdir('ww://a/b',0700,true),rmdir('ww://a'));
$d=opendir('ww://d'); var_dump($d,readdir($d),readdir($d),readdir($d)); rewinddir($d); closedir($d);
var_dump(scandir('ww://d'));
var_dump(copy('ww://a','ww://b'));
var_dump(rename('ww://a','php://memory'));
var_dump(unlink('php://memory'), rename('php://memory','php://temp'), mkdir('php://memory'), rmdir('data:,x'), touch('php://memory'), opendir('php://memory'), stat('php://memory'), chmod('data:,x',1));
$k=fopen('ww://last','w'); fwrite($k,'x');
echo "end\n";
