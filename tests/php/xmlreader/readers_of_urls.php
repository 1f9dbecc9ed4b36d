<?php
// The names that a reader opens: paths, URLs, escaped characters.
$folder = tempnam(sys_get_temp_dir(), 'xr');
unlink($folder);
mkdir($folder);
chdir($folder);
file_put_contents('a b.xml', '<a>x</a>');
set_error_handler(function ($level, $message) use ($folder) {
    echo "[$level] ", str_replace($folder, 'FOLDER', $message), "\n";
});
foreach (['a%20b.xml', 'a b.xml', './a b.xml', "file://$folder/a%20b.xml", 'a%00b.xml', './nowhere', "a\0b", ''] as $name) {
    $r = new XMLReader();
    try {
        if ($r->open($name)) {
            var_dump($r->read(), $r->name, str_replace($folder, 'FOLDER', $r->baseURI));
        }
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
chdir('/');
unlink("$folder/a b.xml");
rmdir($folder);
