"""backend/library/random"""
