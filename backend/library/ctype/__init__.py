"""backend/library/ctype"""
