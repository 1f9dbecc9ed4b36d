"""backend/library/spl"""
