<?php
interface A {} interface B {} interface C {} interface D extends A, B, C {} interface E extends D {}
class R implements A, B {} echo implode(",", class_implements(new R)), "\n";
class S implements D {} echo implode(",", class_implements(new S)), "\n";
class T extends R implements E {} echo implode(",", class_implements(new T)), "\n";
class U implements E, C {} echo implode(",", class_implements(new U)), "\n";
echo implode(",", class_implements("D")), "\n"; echo implode(",", class_implements("E")), "\n"; 
class V implements Iterator,Countable { function current():mixed{} function next():void{} function key():mixed{} function valid():bool{} function rewind():void{} function count():int{} function __toString():string{return '';}} echo implode(",", class_implements("V")), "\n";  echo implode(",", class_implements("Exception")), "\n"; 
