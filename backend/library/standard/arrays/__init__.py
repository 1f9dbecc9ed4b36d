"""backend/library/standard/arrays"""
