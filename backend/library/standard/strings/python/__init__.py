"""backend/library/standard/strings/python"""
