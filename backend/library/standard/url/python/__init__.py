"""backend/library/standard/url/python"""
