"""hhbbc"""
