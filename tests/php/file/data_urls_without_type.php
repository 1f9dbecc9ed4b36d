<?php
// A data: URL that names no media type has none; include refuses URLs.
foreach (['data:,abc', 'data:;base64,YWI=', 'data:text/plain,x', 'data:text/plain;base64,eA=='] as $url) {
    print_r(stream_get_meta_data(fopen($url, 'r')));
}
set_error_handler(function ($n, $m) { echo $m, "\n"; return true; });
var_dump(include 'data:,<?php echo 1;');
var_dump(include 'foo://x');
set_include_path('none');
var_dump(include 'missing.php');
