"""backend/library/date"""
