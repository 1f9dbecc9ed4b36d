"""backend/library/standard/general"""
