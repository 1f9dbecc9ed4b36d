"""backend/library"""
