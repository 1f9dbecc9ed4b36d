"""backend/library/standard/password/python"""
