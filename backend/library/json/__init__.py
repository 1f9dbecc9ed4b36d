"""backend/library/json"""
