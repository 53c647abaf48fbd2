"""Thin wrappers of jieba and tantivy, and the finder's data files."""
