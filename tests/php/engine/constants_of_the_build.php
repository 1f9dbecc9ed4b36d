<?php
// Constants that tell how php was built, and those of file uploads.
var_dump(defined('ZEND_THREAD_SAFE'), ZEND_THREAD_SAFE, ZEND_DEBUG_BUILD, DEFAULT_INCLUDE_PATH === get_include_path());
foreach (['PREFIX', 'BINDIR', 'LIBDIR', 'DATADIR', 'SYSCONFDIR', 'LOCALSTATEDIR', 'MANDIR', 'EXTENSION_DIR', 'CONFIG_FILE_PATH'] as $name) {
    echo $name, ' ', var_export(str_starts_with(constant("PHP_$name"), '/'), true), ' ';
}
echo "\n", UPLOAD_ERR_OK, UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE, UPLOAD_ERR_PARTIAL, UPLOAD_ERR_NO_FILE, UPLOAD_ERR_NO_TMP_DIR,
    UPLOAD_ERR_CANT_WRITE, UPLOAD_ERR_EXTENSION, "\n";
