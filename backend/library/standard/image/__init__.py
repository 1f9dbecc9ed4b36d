"""backend/library/standard/image"""
