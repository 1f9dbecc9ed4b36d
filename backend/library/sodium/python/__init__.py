"""Bodies in Python of the openssl extension, on the package `cryptography`."""
