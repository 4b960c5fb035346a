"""Facts of the domain as sentences in a language: the one place where rules of wording meet the catalogues.

Used alike by screens, exports, charts and the command line, so that they say the same thing.
"""
