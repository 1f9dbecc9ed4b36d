"""backend/library/xmlwriter"""
