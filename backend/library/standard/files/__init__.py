"""backend/library/standard/files"""
