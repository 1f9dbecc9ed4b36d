"""backend/library/filter"""
