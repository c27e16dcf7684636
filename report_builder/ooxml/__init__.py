"""WordprocessingML: packages of parts, and functions from values to the XML elements that Word itself would write.

Nothing here knows how a report looks; docs/dev/word/ has a page with specimen XML for each feature.
"""
