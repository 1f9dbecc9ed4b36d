<?php
// Keys of Diffie-Hellman, and keys made of their numbers.
$p = base64_decode('3Pk6C4g5cuwOGZiaxaLOMQ4dN3F+jZVxu3Yjcxhm5h73Wi4niYsFf5iRwuJ6Y5w/KbYIFFgc07LKOYbSaDcFV31FwuflLcgcehcYduXOp0sUSL/frxiCjv0lGfFOReOCZjSvGUnltTXMgppIO4p2Ij5dSQolfwW9/xby+yLFg6s=');
$known = base64_decode('jUdcV++P/m7oUodWiqKqKXZVenHRuj92Ig6Fmzs7QlqVdUc5mNBxmEWjug+ObffanPpOeab/LyXwjNMzevtBz3tW4oROau++9EIMJVVQr8fW9zdYBJcYieC5l4t8nRj5/Uu/Z0G2rWVLBleSi28mqqNEvnUs7uxYxrar69lwQYs=');
$one = openssl_pkey_new(['dh' => ['p' => $p, 'g' => "\2", 'priv_key' => $known]]);
$details = openssl_pkey_get_details($one);
var_dump($details['type'] === OPENSSL_KEYTYPE_DH, $details['bits'], array_keys($details), array_map(bin2hex(...), $details['dh']));
$two = openssl_pkey_new(['dh' => ['p' => $p, 'g' => "\2"]]);
$public = openssl_pkey_get_details($two)['dh']['pub_key'];
$first = openssl_dh_compute_key($public, $one);
$second = openssl_dh_compute_key($details['dh']['pub_key'], $two);
var_dump($first === $second, strlen($first) > 100);
var_dump(openssl_dh_compute_key("\1", $one), openssl_dh_compute_key('', $one), openssl_dh_compute_key('x', openssl_pkey_new()));
var_dump(openssl_pkey_export($one, $pem), strtok($pem, "\n"));
$theirs = openssl_pkey_new(['dh' => ['p' => $p, 'g' => "\2", 'pub_key' => $public]]);
var_dump(bin2hex((string) openssl_pkey_derive(openssl_pkey_get_details($two)['key'], $one)) === bin2hex($first));
foreach (['rsa', 'dsa', 'dh', 'ec'] as $type) {
    var_dump(openssl_pkey_new([$type => []]), openssl_pkey_new([$type => ['p' => '1', 'g' => '2', 'q' => '3', 'curve_name' => 'no']]));
}
$ec = openssl_pkey_get_details(openssl_pkey_new(['ec' => ['curve_name' => 'prime256v1']]));
var_dump(array_keys($ec['ec']));
$same = openssl_pkey_new(['ec' => ['curve_name' => 'prime256v1', 'x' => $ec['ec']['x'], 'y' => $ec['ec']['y']]]);
var_dump(openssl_pkey_get_details($same)["ec"]["x"]===$ec["ec"]["x"], array_keys(openssl_pkey_get_details($same)["ec"]));
while (openssl_error_string() !== false);
var_dump(openssl_pkey_new(['private_key_bits' => 511]), openssl_error_string());
$p = openssl_pkey_get_details(openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_DSA, 'private_key_bits' => 1024]))['dsa'];
unset($p['pub_key']);
$d = openssl_pkey_get_details(openssl_pkey_new(['dsa' => $p]));
var_dump(array_keys($d['dsa']), $d['dsa']['priv_key'] === $p['priv_key']);
unset($p['priv_key']);
$d = openssl_pkey_get_details(openssl_pkey_new(['dsa' => $p]));
var_dump(array_keys($d['dsa']));
