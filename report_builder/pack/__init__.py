"""Agenda packs: from a meeting's papers, each a PDF fit to publish, to the packs, their front sheets and the index.

`pipeline.packing` gathers the papers and calls this room; nothing here reads a source.

    words       the house's sentences, for a meeting
    papers      what is bound: an item's report and appendices, public and exempt
    layout      on which pages each paper stands
    front       the front sheet
    binding     layout -> one PDF
    publication what was published, and what has changed since
    index       the web page and manifest.json
"""
