<?php
// Ciphers of every mode with keys, IVs and tags of right and wrong lengths, and what OpenSSL says of them.
$errors = function() { while ($e = openssl_error_string()) echo "  $e\n"; };
foreach (["aes-256-cbc","AES-128-CBC","bf-cbc","rc4","id-aes256-GCM","aes-128-gcm","aes-128-ocb","aes-256-ccm","chacha20-poly1305","chacha20","null","aes-128-ecb","des-ede3-cbc","aes-128-xts","camellia-256-ctr", "", "x\0y"] as $c) {
  echo "== ", addcslashes($c,"\0"), "\n";
  foreach ([['key',str_repeat('i',12),0,16],['a longer key than is wanted by any of these ciphers',str_repeat('i',16),1,12],['',  '', 0, 4], ['k', 'short', 4, 0], [str_repeat('k',32), str_repeat('v', 30), 2, 99], [str_repeat('k',16), str_repeat('v', 8), 3, 17]] as [$key, $iv, $options, $length]) {
    foreach (['', 'hello and a bit more'] as $text) {
      $tag = 'before';
      $r = openssl_encrypt($text, $c, $key, $options, $iv, $tag, 'extra', $length);
      echo is_string($r) ? bin2hex($r) : 'false', ' ', is_string($tag) ? bin2hex($tag) : var_export($tag, true), "\n"; $errors();
      $s = openssl_encrypt($text, $c, $key, $options, $iv); var_dump(is_string($s) ? bin2hex($s) : $s); $errors();
      if ($c === '') continue;
      var_dump(openssl_decrypt((string) $r, $c, $key, $options, $iv, $tag, 'extra')); $errors();
      var_dump(openssl_decrypt((string) $r, $c, $key, $options, $iv, substr((string) $tag, 1), 'extra')); $errors();
      var_dump(openssl_decrypt((string) $s, $c, $key, $options, $iv)); $errors();
      var_dump(openssl_decrypt('no base64 !', $c, $key, $options, $iv)); $errors();
    }
  }
  if ($c !== '') var_dump(openssl_cipher_iv_length($c), openssl_cipher_key_length($c)); $errors();
}
foreach (['sha256','SHA256','RSA-SHA256','md4','whirlpool','rmd160','sha512-256','shake128','blake2b512','nix',''] as $d) { var_dump(openssl_digest('text', $d), strlen((string)openssl_digest('text', $d, true)), bin2hex((string)openssl_pbkdf2('p', 'salt', 20, 3, $d))); $errors(); }
var_dump(openssl_pbkdf2('p', 'salt', 20, 0)); $errors();
try { openssl_pbkdf2('p', 'salt', 0, 1); } catch (Error $e) { echo get_class($e), $e->getMessage(), "\n"; }
var_dump(array_diff(['aes-128-cbc', 'aes-256-gcm', 'aes-128-ocb', 'bf-cbc'], openssl_get_cipher_methods(true)), in_array('aes128', openssl_get_cipher_methods()));
