"""backend/library/standard/streams"""
