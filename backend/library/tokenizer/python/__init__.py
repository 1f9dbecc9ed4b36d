"""backend/library/tokenizer/python"""
