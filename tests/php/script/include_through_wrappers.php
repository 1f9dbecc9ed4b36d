<?php
class V { public $context; static $files=[]; private $f; private $p=0;
function stream_open($p,$m,$o,&$op){ if(!isset(self::$files[$p])) return false; $this->f=self::$files[$p]; return true; }
function stream_read($n){ $r=substr($this->f,$this->p,$n); $this->p+=strlen($r); return $r; }
function stream_eof(){ return $this->p>=strlen($this->f); }
function stream_stat(){ return ['size'=>strlen($this->f),'mode'=>0100644]; }
function url_stat($p,$f){ return isset(self::$files[$p])?['size'=>1,'mode'=>0100644]:false; }
function stream_set_option($o,$a,$b){ return false;}
function stream_close(){}
}
stream_wrapper_register('vfs','V');
V::$files=['vfs://a.php'=>"Html <?php echo __FILE__,' ',__LINE__,' ',__DIR__,\"\\n\"; function ff() { return 'ff'; } \$local=5; return 42;",'vfs://b.php'=>"<?php\n\nthrow new Exception('x');",'vfs://c.php'=>"<?php\n\necho 1 2;", 'vfs://d.php'=>"\n\nno php\n", 'vfs://e.php'=>'<?php class E {}'];
var_dump(include 'vfs://a.php', ff(), $local);
try { include 'vfs://b.php'; } catch (Exception $e) { echo $e->getFile(),':',$e->getLine(),"\n"; }
try { include 'vfs://c.php'; } catch (ParseError $e) { echo $e->getMessage(),' ',$e->getFile(),':',$e->getLine(),"\n"; }
var_dump(include 'vfs://d.php'); var_dump(include_once 'vfs://e.php', include_once 'vfs://e.php', require_once 'vfs://e.php', class_exists('E'));
print_r(array_slice(get_included_files(),1));
var_dump(@include 'vfs://none.php'); include 'vfs://none.php';
try { require 'vfs://none.php'; } catch (Error $e) { echo $e->getMessage(),"\n"; }
