<?php
printf("[%5.2x] [%.1o] [%-6.3b] [%X] [%.3d] [%08.3u]\n", 255, 8, 5, 255, 7, 7);
foreach (['%.*d', '%.*f', '%.*s'] as $format) {
    try {
        printf($format . "\n", -1, 3);
    } catch (ValueError $e) {
        echo $e->getMessage(), "\n";
    }
}
printf("%.*g %.*h\n", -1, 0.1, -1, 1e25);
foreach (['%$s', '%0$s', '%2147483648$s', '%2$s'] as $format) {
    try {
        printf($format, 1);
    } catch (Throwable $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
