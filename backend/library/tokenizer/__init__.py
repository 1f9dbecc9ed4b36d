"""PHP source as tokens: token_get_all and PhpToken."""
