"""backend/interp"""
