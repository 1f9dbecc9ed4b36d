"""backend/library/standard"""
