"""backend/library/standard/general/python"""
