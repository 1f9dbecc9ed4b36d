"""The classes of openssl, whose objects functions make."""

from backend.interp.classes.behaviour import native_class

native_class("OpenSSLAsymmetricKey", instead="openssl_pkey_new()")
native_class("OpenSSLCertificate", instead="openssl_x509_read()")
native_class("OpenSSLCertificateSigningRequest", instead="openssl_csr_new()")
