<?php
// Settings that mean something to servers only are there, with php's values and rights.
$names = ['SMTP', 'browscap', 'doc_root', 'enable_post_data_reading', 'extension_dir', 'fiber.stack_size', 'hard_timeout',
    'max_multipart_body_parts', 'memory_hard_limit_percent', 'report_zend_debug', 'smtp_port', 'syslog.facility', 'syslog.filter',
    'syslog.ident', 'user_dir', 'user_ini.cache_ttl', 'user_ini.filename', 'xmlrpc_error_number', 'xmlrpc_errors',
    'zend.signal_check', 'session.trans_sid_hosts', 'session.trans_sid_tags', 'url_rewriter.hosts', 'url_rewriter.tags'];
$all = ini_get_all();
foreach ($names as $name) {
    echo $name, ' ', json_encode($all[$name]), ' ', json_encode(ini_get($name)), "\n";
}
foreach (['SMTP' => 'mail.example', 'doc_root' => '/', 'syslog.filter' => 'ascii', 'hard_timeout' => '1'] as $name => $value) {
    echo $name, ' ', json_encode(ini_set($name, $value)), ' ', json_encode(ini_get($name)), "\n";
}
var_dump(ini_set('syslog.filter', 'no such filter'), ini_get('syslog.filter'));
