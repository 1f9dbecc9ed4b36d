<?php
// Numbers at the edges: signs without digits, prefixes, more than 64 bits; which conversions must store.
foreach (['-', '+', '.', '-.', '0x', '-0x1F', '0x1Fg', '017', '08', '1e', '1e+', '1.5e3x', '.5', '9223372036854775808', '-9223372036854775809', '18446744073709551615', '99999999999999999999'] as $text) {
    foreach (['%d', '%i', '%x', '%o', '%u', '%f', '%3f', '%2d%d', '%*d%s', '%[^x]%n'] as $format) {
        echo $text, ' ', $format, ' ', json_encode(sscanf($text, $format)), ' ';
    }
    echo sscanf($text, '%i%s', $number, $rest), ' ', json_encode([$number, $rest]), "\n";
}
foreach (['%%%hd%[a-c]%[', '%2$s', '%*1$d', '%3', '%lq', '%1$s%*d', '%99999999999d', '%[z-a]', '%[a-]', '%[^]x]'] as $format) {
    foreach ([0, 1, 2] as $count) {
        try {
            $a = $b = '?';
            $result = match ($count) {
                0 => sscanf('%12]x -a', $format),
                1 => sscanf('%12]x -a', $format, $a),
                2 => sscanf('%12]x -a', $format, $a, $b),
            };
            echo $format, ' ', json_encode([$result, $a, $b]), "\n";
        } catch (ValueError $e) {
            echo $format, ' ', $e->getMessage(), "\n";
        }
    }
}
