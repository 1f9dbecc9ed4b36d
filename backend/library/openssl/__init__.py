"""backend/library/openssl"""
