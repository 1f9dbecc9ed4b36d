"""backend/library/standard/password"""
