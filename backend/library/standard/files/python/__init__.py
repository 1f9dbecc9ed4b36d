"""backend/library/standard/image/python"""
