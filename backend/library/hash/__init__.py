"""backend/library/hash"""
