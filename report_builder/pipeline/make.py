"""Make one report's outputs: load, compose, render, replace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import Fault, Refusal
from report_builder.files import fingerprint
from report_builder.model.document import Document
from report_builder.model.house import HouseStyle
from report_builder.pipeline.base import make_base
from report_builder.pipeline.fingerprint import inputs_fingerprint
from report_builder.pipeline.order import Options, Order, Result
from report_builder.pipeline.plan import SOURCE, Job
from report_builder.pipeline.press import Press, Ticket, fetch
from report_builder.pipeline.reading import Draft, read_draft
from report_builder.pipeline.record import Output, Record, read_record
from report_builder.pipeline.replace import edited_faults, replace, sweep
from report_builder.pipeline.steps import Watch, step


@dataclass(frozen=True, slots=True)
class Work:
    """A report whose Word file and web page are made and whose PDF is being laid out. kept: files beside the
    outputs."""

    house: HouseStyle
    files: tuple[str, ...]
    inputs: str
    outputs: dict[str, bytes]
    words: dict[str, str]
    kept: dict[str, bytes]
    pdf: Ticket | None


def begin(order: Order, options: Options, watch: Watch, press: Press) -> Work:
    """Everything but the PDF, which is handed to the press. Raises a Refusal with all faults: those of the
    source, what its checks call errors, and outputs that somebody edited."""
    job = order.job
    sweep(job.out)
    faults = [] if options.force else _edited(order)
    draft = read_draft(job.source, job.shown, job.name, watch)
    if faults or draft.document is None or draft.house is None or draft.report is None:
        refusal = Refusal([*faults, *draft.faults])
        refusal.exit_code = draft.exit_code
        raise refusal
    pdf = _send(job, draft.document, draft.house, press) if "pdf" in order.targets else None
    files = tuple(sorted({SOURCE, *draft.report.inputs}))
    inputs = inputs_fingerprint(job.folder, files, draft.house.folder)
    outputs: dict[str, bytes] = {}
    words: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    if "word" in order.targets:
        with step(watch, job.name, "render word"):
            base = make_base(draft.report, job.folder)
            name = job.output("word").name
            outputs[name] = _word(draft.document, draft.house, base.carried)
            words[name] = _meaning(outputs[name])
            kept[base.name] = base.kept
    if "html" in order.targets:
        with step(watch, job.name, "render html"):
            outputs[job.output("html").name] = _page(draft.document, draft.house)
    _check(draft, job, options, watch)  # last, while the PDF is laid out
    return Work(draft.house, files, inputs, outputs, words, kept, pdf)


def end(order: Order, work: Work, force: bool, watch: Watch) -> Result:
    """Waits for the PDF, then replaces the outputs. Raises a Refusal where that cannot be."""
    job = order.job
    outputs = dict(work.outputs)
    ready: dict[str, Path] = {}
    pages = 0
    if work.pdf is not None:
        with step(watch, job.name, "render pdf"):
            made = fetch(work.pdf, job.shown)
            name = job.output("pdf").name
            outputs[name], ready[name] = made.path.read_bytes(), made.path
            pages = made.pages
    with step(watch, job.name, "replace"):
        if not force and (faults := _edited(order)):  # since this build began
            raise Refusal(faults)
        replace(job.out, {**outputs, **work.kept}, _record(job, work, outputs), ready)
    return Result(job, "built", tuple(job.out / name for name in sorted(outputs)), pages)


def _check(draft: Draft, job: Job, options: Options, watch: Watch) -> None:
    """Raises a Refusal with the errors that the checks find; where the build is strict, the warnings too."""
    from report_builder.checks.settings import Settings
    from report_builder.pipeline.checking import as_fault, check_draft

    settings = Settings(least="warning" if options.strict else "error")
    if found := check_draft(draft, job.name, settings, watch).findings:
        raise Refusal([as_fault(finding) for finding in found])


def _edited(order: Order) -> list[Fault]:
    names = tuple(order.job.output(target).name for target in order.targets)
    return edited_faults(order.job.out, names, order.record)


def _record(job: Job, work: Work, outputs: dict[str, bytes]) -> Record:
    """What was built now, and of the outputs that were not what the last build wrote of them."""
    before = {name: each for name, each in read_record(job.out).outputs.items() if name not in outputs}
    now = {
        name: Output(work.inputs, fingerprint(data), work.words.get(name, ""))
        for name, data in outputs.items()
    }
    return Record(work.house.id, work.files, {**before, **now})


def _send(job: Job, document: Document, house: HouseStyle, press: Press) -> Ticket:
    from report_builder.render.html import render_print
    from report_builder.render.pdf.request import PdfRequest

    page = render_print(document, house.folder)
    fonts = house.folder / "fonts"
    return press.send(
        PdfRequest(
            html=page.html,
            title=document.title,
            language=document.language,
            date=document.date.isoformat(),
            stylesheets=tuple(str(sheet) for sheet in page.stylesheets),
            folders=tuple(str(folder) for folder in page.base_folders),
            fonts=str(fonts) if fonts.is_dir() else "",
            author=document.author,
            subject=document.subject,
            keywords=tuple(filter(None, (word.strip() for word in document.keywords.split(",")))),
            identifier=job.name,
        ),
        job.output("pdf"),
    )


def _word(document: Document, house: HouseStyle, base: bytes) -> bytes:
    from report_builder.render.word import render_word

    return render_word(document, house.folder / "report.docx", base=base)


def _meaning(data: bytes) -> str:
    from report_builder.pipeline.edited import word_meaning

    return word_meaning(data)


def _page(document: Document, house: HouseStyle) -> bytes:
    from report_builder.render.html import render_page

    return render_page(document, house.folder).encode()
