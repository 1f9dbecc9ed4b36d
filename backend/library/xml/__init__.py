"""backend/library/xml"""
