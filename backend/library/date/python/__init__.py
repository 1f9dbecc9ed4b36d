"""backend/library/date/python"""
