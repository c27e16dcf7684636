"""An HTML page and its style sheets -> PDF bytes that conform to PDF/UA-1 and PDF/A-2a.

`engine.make_pdf(PdfRequest)` does the work in this process; `worker.PdfWorker` does it in a second one, which lays
out the PDF while this one writes Word and HTML. `tags` builds the tag tree and `structure` writes it, `metadata` is
the XMP packet, `fetch` decides which files a page may use.
"""
