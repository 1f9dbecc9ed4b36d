"""backend/library/standard/strings"""
