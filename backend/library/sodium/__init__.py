"""backend/library/sodium"""
