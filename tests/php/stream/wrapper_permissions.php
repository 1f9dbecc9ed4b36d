<?php
// What a wrapper's files allow is what their modes say, whoever asks: the superuser is special for the system's files only.
class Modes
{
    public $context;

    function url_stat($path, $flags)
    {
        $mode = octdec(substr($path, strlen('modes://')));
        return ['dev' => 0, 'ino' => 0, 'mode' => 0100000 | $mode, 'nlink' => 1, 'uid' => 987654321, 'gid' => 987654321, 'rdev' => 0,
            'size' => 0, 'atime' => 0, 'mtime' => 0, 'ctime' => 0, 'blksize' => -1, 'blocks' => -1];
    }
}
stream_wrapper_register('modes', 'Modes');
foreach (['0', '4', '2', '1', '440', '770', '7', '5', '777'] as $mode) {
    $path = "modes://$mode";
    echo $mode, ' ', json_encode([is_readable($path), is_writable($path), is_executable($path), is_file($path), file_exists($path)]), "\n";
    $file = new SplFileInfo($path);
    echo $mode, ' ', json_encode([$file->isReadable(), $file->isWritable(), $file->isExecutable()]), "\n";
}
