"""backend/library/standard/output"""
