"""backend/library/standard/url"""
