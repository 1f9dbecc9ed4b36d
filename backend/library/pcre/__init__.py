"""backend/library/pcre"""
