"""backend/library/zlib"""
