<?php
// SplFileInfo, SplFileObject, SplTempFileObject and the iterators over directories.
$d = sys_get_temp_dir() . '/hop-spl-' . getmypid();
mkdir($d);
mkdir("$d/sub");
file_put_contents("$d/a.txt", "l1\nl2\n\nl4");
file_put_contents("$d/sub/b.csv", "a,b\n\"x\ny\",z\n\nlast\n");
$f = new SplFileInfo("$d/a.txt");
var_dump($f->getExtension(), $f->getBasename('.txt'), $f->getFilename(), $f->getPath() === $d, $f->getSize(), $f->isFile(), (string) $f === "$d/a.txt");
var_dump($f->getType(), $f->getRealPath() === realpath("$d/a.txt"), get_class($f->getPathInfo()), $f->isDir(), $f->isReadable(), $f->openFile()->fgets());
foreach (new SplFileObject("$d/a.txt") as $n => $line) {
    echo $n, ':', json_encode($line), ' ';
}
echo "\n";
$o = new SplFileObject("$d/a.txt");
$o->setFlags(SplFileObject::READ_AHEAD | SplFileObject::SKIP_EMPTY | SplFileObject::DROP_NEW_LINE);
foreach ($o as $n => $line) {
    echo "$n=$line ";
}
$o->seek(1);
echo $o->key(), $o->current(), "\n";
$c = new SplFileObject("$d/sub/b.csv");
$c->setFlags(SplFileObject::READ_CSV | SplFileObject::READ_AHEAD | SplFileObject::SKIP_EMPTY | SplFileObject::DROP_NEW_LINE);
foreach ($c as $n => $row) {
    echo $n, json_encode($row), ' ';
}
echo "\n";
$t = new SplTempFileObject;
$t->fwrite("hello\nworld\n");
$t->fputcsv(['a b', 'c"d', 'e']);
$t->fputcsv(['x', 'y'], ';', "'", '\\', "\r\n");
$t->rewind();
foreach ($t as $line) {
    echo $line === '' ? '' : json_encode($line) . ' ';
}
echo $t->ftell(), "\n";
$t->fseek(0);
var_dump($t->fread(5), $t->fgetc(), $t->fgets(), $t->ftruncate(3), $t->getCsvControl(), $t->fstat()['size'], $t->getMaxLineLen());
$names = [];
$walk = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($d, FilesystemIterator::SKIP_DOTS), RecursiveIteratorIterator::SELF_FIRST);
foreach ($walk as $name => $info) {
    $names[] = substr($name, strlen($d)) . ' ' . get_class($info) . ' ' . $walk->getSubPathname() . ' ' . $walk->getSubPath();
}
sort($names);
print_r($names);
foreach ([FilesystemIterator::KEY_AS_FILENAME, FilesystemIterator::CURRENT_AS_PATHNAME, FilesystemIterator::CURRENT_AS_SELF] as $flags) {
    $names = [];
    foreach (new FilesystemIterator($d, $flags | FilesystemIterator::SKIP_DOTS) as $key => $entry) {
        $names[] = str_replace($d, '', $key) . ' ' . (is_string($entry) ? basename($entry) : get_class($entry));
    }
    sort($names);
    echo implode(', ', $names), "\n";
}
$names = [];
foreach (new DirectoryIterator($d) as $entry) {
    $names[] = $entry->getFilename() . ($entry->isDot() ? ' dot' : '') . ($entry->isDir() ? ' dir' : '') . ' ' . $entry->getExtension();
}
sort($names);
echo implode(', ', $names), "\n";
$glob = new GlobIterator("$d/*.txt");
echo count($glob), "\n";
foreach ($glob as $entry) {
    echo $entry->getFilename(), "\n";
}
class Unopened extends SplFileObject
{
    function __construct() {}
}
$faults = [
    fn() => new SplFileObject('/does/not/exist'), fn() => new SplFileObject($d), fn() => new DirectoryIterator('/does/not/exist'), fn() => new DirectoryIterator(''),
    fn() => (new SplFileInfo('/does/not/exist'))->getSize(), fn() => (new SplFileInfo('/does/not/exist'))->getType(), fn() => (new SplFileInfo('/does/not/exist'))->getLinkTarget(),
    fn() => (new SplFileInfo('x'))->setFileClass('stdClass'), fn() => (new Unopened)->eof(), fn() => clone new SplTempFileObject, fn() => serialize(new SplFileInfo('x')),
    fn() => (new SplTempFileObject)->fread(0), fn() => (new SplTempFileObject)->seek(-1), fn() => (new SplTempFileObject)->setCsvControl('ab'), fn() => (new SplTempFileObject)->setMaxLineLen(-1),
    fn() => new SplFileInfo("a\0b"),
];
foreach ($faults as $fault) {
    try {
        $fault();
        echo "nothing\n";
    } catch (Throwable $e) {
        echo get_class($e), ': ', str_replace($d, 'DIR', $e->getMessage()), "\n";
    }
}
var_dump(new SplFileInfo('/etc/passwd'), new SplTempFileObject(-1));
unlink("$d/a.txt");
unlink("$d/sub/b.csv");
rmdir("$d/sub");
rmdir($d);
