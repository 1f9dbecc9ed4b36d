"""backend/library/hash/python"""
