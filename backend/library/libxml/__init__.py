"""backend/library/libxml"""
