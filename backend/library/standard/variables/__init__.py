"""backend/library/standard/variables"""
