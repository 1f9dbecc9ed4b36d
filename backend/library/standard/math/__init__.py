"""backend/library/standard/math"""
