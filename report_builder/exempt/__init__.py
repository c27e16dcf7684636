"""No leak, by proof: what of exempt material must not stand in a public file, looked for in the finished file.

`public_view` (compose) keeps exempt matter out before anything is made. This room looks, in what was made, for every
run of eight words, every title, file name and picture of exempt material that is not public as well:

    secrets = secrets_of(report, house, folder)           # what to look for
    secrets |= secrets_of_file(path, title)               # an exempt file that belongs to no report
    public = public_matter(other, house, its_folder)      # what is public elsewhere
    secrets = secrets.less(public.texts, public.marks)
    findings = leaks_in_pdf(path, secrets)                # before the file is put in its place
"""

from report_builder.exempt.material import Public, public_file, public_matter, secrets_of, secrets_of_file
from report_builder.exempt.memory import Memory
from report_builder.exempt.readback import (
    LEAK,
    UNREAD,
    leaks_in_bytes,
    leaks_in_docx,
    leaks_in_file,
    leaks_in_html,
    leaks_in_pdf,
)
from report_builder.exempt.secrets import Secrets, Trace

__all__ = [
    "LEAK",
    "UNREAD",
    "Memory",
    "Public",
    "Secrets",
    "Trace",
    "leaks_in_bytes",
    "leaks_in_docx",
    "leaks_in_file",
    "leaks_in_html",
    "leaks_in_pdf",
    "public_file",
    "public_matter",
    "secrets_of",
    "secrets_of_file",
]
