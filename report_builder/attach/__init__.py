"""Any file that an author attaches -> PDF pages fit to publish, and an honest word on what was done to it.
 `attach` takes many files at once, since LibreOffice and Java are slow to start and quick to go on. It never
raises a Refusal for what is wrong with a file: that file's Attached has the status "refused" and says why,
and the others are done.
"""

from report_builder.attach.result import (
    STATUSES,
    Attached,
    Attachment,
    AttachOptions,
    Clause,
    Layout,
    Sheet,
    Status,
    Tags,
)
from report_builder.attach.route import attach

__all__ = [
    "STATUSES", "AttachOptions", "Attached", "Attachment", "Clause", "Layout", "Sheet", "Status", "Tags", "attach",
]  # fmt: skip
