"""Readers of English as reports have it: figures, sentences, lists in a sentence, tables of numbers.

Pure functions over text. They find what is written and say where; what is wrong with it, the checks judge.
"""
