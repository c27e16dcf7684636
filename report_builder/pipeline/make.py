"""Make one report's outputs: load, compose, render, replace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.faults import Fault, Refusal
from report_builder.files import fingerprint
from report_builder.model.document import Document
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pipeline.appendices import (
    Hung,
    hang,
    has_pages,
    with_appendices,
    with_links,
)
from report_builder.pipeline.appendix_files import bind_behind, bind_own, drop_parts
from report_builder.pipeline.base import make_base
from report_builder.pipeline.copies import Copy, copies_of, refuse_leaks
from report_builder.pipeline.fingerprint import inputs_fingerprint
from report_builder.pipeline.order import Options, Order, Result
from report_builder.pipeline.plan import EXEMPT, SOURCE, Job
from report_builder.pipeline.press import Press, Ticket, fetch, print_request
from report_builder.pipeline.reading import Draft, read_draft
from report_builder.pipeline.record import BARE, Output, Record, read_record
from report_builder.pipeline.replace import edited_faults, replace, sweep
from report_builder.pipeline.steps import Watch, step

if TYPE_CHECKING:
    from report_builder.exempt import Secrets


@dataclass(frozen=True, slots=True)
class Work:
    """A report whose Word files and web pages are made and whose PDFs are being laid out, by the name of their
    output. kept: files beside the outputs; copies: the names of those made; secrets: what must not stand in the
    public one; hung: the appendices of each copy, by its name; own: those that
    are files of their own, made and not yet in their place."""

    house: HouseStyle
    files: tuple[str, ...]
    inputs: str
    outputs: dict[str, bytes]
    words: dict[str, str]
    kept: dict[str, bytes]
    pdfs: dict[str, Ticket]
    copies: tuple[Copy, ...]
    secrets: Secrets | None
    hung: dict[str, tuple[Hung, ...]]
    own: dict[str, Path]


def begin(order: Order, options: Options, watch: Watch, press: Press) -> Work:
    """Everything but the PDF, which is handed to the press. Raises a Refusal with all faults: those of the
    source, what its checks call errors, and outputs that somebody edited."""
    job = order.job
    sweep(job.out)
    faults = [] if options.force else _edited(order, order.record.copies)
    draft = read_draft(job.source, job.shown, job.name, watch)
    if faults or draft.document is None or draft.house is None or draft.report is None:
        refusal = Refusal([*faults, *draft.faults])
        refusal.exit_code = draft.exit_code
        raise refusal
    house, report = draft.house, draft.report
    copies = copies_of(report, draft.document, house)
    if not options.force and (faults := _edited(order, tuple(copy.name for copy in copies))):
        raise Refusal(faults)
    attached = {copy.name: order.attach and has_pages(copy.report) for copy in copies}
    pdfs = {
        job.output("pdf", copy.name).name: _send(job, copy, house, press, attached[copy.name])
        for copy in copies
        if "pdf" in order.targets
    }
    files = tuple(sorted({SOURCE, *report.inputs, *(each.file for each in report.appendices if each.file)}))
    inputs = inputs_fingerprint(job.folder, files, house.folder) + ("" if order.attach else BARE)
    hung: dict[str, tuple[Hung, ...]] = {copy.name: () for copy in copies}
    own: dict[str, Path] = {}
    if any(attached.values()):
        with step(watch, job.name, "attach"):
            hung = hang({copy.name: copy.report for copy in copies}, report, house, job, options.passwords)
            own = bind_own(copies, hung, house, job) if order.targets != ("word",) else {}
    outputs: dict[str, bytes] = {}
    words: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    if "word" in order.targets:
        with step(watch, job.name, "render word"):
            for copy in copies:
                base = make_base(report, job.folder, copy.report)
                name = job.output("word", copy.name).name
                word = _word(copy.document, house, base.carried)
                outputs[name] = with_appendices(word, hung[copy.name], copy.report, house)
                words[name] = _meaning(outputs[name])
                kept[base.name] = base.kept
    if "html" in order.targets:
        with step(watch, job.name, "render html"):
            for copy in copies:
                outputs[job.output("html", copy.name).name] = _page(copy, house, hung[copy.name], own)
    _check(draft, job, options, watch)  # last, while the PDF is laid out
    secrets = _secrets(report, house, job, hung) if len(copies) > 1 else None
    return Work(house, files, inputs, outputs, words, kept, pdfs, copies, secrets, hung, own)


def end(order: Order, work: Work, force: bool, watch: Watch) -> Result:
    """Waits for the PDF, then replaces the outputs. Raises a Refusal where that cannot be."""
    job = order.job
    outputs = dict(work.outputs)
    ready: dict[str, Path] = {}
    pages = 0
    if work.pdfs:
        with step(watch, job.name, "render pdf"):
            for name, ticket in work.pdfs.items():
                made = fetch(ticket, job.shown)
                outputs[name], ready[name] = made.path.read_bytes(), made.path
                pages = pages or made.pages
    if any(work.hung.values()):
        with step(watch, job.name, "bind"):
            bound = {**work.own, **bind_behind(work.copies, work.hung, ready, work.house, job)}
            ready |= bound
            outputs |= {name: path.read_bytes() for name, path in bound.items()}
    if work.secrets is not None:
        with step(watch, job.name, "read back"):
            for name in sorted(outputs):
                if not name.startswith(f"{job.name}.{EXEMPT}."):
                    refuse_leaks(outputs[name], work.secrets, job.out / name)
    with step(watch, job.name, "replace"):
        names = tuple(copy.name for copy in work.copies)
        if not force and (faults := _edited(order, names, tuple(outputs))):  # since this build began
            raise Refusal(faults)
        replace(job.out, {**outputs, **work.kept}, _record(job, work, outputs), ready)
    drop_parts(job)
    all_hung = work.hung[work.copies[-1].name]
    return Result(
        job, "built", tuple(job.out / name for name in sorted(outputs)), pages,
        notes=tuple(each.says for each in all_hung),
        findings=tuple(finding for each in all_hung if not each.apart for finding in each.attached.findings),
    )  # fmt: skip


def _check(draft: Draft, job: Job, options: Options, watch: Watch) -> None:
    """Raises a Refusal with the errors that the checks find; where the build is strict, the warnings too."""
    from report_builder.checks.settings import Settings
    from report_builder.pipeline.checking import as_fault, check_draft

    settings = Settings(least="warning" if options.strict else "error")
    if found := check_draft(draft, job.name, settings, watch).findings:
        raise Refusal([as_fault(finding) for finding in found])


def _secrets(report: Report, house: HouseStyle, job: Job, hung: dict[str, tuple[Hung, ...]]) -> Secrets:
    from report_builder.exempt import secrets_of

    pages = {each.appendix.id: each.attached.pdf for each in hung[EXEMPT] if each.attached.pdf is not None}
    return secrets_of(report, house, job.folder, pages)


def _edited(order: Order, copies: tuple[str, ...], more: tuple[str, ...] = ()) -> list[Fault]:
    names = [order.job.output(target, copy).name for target in order.targets for copy in copies]
    outputs = tuple(dict.fromkeys([*names, *more]))
    return edited_faults(order.job.out, outputs, order.record, order.job.source)


def _record(job: Job, work: Work, outputs: dict[str, bytes]) -> Record:
    """What was built now, and of the outputs that were not what the last build wrote of them."""
    before = {name: each for name, each in read_record(job.out).outputs.items() if name not in outputs}
    now = {
        name: Output(work.inputs, fingerprint(data), work.words.get(name, ""))
        for name, data in outputs.items()
    }
    copies = tuple(copy.name for copy in work.copies)
    about = tuple(each.record for each in work.hung[copies[-1]])
    return Record(work.house.id, work.files, {**before, **now}, copies, about)


def _send(job: Job, copy: Copy, house: HouseStyle, press: Press, attached: bool) -> Ticket:
    path = job.output("pdf", copy.name)
    return press.send(print_request(copy.document, house, path.stem, attached=attached), path)


def _word(document: Document, house: HouseStyle, base: bytes) -> bytes:
    from report_builder.render.word import render_word

    return render_word(document, house.folder / "report.docx", base=base)


def _meaning(data: bytes) -> str:
    from report_builder.pipeline.edited import word_meaning

    return word_meaning(data)


def _page(copy: Copy, house: HouseStyle, hung: tuple[Hung, ...], own: dict[str, Path]) -> bytes:
    from report_builder.render.html import render_page

    return with_links(render_page(copy.document, house.folder), hung, own, copy.report, house).encode()
