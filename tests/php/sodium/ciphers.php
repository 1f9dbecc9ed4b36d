<?php
require __DIR__ . '/inc/shown.php';
$key = str_repeat('k', 32);
$message = 'a message for somebody';

echo "-- encryption with additional data\n";
foreach (['chacha20poly1305' => 8, 'chacha20poly1305_ietf' => 12, 'xchacha20poly1305_ietf' => 24, 'aes256gcm' => 12] as $name => $size) {
    $encrypt = "sodium_crypto_aead_{$name}_encrypt";
    $decrypt = "sodium_crypto_aead_{$name}_decrypt";
    if ($name === 'aes256gcm' && !sodium_crypto_aead_aes256gcm_is_available()) {
        continue;  // prints nothing that is expected: every machine that runs this has it
    }
    $nonce = str_repeat('n', $size);
    $box = $encrypt($message, 'data', $nonce, $key);
    echo $name, ' ', bin2hex($box), ' ', bin2hex($encrypt('', '', $nonce, $key)), "\n";
    told(fn() => $decrypt($box, 'data', $nonce, $key));
    told(fn() => $decrypt($box, 'other', $nonce, $key));
    told(fn() => $decrypt('short', '', $nonce, $key));
    told(fn() => $encrypt($message, '', 'n', $key));
    told(fn() => $encrypt($message, '', $nonce, 'k'));
    told(fn() => $decrypt($box, '', 'n', $key));
    told(fn() => $decrypt($box, '', $nonce, 'k'));
    echo strlen(("sodium_crypto_aead_{$name}_keygen")()), "\n";
}

echo "-- secret boxes and streams of bytes\n";
$nonce = str_repeat('n', 24);
$box = sodium_crypto_secretbox($message, $nonce, $key);
told(fn() => $box);
told(fn() => sodium_crypto_secretbox_open($box, $nonce, $key));
told(fn() => sodium_crypto_secretbox_open(strrev($box), $nonce, $key));
told(fn() => sodium_crypto_secretbox_open('', $nonce, $key));
told(fn() => sodium_crypto_secretbox($message, '', $key));
told(fn() => sodium_crypto_secretbox_open($message, $nonce, ''));
told(fn() => sodium_crypto_stream(20, $nonce, $key));
told(fn() => sodium_crypto_stream(0, $nonce, $key));
told(fn() => sodium_crypto_stream(1, '', $key));
told(fn() => sodium_crypto_stream_xor($message, $nonce, $key));
told(fn() => sodium_crypto_stream_xor(sodium_crypto_stream_xor($message, $nonce, $key), $nonce, $key));
told(fn() => sodium_crypto_stream_xor($message, $nonce, ''));
told(fn() => sodium_crypto_stream_xchacha20(20, $nonce, $key));
told(fn() => sodium_crypto_stream_xchacha20(-1, $nonce, $key));
told(fn() => sodium_crypto_stream_xchacha20_xor($message, $nonce, $key));
told(fn() => sodium_crypto_stream_xchacha20_xor_ic($message, $nonce, 3, $key));
told(fn() => sodium_crypto_stream_xchacha20_xor_ic($message, $nonce, 3, ''));
told(fn() => sodium_crypto_stream_xchacha20_xor_ic($message, '', 3, $key));
told(fn() => sodium_crypto_stream_xor('', $nonce, $key));
echo strlen(sodium_crypto_secretbox_keygen()), strlen(sodium_crypto_stream_keygen()), strlen(sodium_crypto_stream_xchacha20_keygen()), "\n";

echo "-- streams of messages\n";
[$state, $header] = sodium_crypto_secretstream_xchacha20poly1305_init_push($key);
echo strlen($state), ' ', strlen($header), "\n";
$sent = [];
foreach (['one', 'two', '', 'four'] as $i => $text) {
    if ($i === 2) {
        sodium_crypto_secretstream_xchacha20poly1305_rekey($state);
    }
    $tag = $i === 3 ? SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_TAG_FINAL : SODIUM_CRYPTO_SECRETSTREAM_XCHACHA20POLY1305_TAG_MESSAGE;
    $sent[] = sodium_crypto_secretstream_xchacha20poly1305_push($state, $text, "ad$i", $tag);
}
echo json_encode(array_map(strlen(...), $sent)), "\n";
$pull = sodium_crypto_secretstream_xchacha20poly1305_init_pull($header, $key);
told(function () use (&$pull, $sent) {
    return sodium_crypto_secretstream_xchacha20poly1305_pull($pull, $sent[0], 'another');
});
foreach ($sent as $i => $part) {
    if ($i === 2) {
        sodium_crypto_secretstream_xchacha20poly1305_rekey($pull);
    }
    told(function () use (&$pull, $part, $i) {
        return sodium_crypto_secretstream_xchacha20poly1305_pull($pull, $part, "ad$i");
    });
}
foreach (['x', null] as $bad) {
    told(function () use ($bad) {
        return sodium_crypto_secretstream_xchacha20poly1305_push($bad, 'a');
    });
    told(function () use ($bad) {
        return sodium_crypto_secretstream_xchacha20poly1305_pull($bad, 'a');
    });
    told(function () use ($bad) {
        sodium_crypto_secretstream_xchacha20poly1305_rekey($bad);
    });
}
told(function () use ($state) {
    return sodium_crypto_secretstream_xchacha20poly1305_push($state, 'a', '', 256);
});
told(function () use ($pull) {
    return sodium_crypto_secretstream_xchacha20poly1305_pull($pull, 'a');
});
told(fn() => sodium_crypto_secretstream_xchacha20poly1305_init_push('x'));
told(fn() => sodium_crypto_secretstream_xchacha20poly1305_init_pull('x', $key));
told(fn() => sodium_crypto_secretstream_xchacha20poly1305_init_pull($header, 'x'));
