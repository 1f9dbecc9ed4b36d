"""backend/library/dom"""
